// Orders of staff about one household, or the lists of what waits; each use case checks the role by itself.
import type { Decision } from '../../domain/changes.ts'
import type { Order } from '../../understanding/orders.ts'
import { showDigest } from '../digest.ts'
import type { Situation } from '../situation.ts'
import { answerByLine, listDisputes } from './answers.ts'
import { keepCare } from './care.ts'
import { completeContact } from './completion.ts'
import { correctContact } from './contactCorrections.ts'
import { handOverAll, handOverCase, listUnassigned } from './handOver.ts'
import { liftHold, setHold } from './holds.ts'
import { listDeveloperBills, listLongArrears, listMissingContacts } from './lists.ts'
import { keepPhones } from './phones.ts'
import { endPlan, listRequests, proposeTerms } from './plans.ts'
import { registerPromise } from './promises.ts'
import { protectStaff } from './protection.ts'
import { reopenTicket } from './returnVisits.ts'
import { logService, showCounts } from './service.ts'
import { enterTicket, listTickets, moveTicket } from './ticketWork.ts'
import { showTimeline } from './timeline.ts'
import { noteTrait } from './traits.ts'
import { whyNot } from './why.ts'

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
    case 'correct_contact':
      return correctContact(situation, order.unit, order.log)
    case 'complete_contact':
      return completeContact(situation, order.unit, order.told)
    case 'lift_hold':
      return liftHold(situation, order)
    case 'answer_dispute':
      return answerByLine(situation, order)
    case 'disputes':
      return listDisputes(situation)
    case 'requests':
      return listRequests(situation)
    case 'hand_over':
      return handOverCase(situation, order)
    case 'hand_over_all':
      return handOverAll(situation, order)
    case 'unassigned':
      return listUnassigned(situation)
    case 'best_known':
    case 'key_account':
    case 'familiarity':
    case 'preferred':
    case 'note':
      return noteTrait(situation, order)
    case 'phones':
    case 'add_phone':
    case 'check_phones':
      return keepPhones(situation, order)
    case 'care':
      return keepCare(situation, order)
    case 'abusive':
      return protectStaff(situation, order.unit)
    case 'service':
      return logService(situation, order.service, { unit: order.unit }, order.text)
    case 'building_service':
      return logService(situation, order.service, { building: order.building }, order.text)
    case 'service_counts':
      return showCounts(situation)
    case 'developer_bills':
      return listDeveloperBills(situation)
    case 'long_arrears':
      return listLongArrears(situation)
    case 'missing_contacts':
      return listMissingContacts(situation)
    case 'timeline':
      return showTimeline(situation, order.unit)
    case 'why_not':
      return whyNot(situation, order.unit)
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
