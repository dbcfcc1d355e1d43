// Money that was reported, found, or moved by a decision.
import type { Day, Instant } from '../calendar.ts'
import type { Fen } from '../money.ts'

/** A change of the money of a household. */
export type MoneyChange =
  /** Money an owner says to have paid: it moves nothing until finance matches it. */
  | { kind: 'claim'; unitId: string; fen: Fen; at: Instant; on: Day; reference: string; note: string; id?: string }
  /** Finance found the money (it is allocated), or did not. */
  | { kind: 'claim_settled'; paymentId: string; unitId: string; outcome: 'matched' | 'failed'; at: Instant; on: Day }
  /** The reported money stands in the ledger already, from a statement: it is not booked a second time. */
  | { kind: 'claim_merged'; paymentId: string; unitId: string; into: string; at: Instant; on: Day }
