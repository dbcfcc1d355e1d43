// What a bill amounts to on a day: money that arrived later, and disputes raised later, do not exist yet.
import type { Day } from './calendar.ts'
import type { BillFact } from './household.ts'
import { type Fen, fen } from './money.ts'

/** Amount − waived − what was allocated through the end of `day`; never below zero (model, Bill). */
export function outstandingOn(bill: BillFact, day: Day): Fen {
  let left: number = bill.amountFen - bill.waivedFen
  for (const allocation of bill.allocations) if (allocation.on <= day) left -= allocation.fen
  return fen(left > 0 ? left : 0)
}

/**
 * Whether a bill is kept out of collection by a dispute on `day`. It is from the day it is raised until it is answered; then the answer decides:
 * upheld keeps it out until the bill is corrected, partly until something is waived, rejected puts it back. An answer without a conclusion is none.
 */
export function isDisputedOn(bill: BillFact, day: Day): boolean {
  for (const dispute of bill.disputes) {
    if (dispute.raisedOn > day) continue
    const answered = dispute.answeredOn !== undefined && dispute.answeredOn <= day
    if (!answered || dispute.conclusion === undefined || dispute.conclusion === 'upheld') return true
    if (dispute.conclusion === 'partly' && bill.waivedFen === 0) return true
  }
  return false
}
