// The period a billing run is for, as people write it.
import { addDays, type Day, isDay, monthEnd, monthOf } from '../calendar.ts'
import type { Policy } from '../policy.ts'

/** The days of a billing run. */
export interface BillingPeriod {
  from: Day
  to: Day
}

/** Reads `2026`, `2026-10`, `2026Q4`, `2026年第4季度`, `2026年下半年` or `2026-10-01~2026-12-31`; null for anything else. */
export function parsePeriod(text: string): BillingPeriod | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const range = /^(\d{4}-\d{2}-\d{2})[~至到](\d{4}-\d{2}-\d{2})$/.exec(plain)
  if (range) {
    const [, from = '', to = ''] = range
    return isDay(from) && isDay(to) && from <= to ? { from, to } : null
  }
  const match = /^(\d{4})年?度?(?:[-/.]?(\d{1,2})月?|-?[Qq](\d)|第?([一二三四1-4])季度?|([上下])半年)?$/.exec(plain)
  if (!match) return null
  const [, year = '', month, quarter, named, half] = match
  if (month !== undefined) return months(year, Number(month), 1)
  const which = quarter ?? (named === undefined ? undefined : String('一二三四'.indexOf(named) + 1 || named))
  if (which !== undefined) return Number(which) >= 1 && Number(which) <= 4 ? months(year, Number(which) * 3 - 2, 3) : null
  if (half !== undefined) return months(year, half === '上' ? 1 : 7, 6)
  return months(year, 1, 12)
}

function months(year: string, first: number, count: number): BillingPeriod | null {
  if (first < 1 || first + count - 1 > 12) return null
  const from = `${year}-${String(first).padStart(2, '0')}-01`
  return isDay(from) ? { from, to: monthEnd(`${year}-${String(first + count - 1).padStart(2, '0')}-01`) } : null
}

/** The billing period of a community that holds a day (open-points 1). */
export function periodHolding(day: Day, { billing: { periodMonths } }: Policy): BillingPeriod {
  const first = Math.floor((monthOf(day) - 1) / periodMonths) * periodMonths + 1
  return months(day.slice(0, 4), first, periodMonths) ?? { from: day, to: day }
}

/** The day a bill of the period is due (open-points 1). */
export function dueDay({ from, to }: BillingPeriod, { billing }: Policy): Day {
  return addDays(billing.dueFrom === 'period_start' ? from : to, billing.dueDays)
}
