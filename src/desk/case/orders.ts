// Orders of staff about one household, or the lists of what waits; each use case checks the role by itself.
import type { Decision } from '../../domain/changes.ts'
import type { Order } from '../../understanding/orders.ts'
import { showDigest } from '../digest.ts'
import type { Situation } from '../situation.ts'
import { answerByLine, listDisputes } from './answers.ts'
import { liftHold, setHold } from './holds.ts'
import { endPlan, listRequests, proposeTerms } from './plans.ts'
import { registerPromise } from './promises.ts'
import { reopenTicket } from './returnVisits.ts'
import { enterTicket, listTickets, moveTicket } from './ticketWork.ts'

/** Does what was ordered. */
export function runOrder(situation: Situation, order: Order): Promise<Decision> {
  switch (order.name) {
    case 'plan':
    case 'deferral':
    case 'waiver':
      return proposeTerms(situation, order)
    case 'end_plan':
      return endPlan(situation, order)
    case 'promise':
      return registerPromise(situation, order)
    case 'hold':
      return setHold(situation, order)
    case 'lift_hold':
      return liftHold(situation, order)
    case 'answer_dispute':
      return answerByLine(situation, order)
    case 'disputes':
      return listDisputes(situation)
    case 'requests':
      return listRequests(situation)
    case 'tickets':
      return listTickets(situation)
    case 'move_ticket':
      return order.move === 'reopen'
        ? reopenTicket(situation, order.number, order.words === '' ? '还没好' : order.words)
        : moveTicket(situation, order.number, order.move, order.words)
    case 'new_ticket':
      return enterTicket(situation, order.ticket, order.unit, order.subject)
    case 'digest':
      return showDigest(situation)
    default:
      return order satisfies never
  }
}
