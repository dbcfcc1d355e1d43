// Chinese is spoken to everybody; whoever's client is English, or who writes English, is answered in English, as far as the product's own words go.
import type { Inbound } from '../channels/channel.ts'
import type { Decision, Reply } from '../domain/changes.ts'
import type { Caller } from '../domain/people.ts'
import { lastTextsOf } from '../ledger/inbox.ts'
import type { Storage } from '../ledger/open.ts'
import { inEnglish, labelInEnglish, publicInEnglish } from '../replies/english.ts'
import { isEnglish } from '../understanding/english.ts'

/** The decision with what is said to its sender in the sender's language; staff work in Chinese, and so does what others read. */
export async function inSendersLanguage(storage: Storage, decision: Decision, inbound: Inbound, caller: Caller): Promise<Decision> {
  if (caller.kind === 'staff' || decision.replies.length === 0 || !(await speaksEnglish(storage, inbound))) return decision
  const { from, chat } = inbound
  const isForSender = (reply: Reply) => reply.answers === undefined && (reply.chatId === chat.id || reply.chatId === from.id)
  return { ...decision, replies: decision.replies.map(reply => (isForSender(reply) ? english(reply) : reply)) }
}

/** A press, a number or a command is in the language of what its sender last said in words. */
async function speaksEnglish(storage: Storage, { from, text = '' }: Inbound): Promise<boolean> {
  if (/^en\b/i.test(from.language ?? '')) return true
  const said = isInWords(text) ? text : (await lastTextsOf(storage, from.id)).find(isInWords)
  return isEnglish(said ?? '')
}

function isInWords(text: string): boolean {
  return isEnglish(text) || /\p{Script=Han}/u.test(text)
}

function english(reply: Reply): Reply {
  const buttons = reply.buttons === undefined ? {} : { buttons: reply.buttons.map(one => ({ ...one, label: labelInEnglish(one.label) })) }
  if (reply.audience === 'owners') return { ...reply, text: publicInEnglish(reply.text), ...buttons }
  return reply.audience === 'private' ? { ...reply, text: inEnglish(reply.text), ...buttons } : reply
}
