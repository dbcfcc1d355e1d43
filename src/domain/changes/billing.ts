// What happens to issued bills and to money that is free: voids, corrections, waivers, refunds.
import type { Day, Instant } from '../calendar.ts'
import type { Fen } from '../money.ts'

/** Who decided something about a bill, why, and when. */
interface Decided {
  unitId: string
  reason: string
  /** The name of the person who approved it. */
  by: string
  on: Day
  at: Instant
}

/** What may be different on a corrected bill; what is not given stays. */
export interface Correction {
  fen?: Fen
  periodStart?: Day
  periodEnd?: Day
  dueOn?: Day
  payer?: 'owner' | 'tenant' | 'developer'
}

/**
 * A change of issued bills or of free money. After each of them free money of the household pays what is open, oldest due first. `wrongCharge` says that
 * the charge was wrong (an upheld objection, an over-charge), which takes it out of 清欠率 (metrics §2).
 *
 * Where an objection is behind it, its answer is written first: an objection that is still open moves on to the corrected bill.
 */
export type BillingChange =
  /** The bill is reversed; the money on it is free. */
  | ({ kind: 'bill_void'; billId: string; wrongCharge?: boolean } & Decided)
  /** The bill is reversed and issued again; the money on it pays the new bill, what is too much is free. */
  | ({ kind: 'bill_corrected'; billId: string; to: Correction; wrongCharge?: boolean } & Decided)
  /** Part of the bill is not asked for any more; money that is then too much on it is free. */
  | ({ kind: 'waiver'; billId: string; fen: Fen; wrongCharge?: boolean } & Decided)
  /** Free money goes back: of one payment, or with null of the newest first. */
  | ({ kind: 'refund'; paymentId: string | null; fen: Fen } & Decided)
