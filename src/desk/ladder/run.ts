// Everything that is asked about the ladder, by a line or by a button; each use case checks the role by itself.
import type { Decision } from '../../domain/changes.ts'
import type { LadderAsk } from '../../domain/ladderAsk.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { decided, type Situation, sayHere } from '../situation.ts'
import { approveDemands } from './approve.ts'
import { confirmLetters } from './confirm.ts'
import { holdDemand, listDemands, showDemand, submitDemand } from './demands.ts'
import { listLetters, logLetter } from './letters.ts'
import { giveReason } from './reasons.ts'
import { listReviews, reviewCase } from './reviews.ts'

/** What is decided in the private chat alone: it shows texts to owners, or is the word of one person. */
const PRIVATE_ONLY: ReadonlySet<LadderAsk['name']> = new Set([
  ...(['demands', 'demand', 'approve_demands', 'hold_demand', 'submit_demand', 'confirm_letters'] as const),
])

/** Does what was asked. */
export function runLadder(situation: Situation, ask: LadderAsk): Promise<Decision> | Decision {
  if (PRIVATE_ONLY.has(ask.name) && situation.audience !== 'private') {
    return decided(ask.name, 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  }
  switch (ask.name) {
    case 'demands':
      return listDemands(situation)
    case 'demand':
      return showDemand(situation, ask.unit)
    case 'approve_demands':
      return approveDemands(situation, ask)
    case 'hold_demand':
      return holdDemand(situation, ask.unit, ask.reason)
    case 'submit_demand':
      return submitDemand(situation, ask.unit)
    case 'confirm_letters':
      return confirmLetters(situation, ask.only)
    case 'letters':
      return listLetters(situation)
    case 'letter':
      return logLetter(situation, ask)
    case 'reviews':
      return listReviews(situation)
    case 'review':
      return reviewCase(situation, ask.unit, ask.note, ask.outcome)
    case 'reason':
      return giveReason(situation, ask.unit, ask.reason)
    default:
      throw new Error(`not built: ${ask.name}`)
  }
}
