// A row of the contact book is completed, or what was tapped by mistake is taken back: always by something new, never by wiping anything out.
import type { Day, Instant } from '../calendar.ts'
import type { ContactGap } from '../contactGaps.ts'
import type { ReasonCode } from '../household.ts'

/** A change that completes or takes back. */
export type CompletionChange =
  /** What was missing was told: the owner's words, the reason, or something that stands elsewhere; `next` is missing now in its place. */
  | {
      kind: 'contact_told'
      contactId: string
      unitId: string
      gap: ContactGap
      next?: ContactGap
      reason?: ReasonCode
      words?: string
      /** The day agreed for the next contact. */
      nextOn?: Day
      staff: string
      on: Day
      at: Instant
    }
  /** The answer was a mistake: it is missing again, and what the answer had brought up (`next`, a reason) is not. */
  | {
      kind: 'contact_reopened'
      contactId: string
      unitId: string
      gap: ContactGap
      next?: ContactGap
      reason?: true
      staff: string
      on: Day
      at: Instant
    }
  /** A promise the owner never gave; one that it had replaced stands again. */
  | { kind: 'promise_withdrawn'; promiseId: string; unitId: string; by: string; on: Day; at: Instant }
  /** An objection the owner never raised. */
  | { kind: 'dispute_withdrawn'; disputeId: string; unitId: string; by: string; on: Day; at: Instant }
  /** A payment the owner never spoke of. */
  | { kind: 'claim_withdrawn'; paymentId: string; unitId: string; by: string; on: Day; at: Instant }
