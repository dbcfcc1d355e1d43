import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Bot, BotError, webhookCallback } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { pause } from '../pause.ts'
import { describeFailure } from './errors.ts'
import { ALLOWED_UPDATES, type Listener } from './listener.ts'

/** The largest update read; Telegram's own stay far below. */
const MAX_BODY_BYTES = 4 * 1024 * 1024
/** How long storing one update may take before Telegram is told to send it again. */
const STORE_TIMEOUT_MS = 8_000
const DEFAULT_PORT = 8080

/** Where Telegram reaches us, and where we listen (behind a proxy that speaks TLS the two differ). */
export interface WebhookOptions {
  /** The public address, `https://…`; its path is where updates are taken. */
  url: string
  /** 1–256 characters of A–Z a–z 0–9 _ -, sent back by Telegram with every update. */
  secret: string
  /** The local port; by default that of the address, else 8080. 0 in the address takes any free one. */
  port?: number
  host?: string
}

type Handle = (update: Update, respond: (json: string) => void, secret: string | undefined, unauthorized: () => void) => Promise<void>

/** Updates by POST: https://core.telegram.org/bots/api#setwebhook. Answers 200 only after the update is stored; anything else makes Telegram send it again. */
export class Webhook implements Listener {
  readonly #bot: Bot
  readonly #options: WebhookOptions
  readonly #log: Logger
  readonly #url: URL
  readonly #server: Server
  #handle: Handle | undefined
  #stopping = false

  constructor(bot: Bot, take: (update: Update) => Promise<void>, options: WebhookOptions, log: Logger) {
    this.#bot = bot
    this.#options = options
    this.#log = log
    this.#url = checkedUrl(options)
    this.#server = createServer((request, response) => void this.#answer(request, response))
    bot.use(ctx => take(ctx.update))
  }

  async start(): Promise<void> {
    // 'throw', not 'return': to give up waiting must not acknowledge what may not be stored.
    this.#handle = webhookCallback(this.#bot, 'callback', {
      secretToken: this.#options.secret,
      timeoutMilliseconds: STORE_TIMEOUT_MS,
      onTimeout: 'throw',
    })
    const port = this.#options.port ?? (this.#url.port === '' ? DEFAULT_PORT : Number(this.#url.port))
    await listen(this.#server, port, this.#options.host)
    const address = this.#server.address()
    if (this.#url.port === '0' && typeof address === 'object' && address !== null) this.#url.port = String(address.port)
    await this.#bot.api.setWebhook(this.#url.href, { secret_token: this.#options.secret, allowed_updates: ALLOWED_UPDATES })
  }

  /** The webhook stays registered: Telegram keeps what comes in the meantime for the next start. */
  async stop(): Promise<void> {
    this.#stopping = true
    if (!this.#server.listening) return
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()))
    this.#server.closeIdleConnections()
    await Promise.race([closed, pause(STORE_TIMEOUT_MS)])
    this.#server.closeAllConnections()
    await closed
  }

  async report(): Promise<{ well: boolean; detail: string }> {
    const info = await this.#bot.api.getWebhookInfo()
    if (info.url !== this.#url.href) {
      const target = info.url === '' ? 'nobody' : 'another address'
      return { well: false, detail: `Telegram sends updates to ${target}: start again to register this one` }
    }
    if (info.last_error_message !== undefined && info.pending_update_count > 0) {
      return { well: false, detail: `${info.pending_update_count} updates wait; Telegram could not deliver: ${info.last_error_message}` }
    }
    return { well: true, detail: `webhook, ${info.pending_update_count} updates wait` }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const status = await this.#take(request)
      response.writeHead(status, status === 200 ? {} : { connection: 'close' }).end()
    } catch (error) {
      const cause = error instanceof BotError ? error.error : error
      this.#log.error({ failure: describeFailure(cause, this.#bot.token) }, 'update not stored: Telegram will send it again')
      response.writeHead(500).end()
    }
  }

  /** The status to answer with; only 200 acknowledges. */
  async #take(request: IncomingMessage): Promise<number> {
    if (request.url?.split('?')[0] !== this.#url.pathname) return 404
    if (request.method !== 'POST') return 405
    if (this.#stopping || this.#handle === undefined) return 503
    const secret = request.headers['x-telegram-bot-api-secret-token']
    // A stranger's body is not even read.
    let status = 200
    const update =
      typeof secret === 'string' && secret.length === this.#options.secret.length ? await readUpdate(request) : { update_id: 0 }
    if (update === 'too-large') return 413
    if (update === 'malformed') return 400
    const unauthorized = () => {
      status = 401
    }
    await this.#handle(update, () => undefined, typeof secret === 'string' ? secret : undefined, unauthorized)
    return status
  }
}

async function readUpdate(request: IncomingMessage): Promise<Update | 'too-large' | 'malformed'> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const buffer: Buffer = Buffer.from(chunk)
    bytes += buffer.length
    if (bytes > MAX_BODY_BYTES) return 'too-large'
    chunks.push(buffer)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return isUpdate(body) ? body : 'malformed'
  } catch {
    return 'malformed'
  }
}

/** Anything with an id counts as an update; what it holds is judged where it is decoded. */
function isUpdate(body: unknown): body is Update {
  return typeof body === 'object' && body !== null && 'update_id' in body && Number.isSafeInteger(body.update_id)
}

function checkedUrl(options: WebhookOptions): URL {
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(options.secret)) {
    throw new Error('TELEGRAM_WEBHOOK_SECRET must be 1 to 256 characters of A–Z, a–z, 0–9, _ and -')
  }
  if (!URL.canParse(options.url)) throw new Error('TELEGRAM_WEBHOOK_URL must be an address such as https://bot.example.com/telegram')
  return new URL(options.url)
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
