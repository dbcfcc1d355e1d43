// What a household owes as of a day, and which part of it may be asked for.
import { debtorOf } from '../billing/holders.ts'
import { isDisputedOn, outstandingOn } from '../bills.ts'
import { daysBetween } from '../calendar.ts'
import type { BillFact, HouseholdFacts } from '../household.ts'
import type { Letter } from '../letters.ts'
import { type LimitationClock, limitationClocks } from '../limitation.ts'
import { type Fen, fen } from '../money.ts'
import type { ChaseSettings } from './settings.ts'

/** A bill with something outstanding. */
interface OwedBill {
  bill: BillFact
  outstandingFen: Fen
  /** `today − dueOn`: 1 or more is overdue. */
  overdueDays: number
  disputed: boolean
  clock: LimitationClock
  timeBarred: boolean
}

/** The debt of a household as of a day (collection §1). */
export interface Debt {
  /** Everything outstanding: due or not, disputed or not, whoever pays. */
  outstandingFen: Fen
  /** True when every outstanding bill is the developer's (承担人 建设单位). */
  developerOnly: boolean
  /** What a former owner or tenant still owes, and what is to be divided at the day of a sale; asked of nobody here. */
  formerFen: Fen
  undividedFen: Fen
  /** The outstanding bills of the household; bills that the developer bears are left out beside others, and those of former owners always. */
  bills: OwedBill[]
  /** Overdue, undisputed and not time-barred. */
  chased: OwedBill[]
  /** Σ outstanding of `chased`. */
  chasedFen: Fen
  /** The longest overdue of `chased`; null when nothing is. */
  oldest: OwedBill | null
  /** The clock with the fewest days left over undisputed bills in time. */
  nearest: LimitationClock | null
}

/** Reads the bills of a household as of `settings.today`. */
export function debtOf(facts: HouseholdFacts, letters: readonly Letter[], settings: ChaseSettings): Debt {
  const { today } = settings
  const owed: { bill: BillFact; outstandingFen: Fen }[] = []
  let total = 0
  let developers = 0
  const elsewhere = { former: 0, mixed: 0 }
  for (const bill of facts.bills) {
    const outstandingFen = outstandingOn(bill, today)
    if (outstandingFen === 0) continue
    total += outstandingFen
    const debtor = facts.holders === undefined ? 'current' : debtorOf(bill, facts.holders, today)
    if (debtor !== 'current') {
      elsewhere[debtor] += outstandingFen
      continue
    }
    owed.push({ bill, outstandingFen })
    if (bill.payer === 'developer') developers++
  }
  const debt: Debt = {
    outstandingFen: fen(total),
    developerOnly: owed.length > 0 && developers === owed.length,
    formerFen: fen(elsewhere.former),
    undividedFen: fen(elsewhere.mixed),
    bills: [],
    chased: [],
    chasedFen: fen(0),
    oldest: null,
    nearest: null,
  }
  if (owed.length === 0) return debt
  const clockOf = limitationClocks(facts, today, settings.policy, letters)
  for (const { bill, outstandingFen } of owed) {
    if (bill.payer === 'developer' && !debt.developerOnly) continue
    const clock = clockOf(bill)
    const overdueDays = daysBetween(bill.dueOn, today)
    const entry = { bill, outstandingFen, overdueDays, disputed: isDisputedOn(bill, today), clock, timeBarred: clock.left < 0 }
    debt.bills.push(entry)
    count(debt, entry)
  }
  return debt
}

function count(debt: Debt, entry: OwedBill): void {
  if (entry.disputed || entry.timeBarred) return
  if (debt.nearest === null || entry.clock.left < debt.nearest.left) debt.nearest = entry.clock
  if (entry.overdueDays < 1) return
  debt.chased.push(entry)
  debt.chasedFen = fen(debt.chasedFen + entry.outstandingFen)
  if (debt.oldest === null || entry.overdueDays > debt.oldest.overdueDays) debt.oldest = entry
}
