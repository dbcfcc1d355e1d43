import { createHash } from 'node:crypto'
import { mkdir, stat } from 'node:fs/promises'
import type { Logger } from 'pino'
import { Arrivals } from '../arrivals.ts'
import { type Channel, ChannelError, type Health, type InboundFile, type Outbound, type PartsKept, type Receiver } from '../channel.ts'
import { LARGEST_FILE_BYTES } from '../download.ts'
import { sendInOrder } from '../parts.ts'
import type { Past, Question } from '../past.ts'
import { type Limit, Quota } from '../quota.ts'
import { splitText } from '../split.ts'
import { decode, NAME, wechatyId } from './decode.ts'
import { toChannelError } from './errors.ts'
import { isAnswer, PACE, type Pace, typingMs } from './manners.ts'
import { GatewayProcess, PATIENCE, type Patience } from './process.ts'
import type { Gateway, Said } from './protocol.ts'

/** The longest text of one message. */
const TEXT_LIMIT = 2_000
/** A message that would have to wait longer than this is not sent: an answer hours late is none. */
const LONGEST_WAIT_MS = 10 * 60_000
const A_MINUTE: Limit = { messages: 20, ms: 60_000 }

/** What the Wechaty channel is made of. */
export interface WechatyOptions {
  gateway: Gateway
  /** A folder for what Wechaty keeps about contacts and groups. */
  home: string
  log: Logger
  now: () => Date
  past: Past
  /** What people call the bot, beside the name of its account. */
  names: readonly string[]
  /** Buttons written out, to be chosen by replying a number: Wechaty has none. */
  numbered: (labels: string[]) => string
  /** The kill switch: true, and nothing is sent. */
  muted: () => Promise<boolean>
  /** The most messages of any 24 hours. */
  dailyMessages: number
  pace?: Pace
  patience?: Patience
}

/** A personal or WeCom account driven by Wechaty, in owners' groups. Unofficial: accounts get banned. It answers, and never speaks first. */
export class WechatyChannel implements Channel {
  readonly name = NAME
  readonly redelivers = false
  readonly #options: WechatyOptions
  readonly #gateway: GatewayProcess
  readonly #quota: Quota
  /** When the last message went to each chat: a person types one after the other. */
  readonly #lastSent = new Map<string, number>()
  #arrivals: Arrivals | undefined
  #stopped = false

  constructor(options: WechatyOptions) {
    const log = options.log.child({ channel: NAME })
    this.#options = { ...options, log }
    const { gateway, home, patience = PATIENCE, dailyMessages } = options
    this.#gateway = new GatewayProcess({ gateway, home, log, patience, onSaid: said => this.#take(said) })
    const limits = [A_MINUTE, { messages: dailyMessages, ms: 24 * 3_600_000 }]
    this.#quota = new Quota(limits, options.past, outbound => this.#texts(outbound).length, options.now)
  }

  async start(receiver: Receiver): Promise<void> {
    if (this.#arrivals !== undefined || this.#stopped) throw new Error('A Wechaty channel starts once: make a new one')
    this.#arrivals = new Arrivals(receiver, this.#options.log)
    await mkdir(this.#options.home, { recursive: true })
    await this.#gateway.start().catch(async error => {
      await this.stop()
      throw error
    })
  }

