// Unit prices as clauses state them: 2.60 元/平方米·月 for 高层住宅. They are read from the words of the clause, so a changed clause changes the sums.
import type { Clause } from './clause.ts'

/** What a price is multiplied by. */
export type PerUnit = 'area_month' | 'area' | 'piece_month' | 'piece' | 'volume'

/** A price of a clause. */
export interface Price {
  clause: Clause
  /** What it is for, in a few words. */
  label: string
  /** The words before it in its part of the clause. */
  named: string
  /** Ten-thousandths of a yuan a unit, so that 0.35 and 0.0003 are whole numbers. */
  tenThousandths: number
  /** As it stands in the clause: `2.60 元/平方米·月`. */
  words: string
  per: PerUnit
}

const UNITS: readonly [RegExp, PerUnit][] = [
  [/^(?:平方米|平米|㎡)[·•.每/]?月/, 'area_month'],
  [/^(?:平方米|平米|㎡)/, 'area'],
  [/^(?:个|位|辆)[·•.每/]?月/, 'piece_month'],
  [/^(?:立方米|吨|方)/, 'volume'],
  [/^(?:张|次|个|车|把)/, 'piece'],
]
const PRICE = /(\d+(?:\.\d{1,4})?)\s*元\s*\/\s*([㎡\p{Script=Han}]+(?:[·•]月)?)/gu

/** Every unit price of a clause, in order. */
export function pricesOf(clause: Clause): Price[] {
  const prices: Price[] = []
  for (const part of clause.text.split(/[。；;]/)) {
    let from = 0
    for (const match of part.matchAll(PRICE)) {
      const [words, value = '', after = ''] = match
      const found = UNITS.find(([pattern]) => pattern.test(after))
      const named = part.slice(from, match.index)
      from = match.index + words.length
      if (!found) continue
      const [pattern, per] = found
      const unit = pattern.exec(after)?.[0] ?? after
      prices.push({
        clause,
        label: labelOf(named, clause),
        named,
        tenThousandths: tenThousandths(value),
        words: `${value} 元/${unit}`,
        per,
      })
    }
  }
  return prices
}

const SHORTEST_LABEL = 4
const LONGEST_LABEL = 24
// “按套内面积” says how, not what: then the clause's title says it.
function labelOf(named: string, clause: Clause): string {
  const last =
    named
      .split(/[，,：:]/)
      .at(-1)
      ?.trim() ?? ''
  const fits = last.length >= SHORTEST_LABEL && last.length <= LONGEST_LABEL && !last.startsWith('按')
  return fits ? last : clause.title
}

function tenThousandths(value: string): number {
  const [whole = '0', part = ''] = value.split('.')
  return Number(whole) * 10_000 + Number(part.padEnd(4, '0'))
}

const SHARE = /按(?:标准|应缴金额|物业费)?的?\s*(\d{1,2})\s*%\s*收取/

/** The share (per cent) at which a clause lets a vacant home pay; null for a clause that says nothing of the kind. */
export function vacantShare(clause: Clause): number | null {
  const found = /空置/.test(clause.text) ? SHARE.exec(clause.text.normalize('NFKC')) : null
  return found ? Number(found[1]) : null
}

/** The days after the acceptance of the works within which a clause gives a deposit back; null for another clause. */
export function refundDays(clause: Clause): number | null {
  const found = /验收合格之日起\s*(\d{1,3})\s*[日天]内?.{0,6}退还/.exec(clause.text.normalize('NFKC'))
  return found ? Number(found[1]) : null
}
