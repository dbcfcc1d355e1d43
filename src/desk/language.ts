// Chinese is spoken to everybody; whoever's client is English is answered in English, as far as the product's own words go.
import type { Inbound } from '../channels/channel.ts'
import type { Decision, Reply } from '../domain/changes.ts'
import type { Caller } from '../domain/people.ts'
import { inEnglish, labelInEnglish, publicInEnglish } from '../replies/english.ts'

/** The decision with what is said to its sender in the sender's language; staff work in Chinese, and so does what others read. */
export function inSendersLanguage(decision: Decision, { from, chat }: Inbound, caller: Caller): Decision {
  if (caller.kind === 'staff' || !/^en\b/i.test(from.language ?? '')) return decision
  const isForSender = (reply: Reply) => reply.answers === undefined && (reply.chatId === chat.id || reply.chatId === from.id)
  return { ...decision, replies: decision.replies.map(reply => (isForSender(reply) ? english(reply) : reply)) }
}

function english(reply: Reply): Reply {
  const buttons = reply.buttons === undefined ? {} : { buttons: reply.buttons.map(one => ({ ...one, label: labelInEnglish(one.label) })) }
  if (reply.audience === 'owners') return { ...reply, text: publicInEnglish(reply.text), ...buttons }
  return reply.audience === 'private' ? { ...reply, text: inEnglish(reply.text), ...buttons } : reply
}
