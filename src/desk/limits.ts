// Limits on how much one person or one group may ask, by the events' own time: one warning, then silence with a reason.
import type { Decision } from '../domain/changes.ts'
import { trafficBefore } from '../ledger/inbox.ts'
import { TOO_MANY_FROM_YOU, TOO_MANY_HERE } from '../replies/talk.ts'
import type { Intent } from '../understanding/intent.ts'
import { decided, type Situation, sayHere, silent } from './situation.ts'

/** Messages that address the bot, a minute. Staff enter a round of calls in one go, line by line: none of their lines may be lost. */
export const LIMITS = { person: 10, staff: 60, group: 60 }

/** What is heard beyond the limit, so many times as much: whoever wants peace or has water running is not told to wait. */
const URGENT = { kinds: new Set<Intent['kind']>(['stop_messages', 'repair']), times: 3 }

/** Null while the sender and the group are within their limits, or `kindOf` says that the message cannot wait. */
export async function overLimit(situation: Situation, seq: number, kindOf: () => Intent['kind']): Promise<Decision | null> {
  const { inbound, desk, caller } = situation
  if (!inbound.mentioned) return null
  const event = { seq, at: inbound.at, senderId: inbound.from.id, chatId: inbound.chat.id }
  const { bySender, inChat } = await trafficBefore(desk.storage, event)
  const most = caller.kind === 'staff' ? LIMITS.staff : LIMITS.person
  if (bySender >= most && bySender < most * URGENT.times && inbound.press === undefined && URGENT.kinds.has(kindOf())) return null
  if (bySender === most) return decided('limit', `person: ${most} a minute`, [sayHere(situation, TOO_MANY_FROM_YOU)])
  if (bySender > most) return silent(`person: more than ${most} a minute`)
  if (inbound.chat.kind === 'direct') return null
  if (inChat === LIMITS.group) return decided('limit', `group: ${LIMITS.group} a minute`, [sayHere(situation, TOO_MANY_HERE)])
  return inChat > LIMITS.group ? silent(`group: more than ${LIMITS.group} a minute`) : null
}
