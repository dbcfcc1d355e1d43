// Whether the best clause is said, up to three are offered, or the question goes to a person.
import { type Clause, NOT_COVERED } from './clause.ts'
import type { Library } from './library.ts'
import { foreign, type Question, readQuestion, uncoveredLikeness } from './question.ts'
import { type Candidate, namesIts, rank } from './rank.ts'
import weights from './weights.json' with { type: 'json' }

/** What the knowledge has to say to a question; `sure` is the calibrated probability (0–1) that the best clause answers it. */
export type Verdict = { sure: number } & (
  | { kind: 'answer'; best: Clause; support: Clause[]; options: Clause[] }
  | { kind: 'menu'; options: Clause[] }
  | { kind: 'handoff' }
)

/** The names of the features of sureness, in the order of the weights; the last weight is the constant. */
export const SURE_FEATURES = [
  'share',
  'lead',
  'score',
  'likest',
  'unlike',
  'likest over unlike',
  'bayes over unlike',
  'coverage',
  'missing',
  'unknown',
  'elsewhere',
  'serves',
  'contradicts',
  'short',
  'law unasked',
  'law asked',
  'likest squared',
  'agreement',
  'uncovered pairs',
  'missing characters',
  'unknown characters',
  'unmarked',
] as const

const SHORT_LENGTH = 4
const MENU_SIZE = 3

/** Answers only when sure: from `answerFrom` the clause, from `menuFrom` a menu, else a person. */
export function judge(library: Library, text: string): Verdict {
  const question = readQuestion(library, text)
  const known = knownTopic(question)
  const ranked = firstOf(rank(library, question), known)
  const [best] = ranked
  if (!best || question.elsewhere || known === NOT_COVERED) return { kind: 'handoff', sure: 0 }
  const sure = Math.max(sureness(sureFeatures(library, question, ranked), weights.sure), known === null ? 0 : SURE_OF_KNOWN)
  if (sure >= weights.answerFrom && namesIts(library, question, best.clause.topic)) {
    const options = ranked.slice(0, MENU_SIZE).map(candidate => candidate.clause)
    return { kind: 'answer', sure, best: best.clause, support: supportOf(best, ranked), options }
  }
  // Who tells a story before asking is understood better by the question alone; enough for the menu, not for an answer.
  const asked = lastPart(text)
  const part = asked === null ? null : readQuestion(library, asked)
  const partRanked = part ? rank(library, part) : []
  const partSure = part ? sureness(sureFeatures(library, part, partRanked), weights.sure) : 0
  if (Math.max(sure, partSure) < weights.menuFrom) return { kind: 'handoff', sure }
  const inOrder = [...ranked.slice(0, MENU_SIZE - 1), ...partRanked.slice(0, 1), ...ranked.slice(MENU_SIZE - 1)]
  return { kind: 'menu', sure, options: [...new Set(inOrder.map(candidate => candidate.clause))].slice(0, MENU_SIZE) }
}

/** Signs left out, a question alike to this degree is the known one word for word. */
const SAME = 0.9999
const SURE_OF_KNOWN = 0.97

// Whoever wrote a question down beside a clause has said what answers it; where it stands beside two, nobody has.
function knownTopic(question: Question): string | null {
  const same = [...question.likeness].filter(([, likest]) => (likest[0] ?? 0) >= SAME)
  return same.length === 1 ? (same[0]?.[0] ?? null) : null
}

function firstOf(ranked: Candidate[], topic: string | null): Candidate[] {
  const known = topic === null ? undefined : ranked.find(candidate => candidate.clause.topic === topic)
  return known ? [known, ...ranked.filter(candidate => candidate !== known)] : ranked
}

const SHORTEST_PART = 5
function lastPart(text: string): string | null {
  const parts = text.split(/[，,。；;！!\s]+/).filter(part => part.length >= SHORTEST_PART)
  return parts.length > 1 ? (parts.at(-1) ?? null) : null
}

// A law is named beside a community's clause only when it comes close by itself.
const CLOSE = 1.5
function supportOf(best: Candidate, ranked: readonly Candidate[]): Clause[] {
  if (best.clause.kind === 'law') return []
  const law = ranked.slice(1, MENU_SIZE).find(other => other.clause.kind === 'law' && best.score - other.score < CLOSE)
  return law ? [law.clause] : []
}

/** The clauses that come closest to a text, however unsure. */
export function closestClauses(library: Library, text: string, count: number): Clause[] {
  return rank(library, readQuestion(library, text))
    .slice(0, count)
    .map(candidate => candidate.clause)
}

/** The features by which sureness is judged, for one question and its ranking. */
export function sureFeatures(library: Library, question: Question, ranked: readonly Candidate[]): number[] {
  const [best, second] = ranked
  if (!best) return SURE_FEATURES.map(() => 0)
  const total = ranked.reduce((sum, candidate) => sum + Math.exp(candidate.score - best.score), 0)
  const alike = question.likeness.get(best.clause.topic)?.[0] ?? 0
  const unlike = uncoveredLikeness(question)
  const pairs = Math.max(1, question.tokens.pair.size)
  const topic = library.topics.indexOf(best.clause.topic)
  const lacks = question.lacks[topic] ?? { mass: 0, pairs: 0, singles: 0 }
  const bayes = (question.bayes[topic] ?? 0) - (question.bayes[library.topics.indexOf(NOT_COVERED)] ?? 0)
  const closest = Math.max(0, ...[...question.likeness].map(([name, list]) => (name === NOT_COVERED ? 0 : (list[0] ?? 0))))
  const law = best.clause.kind === 'law'
  const strange = foreign(library, question)
  return [
    1 / total,
    Math.min(4, best.score - (second?.score ?? 0)),
    best.score / 5,
    alike,
    unlike,
    Math.max(-0.5, Math.min(0.5, alike - unlike)),
    Math.max(-3, Math.min(3, bayes)),
    best.features[5] ?? 0,
    lacks.pairs / pairs,
    strange.mass / question.mass,
    question.elsewhere ? 1 : 0,
    best.features[9] ?? 0,
    best.features[10] ?? 0,
    question.raw.length <= SHORT_LENGTH ? 1 : 0,
    law && !question.legal ? 1 : 0,
    law && question.legal ? 1 : 0,
    alike * alike,
    alike === closest ? 1 : 0,
    Math.min(3, strange.uncoveredPairs),
    lacks.singles / Math.max(1, question.tokens.single.size),
    Math.min(3, strange.singles),
    best.features[12] ?? 0,
  ]
}

/** The probability that a logistic model gives to features; without weights, none. */
export function sureness(features: readonly number[], by: readonly number[]): number {
  if (by.length === 0) return 0
  const sum = features.reduce((total, feature, at) => total + feature * (by[at] ?? 0), by[features.length] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}
