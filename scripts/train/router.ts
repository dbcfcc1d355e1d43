// The router of intents: softmax regression over grams, trained on questions, utterances and the messages of test/eval.
import { usualQuestions } from '../../src/knowledge/folder.ts'
import { ROUTED, type RoutedKind } from '../../src/understanding/intent.ts'
import { CONSTANT, gramsOf, type RouterWeights } from '../../src/understanding/router.ts'
import { understand } from '../../src/understanding/understand.ts'
import { evalRows, FOLDS, foldOf, jsonLines } from './rows.ts'

interface Row {
  text: string
  kind: RoutedKind
  set: 'given' | 'development' | 'written'
}

const KINDS: Record<string, RoutedKind> = {
  ask_fee: 'ask',
  ask_other: 'ask',
  payment_report: 'paid',
  handover: 'handoff',
  chitchat: 'chatter',
}
const kindOf = (name: string): RoutedKind | undefined => KINDS[name] ?? ROUTED.find(kind => kind === name)

/** Trains on everything; the report says what rules and router together make of rows not trained on. */
export function trainRouter() {
  const rows = allRows()
  let right = 0
  let total = 0
  const mistaken: Record<string, number> = {}
  for (let fold = 0; fold < FOLDS; fold++) {
    const router = weigh(rows.filter(row => foldOf(row.text) !== fold))
    for (const row of rows.filter(one => one.set !== 'written' && foldOf(one.text) === fold)) {
      const found = understand(row.text, { role: 'owner', chat: 'group', mentioned: true, today: '2026-11-26', router }).kind
      total++
      const hit = found === row.kind || (found === 'thanks' && row.kind === 'chatter')
      if (hit) right++
      else mistaken[`${row.kind} → ${found}`] = (mistaken[`${row.kind} → ${found}`] ?? 0) + 1
    }
  }
  const weights = weigh(rows)
  return {
    lines: [...weights].map(([gram, by]) => [gram, ...by]),
    report: { rows: rows.length, grams: weights.size, accuracy: right / total, mistaken },
  }
}

function allRows(): Row[] {
  const written = jsonLines<{ intent: string; text: string }>('scripts/train/utterances.jsonl')
  const rows: Row[] = usualQuestions().map(({ text }) => ({ text, kind: 'ask', set: 'written' }))
  const add = (text: string, name: string, set: Row['set']): void => {
    const kind = kindOf(name)
    if (kind) rows.push({ text, kind, set })
  }
  for (const { text, intent } of written) add(text, intent, 'written')
  for (const set of ['given', 'development'] as const) for (const { text, intent } of evalRows(set)) add(text, intent, set)
  return rows
}

const EPOCHS = 40
const RATE = 0.6
const DECAY = 2e-4
/** A gram seen in fewer texts than this is chance. */
const SEEN_AT_LEAST = 2

function weigh(rows: readonly Row[]): RouterWeights {
  const texts = rows.map(row => gramsOf(row.text))
  const seen = new Map<string, number>()
  for (const grams of texts) for (const gram of grams) seen.set(gram, (seen.get(gram) ?? 0) + 1)
  const kept = [...seen].filter(([, count]) => count >= SEEN_AT_LEAST).map(([gram]) => gram)
  const number = new Map(kept.map((gram, index) => [gram, index + 1]))
  const size = ROUTED.length
  const weights = new Float64Array((kept.length + 1) * size)
  const slopes = new Float64Array(weights.length).fill(1e-6)
  const sizes = new Map(ROUTED.map(kind => [kind, rows.filter(row => row.kind === kind).length]))
  const vectors = texts.map(grams => grams.flatMap(gram => number.get(gram) ?? []))
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let step = 0; step < rows.length; step++) {
      const at = (step * 7919) % rows.length // a fixed shuffle: the step is prime and no divisor of any size met here
      const row = rows[at]
      const vector = vectors[at]
      if (row && vector) learn(weights, slopes, vector, ROUTED.indexOf(row.kind), 1 / Math.sqrt((sizes.get(row.kind) ?? 1) / 100))
    }
  }
  const inHundredths = (index: number): number[] =>
    Array.from(weights.subarray(index * size, (index + 1) * size), weight => Math.round(weight * 100))
  return new Map([[CONSTANT, inHundredths(0)], ...kept.map((gram, index): [string, number[]] => [gram, inHundredths(index + 1)])])
}

// One step of AdaGrad.
function learn(weights: Float64Array, slopes: Float64Array, vector: readonly number[], wanted: number, importance: number): void {
  const size = ROUTED.length
  const value = 1 / Math.sqrt(Math.max(1, vector.length))
  const scores = ROUTED.map((_, kind) => vector.reduce((sum, gram) => sum + (weights[gram * size + kind] ?? 0) * value, weights[kind] ?? 0))
  const highest = Math.max(...scores)
  const odds = scores.map(score => Math.exp(score - highest))
  const all = odds.reduce((sum, one) => sum + one, 0)
  for (const [kind, odd] of odds.entries()) {
    const off = (odd / all - (kind === wanted ? 1 : 0)) * importance
    for (const gram of [0, ...vector]) {
      const at = gram * size + kind
      const slope = off * (gram === 0 ? 1 : value) + DECAY * (weights[at] ?? 0)
      slopes[at] = (slopes[at] ?? 0) + slope * slope
      weights[at] = (weights[at] ?? 0) - (RATE * 0.5 * slope) / Math.sqrt(slopes[at] ?? 1)
    }
  }
}
