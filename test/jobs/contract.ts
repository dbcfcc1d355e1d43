// What every driver of the jobs promises, on a real ledger. A driver's test file calls jobsContract with its own way to make workers.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { JobSettings, Jobs } from '../../src/jobs/jobs.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { declareClockRules } from './contractClock.ts'
import { declareCrashRules } from './contractCrash.ts'
import { declareWorkRules } from './contractWork.ts'

/** A ledger, and workers on it. Everything it makes is gone after `close`. */
export interface JobsWorld {
  storage: Storage
  /** One more worker on the same jobs, as another process would have it, not started. */
  makeJobs(settings: Partial<JobSettings>): Jobs
  /** A worker whose queue server does not answer. */
  makeCutOffJobs?(settings: Partial<JobSettings>): Jobs
  /** What test/jobs/worker.ts needs for a worker like those. */
  workerArgument(settings: Partial<JobSettings>): object
  /** Forgets everything between two tests. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** What the rules are written with: workers that are stopped after each test, and a look at the rows. */
export interface Bench {
  rule(name: string, run: () => Promise<void>): void
  world(): JobsWorld
  /** Short settings, so that nothing takes long. */
  quick: Partial<JobSettings>
  make(settings?: Partial<JobSettings>): Jobs
  keep(jobs: Jobs): Jobs
  stopAll(): Promise<void>
  row(id: string): Promise<{ state: string; attempts: number; error: string | null; lockUntil: Date | null }>
  isDone(id: string): () => Promise<boolean>
  inMs(ms: number): Date
}

const quick: Partial<JobSettings> = { lockMs: 1000, pollMs: 50, attempts: 4, firstRetryMs: 100, retryCeilingMs: 250 }

/** Declares the contract of a driver; `skip` gives a reason for each rule that makes no sense for it. */
export function jobsContract(driver: { name: string; setup: () => Promise<JobsWorld>; skip?: Record<string, string> }): void {
  describe(`jobs: ${driver.name}`, () => {
    let world: JobsWorld
    let made: Jobs[] = []
    const declared: string[] = []
    const rule: Bench['rule'] = (name, run) => {
      declared.push(name)
      const reason = driver.skip?.[name]
      if (reason === undefined) test(name, run)
      else test.skip(`${name} (skipped: ${reason})`, run)
    }
    const keep = (jobs: Jobs): Jobs => {
      made.push(jobs)
      return jobs
    }
    const row: Bench['row'] = id => world.storage.db.job.findUniqueOrThrow({ where: { id } })
    const stopAll = async () => {
      await Promise.all(made.map(jobs => jobs.stop()))
      made = []
    }
    beforeAll(async () => {
      world = await driver.setup()
    })
    beforeEach(() => world.clear())
    afterEach(stopAll)
    afterAll(() => world.close())

    const bench: Bench = {
      rule,
      keep,
      row,
      stopAll,
      quick,
      world: () => world,
      make: (settings = {}) => keep(world.makeJobs({ ...quick, ...settings })),
      isDone: id => async () => (await row(id)).state === 'done',
      inMs: ms => new Date(Date.now() + ms),
    }
    declareWorkRules(bench)
    declareClockRules(bench)
    declareCrashRules(bench)
    test('skips only rules that there are', () => expect(declared).toEqual(expect.arrayContaining(Object.keys(driver.skip ?? {}))))
  })
}
