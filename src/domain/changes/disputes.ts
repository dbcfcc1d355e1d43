// The answer to a dispute.
import type { Day, Instant } from '../calendar.ts'
import type { DisputeFact } from '../household.ts'

/** A change of a dispute after it was raised. */
export type DisputeChange = {
  kind: 'dispute_answered'
  unitId: string
  disputeId: string
  conclusion: NonNullable<DisputeFact['conclusion']>
  answer: string
  by: string
  on: Day
  at: Instant
}
