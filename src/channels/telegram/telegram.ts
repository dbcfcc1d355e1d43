import { autoRetry } from '@grammyjs/auto-retry'
import { Bot, GrammyError, HttpError } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import type { Logger } from 'pino'
import { type Channel, ChannelError, type Health, type InboundFile, type Outbound, type PartsKept, type Receiver } from '../channel.ts'
import { sendInOrder } from '../parts.ts'
import { backoffMs, pause } from '../pause.ts'
import { describeFailure, movedTo, toChannelError } from './errors.ts'
import { fetchFile } from './files.ts'
import { chatNumber, messageId, NAME, peerId } from './ids.ts'
import { Intake } from './intake.ts'
import type { Listener } from './listener.ts'
import { type Menu, type MenuPlace, setMenu } from './menu.ts'
import { Polling } from './polling.ts'
import { type Part, partsOf, sendPart, takeButtons } from './send.ts'
import { Webhook, type WebhookOptions } from './webhook.ts'

/** How long health waits for Telegram. */
const HEALTH_TIMEOUT_MS = 5_000

/** What the Telegram channel is made of. */
export interface TelegramOptions {
  token: string
  log: Logger
  now: () => Date
  /** Another Bot API server, `http://127.0.0.1:8081`; Telegram's own by default. */
  apiRoot?: string
  /** Updates by webhook instead of long polling. */
  webhook?: WebhookOptions
  /** How long one call may take, uploads included; 60 s by default. */
  timeoutSeconds?: number
  /** How often, and for how long a wait, a call is repeated here when Telegram asks to slow down (429); the rest is the outbox's. 3 times up to 5 s by default. */
  slowDown?: { retries: number; maxSeconds: number }
}

/** Telegram by its Bot API: https://core.telegram.org/bots/api */
export class TelegramChannel implements Channel {
  readonly name = NAME
  readonly redelivers = true
  readonly #options: TelegramOptions
  readonly #bot: Bot
  readonly #stopping = new AbortController()
  #state: 'off' | 'starting' | 'running' = 'off'
  #receiver: Receiver | undefined
  #intake: Intake | undefined
  #listener: Listener | undefined
  #readsAll: boolean | null = null

