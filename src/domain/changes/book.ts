// What happens between the company and a household: contacts, promises, replies, holds, tickets, disputes.
import type { Day, Instant } from '../calendar.ts'
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
      visitAgreed?: boolean
    }
  | { kind: 'promise'; unitId: string; forOn: Day; fen: Fen; registeredAt: Instant; on: Day; source: string }
  | {
      kind: 'ticket'
      unitId?: string
      number: string
      ticket: 'repair' | 'complaint'
      subject: string
      at: Instant
      on: Day
      reporter: string
    }
  | { kind: 'dispute'; unitId: string; billId: string; about: DisputeFact['kind']; at: Instant; on: Day }
  | { kind: 'hold'; unitId: string; lastSilentOn: Day; reason: string; on: Day; at: Instant }
  | { kind: 'owner_reply'; unitId: string; on: Day; at: Instant }
