// 历年最高: the best earlier year and month, beside which a period is laid (metrics §2).
import type { Fen } from '../money.ts'
import { pointsBetween } from './rates.ts'

/** What earlier periods stood at, in order. */
export interface PeriodRecords {
  /** 当年收缴率 on the same day of each earlier year in which something was due, per mille. */
  years: readonly { year: number; rate: number; dueFen: number }[]
  /** 实收 of each earlier month in which money came in. */
  months: readonly { month: string; collectedFen: Fen }[]
}

/** The best on record; null where no earlier period says anything. */
export interface BestOnRecord {
  /** The latest of the earlier years with the highest rate; `change` is ours less theirs, in tenths of a percentage point. */
  rate: { year: number; rate: number; change: number | null } | null
  /** The latest of the earlier months with the highest 实收. */
  collected: { month: string; collectedFen: Fen } | null
}

/**
 * The best year and month before this one, and how far this year's rate is from it. A year in which less than half of what is due now was due says nothing:
 * of it only remnants were brought into the ledger.
 */
export function bestOnRecord({ years, months }: PeriodRecords, now: { rate: number | null; dueFen: number }): BestOnRecord {
  const whole = years.filter(({ dueFen }) => 2 * dueFen >= now.dueFen)
  const year = whole.reduce<PeriodRecords['years'][number] | null>(
    (best, one) => (best === null || one.rate >= best.rate ? one : best),
    null,
  )
  const month = months.reduce<PeriodRecords['months'][number] | null>(
    (best, one) => (best === null || one.collectedFen >= best.collectedFen ? one : best),
    null,
  )
  const rate = year && { year: year.year, rate: year.rate, change: pointsBetween(now.rate, year.rate) }
  return { rate, collected: month }
}