  async send(outbound: Outbound, kept?: PartsKept): Promise<{ messageId: string }> {
    if (this.#stopped) throw new ChannelError(NAME, 'limited', 'the channel is stopped')
    const chatId = wechatyId(outbound.chatId)
    if (chatId === undefined) throw refused(`'${outbound.chatId}' is no chat of Wechaty`)
    await checkContent(outbound)
    const question = await this.#mayAnswer(outbound)
    if (this.#gateway.health().state !== 'connected')
      throw new ChannelError(NAME, 'limited', this.#gateway.health().detail, { retryAfterMs: 5_000 })
    this.#waitLikeAPerson(outbound, question)
    const texts = this.#texts(outbound)
    const { waitMs } = await this.#quota.take(Math.max(1, texts.length))
    if (waitMs > LONGEST_WAIT_MS) throw refused(`the ceiling of ${this.#options.dailyMessages} messages in 24 hours is reached`)
    if (waitMs > 0) throw new ChannelError(NAME, 'limited', 'too many messages at once', { retryAfterMs: waitMs })
    const kind = (await this.#options.past.heardFrom(outbound.chatId)) ?? 'direct'
    const mention = kind === 'group' && question.chatId === outbound.chatId ? wechatyId(question.senderId) : undefined
    const { file } = outbound
    const parts = [
      ...(file === undefined ? [] : [{ file }]),
      ...texts.map((text, index) => ({ text, ...(mention !== undefined && index === 0 ? { mention } : {}) })),
    ]
    const messageId = `${NAME}:${digest(outbound)}`
    // The gateway tells no ids: every part goes by that of the message.
    const send = async (part: (typeof parts)[number]) => {
      await this.#gateway.call({ do: 'say', chat: { kind, id: chatId }, ...part })
      return messageId
    }
    await sendInOrder(parts, { send, sort: toChannelError, kept })
    this.#lastSent.set(outbound.chatId, this.#options.now().getTime())
    return { messageId }
  }

  async fetch(file: InboundFile): Promise<Uint8Array> {
    try {
      const bytes = await this.#gateway.call({ do: 'fetch', messageId: file.handle })
      if (bytes === undefined) throw new ChannelError(NAME, 'unreachable', 'the gateway has no such file')
      if (bytes.length > LARGEST_FILE_BYTES) throw refused(`the file has more than ${LARGEST_FILE_BYTES} bytes`)
      return bytes
    } catch (error) {
      throw toChannelError(error)
    }
  }

  async health(): Promise<Health> {
    const { state, detail } = this.#gateway.health()
    return { state, detail: (await this.#options.muted()) ? `${detail}; muted: nothing is sent` : detail }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#gateway.stop()
    await this.#arrivals?.stop()
  }

  #take(said: Said): void {
    const { log, names, now } = this.#options
    const decoded = decode(said, names, now())
    if (decoded.kind === 'ignored') log.info({ reason: decoded.reason }, 'message ignored')
    else this.#arrivals?.take(decoded.inbound)
  }

  /** The question this answers; anything else is not sent here. */
  async #mayAnswer({ chatId, replyTo }: Outbound): Promise<Question> {
    const { past, muted } = this.#options
    const question = replyTo === undefined ? null : await past.question(replyTo)
    if (question === null || !isAnswer(chatId, question)) throw refused('Wechaty answers, and never speaks first: send this by hand')
    if (await muted()) throw refused('Wechaty is muted by the manager')
    return question
  }

  /** Lets a message wait in the outbox for as long as a person would type; each wait is the same however often it is asked. */
  #waitLikeAPerson(outbound: Outbound, { receivedAt }: Question): void {
    const { now, pace = PACE } = this.#options
    const random = Number.parseInt(digest(outbound).slice(0, 8), 16) / 2 ** 32
    const begun = Math.max(receivedAt.getTime(), this.#lastSent.get(outbound.chatId) ?? 0)
    const waitMs = begun + typingMs(pace, outbound.text, random) - now().getTime()
    if (waitMs > 0) throw new ChannelError(NAME, 'limited', 'as fast as a person types', { retryAfterMs: waitMs })
  }

  #texts({ text, buttons = [] }: Outbound): string[] {
    const options = buttons.length === 0 ? '' : `\n${this.#options.numbered(buttons.map(button => button.label))}`
    return splitText(`${text}${options}`, TEXT_LIMIT)
  }
}

async function checkContent({ kind, text, file }: Outbound): Promise<void> {
  if (kind === 'text' && text.trim() === '') throw refused('there is nothing to say: the text is empty')
  if (kind === 'text') return
  const found = file === undefined ? undefined : await stat(file.path).catch(() => undefined)
  if (found?.isFile() !== true || found.size === 0) throw refused(`a message of kind '${kind}' needs a file that can be read`)
}

function digest({ chatId, replyTo = '', text }: Outbound): string {
  return createHash('sha256')
    .update(JSON.stringify([chatId, replyTo, text]))
    .digest('hex')
}

function refused(message: string): ChannelError {
  return new ChannelError(NAME, 'refused', message)
}
