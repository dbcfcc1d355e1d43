import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, dayIn, timeIn } from '../../src/domain/calendar.ts'
import { makeDatabaseJobs } from '../../src/jobs/databaseJobs.ts'
import { firing } from '../../src/jobs/repeats.ts'
import { dueToday, makeSchedules, SCHEDULES, type ScheduleHandlers } from '../../src/jobs/schedules.ts'
import { jobStore } from '../../src/ledger/jobStore.ts'
import { onEachEngine } from '../engines.ts'
import { keptLog, ManualClock, until } from './patience.ts'

const shanghai = { id: 'c1', zone: 'Asia/Shanghai' }
const names = (instant: string, community = shanghai) => dueToday(community, new Date(instant)).map(({ name }) => name)

describe('what should have run today', () => {
  test('nothing before 07:00, then the scan, then the lists, then the summary', () => {
    expect(names('2026-11-26T06:59:59+08:00')).toEqual([])
    expect(names('2026-11-26T07:00:00+08:00')).toEqual(['scan'])
    expect(names('2026-11-26T08:29:59+08:00')).toEqual(['scan'])
    expect(names('2026-11-26T08:30:00+08:00')).toEqual(['scan', 'pushLists'])
    expect(names('2026-11-26T09:00:00+08:00')).toEqual(['scan', 'pushLists', 'announceBills', 'remind'])
    expect(names('2026-11-26T16:30:00+08:00')).toEqual(['scan', 'pushLists', 'announceBills', 'remind', 'thank'])
    expect(names('2026-11-26T18:00:00+08:00')).toEqual(['scan', 'pushLists', 'remind', 'daySummary'])
  })
  test('the week is summed up on Mondays only', () => {
    expect(names('2026-11-23T08:59:00+08:00')).toEqual(['scan', 'pushLists', 'weekSummary'])
    expect(names('2026-11-24T08:59:00+08:00')).toEqual(['scan', 'pushLists'])
  })
  test('nobody gets lists after 20:00 or a summary after 22:00; the scan is made up for until midnight', () => {
    expect(names('2026-11-26T20:29:59+08:00')).toEqual(['scan', 'remind', 'daySummary'])
    expect(names('2026-11-26T20:30:00+08:00')).toEqual(['scan', 'daySummary'])
    expect(names('2026-11-26T23:59:59+08:00')).toEqual(['scan'])
  })
  test('it is the clock of the community that counts', () => {
    expect(names('2026-11-26T07:00:00+08:00', { id: 'c2', zone: 'Asia/Yerevan' })).toEqual([])
    expect(names('2026-11-26T07:00:00+04:00', { id: 'c2', zone: 'Asia/Yerevan' })).toEqual(['scan'])
  })
  test('a run made up for has the id of the firing it stands for, in any zone and at any instant', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'UTC', 'Europe/Berlin', 'America/St_Johns')
    const instants = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(zones, instants, (zone, now) => {
        for (const { name, key, subject, runAt } of dueToday({ id: 'c1', zone }, now)) {
          expect(runAt.getTime()).toBeLessThanOrEqual(now.getTime())
          expect(dayIn(zone, runAt)).toBe(dayIn(zone, now))
          expect(timeIn(zone, runAt)).toBe(SCHEDULES.find(schedule => schedule.name === name)?.at)
          expect(`${name}:${key}`).toBe(firing({ name, cron: '', zone, subject, once: 'day' }, runAt).id)
        }
      }),
    )
  })
})

