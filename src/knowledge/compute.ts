// Sums for owners: what the question names times the price of the clause, by code and to the fen, with every factor shown.
import { addDays, type Day } from '../domain/calendar.ts'
import { type Fen, fen } from '../domain/money.ts'
import type { Clause } from './clause.ts'
import type { Verdict } from './decide.ts'
import type { Library } from './library.ts'
import { dayNear, type Measures, measuresOf } from './measures.ts'
import { type PerUnit, type Price, pricesOf, refundDays, vacantShare } from './prices.ts'

/** One sum: what it is for, its factors as people write them, and what comes out. */
export interface Sum {
  label: string
  factors: string[]
  fen: Fen
}

/** What was reckoned, and the clauses it rests on, best first. */
export type Computed =
  | { kind: 'sums'; clauses: Clause[]; sums: Sum[]; vacant: { share: number; clause: Clause; sums: Sum[] } | null }
  | { kind: 'deadline'; clauses: Clause[]; from: Day; days: number; until: Day }

const ASKS = /多少|几块|几元|怎么算|咋算|算一?下|算算|要交|该交|得交|花费|共|钱|收费/
// Who asks why, or whether it is right, wants the rule and no sum.
const ASKS_WHY = /为什么|为啥|凭什么|凭啥|合理|合法|应不应该|该不该|能不能|可不可以|按哪/
const DAYS_NAMED = /(?:\d+|[一二两三四五六七八九十]+)天/
const MOST_SUMS = 3

/** Reckons what a question asks for; null when it names nothing to reckon with, or no clause has the price. */
export function compute(library: Library, question: string, verdict: Verdict, today: Day): Computed | null {
  const ranked = verdict.kind === 'answer' ? [verdict.best, ...verdict.options] : verdict.kind === 'menu' ? verdict.options : []
  const deadline = deadlineOf(ranked, question, today)
  if (deadline) return deadline
  if (ranked.length === 0 || !ASKS.test(question) || ASKS_WHY.test(question)) return null
  const measures = measuresOf(question, today)
  if (measures.dated && measures.months === undefined) return null
  // Days without their month are no whole months: what is not said is not guessed.
  if (DAYS_NAMED.test(question) && measures.days === undefined) return null
  const prices = pricesFor(library, ranked, question, measures)
  const sums = prices.slice(0, MOST_SUMS).map(price => sumOf(price, measures, null))
  const [price] = prices
  if (!price) return null
  const clauses = [...new Set([price.clause, ...ranked.slice(0, 1)])].filter(clause => clause.kind === 'community')
  return { kind: 'sums', clauses, sums, vacant: vacantOf(library, prices, measures) }
}

function deadlineOf(ranked: readonly Clause[], question: string, today: Day): Computed | null {
  if (!/验收/.test(question) || !/退/.test(question)) return null
  const clause = ranked.find(one => refundDays(one) !== null)
  const days = clause ? refundDays(clause) : null
  const from = dayNear(question, today)
  return clause && days !== null && from !== null ? { kind: 'deadline', clauses: [clause], from, days, until: addDays(from, days) } : null
}

/** The prices that fit what the question names: those of the best clause, or those whose own words stand in the question. */
function pricesFor(library: Library, ranked: readonly Clause[], question: string, measures: Measures): Price[] {
  const per = perOf(ranked[0], measures)
  if (per === null) return []
  const all = onceEach(
    library.clauses.filter(clause => clause.kind === 'community').flatMap(clause => pricesOf(clause).filter(price => price.per === per)),
  )
  const named = mostNamed(all, question)
  if (named.length > 0) return named
  const [best] = ranked
  const own = all.filter(price => price.clause === best)
  if (own.length > 0) return own
  // An area alone is a home's: the first clause with such a price is the tariff of homes.
  const first = library.clauses.find(clause => pricesOf(clause).some(price => price.per === per))
  return per === 'area_month' ? all.filter(price => price.clause === first) : []
}

// A price that another clause repeats is one price; the clause that states it first, as price lists do, speaks for it.
function onceEach(prices: readonly Price[]): Price[] {
  return prices.filter((price, index) => prices.findIndex(one => one.tenThousandths === price.tenThousandths) === index)
}

function perOf(best: Clause | undefined, { areaHundredths, volumeHundredths, pieces, months }: Measures): PerUnit | null {
  const offered = new Set(best ? pricesOf(best).map(price => price.per) : [])
  if (volumeHundredths !== undefined && offered.has('volume')) return 'volume'
  if (areaHundredths !== undefined) return offered.has('area') && !offered.has('area_month') ? 'area' : 'area_month'
  if (offered.has('piece_month') && (months !== undefined || (pieces !== undefined && pieces > 1))) return 'piece_month'
  // The price of one thing is the clause itself.
  return pieces !== undefined && pieces > 1 && offered.has('piece') ? 'piece' : null
}

// Words that most labels share (物业, 服务) name none of them.
function mostNamed(prices: readonly Price[], question: string): Price[] {
  const pairs = prices.map(price => new Set(pairsOf(price.named)))
  const known = (pair: string): number => pairs.filter(own => own.has(pair)).length
  const asked = new Set(pairsOf(question.normalize('NFKC')))
  const hits = pairs.map(own => [...own].filter(pair => asked.has(pair) && known(pair) === 1).length)
  const most = Math.max(0, ...hits)
  return most === 0 ? [] : prices.filter((_, index) => hits[index] === most)
}

function pairsOf(text: string): string[] {
  const signs = [...text].filter(sign => /\p{Script=Han}/u.test(sign))
  return signs.slice(1).map((sign, index) => `${signs[index]}${sign}`)
}

function sumOf(price: Price, measures: Measures, share: number | null): Sum {
  const { areaHundredths = 0, volumeHundredths = 0, pieces = 1, months = 1, days } = measures
  const monthly = price.per === 'area_month' || price.per === 'piece_month'
  const amount =
    price.per === 'volume' ? volumeHundredths : price.per === 'piece' || price.per === 'piece_month' ? pieces * 100 : areaHundredths
  const time = monthly ? (days ? { by: days.count, of: days.ofMonth } : { by: months, of: 1 }) : { by: 1, of: 1 }
  const over = BigInt(amount) * BigInt(price.tenThousandths) * BigInt(time.by) * BigInt(share ?? 100)
  const under = 10_000n * BigInt(time.of) * 100n
  return {
    label: price.label,
    factors: [
      decimal(amount),
      price.words,
      ...(monthly ? [days ? `${days.count}/${days.ofMonth} 个月（${days.inMonth}${days.count}天）` : `${months} 个月`] : []),
      ...(share === null ? [] : [`${share}%`]),
    ],
    fen: fen((2n * over + under) / (2n * under)),
  }
}

function vacantOf(library: Library, prices: readonly Price[], measures: Measures) {
  if (!measures.vacant || prices[0]?.per !== 'area_month') return null
  const clause = library.clauses.find(one => one.kind === 'community' && vacantShare(one) !== null)
  const share = clause ? vacantShare(clause) : null
  if (!clause || share === null) return null
  return { share, clause, sums: prices.slice(0, MOST_SUMS).map(price => sumOf(price, measures, share)) }
}

function decimal(hundredths: number): string {
  const [whole, part] = [Math.floor(hundredths / 100), hundredths % 100]
  return part === 0 ? String(whole) : `${whole}.${String(part).padStart(2, '0')}`.replace(/0$/, '')
}
