import { createHash, randomUUID } from 'node:crypto'
import type { Json } from './json.ts'
import { Refused } from './refused.ts'

/** A message of the bot, as people see it. */
export interface Shown {
  chatId: string
  kind: 'markdown' | 'welcome' | 'card' | 'image' | 'file'
  /** The words: Markdown, or a card's title and text. */
  text: string
  buttons: { id: string; label: string }[]
  taskId?: string
  file?: { name: string; bytes: Buffer }
  /** True when it went as an answer to a message. */
  answer: boolean
}

/** A card that took the place of another. */
export interface Changed {
  taskId: string
  text: string
  buttons: { id: string; label: string }[]
}

const TEXT_BYTES = 20_480

/** Chats behind the long connection, and WeCom's rules for writing into them. */
export class World {
  readonly shown: Shown[] = []
  readonly changed: Changed[] = []
  /** Chats in which somebody has spoken to the bot. */
  readonly open = new Set<string>()
  readonly media = new Map<string, { name: string; type: string; bytes: Buffer }>()
  readonly #taskIds = new Set<string>()
  readonly #times = new Map<string, number[]>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** A message for a chat; throws what WeCom would refuse it with. */
  show(chatId: string, body: Json, answer: boolean): void {
    if (!this.open.has(chatId)) throw new Refused(93006, 'invalid chatid')
    this.#count(chatId)
    this.shown.push({ chatId, answer, ...this.#read(body, answer) })
  }

  /** A welcome for somebody who has opened the chat; it opens the chat for nothing else. */
  welcome(chatId: string, body: Json): void {
    if (body.msgtype !== 'text') throw new Refused(40008, 'invalid message type')
    this.shown.push({ chatId, answer: true, kind: 'welcome', text: textOf(body.text as Json), buttons: [] })
  }

  /** A card in the place of one that was pressed. */
  change(taskId: string, card: Json): void {
    if (card.task_id !== taskId) throw new Refused(40058, 'task_id does not match')
    const { text, buttons } = readCard(card)
    this.changed.push({ taskId, text, buttons })
    const shown = this.shown.findLast(each => each.taskId === taskId)
    if (shown !== undefined) Object.assign(shown, { text, buttons })
  }

  #read(body: Json, answer: boolean): Omit<Shown, 'chatId' | 'answer'> {
    const type = body.msgtype
    if (type === 'stream' && answer) return { kind: 'markdown', text: textOf(body.stream as Json), buttons: [] }
    if (type === 'markdown' && !answer) return { kind: 'markdown', text: textOf(body.markdown as Json), buttons: [] }
    if (type === 'template_card') return this.#card(body.template_card as Json)
    if (type === 'image' || type === 'file') {
      const media = this.media.get(String((body[type] as Json).media_id))
      if (media === undefined || media.type !== type) throw new Refused(40007, 'invalid media_id')
      return { kind: type, text: '', buttons: [], file: { name: media.name, bytes: media.bytes } }
    }
    throw new Refused(40008, 'invalid message type')
  }

  #card(card: Json): Omit<Shown, 'chatId' | 'answer'> {
    const taskId = String(card.task_id)
    if (!/^[\w@-]{1,128}$/.test(taskId)) throw new Refused(40058, 'invalid task_id')
    if (this.#taskIds.has(taskId)) throw new Refused(40058, 'task_id was used before')
    this.#taskIds.add(taskId)
    return { kind: 'card', taskId, ...readCard(card) }
  }

  #count(chatId: string): void {
    const now = this.#now().getTime()
    const times = (this.#times.get(chatId) ?? []).filter(at => at > now - 3_600_000)
    if (times.filter(at => at > now - 60_000).length >= 30 || times.length >= 1_000)
      throw new Refused(846607, 'aibot send msg frequency limit exceeded')
    this.#times.set(chatId, [...times, now])
  }
}

function textOf(part: Json): string {
  const text = String(part.content)
  if (Buffer.byteLength(text) > TEXT_BYTES) throw new Refused(40058, 'content too long')
  if (text.trim() === '') throw new Refused(44004, 'empty content')
  return text
}

function readCard(card: Json): { text: string; buttons: { id: string; label: string }[] } {
  const list = (card.button_list ?? []) as { text: string; key: string }[]
  if (card.card_type === 'button_interaction' && (list.length < 1 || list.length > 6)) throw new Refused(40058, 'invalid button_list')
  if (new Set(list.map(({ key }) => key)).size !== list.length) throw new Refused(40058, 'a button key twice')
  const title = (card.main_title as Json | undefined)?.title
  return {
    text: [title, card.sub_title_text].filter(part => part !== undefined).join('\n'),
    buttons: list.map(({ key, text }) => ({ id: key, label: text })),
  }
}

/** Files on their way in, piece by piece. */
export class Uploads {
  readonly #world: World
  readonly #open = new Map<string, { type: string; name: string; size: number; md5: string; chunks: (Buffer | undefined)[] }>()

  constructor(world: World) {
    this.#world = world
  }

  begin(body: Json): Json {
    const { total_chunks: total, total_size: size } = body
    if (typeof total !== 'number' || total < 1 || total > 100) throw new Refused(40058, 'invalid total_chunks')
    if (typeof size !== 'number' || size < 5) throw new Refused(40006, 'invalid size')
    const id = randomUUID()
    const chunks = Array.from({ length: total }, () => undefined)
    this.#open.set(id, { type: String(body.type), name: String(body.filename), size, md5: String(body.md5), chunks })
    return { upload_id: id }
  }

  add(body: Json): Json {
    const upload = this.#open.get(String(body.upload_id))
    const index = Number(body.chunk_index)
    if (upload === undefined || !(index in upload.chunks)) throw new Refused(40058, 'invalid upload_id or chunk_index')
    const bytes = Buffer.from(String(body.base64_data), 'base64')
    if (bytes.length > 512 * 1024 || bytes.length === 0) throw new Refused(40058, 'invalid chunk')
    upload.chunks[index] = bytes
    return {}
  }

  finish(body: Json): Json {
    const upload = this.#open.get(String(body.upload_id))
    const bytes = Buffer.concat((upload?.chunks ?? []).flatMap(chunk => chunk ?? []))
    if (upload === undefined || bytes.length !== upload.size || createHash('md5').update(bytes).digest('hex') !== upload.md5) {
      throw new Refused(40058, 'the pieces do not make the file')
    }
    this.#open.delete(String(body.upload_id))
    const id = `media-${randomUUID()}`
    this.#world.media.set(id, { name: upload.name, type: upload.type, bytes })
    return { type: upload.type, media_id: id, created_at: '1764122400' }
  }
}
