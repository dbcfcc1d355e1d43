// Rounding of what is no rate: days with one decimal, medians, shares of few ratings (metrics §1).
import type { Day } from '../calendar.ts'
import { perMille } from '../money.ts'

/** `numerator ÷ denominator` in tenths, rounded half-up; null when the denominator is 0. */
export function tenths(numerator: number | bigint, denominator: number): number | null {
  if (denominator === 0) return null
  const [num, den] = [20n * BigInt(numerator) + BigInt(denominator), 2n * BigInt(denominator)]
  const whole = num / den
  return Number(num < 0n && whole * den !== num ? whole - 1n : whole) // BigInt division cuts towards zero, half-up wants the floor
}

/** The middle of whole numbers in tenths; of an even count the mean of the two middle ones, null of none. Sorts in place. */
export function medianTenths(values: number[]): number | null {
  if (values.length === 0) return null
  values.sort((a, b) => a - b)
  const half = values.length >> 1
  const upper = values[half] ?? 0
  return values.length % 2 === 1 ? upper * 10 : ((values[half - 1] ?? 0) + upper) * 5
}

/** The difference of two rounded rates in tenths of a percentage point; null when either is missing (metrics §1, 百分点). */
export function pointsBetween(rate: number | null, before: number | null): number | null {
  return rate === null || before === null ? null : rate - before
}

/** A share of counted things with the count it rests on. */
export interface Share {
  part: number
  of: number
  /** Per mille, null of none. */
  rate: number | null
}

/** Fewer ratings than this are no figure and print 样本不足 (metrics §1). */
export const FEW_RATINGS = 10

/** A share with its rate. */
export function share(part: number, of: number): Share {
  return { part, of, rate: perMille(part, of) }
}

/** Puts days in order in place; rows mostly come in order, and then nothing is moved. */
export function inOrder(days: Day[]): Day[] {
  for (let place = 1; place < days.length; place++) {
    if ((days[place - 1] ?? '') > (days[place] ?? '')) return days.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  }
  return days
}

/** The place of the first day after `day` in days that stand in order. */
export function firstAfter(days: readonly Day[], day: Day): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? '') > day) high = middle
    else low = middle + 1
  }
  return low
}

/** Orders names as people count: 2 before 10, text by its characters. */
export function byName(a: string, b: string): number {
  const [left, right] = [/^\d+/.exec(a), /^\d+/.exec(b)]
  if (left && right && Number(left[0]) !== Number(right[0])) return Number(left[0]) - Number(right[0])
  if (left && !right) return -1
  if (right && !left) return 1
  return a < b ? -1 : a > b ? 1 : 0
}
