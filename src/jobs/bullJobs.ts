// The jobs with Bull on Redis: the only file that knows Bull. A Bull job is a wake-up call and carries an id; the row in the ledger says what is to
// be done and whether it was. So a Redis that is away, slow or emptied loses nothing: the rows are looked at in any case, only less often.
import { randomUUID } from 'node:crypto'
import Bull from 'bull'
import { fullParts, type Jobs, type JobsParts, jobId } from './jobs.ts'
import { isLostConnection, RedisState, redisOptions } from './redisState.ts'
import { Repeats } from './repeats.ts'
import { later, Runner } from './runner.ts'

/** Where Redis is and how to treat it. */
export interface RedisSettings {
  /** `redis://[user:password@]host:port/db`, or `rediss://` for TLS. */
  url: string
  /** The beginning of all keys in Redis; `guanjia` unless given. */
  prefix?: string
  /** How long any call to Redis may take before it counts as away; 1000 ms unless given. */
  callLimitMs?: number
  /** How often the rows are compared with Redis while it is there; 15 s unless given. While it is away `pollMs` counts. */
  sweepMs?: number
}

const MOST_CALLS_A_SWEEP = 1000
const DONE = { removeOnComplete: true, removeOnFail: true }

/** The driver that lets Bull say when. Several processes may share one Redis and one ledger. */
export function makeBullJobs(given: JobsParts, redis: RedisSettings): Jobs {
  return new BullJobs(given, redis)
}

class BullJobs implements Jobs {
  readonly #parts
  readonly #redis
  readonly #runner: Runner
  readonly #repeats = new Repeats()
  readonly #state: RedisState
  readonly #calls = new Set<Promise<unknown>>()
  #queue: Bull.Queue<{ id?: string }> | undefined
  #processing = false
  #cancel = (): void => undefined
  #sweeping: Promise<void> | undefined
  #sweepAgain = false
  #checking = false

  constructor(given: JobsParts, redis: RedisSettings) {
    this.#parts = fullParts(given)
    this.#redis = { prefix: 'guanjia', callLimitMs: 1000, sweepMs: 15_000, ...redis }
    this.#runner = new Runner(this.#parts)
    this.#state = new RedisState(this.#parts.log, this.#redis.callLimitMs, () => this.#sweepSoon(this.#parts.settings.pollMs))
  }

