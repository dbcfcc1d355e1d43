// The rows that training and evaluation share.
import { readFileSync } from 'node:fs'

/** One message of test/eval: what it is, and which topics are right for it. */
export interface EvalRow {
  id: string
  text: string
  kind: 'answerable' | 'unanswerable' | 'personal' | 'complaint' | 'chitchat' | 'injection'
  intent: string
  accept_topics: string[]
  real: boolean
}

/** Reads JSON Lines of this repository, trusted to have the shape they were written in. */
export function jsonLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line))
}

/** `given`: the questions the product is measured by; `development`: those written to build it. */
export function evalRows(set: 'given' | 'development'): EvalRow[] {
  return jsonLines<EvalRow>(`test/eval/${set === 'given' ? 'questions' : 'development'}.jsonl`)
}

export const FOLDS = 5

/** The fold of a row: the same in every run, and neighbours in a file fall apart. */
export function foldOf(text: string): number {
  let hash = 2166136261
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619)
  return (hash >>> 8) % FOLDS
}
