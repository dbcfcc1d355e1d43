// An update of the Bot API → what it means here: https://core.telegram.org/bots/api#update

import type { CallbackQuery, ChatMemberUpdated, Message, Chat as TelegramChat, Update, User, UserFromGetMe } from 'grammy/types'
import type { Chat, Inbound } from '../channel.ts'
import { addressOf, repliedMessage } from './address.ts'
import { fileOf } from './files.ts'
import { messageId, NAME, peerId } from './ids.ts'

/** What an update means; `ignored` says why nothing follows from it. */
export type Decoded =
  | { kind: 'message'; inbound: Inbound; edited: boolean; album?: string }
  | { kind: 'press'; inbound: Inbound; queryId: string }
  | { kind: 'moved'; from: string; to: string }
  | { kind: 'closed'; chatId: string }
  | { kind: 'ignored'; reason: string }

/** A message of a time so far ahead is of a wrong clock. */
const SKEW_MS = 10 * 60_000

/** Reads an update; `now` stands for the instant of a press, which Telegram does not date. */
export function decode(update: Update, me: UserFromGetMe, now: Date): Decoded {
  if (update.message !== undefined) return decodeMessage(update.message, me, false, now)
  if (update.edited_message !== undefined) return decodeMessage(update.edited_message, me, true, now)
  if (update.callback_query !== undefined) return decodePress(update.callback_query, update.update_id, now)
  if (update.my_chat_member !== undefined) return decodeMembership(update.my_chat_member, update.update_id)
  return ignored(`an update of another kind: ${Object.keys(update).filter(key => key !== 'update_id')}`)
}

function decodeMessage(message: Message, me: UserFromGetMe, edited: boolean, now: Date): Decoded {
  if (message.migrate_to_chat_id !== undefined) return moved(message.chat.id, message.migrate_to_chat_id)
  if (message.migrate_from_chat_id !== undefined) return moved(message.migrate_from_chat_id, message.chat.id)
  const chat = chatOf(message.chat)
  if (chat === undefined) return ignored('a post of a broadcast channel')
  const from = message.from
  if (from === undefined || message.is_automatic_forward) return ignored('a post without a person behind it')
  if (from.id === me.id) return ignored('own message')
  if (from.is_bot) return ignored('a message of another bot, or of an administrator who hides behind the group')
  const address = addressOf(message, me)
  if (address.kind === 'other-bot' && chat.kind === 'group') return ignored('a command for another bot')
  const file = fileOf(message)
  const words = message.text ?? message.caption
  if (words === undefined && file === undefined) return ignored('neither text nor file: a service message or a kind we do not read')
  const replied = repliedMessage(message)
  const topic = topicOf(message)
  const inbound: Inbound = {
    id: messageId(message.chat.id, message.message_id),
    at: timeOf(edited ? (message.edit_date ?? message.date) : message.date, now),
    chat,
    from: personOf(from),
    mentioned: chat.kind === 'direct' || (address.kind === 'here' && address.mentioned),
    ...(words === undefined ? {} : { text: clean(address.kind === 'here' ? address.text : words) }),
    ...(replied === undefined ? {} : { replyTo: messageId(message.chat.id, replied.message_id) }),
    ...(file === undefined ? {} : { file: { ...file, name: clean(file.name) } }),
    ...(topic === undefined ? {} : { topic }),
  }
  return { kind: 'message', inbound, edited, ...(isPicture(message) ? { album: message.media_group_id } : {}) }
}

/** Pictures sent together are one thing said; documents sent together are each a thing of their own. */
function isPicture(message: Message): message is Message & { media_group_id: string } {
  return message.media_group_id !== undefined && (message.photo !== undefined || message.video !== undefined)
}

/** Blocked by a person, the bot cannot write; brought into a group, it is as if somebody had mentioned it without a word. */
function decodeMembership(
  { chat: where, from, date, old_chat_member: before, new_chat_member: after }: ChatMemberUpdated,
  updateId: number,
): Decoded {
  const chat = chatOf(where)
  const here = (status: string): boolean => status === 'member' || status === 'administrator'
  if (chat?.kind === 'direct' && after.status === 'kicked') return { kind: 'closed', chatId: chat.id }
  if (chat?.kind !== 'group' || !here(after.status) || here(before.status)) return ignored(`the bot is now '${after.status}' in the chat`)
  const inbound: Inbound = { id: updateIdOf(updateId), at: new Date(date * 1000), chat, from: personOf(from), mentioned: true, text: '' }
  return { kind: 'message', inbound, edited: false }
}

function timeOf(seconds: number, now: Date): Date {
  const at = new Date(seconds * 1000)
  return at.getTime() > now.getTime() + SKEW_MS ? now : at
}

function decodePress(query: CallbackQuery, updateId: number, now: Date): Decoded {
  const { message, data } = query
  if (message === undefined || data === undefined) return ignored('a press without its message, or of a game')
  const chat = chatOf(message.chat)
  if (chat === undefined) return ignored('a press in a broadcast channel')
  if (query.from.is_bot) return ignored('a press by a bot')
  const topic = topicOf(message)
  const inbound: Inbound = {
    id: updateIdOf(updateId),
    at: now,
    chat,
    from: personOf(query.from),
    mentioned: true,
    press: clean(data),
    replyTo: messageId(message.chat.id, message.message_id),
    ...(topic === undefined ? {} : { topic }),
  }
  return { kind: 'press', inbound, queryId: query.id }
}

function chatOf(chat: TelegramChat): Chat | undefined {
  if (chat.type === 'private') return { id: peerId(chat.id), kind: 'direct', title: clean(nameOf(chat)) }
  if (chat.type === 'group' || chat.type === 'supergroup') return { id: peerId(chat.id), kind: 'group', title: clean(chat.title) }
  return undefined
}

function personOf(user: User): Inbound['from'] {
  const language = user.language_code === undefined ? {} : { language: clean(user.language_code) }
  return { id: peerId(user.id), name: clean(nameOf(user)), ...language }
}

/** For what has no message of its own. */
function updateIdOf(updateId: number): string {
  return `${NAME}:update:${updateId}`
}

function nameOf(person: { first_name: string; last_name?: string }): string {
  return person.last_name === undefined ? person.first_name : `${person.first_name} ${person.last_name}`
}

/** Replies in ordinary groups carry a thread too; only a forum's topics are places one can write to. */
function topicOf(message: Message | { message_id: number }): string | undefined {
  if (!('is_topic_message' in message) || message.is_topic_message !== true) return undefined
  return message.message_thread_id === undefined ? undefined : String(message.message_thread_id)
}

/** Without U+0000, which no database text holds, and without halves of characters. */
function clean(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

function moved(from: number, to: number): Decoded {
  return { kind: 'moved', from: peerId(from), to: peerId(to) }
}

function ignored(reason: string): Decoded {
  return { kind: 'ignored', reason }
}
