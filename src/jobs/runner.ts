// Takes one job after the other from the table and does it. Both drivers run their jobs through here; they differ in who says when to look.
import type { ClaimedJob } from '../ledger/jobStore.ts'
import { type FullParts, type JobHandler, retryPauseMs } from './jobs.ts'

/** What became of one look at the table. `lost`: the worker was silent for too long and another one has the job now. */
export type Turn = { kind: 'none' } | { kind: 'done' | 'failed' | 'lost'; id: string } | { kind: 'retry'; id: string; at: Date }

/** Does the jobs of one process, one at a time. */
export class Runner {
  readonly #parts: FullParts
  readonly #handlers = new Map<string, JobHandler>()
  #last: Promise<unknown> = Promise.resolve()
  #closed = false
  #tidyAt: Date | null = null

  constructor(parts: FullParts) {
    this.#parts = parts
  }

  /** The names that this process can do. */
  get names(): string[] {
    return [...this.#handlers.keys()]
  }

  /** Says how jobs of a name are done. Throws a RangeError when that was said before. */
  work(name: string, handler: JobHandler): void {
    if (this.#handlers.has(name)) throw new RangeError(`Jobs named ${name} have a handler already`)
    this.#handlers.set(name, handler)
  }

  /** Does the earliest due job, after those this process is already at. Rejects when the ledger cannot be reached; never for a handler. */
  next(): Promise<Turn> {
    const turn = this.#last.then(() => this.#next())
    this.#last = turn.catch(() => undefined) // whoever asked for the turn is told
    return turn
  }

  open(): void {
    this.#closed = false
  }

  /** Takes nothing new and waits for the running job, at most for the limit of the settings; true when it ended. */
  async close(): Promise<boolean> {
    this.#closed = true
    const { log, settings } = this.#parts
    let timer: NodeJS.Timeout | undefined
    // A real timer that holds the process: stopping is the one time when waiting must not be cut short.
    const limit = new Promise<'late'>(resolve => {
      timer = setTimeout(() => resolve('late'), settings.stopLimitMs)
    })
    const how = await Promise.race([this.#last, limit])
    clearTimeout(timer)
    if (how === 'late') log.warn({ limitMs: settings.stopLimitMs }, 'a job did not end in time; it is done again when its lock runs out')
    return how !== 'late'
  }

  /** Once a minute: fails what killed its worker every time and forgets what is old. */
  async tidy(): Promise<void> {
    const { store, settings, log } = this.#parts
    const now = this.#parts.now()
    if (this.#tidyAt && this.#tidyAt > now) return
    const buried = await store.bury(now, settings.attempts)
    if (buried > 0) log.warn({ jobs: buried }, 'jobs failed for good: their workers died every time')
    await store.prune(later(now, -settings.keepDays * 86_400_000))
    this.#tidyAt = later(now, 60_000)
  }

  async #next(): Promise<Turn> {
    if (this.#closed) return { kind: 'none' }
    const { store, settings, now } = this.#parts
    const at = now()
    const job = await store.claim(this.names, at, later(at, settings.lockMs), settings.attempts)
    return job ? this.#run(job) : { kind: 'none' }
  }

  async #run(job: ClaimedJob): Promise<Turn> {
    const { store, settings, now, log } = this.#parts
    const { id } = job
    const error = await this.#handle(job)
    if (error === undefined) return { kind: (await store.finish(job, now())) ? 'done' : 'lost', id }
    const retryAt = job.attempt < settings.attempts ? later(now(), retryPauseMs(settings, job.attempt)) : null
    log.warn({ job: id, attempt: job.attempt, retryAt, err: error }, retryAt ? 'a job failed and is tried again' : 'a job failed for good')
    const told = await store.fail(job, error instanceof Error ? error.message : String(error), retryAt, now())
    if (!told) return { kind: 'lost', id }
    return retryAt ? { kind: 'retry', id, at: retryAt } : { kind: 'failed', id }
  }

  /** What the handler threw; undefined when it went well. Keeps the lock for as long as the handler takes. */
  async #handle(job: ClaimedJob): Promise<unknown> {
    const handler = this.#handlers.get(job.name)
    if (!handler) return new Error(`no handler for ${job.name}`)
    const letGo = this.#hold(job)
    try {
      await handler({ ...job, key: job.id.slice(job.name.length + 1) })
      return undefined
    } catch (error) {
      return error ?? new Error('the handler threw nothing')
    } finally {
      letGo()
    }
  }

  #hold(job: ClaimedJob): () => void {
    const { store, settings, now, log, after } = this.#parts
    let over = false
    let cancel = (): void => undefined
    const renew = (): void => {
      store
        .keep(job, later(now(), settings.lockMs))
        .catch(error => log.warn({ job: job.id, err: error }, 'the lock of a job could not be renewed'))
        .finally(() => {
          if (!over) cancel = after(settings.lockMs / 3, renew)
        })
    }
    cancel = after(settings.lockMs / 3, renew)
    return () => {
      over = true
      cancel()
    }
  }
}

/** The instant `ms` after `at`. */
export const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms)
