// 欠费户占比 through a year: at the end of the year before, of the last months, and on the day itself (metrics §2).
import { addDays, type Day, monthStart, yearOf } from '../calendar.ts'
import type { MetricFacts } from './facts.ts'
import { amountOn, paidOn } from './money.ts'
import { yearStart } from './period.ts'
import { type Share, share } from './rates.ts'

/** The share at the end of a day: part = households with an overdue balance, of = households billed. */
export interface ArrearsPoint extends Share {
  on: Day
}

/** Points of a trend, the day itself included. */
const MOST_POINTS = 6

/** The trend, oldest first; it does not reach back before the end of the year before, for older bills that were paid since are not among the facts. */
export function arrearsTrend(facts: MetricFacts, to: Day): ArrearsPoint[] {
  const eve = addDays(yearStart(yearOf(to)), -1)
  const days = [to]
  while (days.length < MOST_POINTS) {
    const before = addDays(monthStart(days[0] ?? to), -1)
    if (before < eve) break
    days.unshift(before)
  }
  return days.map(on => ({ on, ...arrearsOn(facts, on) }))
}

function arrearsOn({ units, bills }: MetricFacts, day: Day): Share {
  const [billed, owing] = [new Set<string>(), new Set<string>()]
  for (const { unitId, firstDueOn } of units) if (firstDueOn !== undefined && firstDueOn <= day) billed.add(unitId)
  for (const bill of bills) {
    if (bill.void || bill.dueOn > day) continue
    billed.add(bill.unitId)
    if (bill.dueOn < day && !owing.has(bill.unitId) && amountOn(bill, day) > paidOn(bill, day)) owing.add(bill.unitId)
  }
  return share(owing.size, billed.size)
}

/** The direction over the whole trend, in tenths of a percentage point between its ends; null where one of them has no rate. */
export function trendChange(points: readonly ArrearsPoint[]): number | null {
  const [first, last] = [points[0]?.rate, points.at(-1)?.rate]
  return points.length < 2 || first == null || last == null ? null : last - first
}
