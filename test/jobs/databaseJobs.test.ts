import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isoIn } from '../../src/domain/calendar.ts'
import { makeDatabaseJobs } from '../../src/jobs/databaseJobs.ts'
import { jobStore } from '../../src/ledger/jobStore.ts'
import { onEachEngine } from '../engines.ts'
import { jobsContract } from './contract.ts'
import { keptLog, ManualClock, until } from './patience.ts'
import { ledgerWorld } from './world.ts'

onEachEngine('the jobs on the database', engine => {
  jobsContract({
    name: `on the table, ${engine.name}`,
    setup: async () => {
      const { parts, ledgerUrl, ...world } = await ledgerWorld(await engine.newUrl())
      return {
        ...world,
        makeJobs: settings => makeDatabaseJobs({ ...parts, settings }),
        workerArgument: settings => ({ ledgerUrl, settings }),
      }
    },
    skip: { 'a queue server that is away holds nobody up, and the job is done from its row': 'there is no server beside the ledger' },
  })
})

onEachEngine('the jobs on the database, by a clock that is moved by hand', engine => {
  const world = async (start: string) => {
    const storage = await engine.newLedger()
    const clock = new ManualClock(start)
    const log = keptLog()
    const store = jobStore(storage)
    return { storage, clock, log, store, parts: { store, log, now: clock.now, after: clock.after } }
  }

  test('a week of mornings at 07:00 in Shanghai fires once a day, whoever starts again in between', async () => {
    const { clock, parts } = await world('2026-11-23T06:59:00+08:00')
    const keys: string[] = []
    const start = async () => {
      const jobs = makeDatabaseJobs({ ...parts, settings: { pollMs: 3_600_000 } })
      jobs.work('scan', async ({ key }) => void keys.push(`${key} at ${isoIn('Asia/Shanghai', clock.now()).slice(11)}`))
      jobs.every('scan', '0 7 * * *', 'Asia/Shanghai')
      await jobs.start()
      return jobs
    }
    const first = await start()
    await clock.moveTo('2026-11-25T07:00:30+08:00')
    await first.stop()
    const second = await start() // half a minute after the firing: it is not done again
    await clock.moveTo('2026-11-29T23:00:00+08:00')
    expect(keys).toEqual(['23', '24', '25', '26', '27', '28', '29'].map(day => `2026-11-${day}T07:00:00 at 07:00:00+08:00`))
    await second.stop()
  })

  test('after a sleep of days only the last missed firing happens', async () => {
    const { clock, parts, storage } = await world('2026-11-23T06:00:00+08:00')
    const jobs = makeDatabaseJobs({ ...parts, settings: { pollMs: 10 * 86_400_000 }, after: (_, run) => clock.after(5 * 86_400_000, run) })
    jobs.work('scan', async () => undefined)
    jobs.every('scan', '0 7 * * *', 'Asia/Shanghai')
    await jobs.start()
    await clock.moveTo('2026-11-28T06:00:00+08:00')
    await until('it is written', async () => (await storage.db.job.count()) > 0)
    expect((await storage.db.job.findMany()).map(({ id }) => id)).toEqual(['scan:2026-11-27T07:00:00'])
    await jobs.stop()
  })

  test('the pauses between the attempts are 1 s, 2 s, 4 s … and never more than the ceiling', async () => {
    const { clock, parts, storage } = await world('2026-11-23T06:59:00+08:00')
    const at: number[] = []
    const jobs = makeDatabaseJobs({ ...parts, settings: { retryCeilingMs: 5000, attempts: 6 } })
    jobs.work('bad', async () => {
      at.push(clock.now().getTime())
      throw new Error('broken')
    })
    await jobs.start()
    await jobs.enqueue('bad', 'x', { key: '1' })
    await clock.moveTo('2026-11-23T07:00:00+08:00')
    await until('it has failed', async () => (await storage.db.job.findFirst())?.state === 'failed')
    expect(at.slice(1).map((instant, index) => instant - (at[index] ?? 0))).toEqual([1000, 2000, 4000, 5000, 5000])
    await jobs.stop()
  })

  test('a claim that was lost changes nothing any more', async () => {
    const { store, storage } = await world('2026-11-23T06:59:00+08:00')
    const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 0, 0, second))
    await store.add({ id: 'a:1', name: 'a', subject: 'x', runAt: at(0) }, at(0))
    const slow = await store.claim(['a'], at(1), at(5), 8)
    const quick = await store.claim(['a'], at(6), at(10), 8)
    if (!slow || !quick) throw new Error('both must get it, one after the other')
    expect(quick.attempt).toBe(2)
    expect(await store.keep(slow, at(99))).toBe(false)
    expect(await store.fail(slow, 'late', null, at(7))).toBe(false)
    expect(await store.finish(slow, at(7))).toBe(false)
    expect(await storage.db.job.findFirst()).toMatchObject({ state: 'running', attempts: 2, lockUntil: at(10) })
    expect(await store.finish(quick, at(8))).toBe(true)
  })

  test('what is over is forgotten after the days of the settings, what waits never', async () => {
    const { clock, parts, storage } = await world('2026-11-23T00:00:00Z')
    const old = new Date('2026-11-10T00:00:00Z')
    const row = { name: 'a', subject: 'x', runAt: old, createdAt: old }
    for (const state of ['done', 'failed', 'waiting'])
      await storage.db.job.create({ data: { ...row, id: `a:${state}`, state, doneAt: old } })
    const jobs = makeDatabaseJobs({ ...parts, settings: { keepDays: 7 } })
    await jobs.start()
    await until('it rests', () => clock.resting)
    expect((await storage.db.job.findMany()).map(({ id }) => id)).toEqual(['a:waiting'])
    await jobs.stop()
  })

  test('a ledger that cannot be reached is told once, and the work goes on when it is back', async () => {
    const { clock, parts, store, log, storage } = await world('2026-11-23T00:00:00Z')
    let broken = true
    const claim: typeof store.claim = async (...all) => {
      if (broken) throw new Error('the disk is gone')
      return store.claim(...all)
    }
    const jobs = makeDatabaseJobs({ ...parts, store: { ...store, claim } })
    jobs.work('a', async () => undefined)
    await jobs.start()
    await jobs.enqueue('a', 'x', { key: '1' })
    await clock.moveTo('2026-11-23T00:00:10Z')
    expect((await jobs.health()).problem).toBe('the disk is gone')
    broken = false
    await clock.moveTo('2026-11-23T00:00:15Z')
    await until('it is done', async () => (await storage.db.job.findFirst())?.state === 'done')
    expect(log.lines).toEqual(['the jobs cannot reach the ledger; they try again', 'the jobs go on'])
    expect((await jobs.health()).problem).toBeNull()
    await jobs.stop()
  })
})

test('waiting for work holds a program only when it is told so', async () => {
  const { ledgerUrl, close } = await ledgerWorld()
  const start = (how: string) => {
    const script = fileURLToPath(new URL('./childIdle.ts', import.meta.url))
    const child = spawn(process.execPath, [script, ledgerUrl, how], { stdio: ['ignore', 'pipe', 'inherit'] })
    const started = new Promise<void>(resolve => child.stdout.on('data', () => resolve()))
    const code = new Promise<number | null>(resolve => child.once('exit', resolve))
    return { child, started, code }
  }
  const [idle, kept] = [start('idle'), start('keep')]
  await kept.started
  expect(await idle.code).toBe(0)
  await sleep(1500)
  expect(kept.child.exitCode).toBeNull()
  kept.child.kill()
  await kept.code
  await close()
})
