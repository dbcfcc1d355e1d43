// The classifier of the refused list: what is a request for a practice X1–X15, and what only speaks of one.
import { readdirSync } from 'node:fs'
import { type PackedWeights, unpack } from '../../src/domain/wording/classifier.ts'
import type { RuleId } from '../../src/domain/wording/concept.ts'
import { featuresOf, surroundings } from '../../src/domain/wording/features.ts'
import { read, windowsOf } from '../../src/domain/wording/reading.ts'
import { PRACTICES, type Practice, refusedPractice } from '../../src/domain/wording/refused.ts'
import { usualQuestions } from '../../src/knowledge/folder.ts'
import { evalRows, FOLDS, foldOf, jsonLines } from './rows.ts'
import { type Course, learn, type Sample, telling } from './softmax.ts'
import { wordingRows } from './wording.ts'

interface RequestRow {
  text: string
  practice?: Practice
  /** Made of other rows: never counted. */
  made?: true
  weight?: number
}

const FOLDER = 'scripts/train/requests'
const INNOCENT = 'ok'
const COURSE: Course = { labels: [INNOCENT, ...PRACTICES], groups: [1, 0.6, 0.2], epochs: 15, least: 0.4 }
const TELLS_FROM = 1
/** How much is learned from a row: requests are few, questions that others wrote down are many. */
const WEIGHT = { request: 3, innocent: 2, message: 1, question: 0.4, made: 0.35 }

/** Trains on everything; the report says what is made of rows not trained on. */
export function trainRequests() {
  const own = requestRows()
  const others = [...othersRows(), ...orderedTexts()]
  const judged = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = unpack(weigh([...own, ...others].filter(row => foldOf(row.text) !== fold)))
    return [...own, ...others]
      .filter(row => !row.made && foldOf(row.text) === fold)
      .map(row => ({ row, found: refusedPractice(row.text, weights)?.practice }))
  }).flat()
  const asked = judged.filter(({ row }) => row.practice !== undefined)
  const innocent = judged.filter(({ row }) => row.practice === undefined)
  const missed = asked.filter(({ found }) => found === undefined)
  const wrong = innocent.filter(({ found }) => found !== undefined)
  const share = (part: number, whole: number): number => Math.round((part / Math.max(1, whole)) * 1000) / 1000
  const report = {
    requests: asked.length,
    refused: share(asked.length - missed.length, asked.length),
    byTheRightRow: share(asked.filter(({ row, found }) => found === row.practice).length, asked.length),
    others: innocent.length,
    wronglyRefused: share(wrong.length, innocent.length),
    rows: Object.fromEntries(
      PRACTICES.map(practice => {
        const own = asked.filter(({ row }) => row.practice === practice)
        return [practice, { rows: own.length, refused: share(own.filter(({ found }) => found !== undefined).length, own.length) }]
      }),
    ),
  }
  return { ...weigh([...own, ...others]), report }
}

function requestRows(): RequestRow[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap(name => jsonLines<RequestRow>(`${FOLDER}/${name}`))
}

/** Messages to the bot that ask for nothing of the kind: questions, reports, complaints, chatter. */
function othersRows(): RequestRow[] {
  const written = jsonLines<{ text: string }>('scripts/train/utterances.jsonl')
  const asked = (['given', 'development'] as const).flatMap(set => evalRows(set))
  const seen = new Set(requestRows().map(row => row.text))
  const rows: RequestRow[] = []
  const add = (texts: readonly { text: string }[], weight: number): void => {
    for (const { text } of texts) {
      if (seen.has(text)) continue
      seen.add(text)
      rows.push({ text, weight })
    }
  }
  add([...written, ...asked], WEIGHT.message)
  add(usualQuestions(), WEIGHT.question)
  return rows
}

const PRACTICE_OF: Partial<Record<RuleId, Practice>> = { L01: 'X1', L02: 'X2', L03: 'X3', L04: 'X4', L09: 'X11', L10: 'X10', L13: 'X8' }
const ORDERS = ['写一条：', '给3-501发：', '帮我发给业主：', '拟一条短信：']

/** “写一条：…” with a text that the wording check stops, and with texts that may go out. */
function orderedTexts(): RequestRow[] {
  return wordingRows().flatMap((row, index): RequestRow[] => {
    const text = `${ORDERS[index % ORDERS.length]}${row.text}`
    if (row.rule === undefined) return [{ text, made: true, weight: WEIGHT.made }]
    const practice = PRACTICE_OF[row.rule]
    return practice ? [{ text, practice, made: true, weight: WEIGHT.made }] : []
  })
}

function weigh(rows: readonly RequestRow[]): PackedWeights {
  const samples = rows.flatMap(samplesOf)
  return learn(samples, COURSE, telling(samples, COURSE, TELLS_FROM))
}

function samplesOf({ text, practice, weight = practice ? WEIGHT.request : WEIGHT.innocent }: RequestRow): Sample[] {
  const reading = read(text)
  const around = surroundings(reading, 'private')
  const windows = practice === undefined ? windowsOf(reading) : [{ at: 0, end: Math.min(reading.text.length, 80) }]
  return windows.map(window => ({ features: featuresOf(reading, window, around), label: practice ?? INNOCENT, weight }))
}
