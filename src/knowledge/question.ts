// Reads a question once against a library: its tokens, what it asks for, what resembles it, what each topic lacks of it.
import { NOT_COVERED } from './clause.ts'
import { type Figure, numbersIn } from './figures.ts'
import { flat, idfOf, type KnownQuestion, type Library } from './library.ts'
import { hasLegalCue, isAboutElsewhere, type Shape, shapesOf } from './shape.ts'
import { plain, settle, type Tokens, tokensOf } from './words.ts'

/** What a topic's clauses and questions lack of a question: the weight of its tokens, how many pairs and characters. */
export interface Lack {
  mass: number
  pairs: number
  singles: number
}

/** A question, read once: its tokens, what it asks for, how known questions resemble it. */
export interface Question {
  raw: string
  tokens: Tokens
  all: string[]
  shapes: Shape[]
  legal: boolean
  elsewhere: boolean
  /** The weight of each token, in the order of `all`, and their sum. */
  weights: number[]
  mass: number
  /** The known question that training leaves out. */
  left?: KnownQuestion
  figures: Figure[]
  /** The best likenesses (cosine, falling) by topic. */
  likeness: Map<string, number[]>
  /** What each topic lacks of the question, in the order of the library's topics. */
  lacks: Lack[]
  /** Log probability of each topic by naive Bayes, in the order of the library's topics, per root of length. */
  bayes: number[]
}

/** Reads a question against a library; `without` leaves one known question out, for training. */
export function readQuestion(library: Library, text: string, without = -1): Question {
  const raw = library.repair(plain(text).slice(0, 400), pair => library.pairs.has(pair))
  const settled = settle(raw)
  const tokens = tokensOf(settled)
  const all = flat(tokens)
  const weights = all.map(token => idfOf(library, token))
  const left = library.questions[without]
  return {
    ...(left ? { left } : {}),
    weights,
    figures: numbersIn(raw),
    raw,
    tokens,
    all,
    shapes: shapesOf(settled),
    legal: hasLegalCue(raw),
    elsewhere: isAboutElsewhere(raw, library.own),
    mass: weights.reduce((sum, weight) => sum + weight, 0) || 1,
    likeness: likenesses(library, all, weights, without),
    lacks: lackings(library, all, tokens.pair, weights, left),
    bayes: bayes(library, all, without),
  }
}

function likenesses(library: Library, all: readonly string[], weights: readonly number[], without: number): Map<string, number[]> {
  const dots = new Float64Array(library.questions.length)
  let norm = 0
  for (const [at, token] of all.entries()) {
    const weight = (weights[at] ?? 0) ** 2
    norm += weight
    for (const question of library.asked.get(token) ?? []) dots[question] = (dots[question] ?? 0) + weight
  }
  const byTopic = new Map<string, number[]>()
  for (const [index, question] of library.questions.entries()) {
    const dot = dots[index] ?? 0
    if (dot === 0 || index === without) continue
    const cosine = dot / (question.norm * Math.sqrt(norm))
    const list = byTopic.get(question.topic)
    if (list) list.push(cosine)
    else byTopic.set(question.topic, [cosine])
  }
  for (const list of byTopic.values()) list.sort((a, b) => b - a)
  return byTopic
}

// Everything is lacking at first; a topic that holds a token, otherwise than in the question left out, lacks it no more.
function lackings(
  library: Library,
  all: readonly string[],
  pairs: ReadonlyMap<string, number>,
  weights: readonly number[],
  left: KnownQuestion | undefined,
): Lack[] {
  const mass = weights.reduce((sum, weight) => sum + weight, 0)
  const lacks = library.topics.map(() => ({ mass, pairs: pairs.size, singles: all.length - pairs.size }))
  const leftTopic = left ? library.topics.indexOf(left.topic) : -1
  for (const [at, token] of all.entries()) {
    const isPair = pairs.has(token)
    for (const [topic, count] of library.vocabulary.get(token) ?? []) {
      const lack = lacks[topic]
      if (!lack || count <= (topic === leftTopic ? 1 : 0)) continue
      lack.mass -= weights[at] ?? 0
      if (isPair) lack.pairs--
      else lack.singles--
    }
  }
  return lacks
}

const SMOOTHING = 0.15
const LONG = 400
function bayes(library: Library, all: readonly string[], without: number): number[] {
  const left = library.questions[without]
  const leftTopic = left ? library.topics.indexOf(left.topic) : -1
  const size = library.counts.size
  const none = Math.log(SMOOTHING)
  // Every topic is as likely as any other before it is read, however many questions were written for it.
  const scales = library.totals.map(total => (total > LONG ? LONG / total : 1))
  const logs = library.totals.map((total, topic) => {
    const words = total - (topic === leftTopic ? (left?.tokens.length ?? 0) : 0)
    return all.length * (none - Math.log(Math.min(words, LONG) + SMOOTHING * size))
  })
  for (const token of all) {
    for (const [topic, count] of library.counts.get(token) ?? []) {
      const others = topic === leftTopic && left?.tokens.includes(token) ? count - 1 : count
      logs[topic] = (logs[topic] ?? 0) + Math.log(others * (scales[topic] ?? 1) + SMOOTHING) - none
    }
  }
  const root = Math.sqrt(Math.max(1, all.length))
  return logs.map(log => log / root)
}

/** What no covered topic has of a question: the weight of such tokens, how many characters, and how many pairs only uncovered questions have. */
export function foreign(library: Library, question: Question): { mass: number; singles: number; uncoveredPairs: number } {
  const uncovered = library.topics.indexOf(NOT_COVERED)
  const [ownCovered, ownUncovered] = question.left ? (question.left.topic === NOT_COVERED ? [0, 1] : [1, 0]) : [0, 0]
  const found = { mass: 0, singles: 0, uncoveredPairs: 0 }
  for (const [at, token] of question.all.entries()) {
    if ((library.covered.get(token) ?? 0) > ownCovered) continue
    found.mass += question.weights[at] ?? 0
    if (!question.tokens.pair.has(token)) found.singles++
    else if ((library.vocabulary.get(token)?.get(uncovered) ?? 0) > ownUncovered) found.uncoveredPairs++
  }
  return found
}

/** The best likeness to a question known not to be covered. */
export const uncoveredLikeness = (question: Question): number => question.likeness.get(NOT_COVERED)?.[0] ?? 0
