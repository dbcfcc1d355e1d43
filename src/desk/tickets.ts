// Repairs and complaints: a number at once, those who work on it told, and the fee never in the same answer.
import { createHash } from 'node:crypto'
import { routeOf, ticketCategory, ticketDueOn, underWarranty } from '../domain/cases/ticket.ts'
import type { TicketChange } from '../domain/changes/tickets.ts'
import type { Change, Decision, Reply } from '../domain/changes.ts'
import { openDays } from '../domain/holidays.ts'
import { forEverybody } from '../domain/speech.ts'
import { unitHandover } from '../ledger/directory.ts'
import { suggestionText } from '../replies/case/tickets.ts'
import { ticketText } from '../replies/owner.ts'
import { ownerNews } from '../replies/steward.ts'
import { reopenIfStillBroken } from './case/returnVisits.ts'
import { tellWorkers } from './case/ticketNews.ts'
import { tellSteward } from './notices.ts'
import { ownHomes } from './ownHomes.ts'
import { decided, type Situation, sayHere } from './situation.ts'

/** Takes a repair, complaint or suggestion; in a group the answer holds the number and nobody's home. */
export async function takeTicket(situation: Situation, kind: 'repair' | 'complaint'): Promise<Decision> {
  const { audience, community, text } = situation
  const [own] = await ownHomes(situation)
  const again = await reopenIfStillBroken(situation, own?.home)
  if (again) return again
  const { change, number } = await openTicket(situation, kind, own?.home.unitId)
  const isSuggestion = change.category === 'suggestion'
  const what = isSuggestion ? `建议 ${number}` : kind === 'repair' ? `报修 ${number}` : `投诉 ${number}`
  const who = own?.home.unit ?? situation.inbound.from.name ?? '住户'
  const news: Reply[] = await tellSteward(situation, own?.home.unitId, ownerNews(who, what, text))
  news.push(...(await tellWorkers(situation, change, own?.home.unit ?? '')))
  const steward = audience === 'private' ? (own?.facts.steward ?? '') : ''
  const said = isSuggestion ? suggestionText(number) : forEverybody(ticketText(kind, number, steward, community.hotline))
  return decided('ticket', kind, [sayHere(situation, said), ...news], [change satisfies Change], own?.home.unitId)
}

/** The change that opens a ticket, and its number: the day and letters made from the message, the same on every replay. */
export async function openTicket(
  { desk, inbound, now, today, text, caller, community }: Situation,
  kind: 'repair' | 'complaint',
  unitId?: string,
  subject = text,
): Promise<{ change: Extract<TicketChange, { kind: 'ticket' }>; number: string }> {
  const letters = createHash('sha256')
    .update(inbound.id)
    .digest('base64')
    .replace(/[^A-Z2-9]/g, '')
    .slice(0, 5)
  const number = `${kind === 'repair' ? 'BX' : 'TS'}${today.slice(2).replaceAll('-', '')}-${letters}`
  const category = ticketCategory(subject)
  const deliveredOn = unitId === undefined || kind === 'complaint' ? null : await unitHandover(desk.storage, unitId)
  const warranty = underWarranty(category, deliveredOn, today, community.policy)
  const dueOn = ticketDueOn(kind, warranty, today, openDays(), community.policy)
  const about = unitId === undefined ? {} : { unitId }
  const work = { category, warranty, route: routeOf(kind, category, warranty), dueOn }
  return {
    number,
    change: { kind: 'ticket', number, ticket: kind, subject, at: now, on: today, reporter: caller.accountId, ...work, ...about },
  }
}
