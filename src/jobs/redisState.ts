// Whether Redis can be used right now. No call to it is ever awaited without a limit, and an outage is logged once, not once a second.
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
      this.failed(error, false)
      return false
    } finally {
      clearTimeout(timer)
    }
  }

  /** Something went wrong. `connected`: Redis is there all the same, so only this once. */
  failed(error: unknown, connected: boolean): void {
    if (this.#closed) return
    const text = error instanceof Error ? error.message || error.name : String(error)
    const news = connected ? this.#told !== text : !this.#away
    if (!news) return
    this.#told = text
    this.#away ||= !connected
    if (!connected) this.#wentAway()
    this.#log.warn(
      { err: error },
      connected ? 'Redis refused something' : 'Redis is away; the jobs are done from the ledger until it is back',
    )
  }

  /** Redis answers again. */
  back(): void {
    if (this.#away) this.#log.info({}, 'Redis is back')
    this.#away = false
    this.#told = null
  }
}
