import { type Bot, BotError, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { backoffMs, pause } from '../pause.ts'
import { describeFailure } from './errors.ts'
import { ALLOWED_UPDATES, type Listener } from './listener.ts'

/** How long the last acknowledgement may take while stopping. */
const LAST_CALL_MS = 3_000
/** How long polling may go without an answer; Telegram answers a long poll after 30 s at the latest. */
const SILENCE_MS = 90_000

/**
 * Long polling with `bot.start()`. grammY acknowledges an update when it begins with it; here the offset is that of the last update stored,
 * so that whatever was not stored comes again, after a failure as after a crash.
 */
export class Polling implements Listener {
  readonly #bot: Bot
  readonly #log: Logger
  readonly #now: () => Date
  readonly #stopping = new AbortController()
  #storedUpTo: number | undefined
  #confirmedUpTo: number | undefined
  #failures = 0
  #answeredAt: Date | undefined
  #trouble: string | undefined
  #loop: Promise<void> = Promise.resolve()

  constructor(bot: Bot, take: (update: Update) => Promise<void>, log: Logger, now: () => Date) {
    this.#bot = bot
    this.#log = log
    this.#now = now
    bot.use(async ctx => {
      if (this.#stopping.signal.aborted) throw new Error('stopping: left for the next start')
      await take(ctx.update)
      this.#storedUpTo = ctx.update.update_id
      this.#failures = 0
    })
    bot.catch(error => {
      throw error
    })
    this.#acknowledgeOnlyWhatIsStored()
    this.#noteAnswers()
  }

  /** Resolves when Telegram has let us begin. */
  start(): Promise<void> {
    const begun = Promise.withResolvers<void>()
    this.#loop = this.#poll(begun.resolve).then(begun.resolve, begun.reject)
    return begun.promise
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    if (this.#bot.isRunning()) await this.#lastCall(() => this.#bot.stop())
    await this.#loop
    if (this.#storedUpTo !== this.#confirmedUpTo) await this.#lastCall(() => this.#bot.api.getUpdates({ limit: 1, timeout: 0 }))
  }

  async report(): Promise<{ well: boolean; detail: string }> {
    if (this.#trouble !== undefined) return { well: false, detail: this.#trouble }
    const quietMs = this.#answeredAt === undefined ? undefined : this.#now().getTime() - this.#answeredAt.getTime()
    if (quietMs === undefined) return { well: false, detail: 'long polling has had no answer yet' }
    return { well: quietMs <= SILENCE_MS, detail: `long polling, last answer ${Math.round(quietMs / 1000)} s ago` }
  }

  async #poll(begun: () => void): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      try {
        await this.#bot.start({ allowed_updates: ALLOWED_UPDATES, onStart: begun })
      } catch (error) {
        if (signal.aborted) return
        this.#failures += 1
        const retryInMs = backoffMs(this.#failures)
        this.#log.error({ ...causeOf(error, this.#bot.token), retryInMs }, 'polling interrupted: begins again')
        await pause(retryInMs, signal)
      }
    }
  }

  /** What was not acknowledged in time only comes again. */
  async #lastCall(call: () => Promise<unknown>): Promise<void> {
    await Promise.race([call().catch(() => this.#log.debug('last acknowledgement failed')), pause(LAST_CALL_MS)])
  }

  #acknowledgeOnlyWhatIsStored(): void {
    this.#bot.api.config.use(async (call, method, payload, signal) => {
      if (method !== 'getUpdates') return await call(method, payload, signal)
      const stored = this.#storedUpTo
      const response = await call(method, { ...payload, offset: stored === undefined ? undefined : stored + 1 }, signal)
      if (response.ok) this.#confirmedUpTo = stored
      return response
    })
  }

  #noteAnswers(): void {
    this.#bot.api.config.use(async (call, method, payload, signal) => {
      if (method !== 'getUpdates' && method !== 'deleteWebhook') return await call(method, payload, signal)
      try {
        const response = await call(method, payload, signal)
        if (response.ok) this.#answered()
        else this.#troubled(`${method}: ${response.error_code} ${response.description}`)
        return response
      } catch (error) {
        this.#troubled(describeFailure(error, this.#bot.token))
        throw error
      }
    })
  }

  #answered(): void {
    if (this.#trouble !== undefined) this.#log.info('polling works again')
    this.#trouble = undefined
    this.#answeredAt = this.#now()
  }

  #troubled(trouble: string): void {
    if (this.#stopping.signal.aborted) return
    if (this.#trouble !== trouble) this.#log.warn({ trouble }, 'polling fails')
    this.#trouble = trouble
  }
}

/** What a log may say of a failure: of a receiver's its stack, of Telegram's its words. */
function causeOf(error: unknown, token: string): { err?: unknown; failure?: string } {
  if (error instanceof BotError && !(error.error instanceof GrammyError)) return { err: error.error }
  return { failure: describeFailure(error instanceof BotError ? error.error : error, token) }
}
