// Buttons about the case of one household.
import type { CasePress } from '../../domain/changes/casePress.ts'
import type { Decision } from '../../domain/changes.ts'
import type { Situation } from '../situation.ts'
import { askForAnswer } from './answers.ts'
import { decideRequest } from './decisions.ts'
import { chooseDispute } from './disputes.ts'
import { chooseTerms } from './plans.ts'

/** Does what the button means. */
export async function pressCase(situation: Situation, action: CasePress): Promise<Decision> {
  switch (action.do) {
    case 'own_terms':
      return chooseTerms(situation, action.unitId, action.count, action.firstOn, action.words)
    case 'decide_request':
      return decideRequest(situation, action.requestId, action.approve)
    case 'own_dispute':
      return chooseDispute(situation, action)
    case 'answer_dispute':
      return askForAnswer(situation, action)
    default:
      return action satisfies never
  }
}
