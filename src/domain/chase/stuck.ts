// Households that no reminder moves on: what holds each of them, and whose move it is (requirements R18).
import type { Fen } from '../money.ts'
import type { ChaseLine } from './day.ts'
import type { Lane, Task } from './settings.ts'

/** A stuck household. */
export interface StuckCase {
  unit: string
  steward: string
  outstandingFen: Fen
  /** Of the bills that may be asked for; 0 when there are none. */
  overdueDays: number
  /** The deciding reason of today's list. */
  why: string
  move: Task['for']
  /** What is to be done; empty when the reason says it. */
  todo: string
}

/** The lanes in which somebody other than the owner has the next move, and who it is where the decision names nobody. */
const MOVES: Partial<Record<Lane, Task['for']>> = {
  fix_first: 'engineering',
  verify_payment: 'finance',
  fix_contact: 'steward',
  resolve: 'supervisor',
  formal_demand: 'manager',
  legal_batch: 'manager',
  legal_owner: 'legal',
}

/** The stuck households of a list, most money first; those a supervisor has to speak to are among them. */
export function stuckCases(lines: readonly ChaseLine[]): StuckCase[] {
  const stuck = lines.flatMap(({ unit, steward, lane, channel, outstandingFen, oldestOverdueDays, reasons, task }): StuckCase[] => {
    const move = lane === 'chase' && channel === 'supervisor' ? 'supervisor' : MOVES[lane]
    if (move === undefined) return []
    const [why = { text: '' }] = reasons
    return [
      { unit, steward, outstandingFen, overdueDays: oldestOverdueDays, why: why.text, move: task?.for ?? move, todo: task?.text ?? '' },
    ]
  })
  return stuck.sort((a, b) => b.outstandingFen - a.outstandingFen || (a.unit < b.unit ? -1 : 1))
}
