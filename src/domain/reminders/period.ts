// How the periods of bills are said in a message: the shortest true phrase.
import { addDays, type Day, monthEnd, monthOf, yearOf } from '../calendar.ts'

/** The period of one bill. */
export interface Span {
  periodStart: Day
  periodEnd: Day
}

const QUARTERS = ['一', '二', '三', '四'] as const

/**
 * `2026年第四季度`, `2026年度`, `2026年10月`, `2026年第二季度至第三季度`; parts with a gap between them are joined by 、. With `months` a single quarter
 * also names its months, `2026年第四季度（10月—12月）`. Parts of months are widened to whole months. Empty for no bill.
 */
export function periodPhrase(spans: readonly Span[], style: 'short' | 'months' | 'letter' = 'short'): string {
  const runs = joined(spans)
  const phrases = runs.map(run => (style === 'letter' ? letterPhrase(run) : runPhrase(run)))
  const [only] = runs
  if (style === 'months' && only && runs.length === 1 && isQuarters(only) && quarterOf(only.periodStart) === quarterOf(only.periodEnd)) {
    return `${phrases[0]}（${monthOf(only.periodStart)}月—${monthOf(only.periodEnd)}月）`
  }
  return phrases.join('、')
}

// Neighbouring and overlapping periods become one run, so that the phrase names each month once.
function joined(spans: readonly Span[]): Span[] {
  const runs: Span[] = []
  for (const span of [...spans].sort((a, b) => (a.periodStart < b.periodStart ? -1 : a.periodStart > b.periodStart ? 1 : 0))) {
    const last = runs.at(-1)
    if (last && span.periodStart <= addDays(monthEnd(last.periodEnd), 1)) {
      if (span.periodEnd > last.periodEnd) last.periodEnd = span.periodEnd
    } else runs.push({ periodStart: span.periodStart, periodEnd: span.periodEnd })
  }
  return runs
}

function runPhrase(run: Span): string {
  const { periodStart: start, periodEnd: end } = run
  const [from, to] = [yearOf(start), yearOf(end)]
  if (monthOf(start) === 1 && monthOf(end) === 12) return from === to ? `${from}年度` : `${from}年度至${to}年度`
  if (isQuarters(run)) return between(from, to, `第${QUARTERS[quarterOf(start)]}季度`, `第${QUARTERS[quarterOf(end)]}季度`)
  return between(from, to, `${monthOf(start)}月`, `${monthOf(end)}月`)
}

function letterPhrase({ periodStart, periodEnd }: Span): string {
  const [from, to] = [`${yearOf(periodStart)}年${monthOf(periodStart)}月`, `${yearOf(periodEnd)}年${monthOf(periodEnd)}月`]
  return from === to ? from : `${from}至${to}`
}

function between(from: number, to: number, first: string, last: string): string {
  if (from !== to) return `${from}年${first}至${to}年${last}`
  return first === last ? `${from}年${first}` : `${from}年${first}至${last}`
}

const quarterOf = (day: Day): number => Math.floor((monthOf(day) - 1) / 3)
const isQuarters = ({ periodStart, periodEnd }: Span): boolean => monthOf(periodStart) % 3 === 1 && monthOf(periodEnd) % 3 === 0
