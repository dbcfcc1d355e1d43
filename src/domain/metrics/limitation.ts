// 时效风险: how much money is about to run out of time, and how much has (metrics §2, collection §7).
import { outstandingOn } from '../bills.ts'
import type { Day } from '../calendar.ts'
import type { HouseholdFacts } from '../household.ts'
import { limitationClocks } from '../limitation.ts'
import { type Fen, fen } from '../money.ts'
import type { Policy } from '../policy.ts'
import type { LimitationFact } from './facts.ts'

/** Bills, households and money in one class of risk. */
export interface RiskFigure {
  bills: number
  households: number
  fen: Fen
}

/** The risk classes: each through so many days left, counted from 0; `barred` stands apart. */
export interface LimitationRisk {
  within30: RiskFigure
  within90: RiskFigure
  within180: RiskFigure
  barred: RiskFigure
}

/** The limitation facts of all outstanding bills as of a day; the developer's and disputed bills too, for their clocks run as well. */
export function limitationFacts(households: Iterable<HouseholdFacts>, asOf: Day, policy: Policy): LimitationFact[] {
  const found: LimitationFact[] = []
  for (const household of households) {
    if (household.bills.length === 0) continue
    const clockOf = limitationClocks(household, asOf, policy)
    for (const bill of household.bills) {
      const owed = outstandingOn(bill, asOf)
      if (owed > 0 && bill.dueOn < asOf) found.push({ unitId: household.unitId, fen: owed, left: clockOf(bill).left })
    }
  }
  return found
}

/** Counts the facts by risk; a bill with 20 days left is in all three classes. */
export function limitationRisk(facts: readonly LimitationFact[]): LimitationRisk {
  const within = (least: number, most: number): RiskFigure => {
    const own = facts.filter(({ left }) => left >= least && left <= most)
    const households = new Set(own.map(({ unitId }) => unitId)).size
    return { bills: own.length, households, fen: fen(own.reduce((sum, fact) => sum + fact.fen, 0)) }
  }
  return { within30: within(0, 30), within90: within(0, 90), within180: within(0, 180), barred: within(Number.NEGATIVE_INFINITY, -1) }
}
