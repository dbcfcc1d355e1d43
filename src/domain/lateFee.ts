// 违约金 (open-points 2, law X10): only with a clause that was verified against the contract; days after the grace, a daily rate, a cap, one rounding.
import { isDisputedOn, outstandingOn } from './bills.ts'
import { type Day, daysBetween } from './calendar.ts'
import type { BillFact } from './household.ts'
import { applyRate, type Fen, fen, ZERO } from './money.ts'

/** The terms of a clause. */
export interface LateFeeTerms {
  /** Where it stands in the contract: 第12条. */
  clause: string
  graceDays: number
  /** Per day, in 1/100 000 of what is overdue. */
  ratePer100k: number
  /** The most it may come to, per mille of the bill. */
  capPerMille: number
  /** Given up when the bill itself is paid. */
  waivedOnPayment: boolean
}

const PER_100K = 100_000
const PER_MILLE = 1_000n

/**
 * What a bill's 违约金 comes to at the end of `today`: each day after the grace counts what was overdue at its end. Nothing for a disputed bill, and nothing
 * once the bill is paid where the clause is given up on payment.
 */
export function lateFeeOf(bill: BillFact, today: Day, terms: LateFeeTerms): Fen {
  const owed = outstandingOn(bill, today)
  if (isDisputedOn(bill, today) || (owed === 0 && terms.waivedOnPayment)) return ZERO
  const days = daysBetween(bill.dueOn, today) - terms.graceDays
  if (days <= 0) return ZERO
  const cap = fen((BigInt(Math.max(0, bill.amountFen - bill.waivedFen)) * BigInt(terms.capPerMille)) / PER_MILLE)
  const fee = applyRate(fenDays(bill, today, days), terms.ratePer100k, PER_100K)
  return fee < cap ? fee : cap
}

/** Σ over the last `days` days of what was outstanding at the end of each. */
function fenDays(bill: BillFact, today: Day, days: number): bigint {
  const amount = BigInt(Math.max(0, bill.amountFen - bill.waivedFen))
  // A payment `ago` days before today lessens the sum of its own day and every later one that counts.
  let sum = amount * BigInt(days)
  for (const { on, fen: paid } of bill.allocations) {
    const ago = daysBetween(on, today)
    if (ago >= 0) sum -= BigInt(paid) * BigInt(Math.min(days, ago + 1))
  }
  return sum > 0n ? sum : 0n
}

/** The sum over several bills: each is rounded and capped by itself, as it stands by itself in the letter. */
export function lateFees(bills: Iterable<BillFact>, today: Day, terms: LateFeeTerms): Fen {
  let total = 0
  for (const bill of bills) total += lateFeeOf(bill, today, terms)
  return fen(total)
}