onEachEngine('the timetable', engine => {
  const world = async (start: string) => {
    const storage = await engine.newLedger()
    const clock = new ManualClock(start)
    const communities = [shanghai]
    const did: string[] = []
    let broken = false
    const note = (what: string) => async (communityId: string, day: Day) => {
      if (broken) throw new Error('not now')
      did.push(`${what} ${communityId} ${day} at ${timeIn(shanghai.zone, clock.now())}`)
    }
    const handlers: ScheduleHandlers = {
      scan: note('scan'),
      pushLists: note('lists'),
      daySummary: note('day'),
      weekSummary: note('week'),
      announceBills: note('bills'),
      remind: note('remind'),
      thank: note('thank'),
    }
    const begin = async () => {
      const parts = { now: clock.now, log: keptLog(), after: clock.after }
      const jobs = makeDatabaseJobs({ ...parts, store: jobStore(storage), settings: { pollMs: 1_800_000 } })
      const schedules = makeSchedules({ ...parts, jobs, handlers, communities: async () => communities })
      await schedules.start()
      await jobs.start()
      return { jobs, schedules }
    }
    return { storage, clock, did, communities, begin, breakDown: (yes: boolean) => (broken = yes) }
  }

  test('a Monday and a Tuesday run through, each thing once and in time', async () => {
    const { clock, did, begin } = await world('2026-11-23T06:00:00+08:00')
    const { jobs } = await begin()
    await clock.moveTo('2026-11-24T09:00:00+08:00')
    await until('the last of them is done', () => did.length >= 11)
    expect(did).toEqual([
      'scan c1 2026-11-23 at 07:00',
      'lists c1 2026-11-23 at 08:30',
      'week c1 2026-11-23 at 08:30',
      'bills c1 2026-11-23 at 09:00',
      'remind c1 2026-11-23 at 09:00',
      'thank c1 2026-11-23 at 16:30',
      'day c1 2026-11-23 at 18:00',
      'scan c1 2026-11-24 at 07:00',
      'lists c1 2026-11-24 at 08:30',
      'bills c1 2026-11-24 at 09:00',
      'remind c1 2026-11-24 at 09:00',
    ])
    await jobs.stop()
  })

  test('after a missed hour the scan and the lists are made up for, once, however often it starts again', async () => {
    const { clock, did, begin } = await world('2026-11-26T09:30:00+08:00')
    const first = await begin()
    await until('all are done', () => did.length === 4)
    await first.jobs.stop()
    const second = await begin()
    expect(await second.schedules.catchUp(clock.now())).toEqual([])
    await clock.moveTo('2026-11-26T11:00:00+08:00')
    expect(did).toEqual(['scan', 'lists', 'bills', 'remind'].map(what => `${what} c1 2026-11-26 at 09:30`))
    await second.jobs.stop()
  })

  test('two processes with the same timetable do each thing once', async () => {
    const { clock, did, begin } = await world('2026-11-26T06:00:00+08:00')
    const [one, other] = [await begin(), await begin()]
    await clock.moveTo('2026-11-26T09:00:00+08:00')
    await until('both workers are through', () => did.length >= 4)
    expect(did.map(line => line.split(' ')[0])).toEqual(['scan', 'lists', 'bills', 'remind'])
    await one.jobs.stop()
    await other.jobs.stop()
  })

  test('a community that comes in during the day gets its day within a quarter of an hour', async () => {
    const { clock, did, begin, communities } = await world('2026-11-26T08:59:00+08:00')
    const { jobs } = await begin()
    await until('the first is done', () => did.length === 2)
    communities.push({ id: 'c2', zone: 'Asia/Shanghai' })
    await clock.moveTo('2026-11-26T09:01:00+08:00')
    await until('those of both are done', () => did.length >= 8)
    const ofBoth = ['bills', 'remind'].flatMap(what => ['c1', 'c2'].map(id => `${what} ${id} 2026-11-26 at 09:00`))
    expect(did.slice(2).sort()).toEqual([...ofBoth, 'scan c2 2026-11-26 at 09:00', 'lists c2 2026-11-26 at 09:00'].sort())
    await clock.moveTo('2026-11-26T18:01:00+08:00')
    await until('the summaries are done', () => did.length >= 12)
    expect(did.slice(10).sort()).toEqual(['day c1 2026-11-26 at 18:00', 'day c2 2026-11-26 at 18:00'])
    await jobs.stop()
  })

  test('what waited in the table until its hours were over is left out', async () => {
    const { clock, did, begin, breakDown, storage } = await world('2026-11-26T19:59:00+08:00')
    breakDown(true)
    const first = await begin()
    await until('all have failed once', async () => (await storage.db.job.count({ where: { error: 'not now' } })) === 4)
    await first.jobs.stop()
    breakDown(false)
    clock.set('2026-11-27T06:00:00+08:00')
    const next = await begin()
    await until('they are over', async () => (await storage.db.job.count({ where: { state: 'waiting' } })) === 0)
    expect(did).toEqual([])
    await next.jobs.stop()
  })
})
