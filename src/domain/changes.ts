// Everything a decision may change. The ledger turns each change into its rows and its entry, in one transaction; nothing else writes.
import type { Day, Instant } from './calendar.ts'
import type { ContactMethod, ContactOutcome, DisputeFact, ReasonCode } from './household.ts'
import type { Fen } from './money.ts'
import type { Spoken } from './speech.ts'

/** One thing that happens to the ledger because of a decision. */
export type Change =
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
  /** Money an owner says to have paid: it moves nothing until finance matches it. */
  | { kind: 'claim'; unitId: string; fen: Fen; at: Instant; on: Day; reference: string; note: string }
  /** Finance found the money (it is allocated), or did not. */
  | { kind: 'claim_settled'; paymentId: string; unitId: string; outcome: 'matched' | 'failed'; at: Instant; on: Day }
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
  | { kind: 'bind'; unitId: string; residentId: string; accountId: string; codeId: string; at: Instant }
  | { kind: 'bind_code'; unitId: string; residentId: string; codeDigest: string; expiresAt: Instant; at: Instant; staff: string }
  | { kind: 'group'; chatId: string; group: 'owners' | 'team'; at: Instant; why: string }
  | { kind: 'greeted'; chatId: string; at: Instant }
  /** A button that works once was pressed. */
  | { kind: 'pressed'; pressId: string; by: string; at: Instant }
  | { kind: 'draft'; unitId: string; tone: string; template: string; channel: string; text: string; fen: Fen; staff: string; at: Instant }

/** A message to send, typed by who reads it, so that nothing personal can be built for a group (model INV3). */
export type Reply = Spoken & {
  chatId: string
  kind: 'text' | 'image' | 'file'
  buttons?: ReplyButton[]
  file?: { name: string; path: string }
  /** The household it is about, for the send gate and the evidence. */
  unitId?: string
  topic?: string
}

/** A button with what pressing it means and who may press it. */
export interface ReplyButton {
  label: string
  action: PressAction
  /** Accounts that may press; empty: anybody in the chat. */
  mayPress: string[]
}

/** What a button does when it is pressed. */
export type PressAction =
  | { do: 'outcome'; unitId: string; unit: string; outcome: OutcomeTap }
  | { do: 'topic'; topic: string }
  | { do: 'handoff' }
  | { do: 'settle'; paymentId: string; unitId: string; outcome: 'matched' | 'failed' }
  | { do: 'case'; unit: string }
  | { do: 'draft'; unit: string }
  | { do: 'promise_on'; unitId: string; unit: string; forOn: Day; fen: Fen }
  | { do: 'dispute_about'; unitId: string; unit: string; about: DisputeFact['kind'] }
  | { do: 'sent_by_hand'; unitId: string; unit: string; method: 'slip' | 'message' }

/** The six outcomes a steward logs with one tap. */
export type OutcomeTap = 'answered' | 'no_answer' | 'promise' | 'dispute' | 'paid' | 'hardship'

/** What was decided about one message: the change of the ledger, what is said, and why. */
export interface Decision {
  /** What happened to the message, one of the actions of `ask` or a command's name. */
  action: string
  /** Why, for the ledger; never shown to an owner as it is. */
  reason: string
  /** The household it is about, where there is one. */
  unitId?: string
  changes: Change[]
  replies: Reply[]
  /** Figures and ids for the entry of the decision. */
  detail?: Record<string, unknown>
}
