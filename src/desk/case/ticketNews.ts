// Who hears of a ticket, with the buttons to take and finish it; engineers see no amounts, and whether the fee may be mentioned at all (requirement R22).
import type { TicketRoute } from '../../domain/cases/ticket.ts'
import type { TicketChange } from '../../domain/changes/tickets.ts'
import type { Reply } from '../../domain/changes.ts'
import { decideHousehold } from '../../domain/chase/decision.ts'
import type { Role } from '../../domain/people.ts'
import { type TicketLine, ticketNews } from '../../replies/case/tickets.ts'
import { chaseDay } from '../chaseDay.ts'
import { ownButton, tellRoles } from '../notices.ts'
import type { Situation } from '../situation.ts'

/** Who works on what, and who instead where nobody does. */
export const WORKERS: Record<TicketRoute, readonly Role[]> = {
  engineer: ['engineer', 'supervisor', 'manager'],
  developer: ['engineer', 'supervisor', 'manager'],
  supervisor: ['supervisor', 'manager'],
  steward: ['supervisor'],
}

/** Tells those who work on a new ticket. The steward of the home was told already. */
export async function tellWorkers(situation: Situation, ticket: Extract<TicketChange, { kind: 'ticket' }>, unit: string): Promise<Reply[]> {
  const { number, unitId, dueOn, category, warranty, route, subject } = ticket
  const line: TicketLine = {
    ...{ number, kind: ticket.ticket, unit, subject, state: 'open', category, warranty, route, assignee: '', dueOn, reopened: 0 },
  }
  const mention = unitId === undefined || ticket.ticket === 'complaint' ? null : await softMention(situation, unitId)
  const roles = route === 'steward' ? [] : WORKERS[route]
  const replies = await tellRoles(situation, roles, ticketNews(line, mention, situation.today), unitId, accountId =>
    workButtons(accountId, number, 'open'),
  )
  // How people are asked for money is the manager's business, too.
  const isDunning = category === 'dunning'
  return isDunning ? [...replies, ...(await tellRoles(situation, ['manager'], ticketNews(line, null, situation.today), unitId))] : replies
}

/** The buttons of whoever works on a ticket. */
export function workButtons(accountId: string, number: string, state: 'open' | 'in_work' | 'reopened', prefix = '') {
  const finish = ownButton(accountId, `${prefix}完工`, { do: 'move_ticket', number, move: 'finish' })
  return state === 'in_work' ? [finish] : [ownButton(accountId, `${prefix}接单`, { do: 'move_ticket', number, move: 'take' }), finish]
}

/**
 * Whether an engineer may say, once the repair is done and the owner is content, where the bill can be seen: only when nothing but the open ticket
 * keeps the household from being asked, and the service is not the reason why it does not pay.
 */
export async function softMention({ desk, community, today }: Situation, unitId: string): Promise<boolean> {
  const { facts, openDays, policy } = await chaseDay(desk.storage, community, today, { unitIds: [unitId] })
  const [household] = facts.values()
  if (!household) return false
  const finished = household.tickets.filter(ticket => ticket.doneOn !== undefined)
  const { lane, reasons } = decideHousehold({ ...household, tickets: finished }, { today, openDays, policy })
  return lane === 'chase' && !reasons.some(reason => reason.rule === 'P8' && reason.points < 0)
}
