// What every driver of the jobs promises, on a real ledger. A driver's test file calls jobsContract with its own way to make workers.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isoIn } from '../../src/domain/calendar.ts'
import type { JobSettings, Jobs } from '../../src/jobs/jobs.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { effects, recordEffect } from './effects.ts'
import { until } from './patience.ts'

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

/** Declares the contract of a driver; `skip` gives a reason for each test that makes no sense for it. */
export function jobsContract(driver: { name: string; setup: () => Promise<JobsWorld>; skip?: Record<string, string> }): void {
  const rule = (name: string, run: () => Promise<void>) => {
    const reason = driver.skip?.[name]
    if (reason === undefined) test(name, run)
    else test.skip(`${name} (skipped: ${reason})`, run)
  }
  const quick: Partial<JobSettings> = { lockMs: 1000, pollMs: 50, attempts: 4, firstRetryMs: 100, retryCeilingMs: 250 }

  describe(`jobs: ${driver.name}`, () => {
    let world: JobsWorld
    let made: Jobs[] = []
    const make = (settings: Partial<JobSettings> = {}): Jobs => keep(world.makeJobs({ ...quick, ...settings }))
    const keep = (jobs: Jobs): Jobs => {
      made.push(jobs)
      return jobs
    }
    const row = (id: string) => world.storage.db.job.findUniqueOrThrow({ where: { id } })
    const isDone = (id: string) => async () => (await row(id)).state === 'done'
    const inMs = (ms: number) => new Date(Date.now() + ms)

    beforeAll(async () => {
      world = await driver.setup()
    })
    beforeEach(() => world.clear())
    afterEach(async () => {
      await Promise.all(made.map(jobs => jobs.stop()))
      made = []
    })
    afterAll(() => world.close())

    rule('does a job with its name, key and subject, and says it is done', async () => {
      const jobs = make()
      const seen: object[] = []
      jobs.work('count', async job => void seen.push(job))
      await jobs.start()
      expect(await jobs.enqueue('count', 'unit-1', { key: 'a:b' })).toBe('added')
      await until('it is done', isDone('count:a:b'))
      expect(seen).toEqual([{ id: 'count:a:b', name: 'count', key: 'a:b', subject: 'unit-1', attempt: 1 }])
    })

    rule('waits for the time of a delayed job', async () => {
      const jobs = make()
      const at: number[] = []
      jobs.work('count', async () => void at.push(Date.now()))
      await jobs.start()
      const due = Date.now() + 700
      await jobs.enqueue('count', 'unit-1', { key: 'later', runAt: new Date(due) })
      await until('it ran', () => at.length === 1)
      expect((at[0] ?? 0) - due).toBeGreaterThanOrEqual(0)
      expect((at[0] ?? 0) - due).toBeLessThan(2000)
    })

    rule('does the same key once, also long after it is done and by another worker', async () => {
      const [jobs, other] = [make(), make()]
      let times = 0
      for (const one of [jobs, other]) one.work('count', async () => void times++)
      await jobs.start()
      const answers = await Promise.all(Array.from({ length: 10 }, () => jobs.enqueue('count', 'x', { key: 'same' })))
      expect(answers.filter(answer => answer === 'added')).toHaveLength(1)
      await until('it is done', isDone('count:same'))
      await sleep(100) // by now a queue that forgets finished jobs has forgotten this one
      await other.start()
      expect(await other.enqueue('count', 'x', { key: 'same' })).toBe('known')
      await sleep(400)
      expect(times).toBe(1)
      await jobs.enqueue('count', 'x', { key: 'different' })
      await until('the other key is done', isDone('count:different'))
    })

    rule('tries again with growing pauses up to the ceiling, then keeps the error', async () => {
      const jobs = make()
      const at: number[] = []
      jobs.work('count', async () => {
        at.push(Date.now())
        throw new Error(`attempt ${at.length} went wrong`)
      })
      await jobs.start()
      await jobs.enqueue('count', 'x', { key: 'bad' })
      await until('it has failed', async () => (await row('count:bad')).state === 'failed')
      expect(await row('count:bad')).toMatchObject({ attempts: 4, error: 'attempt 4 went wrong', lockUntil: null })
      const pauses = at.slice(1).map((instant, index) => instant - (at[index] ?? 0))
      expect(pauses).toHaveLength(3)
      for (const [index, least] of [100, 200, 250].entries()) expect(pauses[index]).toBeGreaterThanOrEqual(least)
      expect((await jobs.health()).failed).toBe(1)
    })

    rule('a job that fails twice and then works is done', async () => {
      const jobs = make()
      const attempts: number[] = []
      jobs.work('count', async ({ attempt }) => {
        attempts.push(attempt)
        if (attempt < 3) throw new Error('not yet')
      })
      await jobs.start()
      await jobs.enqueue('count', 'x', { key: 'third' })
      await until('it is done', isDone('count:third'))
      expect(attempts).toEqual([1, 2, 3])
      expect((await row('count:third')).error).toBeNull()
    })

    rule('repeats by cron on the clocks of the zone, each firing once for two workers', async () => {
      const zone = 'Asia/Shanghai'
      // This hour and the next one in Shanghai: on any other clock of the test machine the pattern does not fire.
      const hour = Number(isoIn(zone, new Date()).slice(11, 13))
      const cron = `* * ${hour},${(hour + 1) % 24} * * *`
      const started = isoIn(zone, new Date()).slice(0, 19)
      const keys: string[] = []
      for (const jobs of [make(), make()]) {
        jobs.work('count', async ({ key }) => void keys.push(key))
        jobs.every('count', cron, zone)
        await jobs.start()
      }
      await until('it fired three times', () => keys.length >= 3)
      expect(new Set(keys).size).toBe(keys.length)
      for (const key of keys) expect(key >= started && key <= isoIn(zone, new Date()).slice(0, 19)).toBe(true)
      await Promise.all(made.map(jobs => jobs.stop()))
      const rows = await world.storage.db.job.findMany()
      for (const { id, runAt } of rows) expect(id).toBe(`count:${isoIn(zone, runAt).slice(0, 19)}`)
    })

    rule('repeats with once: day make one job of many firings', async () => {
      const jobs = make()
      let times = 0
      jobs.work('count', async () => void times++)
      jobs.every('count', '* * * * * *', 'Asia/Shanghai', { subject: 'community-1', once: 'day' })
      await jobs.start()
      const day = isoIn('Asia/Shanghai', new Date()).slice(0, 10)
      await until(
        'it is done',
        async () => (await world.storage.db.job.count({ where: { id: `count:community-1:${day}`, state: 'done' } })) === 1,
      )
      await sleep(2200)
      const ids = (await world.storage.db.job.findMany()).map(({ id }) => id)
      expect(times).toBe(ids.length)
      expect(ids.filter(id => id === `count:community-1:${day}`)).toHaveLength(1)
      expect(ids.length).toBeLessThanOrEqual(2) // two only when midnight passes meanwhile
    })

    rule('stop waits for the running job and takes nothing more', async () => {
      const jobs = make()
      const steps: string[] = []
      jobs.work('count', async ({ key }) => {
        steps.push(`${key} began`)
        await sleep(600)
        steps.push(`${key} ended`)
      })
      await jobs.start()
      await jobs.enqueue('count', 'x', { key: 'first' })
      await jobs.enqueue('count', 'x', { key: 'second' })
      await until('the first one runs', () => steps.length === 1)
      await jobs.stop()
      expect(steps).toEqual(['first began', 'first ended'])
      expect((await row('count:first')).state).toBe('done')
      expect((await row('count:second')).state).toBe('waiting')
      await sleep(300)
      expect(steps).toHaveLength(2)
      const next = make()
      next.work('count', async ({ key }) => void steps.push(`${key} by the next`))
      await next.start()
      await until('the next worker does the second', isDone('count:second'))
      expect(steps.at(-1)).toBe('second by the next')
    })

    rule('a job that takes longer than the lock is not done twice', async () => {
      const [jobs, other] = [make({ lockMs: 400 }), make({ lockMs: 400 })]
      let times = 0
      for (const one of [jobs, other]) {
        one.work('count', async () => {
          times++
          await sleep(1500)
        })
        await one.start()
      }
      await jobs.enqueue('count', 'x', { key: 'long' })
      await until('it is done', isDone('count:long'))
      expect(times).toBe(1)
      expect((await row('count:long')).attempts).toBe(1)
    })

    rule('a job of a killed worker is done by the next one, with one effect', async () => {
      const before = make()
      await before.enqueue('count', 'x', { key: 'orphan' })
      const script = fileURLToPath(new URL('./worker.ts', import.meta.url))
      const child = spawn(process.execPath, [script, JSON.stringify(world.workerArgument(quick))], { stdio: ['ignore', 'pipe', 'inherit'] })
      const gone = new Promise(resolve => child.once('exit', (_, signal) => resolve(signal)))
      await new Promise<void>((resolve, reject) => {
        child.stdout.on('data', (text: Buffer) => text.includes('did count:orphan') && resolve())
        void gone.then(() => reject(new Error('the worker ended before it did its job')))
      })
      child.kill('SIGKILL')
      expect(await gone).toBe('SIGKILL')
      expect(await row('count:orphan')).toMatchObject({ state: 'running', attempts: 1 })
      const next = make()
      let times = 0
      next.work('count', async ({ id }) => {
        times++
        await recordEffect(world.storage, id, 'the next worker')
      })
      await next.start()
      await until('it is done', isDone('count:orphan'))
      expect(times).toBe(1)
      expect(await row('count:orphan')).toMatchObject({ attempts: 2 })
      expect(await effects(world.storage)).toEqual({ 'count:orphan': 'the killed worker' })
    })

    rule('a job that kills its worker every time fails in the end', async () => {
      const past = inMs(-1000)
      await world.storage.db.job.create({
        data: {
          id: 'count:poison',
          name: 'count',
          subject: 'x',
          runAt: past,
          createdAt: past,
          state: 'running',
          attempts: 4,
          lockUntil: past,
        },
      })
      const jobs = make()
      let times = 0
      jobs.work('count', async () => void times++)
      await jobs.start()
      await until('it has failed', async () => (await row('count:poison')).state === 'failed')
      expect(times).toBe(0)
      expect((await row('count:poison')).error).toBe('its worker died in each of 4 attempts')
    })

    rule('many jobs are done in the order of their time', async () => {
      const jobs = make()
      const order: string[] = []
      jobs.work('count', async ({ key }) => void order.push(key))
      const wanted = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'))
      const shuffled = [...wanted].sort((a, b) => ((Number(a) * 37) % 61) - ((Number(b) * 37) % 61))
      const start = Date.now() + 300
      for (const key of shuffled) await jobs.enqueue('count', 'x', { key, runAt: new Date(start + Number(key) * 5) })
      await jobs.start()
      await until('all are done', () => order.length === wanted.length)
      expect(order).toEqual(wanted)
    })

    rule('many workers share many jobs, each done once', async () => {
      const counts = new Map<string, number>()
      const workers = [make(), make(), make()]
      for (const jobs of workers) {
        jobs.work('count', async ({ key }) => void counts.set(key, (counts.get(key) ?? 0) + 1))
        await jobs.start()
      }
      await Promise.all(Array.from({ length: 90 }, (_, index) => workers[index % 3]?.enqueue('count', 'x', { key: String(index) })))
      await until('all are done', async () => (await world.storage.db.job.count({ where: { state: 'done' } })) === 90)
      expect(counts.size).toBe(90)
      expect([...counts.values()].every(times => times === 1)).toBe(true)
    })

    rule('leaves a job without a handler to whoever has one', async () => {
      const [without, withOne] = [make(), make()]
      without.work('other', async () => undefined)
      await without.start()
      await without.enqueue('count', 'x', { key: 'foreign' })
      await sleep(300)
      expect((await row('count:foreign')).state).toBe('waiting')
      withOne.work('count', async () => undefined)
      await withOne.start()
      await until('it is done', isDone('count:foreign'))
    })

    rule('health counts what waits and says how late it is', async () => {
      const jobs = make()
      await jobs.enqueue('count', 'x', { key: 'late', runAt: inMs(-5000) })
      await jobs.enqueue('count', 'x', { key: 'future', runAt: inMs(60_000) })
      const health = await jobs.health()
      expect(health).toMatchObject({ started: false, waiting: 2, running: 0, failed: 0, problem: null })
      expect(health.lateMs).toBeGreaterThanOrEqual(5000)
      jobs.work('count', async () => undefined)
      await jobs.start()
      await until('it is done', isDone('count:late'))
      expect(await jobs.health()).toMatchObject({ started: true, waiting: 1, lateMs: 0 })
    })

    rule('a wrong cron, zone or name is refused at once', async () => {
      const jobs = make()
      expect(() => jobs.every('count', '61 * * * *', 'Asia/Shanghai')).toThrow(/"61 \* \* \* \*" is no cron pattern/)
      expect(() => jobs.every('count', '0 7 * * *', 'Asia/Nowhere')).toThrow(/no time zone "Asia\/Nowhere"/)
      await expect(jobs.enqueue('a:b', 'x')).rejects.toThrow(/name without a colon/)
      jobs.work('count', async () => undefined)
      expect(() => jobs.work('count', async () => undefined)).toThrow(/have a handler already/)
    })

    rule('a queue server that is away holds nobody up, and the job is done from its row', async () => {
      if (!world.makeCutOffJobs) throw new Error('this driver needs makeCutOffJobs')
      const jobs = keep(world.makeCutOffJobs({ ...quick }))
      let times = 0
      jobs.work('count', async () => void times++)
      const began = performance.now()
      await jobs.start()
      await jobs.enqueue('count', 'x', { key: 'away' })
      expect(performance.now() - began).toBeLessThan(1000)
      expect((await row('count:away')).state).toBe('waiting')
      await until('it is done', isDone('count:away'))
      expect(times).toBe(1)
      expect((await jobs.health()).problem).not.toBeNull()
      const stopping = performance.now()
      await jobs.stop()
      expect(performance.now() - stopping).toBeLessThan(5000)
    })
  })
}
