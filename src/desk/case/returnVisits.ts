// The return visit: the owner's rating, by the owner's own tap or the steward's; a low one, or “还没好”, opens the ticket again.

import { addDays } from '../../domain/calendar.ts'
import { afterMove, isLowRating } from '../../domain/cases/ticket.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import { type Home, worksHomesOf } from '../../domain/people.ts'
import { forEverybody, forTeam } from '../../domain/speech.ts'
import { finishedTickets, type TicketCard, ticketOf, waitingTickets } from '../../ledger/tickets.ts'
import {
  cannotMove,
  contentText,
  movedText,
  ratedText,
  reopenedNews,
  reopenedToOwner,
  urgedNews,
  urgedText,
} from '../../replies/case/tickets.ts'
import { ASK_PRIVATELY, BUTTON_EXPIRED } from '../../replies/talk.ts'
import { isStillBroken } from '../../understanding/ownerLines.ts'
import { notAllowed } from '../cases.ts'
import { ownButton, tellOwnersOf, tellRoles, tellSteward } from '../notices.ts'
import { decided, type Situation, sayHere, sayToTeam } from '../situation.ts'
import { phoneQuestionWhenDue } from './phones.ts'
import { softMention, WORKERS, workButtons } from './ticketNews.ts'

/** Days after which “还漏” is something new. */
const SAME_FAULT_DAYS = 30

/** A rating was tapped: by the owner it is the return visit itself, by staff what the owner said on it. */
export async function rateTicket(situation: Situation, number: string, stars: number): Promise<Decision> {
  const { desk, community, caller, today, now } = situation
  const ticket = await ticketOf(desk.storage, community.id, number)
  if (!ticket || !mayRate(situation, ticket)) return notAllowed(situation, 'rate a ticket')
  const state = ticket.state === 'reopened' ? null : afterMove(ticket.state, 'visit')
  if (state === null) return tell(situation, ticket, cannotMove(ticket), forEverybody(cannotMove(ticket)))
  const by = caller.kind === 'staff' ? caller.name : '业主'
  const about = ticket.unitId === null ? {} : { unitId: ticket.unitId }
  const base = { kind: 'ticket_moved' as const, ...about, number, by, on: today, at: now }
  const visited: Change = { ...base, from: ticket.state, to: 'visited', satisfaction: stars }
  const low = isLowRating(stars, community.policy)
  const next: Change = { ...base, from: 'visited', to: low ? 'reopened' : 'closed' }
  const news = low ? await newsOfReopening(situation, ticket, `业主评${stars}分`) : []
  const text = movedText(ticket, low ? 'reopened' : 'closed')
  // A content owner is the one to ask whether the number is still good.
  const home = ticket.unitId === null || low || caller.kind === 'staff' ? null : { unitId: ticket.unitId, unit: ticket.unit }
  const question = home ? await phoneQuestionWhenDue(situation, home) : []
  const offer = low ? [] : await offerReminder(situation, ticket, stars)
  return tell(situation, ticket, text, forEverybody(ratedText(stars, low)), [visited, next], [...question, ...news, ...offer])
}

/** The owner is content: only now may the bill be spoken of, in the approved words, by the steward's tap (reminders §2, M3b). */
async function offerReminder(situation: Situation, { unitId, unit, kind }: TicketCard, stars: number): Promise<Reply[]> {
  if (unitId === null || kind !== 'repair' || !(await softMention(situation, unitId))) return []
  return tellSteward(situation, unitId, contentText(unit, stars), accountId => [
    ownButton(accountId, `写提醒 ${unit}`, { do: 'draft', unit, occasion: 'repair_satisfied' }),
  ])
}