  constructor(options: TelegramOptions) {
    const log = options.log.child({ channel: NAME })
    const apiRoot = options.apiRoot?.replace(/\/+$/, '')
    this.#options = { ...options, log, ...(apiRoot === undefined ? {} : { apiRoot }) }
    this.#bot = new Bot(options.token, {
      client: { timeoutSeconds: options.timeoutSeconds ?? 60, ...(apiRoot === undefined ? {} : { apiRoot }) },
    })
    const { retries, maxSeconds } = options.slowDown ?? { retries: 3, maxSeconds: 5 }
    // 429 only: repeating after anything else can double a message.
    const slowDown = autoRetry({
      maxRetryAttempts: retries,
      maxDelaySeconds: maxSeconds,
      rethrowInternalServerErrors: true,
      rethrowHttpErrors: true,
    })
    if (retries > 0) this.#bot.api.config.use(slowDown)
  }

  async start(receiver: Receiver): Promise<void> {
    if (this.#state !== 'off' || this.#stopping.signal.aborted) throw new Error('A Telegram channel starts once: make a new one')
    this.#state = 'starting'
    const { log, now, webhook } = this.#options
    try {
      const me = await this.#introduce()
      if (me === undefined) return
      this.#bot.botInfo = me
      log.info({ bot: me.username, readsAllGroupMessages: me.can_read_all_group_messages }, 'telegram answers')
      const answerPress = (queryId: string) => this.#bot.api.answerCallbackQuery(queryId)
      const intake = new Intake({ receiver, log, now, me: () => me, answerPress })
      this.#receiver = receiver
      this.#intake = intake
      const take = intake.take.bind(intake)
      this.#listener = webhook === undefined ? new Polling(this.#bot, take, log, now) : new Webhook(this.#bot, take, webhook, log)
      await this.#listener.start()
      this.#state = 'running'
    } catch (error) {
      await this.stop()
      // grammY's errors would carry the token into whatever prints them.
      throw error instanceof GrammyError || error instanceof HttpError ? toChannelError(error, this.#options.token) : error
    }
  }

  async send(outbound: Outbound, kept?: PartsKept): Promise<{ messageId: string }> {
    if (this.#stopping.signal.aborted) throw new ChannelError(NAME, 'limited', 'the channel is stopped')
    const known = chatNumber(outbound.chatId)
    if (known === undefined) throw new ChannelError(NAME, 'refused', `'${outbound.chatId}' is no chat of Telegram`)
    const { replyTo } = outbound
    const quoting = replyTo === undefined ? outbound : { ...outbound, replyTo: this.#intake?.messageOf(replyTo) ?? replyTo }
    let chat: number = known
    const send = async (part: Part) => {
      const sent = await this.#sendPart(chat, quoting, part)
      chat = sent.chat
      return sent.messageId
    }
    const sort = (error: unknown) => toChannelError(error, this.#options.token)
    const last = await sendInOrder(partsOf(outbound), { send, sort, kept })
    await takeButtons(this.#bot.api, chat, outbound.concludes)
    return { messageId: last ?? '' }
  }

  async fetch(file: InboundFile): Promise<Uint8Array> {
    const { token, apiRoot } = this.#options
    try {
      const { file_path: path } = await this.#bot.api.getFile(file.handle)
      if (path === undefined) throw new ChannelError(NAME, 'unreachable', 'Telegram gives no way to this file')
      return await fetchFile(`${apiRoot ?? 'https://api.telegram.org'}/file/bot${token}/${path}`)
    } catch (error) {
      throw toChannelError(error, token)
    }
  }

  /** The deep link that opens the private chat with a payload (https://core.telegram.org/bots/features#deep-linking); null before `start`. */
  startLink(payload: string): string | null {
    return this.#bot.isInited() ? `https://t.me/${this.#bot.botInfo.username}?start=${payload}` : null
  }

  /** Whether the bot hears everything in groups (privacy mode is off); null while Telegram has not said. */
  get readsAllGroupMessages(): boolean | null {
    return this.#readsAll
  }

  /** Sets the menu of commands, or takes a person's own away; false where that person has no chat with the bot. Throws a ChannelError. */
  async setMenu(place: MenuPlace, menu: Menu | null): Promise<boolean> {
    try {
      return await setMenu(this.#bot.api, place, menu)
    } catch (error) {
      throw toChannelError(error, this.#options.token)
    }
  }

  /** Asks Telegram anew each time; works before `start` too, to check a token. */
  async health(): Promise<Health> {
    try {
      const me = await Promise.race([this.#bot.api.getMe(), pause(HEALTH_TIMEOUT_MS)])
      if (me === undefined) return { state: 'down', detail: `Telegram did not answer within ${HEALTH_TIMEOUT_MS / 1000} s` }
      this.#readsAll = me.can_read_all_group_messages
      const reads = me.can_read_all_group_messages
        ? 'reads every group message'
        : 'in groups reads only commands, replies and mentions (privacy mode; to change it: /setprivacy at @BotFather, then add the bot again)'
      if (this.#state === 'off') return { state: 'off', detail: `@${me.username} answers, not started; ${reads}` }
      if (this.#listener === undefined) return { state: 'connecting', detail: `@${me.username} answers; ${reads}` }
      const { well, detail } = await this.#listener.report()
      return { state: well ? 'connected' : 'down', detail: `@${me.username}: ${detail}; ${reads}` }
    } catch (error) {
      return { state: 'down', detail: describeFailure(error, this.#options.token) }
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#listener?.stop()
    await this.#intake?.settled()
    this.#state = 'off'
  }

  /** Sends a part; into the group's new chat when it has become a supergroup. */
  async #sendPart(chat: number, outbound: Outbound, part: Part): Promise<{ messageId: string; chat: number }> {
    const { api } = this.#bot
    try {
      return { messageId: messageId(chat, await sendPart(api, chat, outbound, part)), chat }
    } catch (error) {
      const moved = movedTo(error)
      if (moved === undefined) throw error
      await this.#receiver?.moved(outbound.chatId, peerId(moved))
      return { messageId: messageId(moved, await sendPart(api, moved, outbound, part)), chat: moved }
    }
  }

  /** Asks Telegram who we are until it answers; undefined when stopped meanwhile, an error when it does not know the token. */
  async #introduce(): Promise<UserFromGetMe | undefined> {
    const { signal } = this.#stopping
    const { log } = this.#options
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        const me = await this.#bot.api.getMe()
        this.#readsAll = me.can_read_all_group_messages
        return me
      } catch (error) {
        if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) throw error
        log.warn({ failure: describeFailure(error, this.#options.token) }, 'telegram does not answer yet')
        await pause(backoffMs(failures), signal)
      }
    }
    return undefined
  }
}
