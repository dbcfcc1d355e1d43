// Ranking weights by listwise softmax, sureness by logistic regression, thresholds by the marks they have to keep.

import { SURE_FEATURES, sureFeatures, sureness } from '../../src/knowledge/decide.ts'
import { lawClauses, loadKnowledge, usualQuestions } from '../../src/knowledge/folder.ts'
import { buildLibrary, type Library } from '../../src/knowledge/library.ts'
import { type Question, readQuestion } from '../../src/knowledge/question.ts'
import { type Candidate, RANK_FEATURES, rank } from '../../src/knowledge/rank.ts'
import { evalRows, FOLDS, foldOf } from './rows.ts'

interface Row {
  set: 'given' | 'development' | 'known'
  text: string
  accept: string[]
  weight: number
  fold: number
  question: Question
  candidates: Candidate[]
}

interface Outcome {
  row: Row
  sure: number
  right: boolean
  inMenu: boolean
}

/** Trains on all rows; the report holds what cross-validation says of rows not trained on. */
export async function trainAnswering() {
  const knowledge = await loadKnowledge(['examples/yunqili/knowledge'])
  const library = buildLibrary([...knowledge.clauses, ...lawClauses()], [...knowledge.aliases, ...usualQuestions()])
  const rows = rowsOf(library)
  const judged: Outcome[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const { rankBy, sureBy } = learn(
      library,
      rows.filter(row => row.fold !== fold),
    )
    judged.push(...rows.filter(row => row.fold === fold).map(row => outcome(library, row, rankBy, sureBy)))
  }
  const limits = thresholds(judged)
  const { rankBy, sureBy } = learn(library, rows)
  const sets = (['given', 'development', 'known'] as const).map(set => [
    set,
    figures(
      judged.filter(one => one.row.set === set),
      limits,
    ),
  ])
  return {
    rank: rankBy.map(round),
    sure: sureBy.map(round),
    ...limits,
    report: {
      rows: rows.length,
      features: { rank: RANK_FEATURES, sure: SURE_FEATURES },
      crossValidated: Object.fromEntries(sets),
    },
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000

function rowsOf(library: Library): Row[] {
  const known = library.known.map((alias, index): Row => {
    const question = readQuestion(library, alias.text, index)
    const accept = alias.topic === 'OOS' ? [] : [alias.topic]
    return { set: 'known', text: alias.text, accept, weight: 1, fold: foldOf(alias.text), question, candidates: rank(library, question) }
  })
  const asked = (['given', 'development'] as const).flatMap(set =>
    evalRows(set)
      .filter(row => row.kind === 'answerable' || row.kind === 'unanswerable')
      .map((row): Row => {
        const question = readQuestion(library, row.text)
        return {
          set,
          text: row.text,
          accept: row.accept_topics,
          weight: 2,
          fold: foldOf(row.text),
          question,
          candidates: rank(library, question),
        }
      }),
  )
  return [...known, ...asked]
}

function learn(library: Library, rows: readonly Row[]) {
  const rankBy = fitRanking(rows)
  const examples = rows.map(row => {
    const ranked = reranked(row, rankBy)
    const right = row.accept.includes(ranked[0]?.clause.topic ?? '')
    return { features: sureFeatures(library, row.question, ranked), label: right ? 1 : 0, weight: row.weight }
  })
  return { rankBy, sureBy: fitLogistic(examples) }
}

function reranked(row: Row, by: readonly number[]): Candidate[] {
  return row.candidates
    .map(candidate => ({ ...candidate, score: candidate.features.reduce((sum, feature, at) => sum + feature * (by[at] ?? 0), 0) }))
    .sort((a, b) => b.score - a.score)
}

const NEAREST = 16

// Adam on the negative log of the probability that a right topic comes first.
function fitRanking(rows: readonly Row[]): number[] {
  // Clauses far behind pull at nothing: the best few by the weights in use, and the right ones, are enough.
  const usable = rows
    .filter(row => row.accept.length > 0)
    .map(row => ({ ...row, candidates: row.candidates.filter(({ clause }, at) => at < NEAREST || row.accept.includes(clause.topic)) }))
  return adam(RANK_FEATURES.length, 150, 0.1, by => {
    const gradient: number[] = by.map(weight => weight * 0.002)
    for (const row of usable) {
      const top = row.candidates.map(({ features }) => features.reduce((sum, feature, at) => sum + feature * (by[at] ?? 0), 0))
      const highest = Math.max(...top)
      const odds = top.map(score => Math.exp(score - highest))
      const all = odds.reduce((sum, one) => sum + one, 0)
      const rightOdds =
        row.candidates.reduce((sum, { clause }, at) => sum + (row.accept.includes(clause.topic) ? (odds[at] ?? 0) : 0), 0) || 1e-9
      for (const [at, { clause, features }] of row.candidates.entries()) {
        const share = (odds[at] ?? 0) / all
        const pull = share - (row.accept.includes(clause.topic) ? (odds[at] ?? 0) / rightOdds : 0)
        if (Math.abs(pull) < 1e-6) continue
        for (const [feature, value] of features.entries())
          gradient[feature] = (gradient[feature] ?? 0) + (pull * value * row.weight) / usable.length
      }
    }
    return gradient
  })
}

function fitLogistic(examples: readonly { features: number[]; label: number; weight: number }[]): number[] {
  return adam(SURE_FEATURES.length + 1, 600, 0.1, by => {
    const gradient: number[] = by.map((weight, at) => (at === SURE_FEATURES.length ? 0 : weight * 0.0005))
    for (const { features, label, weight } of examples) {
      const off = ((sureness(features, by) - label) * weight) / examples.length
      for (const [at, value] of features.entries()) gradient[at] = (gradient[at] ?? 0) + off * value
      gradient[SURE_FEATURES.length] = (gradient[SURE_FEATURES.length] ?? 0) + off
    }
    return gradient
  })
}

function adam(size: number, steps: number, rate: number, gradientAt: (by: number[]) => number[]): number[] {
  const by: number[] = Array.from({ length: size }, () => 0)
  const mean: number[] = by.map(() => 0)
  const spread: number[] = by.map(() => 0)
  for (let step = 1; step <= steps; step++) {
    for (const [at, slope] of gradientAt(by).entries()) {
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope
      spread[at] = 0.999 * (spread[at] ?? 0) + 0.001 * slope * slope
      const [m, s] = [(mean[at] ?? 0) / (1 - 0.9 ** step), (spread[at] ?? 0) / (1 - 0.999 ** step)]
      by[at] = (by[at] ?? 0) - (rate * m) / (Math.sqrt(s) + 1e-8)
    }
  }
  return by
}

function outcome(library: Library, row: Row, rankBy: readonly number[], sureBy: readonly number[]): Outcome {
  const ranked = reranked(row, rankBy)
  const topics = ranked.slice(0, 3).map(({ clause }) => clause.topic)
  const isRight = (topic: string): boolean => row.accept.includes(topic)
  const sure = row.question.elsewhere ? 0 : sureness(sureFeatures(library, row.question, ranked), sureBy)
  return { row, sure, right: isRight(topics[0] ?? ''), inMenu: topics.some(isRight) }
}

// Below this a menu would be guesswork.
const MENU_FROM = 0.05

// On rows not trained on, where people asked: at most one wrong answer in two hundred and one answer in a hundred to what is not covered; where a
// known question is left out (nothing like it was ever written down) at most three. Then as many answers as that allows.
function thresholds(judged: readonly Outcome[]): { answerFrom: number; menuFrom: number } {
  const asked = judged.filter(one => one.row.set !== 'known')
  const known = judged.filter(one => one.row.set === 'known')
  for (let from = 0.5; from < 0.95; from += 0.01) {
    const limits = { answerFrom: round(from), menuFrom: MENU_FROM }
    const people = figures(asked, limits)
    if (people.wrong <= 0.005 && people.uncoveredAnswered <= 0.01 && figures(known, limits).uncoveredAnswered <= 0.03) return limits
  }
  return { answerFrom: 0.95, menuFrom: MENU_FROM }
}

function figures(judged: readonly Outcome[], limits: { answerFrom: number; menuFrom: number }) {
  const covered = judged.filter(one => one.row.accept.length > 0)
  const uncovered = judged.filter(one => one.row.accept.length === 0)
  const share = (part: readonly Outcome[], whole: readonly Outcome[]): number => round(part.length / Math.max(1, whole.length))
  const answered = (one: Outcome): boolean => one.sure >= limits.answerFrom
  const offered = (one: Outcome): boolean => !answered(one) && one.sure >= limits.menuFrom
  return {
    covered: covered.length,
    first: share(
      covered.filter(one => one.right),
      covered,
    ),
    firstThree: share(
      covered.filter(one => one.inMenu),
      covered,
    ),
    served: share(
      covered.filter(one => (answered(one) && one.right) || (offered(one) && one.inMenu)),
      covered,
    ),
    rightAtOnce: share(
      covered.filter(one => answered(one) && one.right),
      covered,
    ),
    wrong: share(
      covered.filter(one => answered(one) && !one.right),
      covered,
    ),
    uncovered: uncovered.length,
    uncoveredAnswered: share(uncovered.filter(answered), uncovered),
    uncoveredOffered: share(uncovered.filter(offered), uncovered),
  }
}
