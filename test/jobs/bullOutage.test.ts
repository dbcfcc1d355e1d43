import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeBullJobs } from '../../src/jobs/bullJobs.ts'
import type { Jobs } from '../../src/jobs/jobs.ts'
import { inRedis, quickRedis } from './bullQueue.ts'
import { until } from './patience.ts'
import { freePort, hasRedisServer, startRedis } from './redisServer.ts'
import { ledgerWorld } from './world.ts'

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