/** “还没好” was tapped, or told by the owner: it is worked on again, and the supervisor hears of it. */
export async function reopenTicket(situation: Situation, number: string, why: string): Promise<Decision> {
  const { desk, community, caller, today, now } = situation
  const ticket = await ticketOf(desk.storage, community.id, number)
  if (!ticket || !mayRate(situation, ticket)) return notAllowed(situation, 'reopen a ticket')
  const to = afterMove(ticket.state, 'reopen')
  if (to === null) return tell(situation, ticket, cannotMove(ticket), BUTTON_EXPIRED)
  const by = caller.kind === 'staff' ? caller.name : '业主'
  const about = ticket.unitId === null ? {} : { unitId: ticket.unitId }
  const change: Change = { kind: 'ticket_moved', ...about, number, from: ticket.state, to, by, words: why, on: today, at: now }
  const owner =
    caller.kind === 'staff' && ticket.unitId !== null ? await tellOwnersOf(situation, ticket.unitId, reopenedToOwner(number), 'answer') : []
  const news = await newsOfReopening(situation, ticket, why)
  return tell(situation, ticket, movedText(ticket, to), forEverybody(reopenedToOwner(number)), [change], [...owner, ...news])
}

/**
 * “还漏”, “修了又坏”: the owner means what is still being worked on, which is then urged, or the last ticket that was finished, which is opened again;
 * null when there is neither, and it is something new.
 */
export async function reopenIfStillBroken(situation: Situation, home: Home | undefined): Promise<Decision | null> {
  const { desk, today, text } = situation
  if (!home || !isStillBroken(text)) return null
  const urged = await urgeOpenTicket(situation, home)
  if (urged) return urged
  const [last] = await finishedTickets(desk.storage, [home.unitId], addDays(today, -SAME_FAULT_DAYS))
  return last && afterMove(last.state, 'reopen') !== null ? reopenTicket(situation, last.number, text) : null
}

/** “什么时候来修”: says how the open ticket of this home stands and urges whoever works on it; null when there is none. */
export async function urgeOpenTicket(situation: Situation, home: Home): Promise<Decision | null> {
  const { desk, today, text, community } = situation
  const waiting = (await waitingTickets(desk.storage, community.id)).filter(
    ticket => ticket.unitId === home.unitId && ticket.state !== 'done',
  )
  const [open] = waiting.filter(ticket => ticket.openedOn >= addDays(today, -SAME_FAULT_DAYS))
  if (!open) return null
  const news = await tellRoles(situation, WORKERS[open.route], urgedNews(open, text), home.unitId, accountId =>
    workButtons(accountId, open.number, open.state === 'in_work' ? 'in_work' : 'open'),
  )
  return tell(situation, open, urgedText(open, today), forEverybody(urgedText(open, today)), [], news)
}

function mayRate({ caller }: Situation, ticket: TicketCard): boolean {
  if (caller.kind === 'owner') return caller.homes.some(home => home.unitId === ticket.unitId)
  if (caller.kind !== 'staff') return false
  return caller.role === 'supervisor' || caller.role === 'manager' || (caller.role === 'steward' && worksHomesOf(caller, ticket.steward))
}

async function newsOfReopening(situation: Situation, ticket: TicketCard, why: string): Promise<Reply[]> {
  const { number, unitId } = ticket
  const about = unitId ?? undefined
  const work = ticket.route === 'engineer' || ticket.route === 'developer'
  const workers = work
    ? await tellRoles(situation, ['engineer'], reopenedNews(ticket, why), about, accountId => workButtons(accountId, number, 'reopened'))
    : []
  return [...workers, ...(await tellRoles(situation, ['supervisor', 'manager'], reopenedNews(ticket, why), about))]
}

/** The answer to staff or to the owner; in a group of owners only what is fit for everybody. */
function tell(
  situation: Situation,
  ticket: TicketCard,
  forStaff: string,
  forOwner: ReturnType<typeof forEverybody>,
  changes: Change[] = [],
  news: Reply[] = [],
): Decision {
  const own =
    situation.caller.kind === 'staff' ? sayToTeam(situation, () => forTeam(forStaff), ASK_PRIVATELY) : sayHere(situation, forOwner)
  return decided('ticket', ticket.number, [own, ...news], changes, ticket.unitId ?? undefined)
}
