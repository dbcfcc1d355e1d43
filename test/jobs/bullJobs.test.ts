import { randomUUID } from 'node:crypto'
import Bull from 'bull'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeBullJobs } from '../../src/jobs/bullJobs.ts'
import type { JobSettings, Jobs } from '../../src/jobs/jobs.ts'
import { jobsContract } from './contract.ts'
import { until } from './patience.ts'
import { freePort, hasRedisServer, startMute, startRedis } from './redisServer.ts'
import { ledgerWorld } from './world.ts'

const server = process.env.TEST_REDIS_URL ?? ''
const quickRedis = { callLimitMs: 300, sweepMs: 500 }

/** Looks into Redis past the driver. */
async function inRedis<T>(url: string, prefix: string, look: (queue: Bull.Queue) => Promise<T>): Promise<T> {
  const queue = new Bull('jobs', url, { prefix })
  try {
    return await look(queue)
  } finally {
    await queue.close()
  }
}

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
    before.every('scan', '30 8 * * *', 'Asia/Shanghai')
    before.every('list', '0 9 * * *', 'Asia/Urumqi')
    await before.start()
    await until('both repeat', async () => (await repeating()).length === 2)
    await before.stop()
    const after = make()
    after.every('scan', '45 8 * * *', 'Asia/Shanghai')
    await after.start()
    await until('only the new one repeats', async () => (await repeating()).join() === '45 8 * * * Asia/Shanghai')
    after.every('list', '0 9 * * *', 'Asia/Urumqi') // added to a running worker
    await until('the added one repeats', async () => (await repeating()).includes('0 9 * * * Asia/Urumqi'))
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

const outages = hasRedisServer ? describe : describe.skip
outages(`Bull and an outage of Redis${hasRedisServer ? '' : ' (skipped: there is no redis-server to start)'}`, () => {
  let world: Awaited<ReturnType<typeof ledgerWorld>>
  let jobs: Jobs | undefined
  let redis: Awaited<ReturnType<typeof startRedis>> | undefined
  const done = (key: string) => async () => (await world.storage.db.job.findUnique({ where: { id: `count:${key}` } }))?.state === 'done'
  const make = (port: number) => {
    const made = makeBullJobs(
      { ...world.parts, settings: { pollMs: 100, lockMs: 1000 } },
      { ...quickRedis, url: `redis://127.0.0.1:${port}`, prefix: 'outage' },
    )
    made.work('count', async () => undefined)
    jobs = made
    return made
  }
  const inBull = (port: number) => inRedis(`redis://127.0.0.1:${port}`, 'outage', queue => queue.getDelayedCount())
  beforeAll(async () => {
    world = await ledgerWorld()
  })
  afterEach(async () => {
    await jobs?.stop()
    redis?.resume()
    await redis?.stop()
    redis = undefined
    await world.clear()
  })
  afterAll(() => world.close())

  test('a start without Redis works from the rows, and hands them over when Redis comes', async () => {
    const port = await freePort()
    const made = make(port)
    await made.start()
    await made.enqueue('count', 'x', { key: 'before' })
    await until('it is done without Redis', done('before'))
    expect(await made.health()).toMatchObject({ driver: 'bull', started: true })
    await made.enqueue('count', 'x', { key: 'future', runAt: new Date(Date.now() + 60_000) })
    await made.enqueue('count', 'x', { key: 'soon', runAt: new Date(Date.now() + 4000) })
    redis = await startRedis(port)
    await until('health is well', async () => (await made.health()).problem === null)
    await until('Bull has what is due soon', async () => (await inBull(port)) >= 1)
    await until('it is done', done('soon'))
    await made.enqueue('count', 'x', { key: 'after' })
    await until('the next one is done', done('after'))
  })

  test('Redis dies and comes back empty: nothing is lost, and the outage is logged once', async () => {
    const port = await freePort()
    redis = await startRedis(port)
    const made = make(port)
    made.every('count', '* * * * * *', 'Asia/Shanghai')
    await made.start()
    await made.enqueue('count', 'x', { key: 'one' })
    await until('it is done', done('one'))
    await redis.stop()
    await until('the outage is seen', async () => (await made.health()).problem !== null)
    await made.enqueue('count', 'x', { key: 'two' })
    await until('it is done without Redis', done('two'))
    const firings = await world.storage.db.job.count({ where: { state: 'done' } })
    await until(
      'the clock goes on without Redis',
      async () => (await world.storage.db.job.count({ where: { state: 'done' } })) > firings + 2,
    )
    redis = await startRedis(port)
    await until('health is well', async () => (await made.health()).problem === null)
    await made.enqueue('count', 'x', { key: 'three' })
    await until('it is done', done('three'))
    const firingsNow = await world.storage.db.job.count({ where: { state: 'done' } })
    await until('the clock ticks on', async () => (await world.storage.db.job.count({ where: { state: 'done' } })) > firingsNow + 2)
    expect(world.log.lines).toEqual(['Redis is away; the jobs are done from the ledger until it is back', 'Redis is back'])
  })

  test('a Redis that hangs holds nobody up, and stop ends in time', async () => {
    const port = await freePort()
    redis = await startRedis(port)
    const made = make(port)
    await made.start()
    await made.enqueue('count', 'x', { key: 'one' })
    await until('it is done', done('one'))
    redis.pause()
    const began = performance.now()
    for (let index = 0; index < 20; index++) await made.enqueue('count', 'x', { key: `hung ${index}` })
    expect(performance.now() - began).toBeLessThan(2000)
    await until('they are done', async () => (await world.storage.db.job.count({ where: { state: 'done' } })) === 21)
    const stopping = performance.now()
    await made.stop()
    expect(performance.now() - stopping).toBeLessThan(6000)
  })
})
