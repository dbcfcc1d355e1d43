// Repairs and complaints: a number at once, the steward told, and the fee never in the same answer.
import { createHash } from 'node:crypto'
import type { Change, Decision } from '../domain/changes.ts'
import { forEverybody } from '../domain/speech.ts'
import { ticketText } from '../replies/owner.ts'
import { ownerNews } from '../replies/steward.ts'
import { tellSteward } from './notices.ts'
import { ownHomes } from './ownHomes.ts'
import { decided, type Situation, sayHere } from './situation.ts'

/** Takes a repair or complaint; in a group the answer holds the number and nobody's home. */
export async function takeTicket(situation: Situation, kind: 'repair' | 'complaint'): Promise<Decision> {
  const { audience, community, text } = situation
  const [own] = await ownHomes(situation)
  const { change, number } = openTicket(situation, kind, own?.home.unitId)
  const what = kind === 'repair' ? `报修 ${number}` : `投诉 ${number}`
  const news = await tellSteward(
    situation,
    own?.home.unitId,
    ownerNews(own?.home.unit ?? situation.inbound.from.name ?? '住户', what, text),
  )
  const steward = audience === 'private' ? (own?.facts.steward ?? '') : ''
  const reply = sayHere(situation, forEverybody(ticketText(kind, number, steward, community.hotline)))
  return decided('ticket', kind, [reply, ...news], [change], own?.home.unitId)
}

/** The change that opens a ticket, and its number: the day and four letters made from the message, the same on every replay. */
export function openTicket(
  { inbound, now, today, text, caller }: Situation,
  kind: 'repair' | 'complaint',
  unitId?: string,
): { change: Change; number: string } {
  const letters = createHash('sha256')
    .update(inbound.id)
    .digest('base64')
    .replace(/[^A-Z2-9]/g, '')
    .slice(0, 5)
  const number = `${kind === 'repair' ? 'BX' : 'TS'}${today.slice(2).replaceAll('-', '')}-${letters}`
  const about = unitId === undefined ? {} : { unitId }
  return {
    number,
    change: { kind: 'ticket', number, ticket: kind, subject: text, at: now, on: today, reporter: caller.accountId, ...about },
  }
}
