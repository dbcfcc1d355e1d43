// The period of a summary. The date asked for is the as-of day t: a period runs from its first day through t, and nothing later exists yet.
import { addDays, type Day, monthEnd, monthStart, weekday, yearOf } from '../calendar.ts'

/** What a summary covers. */
export type PeriodKind = 'day' | 'week' | 'month' | 'year'

/** The days of a summary: from the first day of the day, week (Monday), month or year that `to` lies in, through the as-of day `to`. */
export interface Period {
  kind: PeriodKind
  from: Day
  to: Day
  /** The year Y of the as-of day (metrics §1). */
  year: number
}

/** The period of a kind as of a day. */
export function periodAsOf(kind: PeriodKind, date: Day): Period {
  return { kind, from: firstDay(kind, date), to: date, year: yearOf(date) }
}

function firstDay(kind: PeriodKind, date: Day): Day {
  if (kind === 'day') return date
  if (kind === 'week') return addDays(date, 1 - weekday(date))
  return kind === 'month' ? monthStart(date) : yearStart(yearOf(date))
}

/** The 1st of January of a year. */
export function yearStart(year: number): Day {
  return `${String(year).padStart(4, '0')}-01-01`
}

/** First and last day of a target's period, `2026` or `2026-11`; null for anything else. */
export function targetDays(period: string): { from: Day; to: Day } | null {
  if (/^\d{4}$/.test(period)) return { from: `${period}-01-01`, to: `${period}-12-31` }
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return null
  return { from: `${period}-01`, to: monthEnd(`${period}-01`) }
}
