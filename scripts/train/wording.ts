// The classifier of the wording check: what is forbidden by which rule, and what only looks like it.
import { readdirSync } from 'node:fs'
import { type PackedWeights, probabilities, unpack, type Weights } from '../../src/domain/wording/classifier.ts'
import { type LintChannel, type RuleId, type Tone, WORDING_RULES } from '../../src/domain/wording/concept.ts'
import { type Features, featuresOf, surroundings } from '../../src/domain/wording/features.ts'
import { lint } from '../../src/domain/wording/lint.ts'
import { freeClauses, read, type Span, windowsOf } from '../../src/domain/wording/reading.ts'
import { patternsOf } from './alike.ts'
import { FOLDS, foldOf, jsonLines } from './rows.ts'
import { type Course, learn, type Sample, telling } from './softmax.ts'

/** One message somebody might send, and the rule it breaks; without one it may go out. */
export interface WordingRow {
  text: string
  rule?: RuleId
  channel?: LintChannel
  tone?: Tone
}

const FOLDER = 'scripts/train/wording'
const UNSEEN_FOLDER = 'test/domain/wording'
const UNSEEN = ['unseen', 'fresh', 'exam']
const INNOCENT = 'ok'
export const COURSE: Course = { labels: [INNOCENT, ...WORDING_RULES], groups: [1, 1, 0.35], epochs: 20, least: 0.25 }
const TELLS_FROM = 1.25
const CLAUSE_WEIGHT = 0.5

/** Trains on everything; the report says what the whole check makes of rows not trained on. */
export function trainWording() {
  const rows = wordingRows()
  return { ...weigh(rows), report: reportOf(crossJudged(rows)) }
}

/** What the whole check makes of the sets it is measured by, cross-validated: each fold judged by weights of the training rows and the other folds. */
export function crossValidateUnseen() {
  const unseen = UNSEEN.flatMap(set =>
    ['blocked', 'innocent'].flatMap(kind => jsonLines<WordingRow>(`${UNSEEN_FOLDER}/${set}.${kind}.jsonl`)),
  )
  return reportOf(crossJudged(unseen, wordingRows()))
}

// Rows of one pattern stand in one fold, and none of a judged row's pattern is learned from in `always` either.
function crossJudged(rows: readonly WordingRow[], always: readonly WordingRow[] = []): Judged[] {
  const all = [...rows, ...always]
  const patterns = patternsOf(all.map(row => row.text))
  const folds = new Map(all.map((row, index) => [row, foldOf(patterns[index] ?? row.text)]))
  const judgedPatterns = new Set(patterns.slice(0, rows.length))
  const isLearned = (row: WordingRow, index: number, fold: number): boolean =>
    folds.get(row) !== fold || (index >= rows.length && !judgedPatterns.has(patterns[index] ?? row.text))
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = unpack(weigh(all.filter((row, index) => isLearned(row, index, fold))))
    return rows.filter(row => folds.get(row) === fold).map(row => ({ row, rules: judge(row, weights) }))
  }).flat()
}

/** All rows of the folder. */
export function wordingRows(): WordingRow[] {
  return readdirSync(FOLDER)
    .filter(name => name.endsWith('.jsonl'))
    .sort()
    .flatMap(name => jsonLines<WordingRow>(`${FOLDER}/${name}`))
}

/** The rules for which the check stops a row, empty when it lets it through. */
export function judge({ text, channel = 'private', tone = channel === 'private' ? 'T1' : 'T0' }: WordingRow, weights: Weights): RuleId[] {
  const { verdict, rules } = lint(text, { channel, tone }, [], weights)
  return verdict === 'block' ? rules : []
}

/** Learns twice: of a forbidden text with several windows, the second time only the one that gave it away. */
export function weigh(rows: readonly WordingRow[], course: Course = COURSE): PackedWeights {
  const innocent = rows.filter(row => row.rule === undefined).flatMap(innocentSamples)
  const forbidden = rows.filter(row => row.rule !== undefined).map(forbiddenWindows)
  const single = forbidden.flatMap(({ label, windows: [only, ...others] }) => (only && others.length === 0 ? [sample(only, label)] : []))
  const first = unpack(learn([...innocent, ...single], course))
  const chosen = forbidden.flatMap(({ label, windows }) => {
    const worst = windows.reduce<{ features?: Features; bad: number }>(
      (most, features) => {
        const bad = 1 - (probabilities(features, first)[0] ?? 0)
        return bad > most.bad ? { features, bad } : most
      },
      { bad: -1 },
    )
    return worst.features ? [sample(worst.features, label)] : []
  })
  const samples = [...innocent, ...chosen]
  return learn(samples, course, telling(samples, course, TELLS_FROM))
}

const sample = (features: Features, label: string): Sample => ({ features, label, weight: 1 })

function innocentSamples({ text, channel = 'private', tone }: WordingRow): Sample[] {
  const reading = read(text)
  const around = surroundings(reading, channel)
  // In a formal letter the way to court is named; the words are those of L08 all the same.
  const formal = tone === 'T3' || tone === 'T4'
  const labelOf = (window: Span): string =>
    formal && /诉讼|起诉|仲裁|法院|律师/.test(reading.text.slice(window.at, window.end)) ? 'L08' : INNOCENT
  const sampleOf = (part: Span, weight: number): Sample => ({ features: featuresOf(reading, part, around), label: labelOf(part), weight })
  // Single clauses too, so that short texts are known.
  return [...windowsOf(reading).map(window => sampleOf(window, 1)), ...freeClauses(reading).map(clause => sampleOf(clause, CLAUSE_WEIGHT))]
}

function forbiddenWindows({ text, rule = 'L06', channel = 'private' }: WordingRow): { label: string; windows: Features[] } {
  const reading = read(text)
  const around = surroundings(reading, channel)
  return { label: rule, windows: windowsOf(reading).map(window => featuresOf(reading, window, around)) }
}

interface Judged {
  row: WordingRow
  rules: RuleId[]
}

function reportOf(judged: readonly Judged[]) {
  const forbidden = judged.filter(({ row }) => row.rule !== undefined)
  const innocent = judged.filter(({ row }) => row.rule === undefined)
  const share = (part: number, whole: number): number => Math.round((part / Math.max(1, whole)) * 1000) / 1000
  const stopped = forbidden.filter(({ rules }) => rules.length > 0)
  return {
    forbidden: forbidden.length,
    recall: share(stopped.length, forbidden.length),
    byItsOwnRule: share(forbidden.filter(({ row, rules }) => row.rule && rules.includes(row.rule)).length, forbidden.length),
    innocent: innocent.length,
    falseAlarms: share(innocent.filter(({ rules }) => rules.length > 0).length, innocent.length),
    rules: Object.fromEntries(
      WORDING_RULES.map(rule => {
        const own = forbidden.filter(({ row }) => row.rule === rule)
        return [
          rule,
          {
            rows: own.length,
            recall: share(own.filter(({ rules }) => rules.length > 0).length, own.length),
            byItsOwnRule: share(own.filter(({ rules }) => rules.includes(rule)).length, own.length),
            falseAlarms: innocent.filter(({ rules }) => rules.includes(rule)).length,
          },
        ]
      }),
    ),
  }
}
