// What days at a price come to: whole months and part months by days, kept as exact fractions and rounded half-up once for the whole bill.
import { addDays, type Day, daysBetween, monthEnd, monthStart } from '../calendar.ts'
import { type Fen, fen } from '../money.ts'

/** One month in parts that every length of a month divides: the least common multiple of 28, 29, 30 and 31. */
const MONTH_PARTS = 377_580n
const CM2_PER_M2 = 10_000n
const MILLE = 1_000n

/** Days from–to at one price. */
export interface PricedDays {
  from: Day
  to: Day
  priceFen: Fen
  /** Square centimetres for a price per square metre; null for one a piece. */
  areaCm2: number | null
  /** What an approved discount takes off. */
  discountPerMille: number
}

/** The months of from–to in parts of a month: a whole calendar month counts 1, days of a part month count as that part of their own month. */
export function monthParts(from: Day, to: Day): bigint {
  let parts = 0n
  for (let day = from; day <= to; ) {
    const end = monthEnd(day)
    const last = end < to ? end : to
    const length = daysBetween(monthStart(day), end) + 1
    parts += (MONTH_PARTS * BigInt(daysBetween(day, last) + 1)) / BigInt(length)
    day = addDays(last, 1)
  }
  return parts
}

const DENOMINATOR = MONTH_PARTS * CM2_PER_M2 * MILLE

function exact({ from, to, priceFen, areaCm2, discountPerMille }: PricedDays): bigint {
  const size = areaCm2 === null ? CM2_PER_M2 : BigInt(areaCm2)
  return monthParts(from, to) * BigInt(priceFen) * size * (MILLE - BigInt(discountPerMille))
}

/**
 * What each stretch of days comes to, in fen. Rounded half-up once: the amounts are the steps of the rounded running total, so that they add up to the
 * rounded whole and no fen is lost between them.
 */
export function amountsOf(stretches: readonly PricedDays[]): Fen[] {
  let [running, before] = [0n, 0n]
  return stretches.map(stretch => {
    running += exact(stretch)
    const rounded = (2n * running + DENOMINATOR) / (2n * DENOMINATOR)
    const own = rounded - before
    before = rounded
    return fen(own)
  })
}
