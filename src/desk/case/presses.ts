// Buttons about the case of one household.
import type { CasePress } from '../../domain/changes/casePress.ts'
import type { Decision } from '../../domain/changes.ts'
import type { Situation } from '../situation.ts'
import { askForAnswer } from './answers.ts'
import { giveConsent } from './care.ts'
import { tellNextDay, tellOutcome, tellSaid } from './completion.ts'
import { correctBill } from './corrections.ts'
import { decideRequest } from './decisions.ts'
import { chooseDispute } from './disputes.ts'
import { ownPhone } from './phones.ts'
import { chooseTerms } from './plans.ts'
import { rateTicket, reopenTicket } from './returnVisits.ts'
import { moveTicket } from './ticketWork.ts'
import { showTimeline } from './timeline.ts'

/** Does what the button means. */
export async function pressCase(situation: Situation, action: Exclude<CasePress, { do: 'undo_tap' }>): Promise<Decision> {
  switch (action.do) {
    case 'own_terms':
      return chooseTerms(situation, action.unitId, action.count, action.firstOn, action.words)
    case 'decide_request':
      return decideRequest(situation, action.requestId, action.approve)
    case 'own_dispute':
      return chooseDispute(situation, action)
    case 'answer_dispute':
      return askForAnswer(situation, action)
    case 'timeline':
      return showTimeline(situation, action.unit, action.from)
    case 'own_phone':
      return ownPhone(situation, action)
    case 'consent':
      return giveConsent(situation, action)
    case 'correct_bill':
      return correctBill(situation, action)
    case 'move_ticket':
      return action.move === 'reopen' ? reopenTicket(situation, action.number, '还没好') : moveTicket(situation, action.number, action.move)
    case 'contact_said':
      return tellSaid(situation, action)
    case 'contact_next':
      return tellNextDay(situation, action)
    case 'contact_outcome':
      return tellOutcome(situation, action)
    case 'rate_ticket':
      return rateTicket(situation, action.number, action.stars)
    default:
      return action satisfies never
  }
}
