// A promise that a steward registers for the owner, and the word to the owner that it was written down.
import type { Decision } from '../../domain/changes.ts'
import { mayWorkCase } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { unsurePromise } from '../../replies/case/promises.ts'
import { nothingOwed } from '../../replies/steward.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import type { HouseholdOrder } from '../../understanding/orders.ts'
import { notAllowed, openCase } from '../cases.ts'
import { keepPromise } from '../outcomes.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** Below this the day of a promise is asked about before it is written down. */
const SURE = 0.8

/** “3-501 承诺12月5日交1200”. */
export async function registerPromise(situation: Situation, order: Extract<HouseholdOrder, { name: 'promise' }>): Promise<Decision> {
  const found = await openCase(situation, order.unit)
  if (found.kind === 'refused') return found.decision
  const { facts, line } = found
  const { caller, today } = situation
  if (!mayWorkCase(caller, facts.steward)) return notAllowed(situation, 'promise')
  const { date, amountFen = line.chaseFen, confidence } = order.promise
  const say = (text: string): Decision =>
    decided('logged', `promise of ${order.unit}`, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)], [], facts.unitId)
  if (date === undefined || confidence < SURE || date < today) return say(unsurePromise(order.unit))
  if (amountFen === 0) return say(nothingOwed(order.unit))
  const kept = await keepPromise(situation, found, date, amountFen, { words: order.words })
  return decided('logged', `promise of ${order.unit}`, kept.replies, kept.changes, facts.unitId)
}
