// A period beside others: the trend of the homes in arrears, the best on record, and by which definitions all of it was made.
import type { Day } from '../domain/calendar.ts'
import { METRIC_DEFINITIONS } from '../domain/metrics/definitions.ts'
import type { Summary } from '../domain/metrics/summarize.ts'
import { trendChange } from '../domain/metrics/trend.ts'
import { formatRate } from '../domain/money.ts'
import { changeWords, signedPoints, yuanWords } from './figureWords.ts'

/** `欠费户占比 45.0%（户数口径，年初） → 41.0%（10月末） → 41.3%（11月26日），较年初下降3.7个百分点`. */
export function arrearsTrendWords({ arrearsTrend, to }: Summary): string {
  const [first, ...others] = arrearsTrend
  if (!first) return '欠费户占比 —（户数口径）'
  const points = [`${formatRate(first.rate)}（户数口径，${pointWords(first.on, to)}）`]
  points.push(...others.map(({ on, rate }) => `${formatRate(rate)}（${pointWords(on, to)}）`))
  const n = arrearsTrend.at(-1)?.of ?? 0
  return `欠费户占比 ${points.join(' → ')}，较${pointWords(first.on, to)}${changeWords(trendChange(arrearsTrend), n)}`
}

function pointWords(on: Day, to: Day): string {
  const [month, day] = [Number(on.slice(5, 7)), Number(on.slice(8))]
  if (on === to) return `${month}月${day}日`
  return on.slice(0, 4) < to.slice(0, 4) ? '年初' : `${month}月末`
}

/** The year's rate beside the best earlier year on the same day, and for a month its money beside the best month. */
export function bestWords({ best, period, collectedFen }: Summary): string {
  const rate = best?.rate
  const parts = [
    rate == null
      ? '历年同日最高收缴率 —（金额口径）'
      : `历年同日最高收缴率 ${formatRate(rate.rate)}（金额口径，${rate.year}年），本年${standing(rate.change)}`,
  ]
  const month = best?.collected
  if (period === 'month' && month)
    parts.push(
      `历月最高实收 ${yuanWords(month.collectedFen)}（${month.month}）${collectedFen > month.collectedFen ? '，本月已超过，为新高' : ''}`,
    )
  return parts.join('｜')
}

function standing(change: number | null): string {
  if (change === null) return '—'
  if (change === 0) return '持平'
  return change > 0 ? `${signedPoints(change)}，为历年新高` : signedPoints(change)
}

/** The last line of every report for staff: the versions of the definitions and of the community's rules (requirements R41). */
export function definitionsWords({ ruleVersion }: Summary): string {
  const changed = METRIC_DEFINITIONS.filter(({ version }) => version > 1).map(({ metric, version }) => `${metric}第${version}版`)
  return `口径  指标定义${changed.length === 0 ? '第1版' : `：${changed.join('、')}，其余第1版`}｜规则 ${ruleVersion}`
}
