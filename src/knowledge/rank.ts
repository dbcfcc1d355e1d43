// Ranks clauses for a question: BM25 over characters and pairs, likeness to known questions, and what the clause lacks.
import { type Clause, NOT_COVERED } from './clause.ts'
import { type Figure, numbersIn } from './figures.ts'
import { flat, idfOf, type KnownQuestion, type Library, type Postings } from './library.ts'
import { contradicts, hasLegalCue, isAboutElsewhere, type Shape, serves, shapesOf } from './shape.ts'
import weights from './weights.json' with { type: 'json' }
import { plain, settle, type Tokens, tokensOf } from './words.ts'

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
  /** Log probability of each topic by naive Bayes, in the order of the library's topics, per root of length. */
  bayes: number[]
}

/** A clause with its features and score; the higher the better. */
export interface Candidate {
  clause: Clause
  features: number[]
  score: number
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
    likeness: likenesses(library, all, without),
    bayes: bayes(library, all, without),
  }
}

function likenesses(library: Library, all: readonly string[], without: number): Map<string, number[]> {
  const dots = new Map<number, number>()
  let norm = 0
  for (const token of all) {
    const weight = idfOf(library, token) ** 2
    norm += weight
    for (const question of library.asked.get(token) ?? []) dots.set(question, (dots.get(question) ?? 0) + weight)
  }
  const byTopic = new Map<string, number[]>()
  for (const [index, dot] of dots) {
    const question = library.questions[index]
    if (!question || index === without) continue
    const list = byTopic.get(question.topic)
    const cosine = dot / (question.norm * Math.sqrt(norm))
    if (list) list.push(cosine)
    else byTopic.set(question.topic, [cosine])
  }
  for (const list of byTopic.values()) list.sort((a, b) => b - a)
  return byTopic
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

/** The names of the ranking features, in the order of the weights. */
export const RANK_FEATURES = [
  'pairs',
  'singles',
  'likest',
  'likest three',
  'bayes',
  'coverage',
  'title',
  'law',
  'law asked',
  'serves',
  'contradicts',
  'missing',
] as const

/** All clauses, best first; one a topic. */
export function rank(library: Library, question: Question, by: readonly number[] = weights.rank): Candidate[] {
  const pairs = bm25(library.pair, question.tokens.pair, library)
  const singles = bm25(library.single, question.tokens.single, library)
  const best = Math.max(...question.bayes.slice(0, -1))
  const topicNumber = new Map(library.topics.map((topic, index) => [topic, index]))
  const found = new Map<string, Candidate>()
  for (const [index, clause] of library.clauses.entries()) {
    const alike = question.likeness.get(clause.topic) ?? []
    const title = library.titles[index]
    const lacks = lacking(library, question, clause.topic)
    let titleMass = 0
    for (const [at, token] of question.all.entries()) if (title?.words.has(token)) titleMass += question.weights[at] ?? 0
    const law = clause.kind === 'law'
    const features = [
      ((pairs[index] ?? 0) / question.mass) * 2,
      ((singles[index] ?? 0) / question.mass) * 2,
      alike[0] ?? 0,
      ((alike[0] ?? 0) + (alike[1] ?? 0) + (alike[2] ?? 0)) / 3,
      ((question.bayes[topicNumber.get(clause.topic) ?? -1] ?? best) - best) / 4,
      1 - lacks.mass / question.mass,
      titleMass / (title?.mass ?? 1),
      law && !question.legal ? 1 : 0,
      law && question.legal ? 1 : 0,
      serves(clause.text, question.shapes),
      contradicts(question.figures, clause.text) ? 1 : 0,
      Math.min(3, lacks.pairs / 3),
    ]
    const score = features.reduce((sum, feature, at) => sum + feature * (by[at] ?? 0), 0)
    const known = found.get(clause.topic)
    if (!known || known.score < score) found.set(clause.topic, { clause, features, score })
  }
  return [...found.values()].sort((a, b) => b.score - a.score)
}

/** What a topic's clauses and questions lack of a question: the weight of its tokens, how many pairs and characters. */
export function lacking(library: Library, question: Question, topic: string): { mass: number; pairs: number; singles: number } {
  const words = library.vocabulary.get(topic)
  const own = question.left?.topic === topic ? 1 : 0
  const lacks = { mass: 0, pairs: 0, singles: 0 }
  for (const [at, token] of question.all.entries()) {
    if ((words?.get(token) ?? 0) > own) continue
    lacks.mass += question.weights[at] ?? 0
    if (question.tokens.pair.has(token)) lacks.pairs++
    else lacks.singles++
  }
  return lacks
}

/** What no covered topic has of a question: the weight of such tokens, how many characters, and how many pairs only uncovered questions have. */
export function foreign(library: Library, question: Question): { mass: number; singles: number; uncoveredPairs: number } {
  const uncovered = library.vocabulary.get(NOT_COVERED)
  const [ownCovered, ownUncovered] = question.left ? (question.left.topic === NOT_COVERED ? [0, 1] : [1, 0]) : [0, 0]
  const found = { mass: 0, singles: 0, uncoveredPairs: 0 }
  for (const [at, token] of question.all.entries()) {
    if ((library.covered.get(token) ?? 0) > ownCovered) continue
    found.mass += question.weights[at] ?? 0
    if (!question.tokens.pair.has(token)) found.singles++
    else if ((uncovered?.get(token) ?? 0) > ownUncovered) found.uncoveredPairs++
  }
  return found
}

const K1 = 1.2
const B = 0.6
function bm25(index: Postings, query: ReadonlyMap<string, number>, library: Library): number[] {
  const scores: number[] = index.lengths.map(() => 0)
  for (const token of query.keys()) {
    const list = index.of.get(token) ?? []
    for (let at = 0; at < list.length; at += 2) {
      const text = list[at] ?? 0
      const count = list[at + 1] ?? 0
      const long = K1 * (1 - B + (B * (index.lengths[text] ?? 0)) / index.meanLength)
      scores[text] = (scores[text] ?? 0) + (idfOf(library, token) * count * (K1 + 1)) / (count + long)
    }
  }
  return scores
}

/** The best likeness to a question known not to be covered. */
export const uncoveredLikeness = (question: Question): number => question.likeness.get(NOT_COVERED)?.[0] ?? 0
