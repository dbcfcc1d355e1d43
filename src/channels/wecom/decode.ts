// A frame of the smart bot → what it means here.
import type { Chat, Inbound, InboundFile } from '../channel.ts'
import type { Mention } from '../mention.ts'
import { ENTRY, ENVELOPE, MESSAGE, type Media, PRESS, type WecomMessage } from './frames.ts'
import { entryId, ownId } from './ids.ts'

/** What a frame means; `ignored` says why nothing follows from it. */
export type Decoded = { kind: 'message' | 'press' | 'entry'; inbound: Inbound } | { kind: 'ignored'; reason: string }

/** How far WeCom's clock may be off before our own is believed. */
const SKEW_MS = 10 * 60_000

/** Reads the body of a message. */
export function decodeMessage(body: unknown, mention: Mention, now: Date): Decoded {
  const parsed = MESSAGE.safeParse(body)
  if (!parsed.success) {
    const known = ENVELOPE.safeParse(body)
    return ignored(known.success ? `a message of a kind we do not read: ${known.data.msgtype.slice(0, 40)}` : 'a message of unknown shape')
  }
  const message = parsed.data
  const chat = chatOf(message)
  if (chat === undefined) return ignored('a group message without its group')
  const said = wordsOf(message)
  const file = fileOf(message)
  if (said === undefined && file === undefined) return ignored('neither text nor file')
  return {
    kind: 'message',
    inbound: {
      ...eventOf(message, chat, now),
      ...(said === undefined ? {} : { text: clean(chat.kind === 'group' ? mention.without(said) : said.trim()) }),
      ...(file === undefined ? {} : { file }),
    },
  }
}

/** Reads the body of an event: a button was pressed, or somebody opened the private chat. */
export function decodeEvent(body: unknown, now: Date): Decoded {
  const entry = ENTRY.safeParse(body)
  if (entry.success) return decodeEntry(entry.data, now)
  const parsed = PRESS.safeParse(body)
  if (!parsed.success) return ignored('an event of another kind')
  const { event } = parsed.data
  const pressed = 'template_card_event' in event ? event.template_card_event : event
  const chat = chatOf(parsed.data)
  if (chat === undefined) return ignored('a press without its group')
  if (pressed.event_key === undefined || pressed.event_key === '') return ignored('a press without its button')
  return {
    kind: 'press',
    inbound: {
      ...eventOf(parsed.data, chat, now),
      press: clean(pressed.event_key),
      ...(pressed.task_id === undefined ? {} : { replyTo: ownId(pressed.task_id) }),
    },
  }
}

function decodeEntry(entry: Pick<WecomMessage, 'msgid' | 'from' | 'create_time' | 'chatid' | 'chattype'>, now: Date): Decoded {
  const chat = chatOf(entry)
  if (chat?.kind !== 'direct') return ignored('a group was opened')
  return { kind: 'entry', inbound: { ...eventOf(entry, chat, now), id: entryId(clean(entry.msgid)), entered: true } }
}

function eventOf(envelope: Pick<WecomMessage, 'msgid' | 'from' | 'create_time'>, chat: Chat, now: Date) {
  // In a group WeCom hands over what mentions the bot, and nothing else.
  return {
    id: ownId(clean(envelope.msgid)),
    at: timeOf(envelope.create_time, now),
    chat,
    from: { id: ownId(clean(envelope.from.userid)) },
    mentioned: true,
  }
}

function timeOf(created: number | undefined, now: Date): Date {
  if (created === undefined) return now
  const at = new Date(created < 1e11 ? created * 1000 : created)
  return Math.abs(at.getTime() - now.getTime()) > SKEW_MS ? now : at
}

function chatOf({ chatid, chattype, from }: Pick<WecomMessage, 'chatid' | 'chattype' | 'from'>): Chat | undefined {
  if (chattype === 'group' || (chattype === undefined && chatid !== undefined && chatid !== from.userid)) {
    return chatid === undefined ? undefined : { id: ownId(clean(chatid)), kind: 'group' }
  }
  return { id: ownId(clean(from.userid)), kind: 'direct' }
}

function wordsOf(message: WecomMessage): string | undefined {
  if (message.msgtype === 'text') return message.text.content
  if (message.msgtype === 'voice') return message.voice.content
  if (message.msgtype !== 'mixed') return undefined
  const texts = message.mixed.msg_item.flatMap(item => ('text' in item ? [item.text.content] : []))
  return texts.length === 0 ? undefined : texts.join('\n')
}

function fileOf(message: WecomMessage): InboundFile | undefined {
  if (message.msgtype === 'image') return named(message.image, 'image', 'image.jpg')
  if (message.msgtype === 'file') return named(message.file, 'document', 'file.bin')
  if (message.msgtype === 'video') return named(message.video, 'other', 'video.mp4')
  if (message.msgtype !== 'mixed') return undefined
  const picture = message.mixed.msg_item.find(item => 'image' in item)
  return picture === undefined ? undefined : named(picture.image, 'image', 'image.jpg')
}

function named(media: Media, kind: InboundFile['kind'], name: string): InboundFile {
  const { url, aeskey, file_size: size } = media
  const handle = JSON.stringify({ url, aeskey })
  return { name: clean(media.filename ?? name), kind, handle, ...(size === undefined ? {} : { size }) }
}

/** Without U+0000, which no database text holds, and without halves of characters. */
function clean(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

function ignored(reason: string): Decoded {
  return { kind: 'ignored', reason }
}