  async enqueue(name: string, subject: string, { runAt = this.#parts.now(), key = randomUUID() }: { runAt?: Date; key?: string } = {}) {
    const { store, now } = this.#parts
    const job = { id: jobId(name, key), name, subject, runAt }
    if (!(await store.add(job, now()))) return 'known'
    this.#call(job.id, runAt) // not awaited: whoever is answered in a chat must not wait for Redis
    return 'added'
  }

  every(name: string, cron: string, zone: string, { subject = '', once = 'time' }: { subject?: string; once?: 'time' | 'day' } = {}): void {
    this.#repeats.add({ name, cron, zone, subject, once }, this.#parts.now())
    if (this.#processing) this.#track(this.#state.ask(() => this.#addRepeats()))
  }

  work(name: string, handler: Parameters<Jobs['work']>[1]): void {
    this.#runner.work(name, handler)
  }

  async start(): Promise<void> {
    if (this.#queue) return
    this.#runner.open()
    this.#state.open()
    const queue = this.#openQueue()
    this.#queue = queue
    queue.on('error', error => this.#trouble(error))
    // Every connection, the first and each one after an outage. Bull starts only then: what it begins without Redis it never ends.
    queue.client.on('ready', () => void this.#sweep())
    this.#sweepSoon(3 * this.#redis.callLimitMs) // should no connection come about, and no error either
  }

  async stop(): Promise<void> {
    const queue = this.#queue
    this.#queue = undefined
    this.#cancel()
    const ended = await this.#runner.close()
    if (ended) await this.#sweeping
    await Promise.all(this.#calls)
    this.#state.close()
    this.#processing = false
    if (queue) await closeQueue(queue, ended, this.#redis.callLimitMs)
  }

  async health() {
    const { store, now } = this.#parts
    const queue = this.#queue
    if (queue && !this.#state.away) await this.#state.ask(() => queue.client.ping()) // so that the answer is true right after a start, too
    return { driver: 'bull' as const, started: this.#queue !== undefined, problem: this.#state.problem, ...(await store.counts(now())) }
  }

  /** Asks Bull to call at `at`. Gives up quietly when Redis is away: the sweep finds the row. */
  #call(id: string, at: Date): void {
    const queue = this.#queue
    if (queue?.client.status !== 'ready' || this.#state.away) return
    const delay = Math.max(0, at.getTime() - this.#parts.now().getTime())
    // The same row at the same time is one call, however often the sweep asks. Real dedupe is the row's: Bull forgets an id with its job.
    this.#track(this.#state.ask(() => queue.add('call', { id }, { ...DONE, delay, jobId: `${id}@${at.getTime()}` })))
  }

  #track(call: Promise<unknown>): void {
    this.#calls.add(call)
    void call.finally(() => this.#calls.delete(call))
  }

  /** One call from Bull: everything due is done, not only the row it names, so the order is that of the rows. */
  async #called(id: string | undefined): Promise<void> {
    await this.#doDue()
    // Called too early by another machine's clock, or a dead worker still holds the row: once more when it is free.
    const at = id === undefined ? null : await this.#parts.store.wanted(id)
    if (id !== undefined && at) this.#call(id, at)
  }

  async #doDue(): Promise<void> {
    const { store, now } = this.#parts
    for (;;) {
      await this.#repeats.fire(now(), job => store.add(job, now()))
      const turn = await this.#runner.next()
      if (turn.kind === 'none') return
      if (turn.kind === 'retry') this.#call(turn.id, turn.at)
    }
  }

  /** Compares the rows with Redis: what is due soon gets its call again (Bull drops doubles); without Redis the rows are done from here. */
  async #sweep(): Promise<void> {
    this.#sweepAgain = this.#sweeping !== undefined
    if (this.#sweeping) return
    this.#cancel()
    this.#sweeping = this.#sweepOnce().catch(error =>
      this.#parts.log.warn({ err: error }, 'the jobs cannot reach the ledger; they try again'),
    )
    await this.#sweeping
    this.#sweeping = undefined
    this.#sweepSoon(this.#sweepAgain ? 0 : this.#state.away || this.#checking ? this.#parts.settings.pollMs : this.#redis.sweepMs)
  }

  async #sweepOnce(): Promise<void> {
    const queue = this.#queue
    if (!queue) return
    this.#checking = false
    const { store, settings, now } = this.#parts
    await this.#runner.tidy()
    const there = queue.client.status === 'ready' && (await this.#state.ask(() => queue.client.ping()))
    if (!there) {
      this.#state.failed(new Error('Redis does not answer'))
      return this.#doDue()
    }
    this.#state.back()
    // A process that does no jobs (doctor) must not take calls from those that do, nor tidy up their repeating jobs.
    if (!this.#processing && this.#runner.names.length > 0) this.#begin(queue)
    await this.#state.ask(() => this.#addRepeats())
    await this.#repeats.fire(now(), job => store.add(job, now()))
    const soon = later(now(), this.#redis.sweepMs + this.#redis.callLimitMs)
    for (const { id, at } of await store.waiting(this.#runner.names, soon, settings.attempts, MOST_CALLS_A_SWEEP)) this.#call(id, at)
  }

  #begin(queue: Bull.Queue<{ id?: string }>): void {
    this.#processing = true
    void this.#state.ask(() => this.#dropRepeats())
    queue.process('*', 1, job => this.#called(job.data.id)).catch(error => this.#trouble(error))
  }

  /** Bull's repeating jobs are clock ticks, one for each time of day and zone in use; which jobs that means, `Repeats` knows. */
  async #addRepeats(): Promise<void> {
    for (const { cron, zone: tz } of this.#repeats.times()) await this.#queue?.add('tick', {}, { ...DONE, repeat: { cron, tz } })
  }

  /** A changed cron leaves the old one repeating in Redis, beside the new: what is not in use goes. */
  async #dropRepeats(): Promise<void> {
    const used = new Set(this.#repeats.times().map(({ cron, zone }) => `${zone} ${cron}`))
    for (const { key, cron, tz } of (await this.#queue?.getRepeatableJobs()) ?? []) {
      if (!used.has(`${tz} ${cron}`)) await this.#queue?.removeRepeatableByKey(key)
    }
  }

  /** Bull has three connections and each tells its own troubles: whether Redis is away is for the sweep to find out, once for all. */
  #trouble(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error('Connection is closed') // Bull rejects with nothing when a connection ends early
    if (/^Missing (key|lock) for job/.test(error.message)) return // Redis has forgotten a call while it was being answered; the row has not
    if (!isLostConnection(error)) this.#state.refused(error)
    else if (!this.#checking) {
      this.#checking = true
      if (!this.#state.away) this.#sweepSoon(this.#parts.settings.pollMs)
    }
  }

  #sweepSoon(ms: number): void {
    this.#cancel()
    if (this.#queue) this.#cancel = this.#parts.after(ms, () => void this.#sweep())
  }

  #openQueue(): Bull.Queue<{ id?: string }> {
    const { lockMs, attempts } = this.#parts.settings
    const queue = new Bull<{ id?: string }>('jobs', {
      redis: { ...redisOptions(this.#redis.url), retryStrategy: times => (this.#queue ? Math.min(100 * 2 ** times, 5000) : null) },
      prefix: this.#redis.prefix,
      // How often a row may lose its worker is counted in the row; Bull must not give up before.
      settings: {
        lockDuration: lockMs,
        stalledInterval: Math.max(100, lockMs / 2),
        maxStalledCount: attempts + 1,
        retryProcessDelay: 1000,
      },
    })
    // Bull drops the promise of this call; should the connection end first, its rejection would end the whole program.
    queue.setWorkerName = async () => undefined
    return queue
  }
}

/** Lets Bull end in order. When it cannot (Redis hangs, or a job does not end) the connections are cut. */
async function closeQueue(queue: Bull.Queue, ended: boolean, limitMs: number): Promise<void> {
  // Bull connects once more to end its blocking call; should that fail it forgets to catch the error, which would end the whole program.
  for (const client of queue.clients) client.connect = async () => undefined
  const closing = queue.close(!ended).then(
    () => true,
    () => true, // it is gone either way
  )
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), limitMs + 1000)
  })
  const closed = await Promise.race([closing, limit])
  clearTimeout(timer)
  if (!closed) for (const client of queue.clients) client.disconnect()
}
