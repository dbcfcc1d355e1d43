// Who a message speaks to, by the entities Telegram marked in it: https://core.telegram.org/bots/api#messageentity

import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types'

/** How a message speaks to the bot, and its words without the bot's own mention. */
type Address = { kind: 'here'; mentioned: boolean; text: string } | { kind: 'other-bot'; command: string }

/** Reads the mention, command or reply in a message; offsets of entities count UTF-16 units, as strings do here. */
export function addressOf(message: Message, me: UserFromGetMe): Address {
  const words = message.text ?? message.caption ?? ''
  const entities = message.entities ?? message.caption_entities ?? []
  const cuts: { from: number; to: number }[] = []
  let mentioned = isReplyToBot(message, me)
  for (const entity of entities) {
    const said = words.slice(entity.offset, entity.offset + entity.length)
    if (entity.type === 'bot_command' && entity.offset === 0) {
      const at = said.indexOf('@')
      if (at >= 0 && !isName(said.slice(at), me)) return { kind: 'other-bot', command: said }
      mentioned = true
      if (at >= 0) cuts.push({ from: at, to: entity.length })
    } else if (namesBot(entity, said, me)) {
      mentioned = true
      cuts.push({ from: entity.offset, to: entity.offset + entity.length })
    }
  }
  return { kind: 'here', mentioned, text: without(words, cuts) }
}

function namesBot(entity: MessageEntity, said: string, me: UserFromGetMe): boolean {
  if (entity.type === 'mention') return isName(said, me)
  return entity.type === 'text_mention' && entity.user.id === me.id
}

function isName(mention: string, me: UserFromGetMe): boolean {
  return mention.toLowerCase() === `@${me.username.toLowerCase()}`
}

/** The message this one answers: not the opening of its forum topic, which Telegram also gives as the message replied to. */
export function repliedMessage(message: Message): Message | undefined {
  const replied = message.reply_to_message
  return replied === undefined || replied.forum_topic_created !== undefined ? undefined : replied
}

function isReplyToBot(message: Message, me: UserFromGetMe): boolean {
  return repliedMessage(message)?.from?.id === me.id
}

/** The text without the ranges; where a range goes, one of the spaces around it goes too. */
function without(words: string, cuts: { from: number; to: number }[]): string {
  if (cuts.length === 0) return words
  let text = ''
  let at = 0
  for (const { from, to } of cuts.toSorted((a, b) => a.from - b.from)) {
    text += words.slice(at, from)
    const spaced = /[^\S\n]/.test(words[to] ?? '') && (text === '' || /\s$/.test(text))
    at = Math.max(at, spaced ? to + 1 : to)
  }
  return `${text}${words.slice(at)}`.trim()
}
