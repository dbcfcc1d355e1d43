import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeBullJobs } from '../../src/jobs/bullJobs.ts'
import type { JobSettings, Jobs } from '../../src/jobs/jobs.ts'
import { inRedis, quickRedis } from './bullQueue.ts'
import { jobsContract } from './contract.ts'
import { until } from './patience.ts'
import { startMute } from './redisServer.ts'
import { ledgerWorld } from './world.ts'

const server = process.env.TEST_REDIS_URL ?? ''

/** Key prefixes of the tests on the shared server; every key of theirs is removed at the end. */
function ownPrefixes() {
  const all: string[] = []
  return {
    make: () => {
      all.push(`guanjia-test-${process.pid}-${randomUUID()}`)
      return all.at(-1) ?? ''
    },
    remove: () =>
      inRedis(server, `guanjia-test-${process.pid}-last`, async ({ client }) => {
        for (const prefix of [...all, `guanjia-test-${process.pid}-last`]) {
          const keys = await client.keys(`${prefix}:*`)
          if (keys.length > 0) await client.del(...keys)
        }
      }),
  }
}

async function bullWorld() {
  const { parts, ledgerUrl, ...world } = await ledgerWorld()
  const prefixes = ownPrefixes()
  const mute = await startMute()
  let prefix = prefixes.make()
  const redis = () => ({ ...quickRedis, url: server, prefix })
  return {
    ...world,
    prefix: () => prefix,
    makeJobs: (settings: Partial<JobSettings>) => makeBullJobs({ ...parts, settings }, redis()),
    makeCutOffJobs: (settings: Partial<JobSettings>) =>
      makeBullJobs({ ...parts, settings }, { ...redis(), url: `redis://127.0.0.1:${mute.port}` }),
    workerArgument: (settings: Partial<JobSettings>) => ({ ledgerUrl, settings, redis: redis() }),
    clear: async () => {
      await world.clear()
      prefix = prefixes.make()
    },
    close: async () => {
      await world.close()
      await mute.stop()
      await prefixes.remove()
    },
  }
}

if (server) {
  jobsContract({ name: 'Bull on Redis', setup: bullWorld })
  describe('Bull on Redis', bullRules)
} else {
  describe.skip('jobs: Bull on Redis (skipped: TEST_REDIS_URL is not set)', () =>
    test('the contract and the rules of Bull', () => undefined))
}

function bullRules() {
  let world: Awaited<ReturnType<typeof bullWorld>>
  let made: Jobs[] = []
  const make = (settings: Partial<JobSettings> = {}) => {
    const jobs = world.makeJobs(settings)
    made.push(jobs)
    return jobs
  }
  beforeAll(async () => {
    world = await bullWorld()
  })
  beforeEach(() => world.clear())
  afterEach(async () => {
    await Promise.all(made.map(jobs => jobs.stop()))
    made = []
  })
  afterAll(() => world.close())
  const repeating = () =>
    inRedis(server, world.prefix(), async queue => (await queue.getRepeatableJobs()).map(({ cron, tz }) => `${cron} ${tz}`).sort())

  test('a cron that is no longer used is removed from Redis at the next start', async () => {
    const before = make()
    before.work('scan', async () => undefined)
    before.every('scan', '30 8 * * *', 'Asia/Shanghai')
    before.every('list', '0 9 * * *', 'Asia/Urumqi')
    await before.start()
    await until('both repeat', async () => (await repeating()).length === 2)
    await before.stop()
    const after = make()
    after.work('scan', async () => undefined)
    after.every('scan', '45 8 * * *', 'Asia/Shanghai')
    await after.start()
    await until('only the new one repeats', async () => (await repeating()).join() === '45 8 * * * Asia/Shanghai')
    after.every('list', '0 9 * * *', 'Asia/Urumqi') // added to a running worker
    await until('the added one repeats', async () => (await repeating()).includes('0 9 * * * Asia/Urumqi'))
  })

  test('a process that does no jobs only looks: it takes no calls and removes nothing', async () => {
    const working = make()
    working.work('scan', async () => undefined)
    working.every('scan', '30 8 * * *', 'Asia/Shanghai')
    await working.start()
    await until('it repeats', async () => (await repeating()).length === 1)
    await working.stop()
    const looking = make()
    await looking.start()
    expect(await looking.health()).toMatchObject({ driver: 'bull', started: true, problem: null })
    await looking.enqueue('scan', 'x', { key: 'one' })
    await until('Bull has the call', () => inRedis(server, world.prefix(), async queue => (await queue.getWaitingCount()) === 1))
    await looking.stop()
    expect(await repeating()).toHaveLength(1)
    expect(await inRedis(server, world.prefix(), queue => queue.getWaitingCount())).toBe(1)
  })

  test('Redis holds no content and keeps nothing of what is done', async () => {
    const jobs = make()
    jobs.work('count', async () => undefined)
    await jobs.start()
    await jobs.enqueue('count', 'unit-7', { key: 'one' })
    await until('it is done', async () => (await world.storage.db.job.findFirst())?.state === 'done')
    await jobs.enqueue('count', 'unit-7', { key: 'two', runAt: new Date(Date.now() + 60_000) })
    await until('Bull holds only the later one', () =>
      inRedis(server, world.prefix(), async queue => {
        const kept = await queue.getJobs(['completed', 'failed', 'active', 'waiting', 'delayed'])
        return kept.length === 1 && JSON.stringify(kept[0]?.data) === '{"id":"count:two"}'
      }),
    )
  })

  test('jobs written down by a process that never started are done by one that did', async () => {
    const writer = make()
    await writer.enqueue('count', 'x', { key: 'left' })
    const jobs = make()
    jobs.work('count', async () => undefined)
    await jobs.start()
    await until('it is done', async () => (await world.storage.db.job.findFirst())?.state === 'done')
  })

  test('the rows are put back after Redis was emptied', async () => {
    const jobs = make()
    let times = 0
    jobs.work('count', async () => void times++)
    await jobs.start()
    await jobs.enqueue('count', 'x', { key: 'soon', runAt: new Date(Date.now() + 1500) })
    await until('Bull has it', () => inRedis(server, world.prefix(), async queue => (await queue.getDelayedCount()) === 1))
    await inRedis(server, world.prefix(), async ({ client }) => client.del(...(await client.keys(`${world.prefix()}:*`))))
    await until('it is done', async () => (await world.storage.db.job.findFirst())?.state === 'done')
    expect(times).toBe(1)
  })
}
