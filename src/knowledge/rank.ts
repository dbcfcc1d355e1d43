// Ranks clauses for a question: BM25 over characters and pairs, likeness to known questions, and what the clause lacks.
import type { Clause } from './clause.ts'
import { idfOf, type Library, type Postings } from './library.ts'
import type { Question } from './question.ts'
import { contradicts, serves } from './shape.ts'
import weights from './weights.json' with { type: 'json' }

/** A clause with its features and score; the higher the better. */
export interface Candidate {
  clause: Clause
  features: number[]
  score: number
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
  'unmarked',
] as const

const NO_LACK = { mass: 0, pairs: 0, singles: 0 }

/** All clauses, best first; one a topic. */
export function rank(library: Library, question: Question, by: readonly number[] = weights.rank): Candidate[] {
  const pairs = bm25(library.pair, question.tokens.pair, library)
  const singles = bm25(library.single, question.tokens.single, library)
  const best = Math.max(...question.bayes.slice(0, -1))
  const found = new Map<string, Candidate>()
  for (const [index, clause] of library.clauses.entries()) {
    const alike = question.likeness.get(clause.topic) ?? []
    const title = library.titles[index]
    const topic = library.topicOfClause[index] ?? 0
    const lacks = question.lacks[topic] ?? NO_LACK
    let titleMass = 0
    for (const [at, token] of question.all.entries()) if (title?.words.has(token)) titleMass += question.weights[at] ?? 0
    const law = clause.kind === 'law'
    const features = [
      ((pairs[index] ?? 0) / question.mass) * 2,
      ((singles[index] ?? 0) / question.mass) * 2,
      alike[0] ?? 0,
      ((alike[0] ?? 0) + (alike[1] ?? 0) + (alike[2] ?? 0)) / 3,
      ((question.bayes[topic] ?? best) - best) / 4,
      1 - lacks.mass / question.mass,
      titleMass / (title?.mass ?? 1),
      law && !question.legal ? 1 : 0,
      law && question.legal ? 1 : 0,
      serves(clause.text, question.shapes),
      contradicts(question.figures, clause.text) ? 1 : 0,
      Math.min(3, lacks.pairs / 3),
      unmarked(library, question, topic),
    ]
    const score = features.reduce((sum, feature, at) => sum + feature * (by[at] ?? 0), 0)
    const known = found.get(clause.topic)
    if (!known || known.score < score) found.set(clause.topic, { clause, features, score })
  }
  return [...found.values()].sort((a, b) => b.score - a.score)
}

/** A mark as heavy as this weighs as much as having none. */
const MARK_MASS = 4

// How much of what nearly every question about a topic names this one does not: who says nothing of a parking space hardly asks about one.
function unmarked(library: Library, question: Question, topic: number): number {
  const isLeft = question.left !== undefined && library.topics[topic] === question.left.topic
  const all = (library.asks[topic] ?? 0) - (isLeft ? 1 : 0)
  let [missing, mass] = [0, MARK_MASS]
  for (const { token, count, idf } of library.marks[topic] ?? []) {
    const share = (count - (isLeft && question.left?.tokens.includes(token) ? 1 : 0)) / all
    mass += share * idf
    if (!question.tokens.single.has(token) && !question.tokens.pair.has(token)) missing += share * idf
  }
  return missing / mass
}

/** A topic is hardly ever asked about without one of its marks when one of them stands in this share of its questions. */
const ALWAYS_NAMED = 0.85

/** False when a question names nothing of what the questions about a topic practically always name. */
export function namesIts(library: Library, question: Question, topic: string): boolean {
  const at = library.topics.indexOf(topic)
  const marks = library.marks[at] ?? []
  const isSharp = marks.some(({ count }) => count / (library.asks[at] ?? 1) >= ALWAYS_NAMED)
  return !isSharp || marks.some(({ token }) => question.tokens.single.has(token) || question.tokens.pair.has(token))
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
