// What Wechaty says → what it means here.
import type { Inbound } from '../channel.ts'
import { Mention } from '../mention.ts'
import type { Said } from './protocol.ts'

/** The channel's name: the prefix of all its ids. */
export const NAME = 'wechaty'

/** What a message means; `ignored` says why nothing follows from it. */
type Decoded = { kind: 'message'; inbound: Inbound } | { kind: 'ignored'; reason: string }

/** A message of a time so far ahead is of a wrong clock. */
const SKEW_MS = 10 * 60_000
const FILE_NAMES = { image: 'image.jpg', voice: 'voice.silk', document: 'file.bin', other: 'video.mp4' }
/** Everybody is addressed: that is no question for the bot. */
const EVERYBODY = /@(?:所有人|all\b)/i

/** Reads a message; `names` is what people call the bot whatever the account is called. */
export function decode(said: Said, names: readonly string[], now: Date): Decoded {
  if (said.self) return ignored('own message')
  if (said.kind === 'unread') return ignored('a message of a kind we do not read')
  const { room, from, id, at } = said
  const called = [...names, ...said.names].filter(name => name !== '')
  const named = called.some(name => said.text.includes(`@${name}`))
  const mentioned = room === undefined || named || (said.mentioned && !EVERYBODY.test(said.text))
  const words = room !== undefined && mentioned ? new Mention(called).without(said.text) : said.text.trim()
  return {
    kind: 'message',
    inbound: {
      id: `${NAME}:${id}`,
      at: at > now.getTime() + SKEW_MS ? now : new Date(at),
      chat: { id: `${NAME}:${room?.id ?? from.id}`, kind: room === undefined ? 'direct' : 'group', title: clean(room?.topic ?? from.name) },
      from: { id: `${NAME}:${from.id}`, name: clean(from.name) },
      mentioned,
      ...(said.kind === 'text'
        ? { text: clean(words) }
        : { file: { name: clean(said.fileName ?? FILE_NAMES[said.kind]), kind: said.kind, handle: id } }),
    },
  }
}

/** Wechaty's id, or undefined when it is not one of this channel's. */
export function wechatyId(id: string | undefined): string | undefined {
  return id?.startsWith(`${NAME}:`) && id.length > NAME.length + 1 ? id.slice(NAME.length + 1) : undefined
}

/** Without U+0000, which no database text holds, and without halves of characters. */
function clean(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

function ignored(reason: string): Decoded {
  return { kind: 'ignored', reason }
}
