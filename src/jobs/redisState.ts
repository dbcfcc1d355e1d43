// Where Redis is, and whether it can be used right now. No call to it is ever awaited without a limit, and an outage is logged once, not once a second.
import type { JobsLog } from './jobs.ts'

/** The state of one Redis as its calls have shown it. */
export class RedisState {
  readonly #log: JobsLog
  readonly #limitMs: number
  readonly #wentAway: () => void
  #away = false
  #told: string | null = null
  #closed = false

  /** `wentAway` is called once an outage, at its beginning. */
  constructor(log: JobsLog, limitMs: number, wentAway: () => void) {
    this.#log = log
    this.#limitMs = limitMs
    this.#wentAway = wentAway
  }

  /** True from the first failed call or lost connection until `back`. */
  get away(): boolean {
    return this.#away
  }

  /** What last went wrong and has not come right yet. */
  get problem(): string | null {
    return this.#told
  }

  open(): void {
    this.#closed = false
  }

  /** From here on silent: what fails while the connections are closed is no news. */
  close(): void {
    this.#closed = true
  }

  /** Makes a call; true when it succeeded within the limit. Never rejects: a failure marks Redis as away. */
  async ask(call: () => Promise<unknown>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Redis did not answer within ${this.#limitMs} ms`)), this.#limitMs)
    })
    try {
      await Promise.race([call(), limit])
      return true
    } catch (error) {
      this.failed(error)
      return false
    } finally {
      clearTimeout(timer)
    }
  }

  /** Redis cannot be used: from now on until `back`. */
  failed(error: unknown): void {
    if (this.#closed || this.#away) return
    this.#away = true
    this.#told = textOf(error)
    this.#log.warn({ err: error }, 'Redis is away; the jobs are done from the ledger until it is back')
    this.#wentAway()
  }

  /** Redis is there but did not do what it was told; said once for each text until the next good answer. */
  refused(error: unknown): void {
    if (this.#closed || this.#told === textOf(error)) return
    this.#told = textOf(error)
    this.#log.warn({ err: error }, 'Redis refused something')
  }

  /** Redis answers again. */
  back(): void {
    if (this.#away) this.#log.info({}, 'Redis is back')
    this.#away = false
    this.#told = null
  }
}

/** True for the errors of ioredis and Node that mean the connection, not the command. */
export function isLostConnection(error: Error & { code?: unknown }): boolean {
  return typeof error.code === 'string' || error.name === 'MaxRetriesPerRequestError' || error.message.startsWith('Connection is closed')
}

/** The options of ioredis for a `redis://` or `rediss://` URL; Bull's own reading of URLs knows no TLS. */
export function redisOptions(url: string) {
  const { protocol, hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 6379 : Number(port),
    db: Number(pathname.slice(1) || '0'),
    disconnectTimeout: 500,
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: { servername: hostname } } : {}),
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))
