// The formal steps of the ladder: demands and their way to the owner, reviews, and the reason code that closes a contact.
import type { Day, Instant } from '../calendar.ts'
import type { ReasonCode } from '../household.ts'
import type { LetterEvent, LetterWay, ReviewOutcome } from '../ladderAsk.ts'
import type { LateFeeTerms } from '../lateFee.ts'
import type { Fen } from '../money.ts'
import type { NoticeKind } from '../notices.ts'
import type { Role } from '../people.ts'

/** A bill as a notice asks for it. */
export interface NoticeItem {
  billId: string
  fen: Fen
}

/** A change of the formal steps. */
export type EscalationChange =
  /** The manager approves a demand; `reviewedBy` is the supervisor whose review it rests on, null when there was none. */
  | {
      kind: 'demand_approved'
      id: string
      unitId: string
      items: readonly NoticeItem[]
      fen: Fen
      periodDays: number
      template: string
      text: string
      by: string
      reviewedBy: string | null
      /** The message in the chat that carries it, where there is one. */
      reminderId?: string
      on: Day
      at: Instant
    }
  /** A letter that was sent without the product gets the manager's word. */
  | {
      kind: 'letter_confirmed'
      id: string
      unitId: string
      items: readonly NoticeItem[]
      fen: Fen
      periodDays: number
      sentOn: Day
      deliveredOn: Day | null
      by: string
      on: Day
      at: Instant
    }
  /** The manager puts a demand off. */
  | { kind: 'demand_held'; id: string; unitId: string; reason: string; until: Day; by: string; on: Day; at: Instant }
  | { kind: 'notice_withdrawn'; noticeId: string; unitId: string; reason: string; by: string; on: Day; at: Instant }
  /** A step of a notice on its way: the evidence, the state, and the row of the contact book. */
  | {
      kind: 'notice_event'
      noticeId: string
      unitId: string
      notice: Exclude<NoticeKind, 'suit'>
      event: LetterEvent
      by: LetterWay
      number?: string
      detail?: string
      file?: string
      staff: string
      on: Day
      at: Instant
    }
  | { kind: 'review'; unitId: string; outcome: ReviewOutcome; note: string; staff: string; on: Day; at: Instant }
  /** The clause on 违约金 of the settings is that of the contract, or is out of use. */
  | { kind: 'late_fee_clause'; terms: LateFeeTerms; verified: boolean; by: string; role: Role; on: Day; at: Instant }
  /** A contact from 90 days overdue gets its reason code, and is closed by it. */
  | { kind: 'contact_closed'; contactId: string; unitId: string; reason: ReasonCode; staff: string; on: Day; at: Instant }
