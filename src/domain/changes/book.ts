// What happens between the company and a household: contacts, promises, replies, holds, tickets, disputes.
import type { Day, Instant } from '../calendar.ts'
import type { ContactGap } from '../contactGaps.ts'
import type { ContactMethod, ContactOutcome, DisputeFact, ReasonCode } from '../household.ts'
import type { Fen } from '../money.ts'

/** A change of the book of a household. */
export type BookChange =
  | {
      kind: 'contact'
      unitId: string
      at: Instant
      on: Day
      method: ContactMethod
      outcome: ContactOutcome
      staff: string
      byPerson: boolean
      words?: string
      reason?: ReasonCode
      nextOn?: Day
      /** The hour agreed for it, `19:30`. */
      nextTime?: string
      visitAgreed?: boolean
      periodDays?: number
      /** The row's id, where something else in the decision speaks of it. */
      id?: string
      /** Who answered was confirmed as the owner. */
      identified?: boolean
      nextStep?: string
      /** The platform, or `hand`. */
      via?: string
      /** The account or number it went to. */
      recipient?: string
      /** What else the row must prove: template, tone, approver, message id. */
      evidence?: Record<string, unknown>
      reminderId?: string
      /** The notice of ours whose way to the owner it tells. */
      noticeId?: string
      /** What has still to be told. */
      missing?: readonly ContactGap[]
      /** The row in whose place it stands. */
      corrects?: string
    }
  /** A row is taken back by a new one; neither counts any more. */
  | { kind: 'contact_reversed'; contactId: string; unitId: string; at: Instant; on: Day; staff: string; why: string }
  | {
      kind: 'promise'
      unitId: string
      forOn: Day
      fen: Fen
      registeredAt: Instant
      on: Day
      /** Who says so: `owner`, or the `steward` for the owner. */
      source: string
      /** The member of staff who heard it; absent when the owner wrote it. */
      heardBy?: string
      channel?: ContactMethod | 'chat'
      words?: string
      id?: string
      /** The row of the contact book in which it was told. */
      contactId?: string
    }
  | {
      kind: 'dispute'
      unitId: string
      billId: string
      about: DisputeFact['kind']
      at: Instant
      on: Day
      words?: string
      id?: string
      contactId?: string
    }
  | { kind: 'hold'; unitId: string; lastSilentOn: Day; reason: string; on: Day; at: Instant }
  /** The owner wrote about the fee; `heard` keeps the words in the contact book, as a row that is no attempt of ours. */
  | { kind: 'owner_reply'; unitId: string; on: Day; at: Instant; heard?: { words: string; via: string; from: string } }
