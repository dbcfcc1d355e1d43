// What runs out of time: the outstanding bills of households with their clocks, the nearest first (collection §7).
import { isDisputedOn, outstandingOn } from './bills.ts'
import type { Day } from './calendar.ts'
import type { HouseholdFacts } from './household.ts'
import { type Interruption, limitationClocks } from './limitation.ts'
import type { Fen } from './money.ts'
import type { Policy } from './policy.ts'

/** An outstanding bill and its clock. */
export interface ExpiringBill {
  unit: string
  item: string
  periodStart: Day
  periodEnd: Day
  fen: Fen
  expiry: Day
  /** Days left; below 0 it is time-barred. */
  left: number
  /** What the clock rests on; null when it still runs from the due day. */
  last: Interruption | null
  disputed: boolean
}

/** The bills with at most `within` days left, time-barred ones included; bills the developer bears are nobody's to ask for here. */
export function expiringBills(households: Iterable<HouseholdFacts>, today: Day, policy: Policy, within: number): ExpiringBill[] {
  const found: ExpiringBill[] = []
  for (const household of households) {
    const clockOf = limitationClocks(household, today, policy)
    for (const bill of household.bills) {
      const fen = outstandingOn(bill, today)
      if (fen === 0 || bill.dueOn >= today || bill.payer === 'developer') continue
      const { expiry, left, last } = clockOf(bill)
      if (left > within) continue
      const { item, periodStart, periodEnd } = bill
      found.push({ unit: household.unit, item, periodStart, periodEnd, fen, expiry, left, last, disputed: isDisputedOn(bill, today) })
    }
  }
  return found.sort((a, b) => a.left - b.left || (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0))
}
