// Everything that is asked about the ladder, by a line or by a button; each use case checks the role by itself.
import type { Decision } from '../../domain/changes.ts'
import type { LadderAsk } from '../../domain/ladderAsk.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { decided, type Situation, sayHere } from '../situation.ts'
import { approveDemands } from './approve.ts'
import { runBatch } from './batches.ts'
import { confirmLetters } from './confirm.ts'
import { holdDemand, listDemands, showDemand, submitDemand } from './demands.ts'
import { decideLateFee, showLateFee } from './lateFee.ts'
import { runCase, runService } from './legalCases.ts'
import { listLetters, logLetter, printLetters, refusePinnedUp } from './letters.ts'
import { showLimitation } from './limitation.ts'
import { giveReason } from './reasons.ts'
import { listReviews, reviewCase } from './reviews.ts'

/** What is decided in the private chat alone: it shows texts to owners, or is the word of one person. */
const PRIVATE_ONLY: ReadonlySet<LadderAsk['name']> = new Set([
  ...(['demands', 'demand', 'approve_demands', 'hold_demand', 'submit_demand', 'confirm_letters', 'print_letters'] as const),
  ...(['batches', 'batch', 'make_batch', 'batch_lawyer', 'approve_batch', 'leave_out', 'cancel_batch'] as const),
  ...(['late_fee', 'verify_late_fee', 'retire_late_fee'] as const),
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
    case 'pinned_up':
      return refusePinnedUp(situation, ask.unit)
    case 'print_letters':
      return printLetters(situation)
    case 'reviews':
      return listReviews(situation)
    case 'review':
      return reviewCase(situation, ask.unit, ask.note, ask.outcome)
    case 'reason':
      return giveReason(situation, ask.unit, ask.reason)
    case 'limitation':
      return showLimitation(situation, ask.days)
    case 'late_fee':
      return showLateFee(situation)
    case 'verify_late_fee':
    case 'retire_late_fee':
      return decideLateFee(situation, ask.name === 'verify_late_fee')
    case 'batches':
    case 'batch':
    case 'make_batch':
    case 'batch_lawyer':
    case 'approve_batch':
    case 'leave_out':
    case 'cancel_batch':
      return runBatch(situation, ask)
    case 'cases':
    case 'file_case':
    case 'move_case':
      return runCase(situation, ask)
    case 'service_list':
      return runService(situation)
    case 'service_evidence':
      return runService(situation, ask)
    default:
      return ask satisfies never
  }
}
