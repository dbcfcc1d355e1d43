// The long connection: opened for ever, watched, and given up only when WeCom says that somebody else has taken the bot.
import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk'
import type { Logger } from 'pino'
import type { Health } from '../channel.ts'
import { WRONG_SECRET } from './errors.ts'

/** How long WeCom may take to say whether it knows the bot; the SDK would wait for ever. */
const LOGIN_MS = 15_000
const CONNECTING = 'connecting to WeCom'

/** What a link is made of. */
export interface LinkOptions {
  botId: string
  secret: string
  wsUrl?: string
  /** The first wait before connecting again, doubled up to 30 s; 1 s by default. */
  reconnectMs?: number
  heartbeatMs?: number
  loginMs?: number
  log: Logger
  now: () => Date
  onMessage: (frame: WsFrame) => void
  onEvent: (frame: WsFrame) => void
  /** The connection is gone, and with it what could be answered through it. */
  onLost: () => void
}

/** One bot's connection. */
export class Link {
  readonly #options: LinkOptions
  readonly #first = Promise.withResolvers<void>()
  #client: WSClient | undefined
  #state: 'off' | 'connecting' | 'connected' | 'taken' | 'refused' = 'off'
  #detail = 'not started'
  #since: Date | undefined
  #watch: NodeJS.Timeout | undefined

  constructor(options: LinkOptions) {
    this.#options = options
    this.#first.promise.catch(() => undefined)
  }

  /** Resolves at the first login; rejects when WeCom does not know the bot or its secret. */
  open(): Promise<void> {
    this.#connect()
    return this.#first.promise
  }

  /** The client that sends, or what there is instead. */
  client(): { client: WSClient } | { trouble: string } {
    return this.#state === 'connected' && this.#client !== undefined ? { client: this.#client } : { trouble: this.#detail }
  }

  health(): Health {
    if (this.#state === 'off') return { state: 'off', detail: this.#detail }
    if (this.#state === 'connected') return { state: 'connected', detail: `logged in since ${this.#since?.toISOString() ?? 'now'}` }
    return { state: this.#detail === CONNECTING ? 'connecting' : 'down', detail: this.#detail }
  }

  close(): void {
    this.#drop()
    this.#state = 'off'
    this.#detail = 'stopped'
    this.#first.resolve()
  }

  #connect(): void {
    this.#drop()
    const { botId, secret, wsUrl, reconnectMs, heartbeatMs, log } = this.#options
    this.#become('connecting', CONNECTING)
    const client = new WSClient({
      botId,
      secret,
      ...(wsUrl === undefined ? {} : { wsUrl }),
      ...(reconnectMs === undefined ? {} : { reconnectInterval: reconnectMs }),
      ...(heartbeatMs === undefined ? {} : { heartbeatInterval: heartbeatMs }),
      maxReconnectAttempts: -1,
      maxAuthFailureAttempts: -1,
      logger: quiet(log),
    })
    this.#client = client
    client.on('connected', () => this.#awaitLogin())
    client.on('authenticated', () => this.#loggedIn())
    client.on('disconnected', reason => this.#lost(reason))
    client.on('error', error => this.#failed(error))
    client.on('event.disconnected_event', () => this.#taken())
    client.on('message', frame => this.#options.onMessage(frame))
    client.on('event', frame => this.#options.onEvent(frame))
    client.connect()
  }

  #awaitLogin(): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => {
      this.#options.log.warn('WeCom took the connection and did not answer the login: connecting anew')
      this.#connect()
    }, this.#options.loginMs ?? LOGIN_MS)
  }

  #loggedIn(): void {
    clearTimeout(this.#watch)
    this.#since = this.#options.now()
    this.#become('connected', 'logged in')
    this.#options.log.info('wecom answers')
    this.#first.resolve()
  }

  #lost(reason: string): void {
    clearTimeout(this.#watch)
    this.#options.onLost()
    if (this.#state !== 'connecting' && this.#state !== 'connected') return
    this.#become('connecting', `the connection was lost (${reason.slice(0, 100)}): connecting again`)
  }

  #failed(error: Error): void {
    const code = Number(/\(code: (-?\d+)\)/.exec(error.message)?.[1] ?? Number.NaN)
    if (code === WRONG_SECRET) {
      this.#become('refused', 'WeCom does not know this bot and secret: check WECOM_BOT_ID and WECOM_BOT_SECRET')
      this.#first.reject(new Error(this.#detail))
    } else if (this.#state !== 'taken') {
      const detail = Number.isNaN(code) ? `WeCom cannot be reached: ${error.message}` : error.message
      this.#become(this.#state === 'refused' ? 'refused' : 'connecting', detail)
    }
  }

  /** Whoever connected last has the bot. To connect again would take it from them, and they would take it back, for ever. */
  #taken(): void {
    this.#drop()
    this.#become('taken', 'another program has connected with this bot: stop it, then start this one again')
    this.#options.log.error('wecom bot taken over by another connection: not connecting again')
    this.#options.onLost()
  }

  #become(state: 'connecting' | 'connected' | 'taken' | 'refused', detail: string): void {
    if (state !== 'connected' && detail !== this.#detail && detail !== CONNECTING)
      this.#options.log.warn({ state, detail }, 'wecom is not connected')
    this.#state = state
    this.#detail = detail
  }

  #drop(): void {
    clearTimeout(this.#watch)
    const client = this.#client
    this.#client = undefined
    client?.removeAllListeners()
    client?.disconnect()
  }
}

/** The SDK's log in ours: what it says of frames holds people's words, so the frames are left out and the rest stands at trace. */
function quiet(log: Logger) {
  return {
    debug: (text: string) => log.trace(text),
    info: (text: string) => log.debug(text),
    warn: (text: string) => log.debug(text),
    error: (text: string) => log.debug(text),
  }
}
