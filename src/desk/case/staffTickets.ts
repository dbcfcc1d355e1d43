// A fault or a complaint that staff tell in passing, without the order for it: it belongs to the home they name, and no order to cut something off is work to do.
import type { Decision } from '../../domain/changes.ts'
import { forEverybody, forTeam } from '../../domain/speech.ts'
import { notATicket } from '../../replies/case/tickets.ts'
import { refusalText } from '../../replies/refusals.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readRoom } from '../../understanding/rooms.ts'
import { decided, type Situation, sayHere, sayToTeam } from '../situation.ts'
import { takeTicket } from '../tickets.ts'
import { enterTicket } from './ticketWork.ts'

/** Takes what reads like a repair or a complaint; from staff it is entered for the home they name. */
export async function ticketTold(situation: Situation, kind: 'repair' | 'complaint'): Promise<Decision> {
  const { caller, text } = situation
  if (caller.kind !== 'staff') return takeTicket(situation, kind)
  if (CUTS_OFF.test(text.normalize('NFKC').replace(/\s/g, ''))) {
    const refused = decided('refuse', 'X1', [sayHere(situation, forEverybody(refusalText('X1')))])
    return { ...refused, detail: { practice: 'X1' } }
  }
  const room = readRoom(text)
  if (!room) return takeTicket(situation, kind)
  const subject = text
    .normalize('NFKC')
    .replace(room.words, '')
    .replace(/^[\s,，:：的]+/, '')
  if (kind === 'repair' && subject !== '') return enterTicket(situation, kind, room.unit, subject)
  // “1-301 骂人了” tells of a contact as likely as of a complaint; what it is, the person says.
  return decided('ticket', 'a home and no order', [sayToTeam(situation, () => forTeam(notATicket(room.unit)), ASK_PRIVATELY)])
}

/** “给1-501停水”, “把他家电断了”: an order, where “1-501停水了” tells of an outage. */
const CUTS_OFF =
  /(?:给|把|将|对).{1,12}?(?:(?:停|断|掐|关|拉)(?:了|掉|一下)?(?:他|她|家|的){0,3}(?:水|电|气|暖|闸)|(?:水|电|气|暖气?|闸)(?:给|都|先)?(?:停|断|掐|关|拉)(?:了|掉|一下)?)/
