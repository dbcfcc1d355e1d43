// The small trained router: a softmax over characters, pairs and triples. It speaks only where the sure rules are silent.
import { readFileSync } from 'node:fs'
import { ROUTED, type RoutedKind } from './intent.ts'

/** The weights of each gram, one number a kind, in hundredths. */
export type RouterWeights = ReadonlyMap<string, readonly number[]>

/** The name under which the constants of the kinds stand. */
export const CONSTANT = ''

const MARK = { begin: '^', end: '$' }
const LONGEST = 120

/** The grams of a text: every run of one to three signs once, digits all alike. */
export function gramsOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s/g, '').replace(/\d+/g, '0').slice(0, LONGEST)
  const signs = [MARK.begin, ...plain, MARK.end]
  const grams = new Set<string>()
  for (let at = 0; at < signs.length; at++)
    for (let size = 1; size <= 3; size++) if (at + size <= signs.length) grams.add(signs.slice(at, at + size).join(''))
  grams.delete(MARK.begin)
  grams.delete(MARK.end)
  return [...grams]
}

/** The probability of each kind; they add up to 1. */
export function route(text: string, weights: RouterWeights): Record<RoutedKind, number> {
  const known = gramsOf(text).flatMap(gram => weights.get(gram) ?? [])
  const count = known.length / ROUTED.length
  const constants = weights.get(CONSTANT) ?? []
  const scores = ROUTED.map((_, kind) => {
    let sum = 0
    for (let at = kind; at < known.length; at += ROUTED.length) sum += known[at] ?? 0
    return (sum / Math.sqrt(Math.max(1, count)) + (constants[kind] ?? 0)) / 100
  })
  return softmax(scores)
}

function softmax(scores: readonly number[]): Record<RoutedKind, number> {
  const highest = Math.max(...scores)
  const odds = scores.map(score => Math.exp(score - highest))
  const all = odds.reduce((sum, one) => sum + one, 0)
  const share = (kind: RoutedKind): number => (odds[ROUTED.indexOf(kind)] ?? 0) / all
  return {
    ask: share('ask'),
    personal: share('personal'),
    repair: share('repair'),
    complaint: share('complaint'),
    dispute: share('dispute'),
    paid: share('paid'),
    promise: share('promise'),
    hardship: share('hardship'),
    handoff: share('handoff'),
    chatter: share('chatter'),
    injection: share('injection'),
  }
}

let loaded: RouterWeights | undefined
/** The weights that ship with the product, read once. */
export function routerWeights(): RouterWeights {
  loaded ??= readWeights(readFileSync(new URL('./router.jsonl', import.meta.url), 'utf8'))
  return loaded
}

/** Reads weights written one gram a line: `["gram",1,2,…]`. */
export function readWeights(content: string): RouterWeights {
  const weights = new Map<string, readonly number[]>()
  for (const line of content.trim().split('\n')) {
    const row: unknown = JSON.parse(line)
    if (!Array.isArray(row) || row.length !== ROUTED.length + 1) throw new Error(`Not a router weight: ${line.slice(0, 60)}`)
    weights.set(String(row[0]), row.slice(1).map(Number))
  }
  return weights
}
