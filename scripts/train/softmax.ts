// Learns the weights of a softmax over named features (src/domain/wording/classifier.ts) by AdaGrad, and packs them into bytes.
import { type PackedWeights, rowsOf, softmax } from '../../src/domain/wording/classifier.ts'
import type { Features } from '../../src/domain/wording/features.ts'

/** One thing to learn from. */
export interface Sample {
  features: Features
  label: string
  /** 1 for what a person wrote. */
  weight: number
}

/** How to learn. */
export interface Course {
  labels: readonly string[]
  groups: readonly number[]
  epochs: number
  /** What speaks for or against a label less than this is left out. */
  least: number
}

interface Learned {
  rowOf: ReadonlyMap<string, number>
  constants: Float64Array
  /** Row by row, a value for each label. */
  values: Float32Array
}

const RATE = 0.35
const DECAY = 1e-4
const STEP = 0.05
const LARGEST = 127

/** Learns weights, as they ship; the same samples give the same weights. `known`: the only features to learn from. */
export function learn(samples: readonly Sample[], course: Course, known?: ReadonlySet<string>): PackedWeights {
  return pack(descend(samples, course, known), course)
}

/** The features that tell labels apart: those worth learning from a second time, by themselves. */
export function telling(samples: readonly Sample[], course: Course, spread: number): ReadonlySet<string> {
  return new Set(learn(samples, { ...course, least: spread }).features.split('\n'))
}

function descend(samples: readonly Sample[], { labels, groups, epochs }: Course, known?: ReadonlySet<string>): Learned {
  const rowOf = featuresIn(samples, known)
  const size = labels.length
  const values = new Float32Array(rowOf.size * size)
  const slopes = new Float32Array(values.length).fill(1e-6)
  const constants = new Float64Array(size)
  const constantSlopes = new Float64Array(size).fill(1e-6)
  const vectors = samples.map(sample => rowsOf(sample.features, { rowOf, groups }))
  const targets = samples.map(sample => labels.indexOf(sample.label))
  const scores = new Float64Array(size)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of shuffled(samples.length, epoch)) {
      const { rows, amounts } = vectors[at] ?? { rows: [], amounts: [] }
      scores.set(constants)
      for (const [index, row] of rows.entries()) {
        const amount = amounts[index] ?? 0
        for (let label = 0; label < size; label++) scores[label] = (scores[label] ?? 0) + (values[row * size + label] ?? 0) * amount
      }
      softmax(scores)
      const weight = samples[at]?.weight ?? 1
      for (let label = 0; label < size; label++) {
        const off = ((scores[label] ?? 0) - (label === targets[at] ? 1 : 0)) * weight
        if (Math.abs(off) < 1e-4) continue
        step(constants, constantSlopes, label, off)
        for (const [index, row] of rows.entries()) {
          const place = row * size + label
          step(values, slopes, place, off * (amounts[index] ?? 0) + DECAY * (values[place] ?? 0))
        }
      }
    }
  }
  return { rowOf, constants, values }
}

function step(values: Float32Array | Float64Array, slopes: Float32Array | Float64Array, at: number, slope: number): void {
  slopes[at] = (slopes[at] ?? 0) + slope * slope
  values[at] = (values[at] ?? 0) - (RATE * slope) / Math.sqrt(slopes[at] ?? 1)
}

function featuresIn(samples: readonly Sample[], known?: ReadonlySet<string>): Map<string, number> {
  const rowOf = new Map<string, number>()
  const add = (name: string): void => void ((known?.has(name) ?? true) && !rowOf.has(name) && rowOf.set(name, rowOf.size))
  for (const { features } of samples) for (const group of features) for (const name of group) add(name)
  return rowOf
}

// A shuffle that is the same in every run.
function shuffled(count: number, epoch: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at)
  let seed = 12345 + epoch
  for (let at = count - 1; at > 0; at--) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    const other = (seed >>> 8) % (at + 1)
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
  return order
}

// What a feature adds to all labels alike changes nothing, so each row is taken from its middle: then most of its entries are next to nothing.
function pack({ rowOf, constants, values }: Learned, { labels, groups, least }: Course): PackedWeights {
  const size = labels.length
  const names: string[] = []
  const bytes: number[] = []
  for (const [name, row] of rowOf) {
    const own = values.subarray(row * size, (row + 1) * size)
    const middle = Float32Array.from(own).sort()[size >> 1] ?? 0
    const entries = Array.from(own, (value, label) => ({ label, value: value - middle })).filter(({ value }) => Math.abs(value) >= least)
    if (entries.length === 0) continue
    names.push(name)
    bytes.push(entries.length, ...entries.flatMap(({ label, value }) => [label, byteOf(value)]))
  }
  return {
    labels,
    groups,
    constants: Array.from(constants, value => Math.round(value * 1000) / 1000),
    step: STEP,
    features: names.join('\n'),
    weights: Buffer.from(bytes).toString('base64'),
  }
}

const byteOf = (value: number): number => Math.max(-LARGEST, Math.min(LARGEST, Math.round(value / STEP))) & 0xff
