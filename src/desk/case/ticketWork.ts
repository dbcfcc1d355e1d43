// Working on tickets: taken, finished, visited, closed; each step told to whom it concerns.
import { afterMove, type TicketMove } from '../../domain/cases/ticket.ts'
import type { Change, Decision, Reply, ReplyButton } from '../../domain/changes.ts'
import { type Caller, worksHomesOf } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { stoppedByWording } from '../../domain/wording/stopped.ts'
import { findUnit } from '../../ledger/directory.ts'
import { type TicketCard, ticketOf, waitingTickets } from '../../ledger/tickets.ts'
import { badAnswer } from '../../replies/case/disputes.ts'
import {
  cannotMove,
  doneToOwner,
  enteredText,
  movedText,
  noTicket,
  STILL_BROKEN_LABEL,
  starLabel,
  takenToOwner,
  ticketsText,
  visitNews,
} from '../../replies/case/tickets.ts'
import { ASK_PRIVATELY, noSuchUnit } from '../../replies/talk.ts'
import { notAllowed } from '../cases.ts'
import { ownButton, tellOwnersOf, tellPerson } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { openTicket } from '../tickets.ts'
import { tellWorkers, workButtons } from './ticketNews.ts'
import { objections } from './wordsForOwner.ts'

const SHOWN = 4

/** Who sees a ticket: engineers repairs, stewards those of their own homes and of nobody's, those above all. */
function sees(caller: Caller, ticket: TicketCard): boolean {
  if (caller.kind !== 'staff') return false
  if (caller.role === 'engineer') return ticket.kind === 'repair' || ticket.route === 'developer'
  if (caller.role === 'steward') return worksHomesOf(caller, ticket.steward) || ticket.unitId === null
  return caller.role === 'supervisor' || caller.role === 'manager'
}

/** Whether the next step is the sender's own: a return visit is made by stewards and those above, work is done by those it was given to. */
function isOwnStep(caller: Caller, { state, route }: TicketCard): boolean {
  if (caller.kind !== 'staff') return false
  if (state === 'done' || state === 'visited') return caller.role !== 'engineer'
  if (caller.role === 'engineer') return route === 'engineer' || route === 'developer'
  return route === caller.role
}

/** “工单”: what waits for the sender, the own next steps first: what waits for others must not stand before them. */
export async function listTickets(situation: Situation): Promise<Decision> {
  const { desk, community, caller, today } = situation
  if (caller.kind !== 'staff' || caller.role === 'finance' || caller.role === 'legal') return notAllowed(situation, 'tickets')
  const seen = (await waitingTickets(desk.storage, community.id)).filter(ticket => sees(caller, ticket))
  const next = seen.filter(ticket => isOwnStep(caller, ticket))
  const own = caller.role === 'engineer' ? next : [...next, ...seen.filter(ticket => !next.includes(ticket))]
  const shown = own.slice(0, SHOWN)
  const buttons = shown.flatMap((ticket, index) => stepButtons(caller.accountId, ticket, `${index + 1} `))
  const text = () => forTeam(ticketsText(own.slice(0, 20), today, caller.role === 'engineer'))
  return decided('tickets', `${own.length} waiting`, [sayToTeam(situation, text, ASK_PRIVATELY, buttons)])
}

function stepButtons(accountId: string, { number, state }: TicketCard, prefix: string): ReplyButton[] {
  if (state === 'open' || state === 'in_work' || state === 'reopened') return workButtons(accountId, number, state, prefix)
  if (state === 'done') return visitButtons(accountId, number, prefix)
  return state === 'visited' ? [ownButton(accountId, `${prefix}关单`, { do: 'move_ticket', number, move: 'close' })] : []
}

/** What a return visit may end with: the owner's rating, or that it is not good yet. */
export function visitButtons(accountId: string, number: string, prefix = ''): ReplyButton[] {
  const stars = [5, 4, 3, 2, 1].map(count =>
    ownButton(accountId, `${prefix}${starLabel(count)}`, { do: 'rate_ticket', number, stars: count }),
  )
  return [...stars, ownButton(accountId, `${prefix}${STILL_BROKEN_LABEL}`, { do: 'move_ticket', number, move: 'reopen' })]
}

/** A step of a ticket, by button or by “工单 BX261126-AB2CD 完工 换了阀门”; the words of a finish go to the owner. */
export async function moveTicket(situation: Situation, number: string, move: TicketMove, words = ''): Promise<Decision> {
  const { desk, community, caller, today, now } = situation
  const ticket = await ticketOf(desk.storage, community.id, number)
  const say = (text: string, changes: Change[] = [], more: Reply[] = []): Decision =>
    decided(
      'ticket',
      `${move} ${number}`,
      [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...more],
      changes,
      ticket?.unitId ?? undefined,
    )
  if (!ticket) return say(noTicket(number))
  if (caller.kind !== 'staff' || !sees(caller, ticket)) return notAllowed(situation, 'ticket')
  // Those who repair do not write down what the owner thought of it.
  if (caller.role === 'engineer' && (move === 'visit' || move === 'close')) return notAllowed(situation, 'ticket')
  const to = afterMove(ticket.state, move)
  if (to === null) return say(cannotMove(ticket))
  const wrong = words === '' ? [] : objections(situation, words)
  if (wrong.length > 0) return stoppedByWording(say(badAnswer(wrong)))
  const about = ticket.unitId === null ? {} : { unitId: ticket.unitId }
  const said = words === '' ? {} : { words }
  const change: Change = { kind: 'ticket_moved', ...about, number, from: ticket.state, to, by: caller.name, ...said, on: today, at: now }
  return say(movedText(ticket, to), [change], await newsOf(situation, ticket, move, words))
}

async function newsOf(situation: Situation, ticket: TicketCard, move: TicketMove, words: string): Promise<Reply[]> {
  const { number, unitId, steward } = ticket
  const who = situation.caller.kind === 'staff' ? situation.caller.name : ''
  if (unitId === null) return []
  if (move === 'take') return tellOwnersOf(situation, unitId, takenToOwner(number, who), 'answer')
  if (move !== 'finish') return []
  const text = words === '' ? doneToOwner(number, ticket.kind) : `${words}\n${doneToOwner(number, ticket.kind)}`
  const owner = await tellOwnersOf(situation, unitId, text, 'answer', accountId => visitButtons(accountId, number))
  const visit = await tellPerson(situation, steward, visitNews(ticket), unitId, accountId => visitButtons(accountId, number))
  return [...owner, ...visit]
}

/** “3-501 报修 厨房漏水”, “3-501 投诉 …”: staff enter what they heard or saw (R149, R116). */
export async function enterTicket(
  situation: Situation,
  kind: 'repair' | 'complaint',
  unit: string | null,
  subject: string,
): Promise<Decision> {
  const { desk, community, caller, today } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'ticket')
  const card = unit === null ? null : await findUnit(desk.storage, community.id, unit)
  if (unit !== null && !card)
    return decided('ticket', 'no such unit', [sayToTeam(situation, () => forTeam(noSuchUnit(unit)), ASK_PRIVATELY)])
  const { change, number } = await openTicket(situation, kind, card?.unitId, subject)
  const news = await tellWorkers(situation, change, card?.unit ?? '')
  const text = enteredText(number, card?.unit ?? '', change.dueOn, change.route, today)
  return decided('ticket', kind, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...news], [change], card?.unitId)
}
