// Work to do later: the port, and what its two drivers (databaseJobs.ts, bullJobs.ts) share. The row in the ledger is the truth of a job.
import type { JobStore } from '../ledger/jobStore.ts'

/** Work to do later, at least once, in order of time, one job at a time in each process. */
export interface Jobs {
  /**
   * Writes a job down, to run now or at `runAt`. `subject` is the id of what it is about, never content. The same name and key happen once
   * (for as long as finished jobs are remembered, 100 days unless set): `known` says it had been written before. Resolves when the row is committed, whether or not a queue can be reached.
   */
  enqueue(name: string, subject: string, options?: { runAt?: Date; key?: string }): Promise<'added' | 'known'>
  /**
   * Repeats a job by cron (five fields, or six with seconds first) on the clocks of `zone`. Each firing is a job whose key is its subject and local
   * time, so two processes make one of it. With `once: 'day'` the key is the local day. What fell into a time when no process ran is not made up
   * for, and of several firings missed while busy only the last happens. Throws a RangeError for a wrong cron or zone.
   */
  every(name: string, cron: string, zone: string, options?: { subject?: string; once?: 'time' | 'day' }): void
  /** Says how a job is done. A job may run twice after a crash: the handler must be idempotent. A job without a handler waits for one. */
  work(name: string, handler: JobHandler): void
  /** Begins to work; call it after `work`. Resolves at once, also when a queue is away. */
  start(): Promise<void>
  /** Takes nothing new, waits for the job that runs, and lets go of everything. */
  stop(): Promise<void>
  health(): Promise<JobsHealth>
}

/** Does a job. Throwing means: again later, until there were too many attempts. */
export type JobHandler = (job: RunningJob) => Promise<void>

/** What a handler is told of its job; `attempt` counts from 1, `key` is the part of the id after `name:`. */
export interface RunningJob {
  id: string
  name: string
  key: string
  subject: string
  attempt: number
}

/** How the jobs are. `lateMs`: how long the oldest due job has waited. `problem`: what last went wrong and has not come right yet. */
export interface JobsHealth {
  driver: 'database' | 'bull'
  started: boolean
  waiting: number
  running: number
  failed: number
  lateMs: number
  problem: string | null
}

/** How patient the drivers are; all in ms but `attempts` and `keepDays`. */
export interface JobSettings {
  /** How long a worker may be silent before its job counts as abandoned; a live worker renews its lock. */
  lockMs: number
  /** The longest pause between two looks at the table. */
  pollMs: number
  /** How often a job is tried before it has failed for good. */
  attempts: number
  /** The pause before the second attempt; it doubles with each one, up to the ceiling. */
  firstRetryMs: number
  retryCeilingMs: number
  /** How long `stop` waits for the job that runs; after that the job is left to its lock. */
  stopLimitMs: number
  /** How many days a finished job is remembered, and so kept from happening again. */
  keepDays: number
  /** True when waiting for work keeps the program alive; without it the timers never hold a process back. */
  keepAlive: boolean
}

const DEFAULTS: JobSettings = {
  lockMs: 30_000,
  pollMs: 1000,
  attempts: 8,
  firstRetryMs: 1000,
  retryCeilingMs: 600_000,
  stopLimitMs: 30_000,
  keepDays: 100,
  keepAlive: false,
}

/** Runs something after a pause; what it returns calls that off. */
export type After = (ms: number, run: () => void) => () => void

/** What a driver works with; `after` is the timer, replaced in tests. */
export interface JobsParts {
  store: JobStore
  now(): Date
  log: JobsLog
  settings?: Partial<JobSettings>
  after?: After
}

/** The part of the logger that the jobs use. */
export interface JobsLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** The parts with everything left out filled in. */
export interface FullParts extends JobsParts {
  settings: JobSettings
  after: After
}

/** Fills in the settings and the timer. */
export function fullParts(parts: JobsParts): FullParts {
  const settings = { ...DEFAULTS, ...parts.settings }
  return { ...parts, settings, after: parts.after ?? (settings.keepAlive ? holdingTimer : idleTimer) }
}

/** The pause after a failed attempt, in ms: doubling, with a ceiling. */
export function retryPauseMs({ firstRetryMs, retryCeilingMs }: JobSettings, attempt: number): number {
  return Math.min(retryCeilingMs, firstRetryMs * 2 ** Math.min(attempt - 1, 40))
}

/** The id of a job; a name has no colon, so that name and key can be told apart. Throws a RangeError otherwise. */
export function jobId(name: string, key: string): string {
  if (name === '' || name.includes(':')) throw new RangeError(`A job needs a name without a colon, not "${name}"`)
  if (key === '') throw new RangeError(`The key of a job (${name}) must not be empty; leave it out for one that is not shared`)
  return `${name}:${key}`
}

// Node's timers overflow beyond 2^31-1 ms and then fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1
const holdingTimer: After = (ms, run) => {
  const timer = setTimeout(run, Math.min(ms, LONGEST_TIMER_MS))
  return () => clearTimeout(timer)
}
const idleTimer: After = (ms, run) => {
  const timer = setTimeout(run, Math.min(ms, LONGEST_TIMER_MS)).unref()
  return () => clearTimeout(timer)
}
