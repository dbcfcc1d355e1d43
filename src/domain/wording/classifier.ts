// A softmax over the features of a window. Its weights are learned by `npm run train` and ship as data; nothing is learned here.
import type { Features } from './features.ts'

/** Weights as they ship. */
export interface PackedWeights {
  /** The first is the innocent one. */
  labels: readonly string[]
  /** How much a group of features counts: characters, word classes, surroundings. */
  groups: readonly number[]
  constants: readonly number[]
  /** What one step of a byte is worth. */
  step: number
  /** Names of the features, one a line. */
  features: string
  /** Base64: for each feature the count of its entries, then each entry as the number of a label and a signed byte. */
  weights: string
}

/** Learned weights: each feature has entries for the labels it speaks for or against, all others count nothing. */
export interface Weights {
  labels: readonly string[]
  groups: readonly number[]
  constants: readonly number[]
  rowOf: ReadonlyMap<string, number>
  /** Entries of row `n`: from `starts[n]` up to `starts[n + 1]`. */
  starts: Uint32Array
  label: Uint8Array
  value: Float32Array
}

/** Unpacks weights; some milliseconds, so it is done once and when first needed. */
export function unpack(packed: PackedWeights): Weights {
  const names = packed.features.split('\n')
  const bytes = atob(packed.weights)
  const entries = (bytes.length - names.length) / 2
  const starts = new Uint32Array(names.length + 1)
  const label = new Uint8Array(entries)
  const value = new Float32Array(entries)
  let at = 0
  let entry = 0
  for (let row = 0; row < names.length; row++) {
    const last = entry + bytes.charCodeAt(at++)
    for (; entry < last; entry++) {
      label[entry] = bytes.charCodeAt(at++)
      value[entry] = ((bytes.charCodeAt(at++) << 24) >> 24) * packed.step
    }
    starts[row + 1] = entry
  }
  const rowOf = new Map(names.map((name, row) => [name, row]))
  return { labels: packed.labels, groups: packed.groups, constants: packed.constants, rowOf, starts, label, value }
}

const AROUND = 2

/** The features of a window as rows of the weights, each with its amount: a group counts the same however many features it has. */
export function rowsOf(features: Features, { rowOf, groups }: Pick<Weights, 'rowOf' | 'groups'>): { rows: number[]; amounts: number[] } {
  const rows: number[] = []
  const amounts: number[] = []
  for (const [group, names] of features.entries()) {
    const from = rows.length
    for (const name of names) {
      const row = rowOf.get(name)
      if (row !== undefined) rows.push(row)
    }
    const count = rows.length - from
    const amount = (groups[group] ?? 0) / (group < AROUND ? Math.sqrt(Math.max(1, count)) : 1)
    for (let index = 0; index < count; index++) amounts.push(amount)
  }
  return { rows, amounts }
}

/** The probability of each label, in the order of the labels; they add up to 1. */
export function probabilities(features: Features, weights: Weights): Float64Array {
  const scores = Float64Array.from(weights.constants)
  const { rows, amounts } = rowsOf(features, weights)
  for (const [index, row] of rows.entries()) {
    const amount = amounts[index] ?? 0
    const last = weights.starts[row + 1] ?? 0
    for (let entry = weights.starts[row] ?? 0; entry < last; entry++) {
      const label = weights.label[entry] ?? 0
      scores[label] = (scores[label] ?? 0) + (weights.value[entry] ?? 0) * amount
    }
  }
  return softmax(scores)
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > highest) highest = score
  let all = 0
  for (let at = 0; at < scores.length; at++) {
    const odd = Math.exp((scores[at] ?? 0) - highest)
    scores[at] = odd
    all += odd
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / all
  return scores
}
