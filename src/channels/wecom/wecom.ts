import type { WSClient, WsFrame } from '@wecom/aibot-node-sdk'
import type { Logger } from 'pino'
import { Arrivals } from '../arrivals.ts'
import { type Channel, ChannelError, type Health, type InboundFile, type Outbound, type PartsKept, type Receiver } from '../channel.ts'
import { Mention } from '../mention.ts'
import type { Past } from '../past.ts'
import { type Limit, Quota } from '../quota.ts'
import { type Answerable, AnswerableEvents } from './answerable.ts'
import { type Decoded, decodeEvent, decodeMessage } from './decode.ts'
import { notConnected, toChannelError } from './errors.ts'
import { fetchFile } from './files.ts'
import { isEntryId, NAME, ownId, wecomId } from './ids.ts'
import { Link, type LinkOptions } from './link.ts'
import { partsOf } from './plan.ts'
import { changeCard, outcomeOf, sendParts, sendWelcome } from './send.ts'

/** What WeCom takes for one chat, answers and other messages together, before it drops the rest without a word. */
const LIMITS: Limit[] = [
  { messages: 30, ms: 60_000 },
  { messages: 1_000, ms: 3_600_000 },
]

/** What the WeCom channel is made of. */
export interface WecomOptions extends Pick<LinkOptions, 'botId' | 'secret' | 'wsUrl' | 'reconnectMs' | 'heartbeatMs' | 'loginMs'> {
  log: Logger
  now: () => Date
  past: Past
  /** What the bot is called after an @, as far as that is known; it learns the rest. */
  names: readonly string[]
  /** Buttons written out, to be chosen by replying a number. */
  numbered: (labels: string[]) => string
}

/** WeCom's smart bot over its long connection: team groups and staff, https://developer.work.weixin.qq.com/document/path/101463 */
export class WecomChannel implements Channel {
  readonly name = NAME
  readonly redelivers = false
  readonly #options: WecomOptions
  readonly #link: Link
  readonly #mention: Mention
  readonly #answerable: AnswerableEvents
  readonly #quota: Quota
  #arrivals: Arrivals | undefined
  #stopped = false

  constructor(options: WecomOptions) {
    const log = options.log.child({ channel: NAME })
    this.#options = { ...options, log }
    this.#mention = new Mention(options.names)
    this.#answerable = new AnswerableEvents(options.now)
    this.#quota = new Quota(LIMITS, options.past, outbound => this.#weigh(outbound), options.now)
    this.#link = new Link({
      ...options,
      log,
      onMessage: frame => this.#take(frame, decodeMessage(frame.body, this.#mention, options.now())),
      onEvent: frame => this.#take(frame, decodeEvent(frame.body, options.now())),
      onLost: () => this.#answerable.clear(),
    })
  }

  async start(receiver: Receiver): Promise<void> {
    if (this.#arrivals !== undefined || this.#stopped) throw new Error('A WeCom channel starts once: make a new one')
    this.#arrivals = new Arrivals(receiver, this.#options.log)
    await this.#link.open().catch(async error => {
      await this.stop()
      throw error
    })
  }

  async send(outbound: Outbound, kept?: PartsKept): Promise<{ messageId: string }> {
    if (this.#stopped) throw new ChannelError(NAME, 'limited', 'the channel is stopped')
    const chatId = wecomId(outbound.chatId)
    if (chatId === undefined) throw new ChannelError(NAME, 'refused', `'${outbound.chatId}' is no chat of WeCom`)
    const parts = partsOf(outbound, this.#options.numbered)
    const linked = this.#link.client()
    if ('trouble' in linked) throw notConnected(linked.trouble)
    const event = this.#answerable.find(outbound.replyTo, outbound.chatId)
    const welcomes = isEntryId(outbound.replyTo)
    if (!welcomes && event === undefined && (await this.#options.past.heardFrom(outbound.chatId)) === null) {
      throw new ChannelError(
        NAME,
        'unreachable',
        `nobody has written to the bot in ${outbound.chatId} yet: WeCom lets it speak only after that`,
      )
    }
    const standing = kept?.standing ?? 0
    const count = parts.length - standing
    const { waitMs } = await this.#quota.take(count, outbound.chatId)
    if (waitMs > 0) throw new ChannelError(NAME, 'limited', 'WeCom takes no more messages for this chat now', { retryAfterMs: waitMs })
    try {
      if (welcomes) return { messageId: ownId(await sendWelcome(linked.client, event, outbound)) }
      const changed = standing > 0 ? undefined : await this.#conclude(linked.client, event, outbound)
      const messageId = changed ?? (await sendParts(linked.client, chatId, event, parts, kept))
      return { messageId }
    } catch (error) {
      throw toChannelError(error)
    } finally {
      // WeCom counts a message when it arrives there, which is later than when it was sent.
      await this.#quota.arrived(count, outbound.chatId)
    }
  }

  fetch(file: InboundFile): Promise<Uint8Array> {
    return fetchFile(file)
  }

  async health(): Promise<Health> {
    return this.#link.health()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#link.close()
    await this.#arrivals?.stop()
  }

  #take(frame: WsFrame, decoded: Decoded): void {
    const { log } = this.#options
    if (decoded.kind === 'ignored') {
      log.info({ reason: decoded.reason }, 'frame ignored')
      return
    }
    const { inbound } = decoded
    const reqId: unknown = frame.headers?.req_id
    if (typeof reqId === 'string' && reqId !== '') {
      const taskId = decoded.kind === 'press' ? wecomId(inbound.replyTo) : undefined
      this.#answerable.add(inbound.id, { kind: decoded.kind, chatId: inbound.chat.id, reqId, ...(taskId === undefined ? {} : { taskId }) })
    }
    this.#arrivals?.take(inbound)
  }

  /** Shows the outcome on the card whose button was pressed; undefined when it must be said in a message of its own. */
  async #conclude(client: WSClient, event: Answerable | undefined, outbound: Outbound): Promise<string | undefined> {
    const { concludes, chatId } = outbound
    if (event?.kind !== 'press' || concludes === undefined) return undefined
    const card = outcomeOf(event, outbound, await this.#options.past.sentAs(chatId, concludes))
    return card !== undefined && (await changeCard(client, event, card)) ? concludes : undefined
  }

  /** How many messages this counts for; what could not be sent counts for one. */
  #weigh(outbound: Outbound): number {
    try {
      return partsOf(outbound, this.#options.numbered).length
    } catch (error) {
      if (error instanceof ChannelError) return 1
      throw error
    }
  }
}
