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
    ]
    const score = features.reduce((sum, feature, at) => sum + feature * (by[at] ?? 0), 0)
    const known = found.get(clause.topic)
    if (!known || known.score < score) found.set(clause.topic, { clause, features, score })
  }
  return [...found.values()].sort((a, b) => b.score - a.score)
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
