// What a job is told, how often it is done, how it fails and in which order.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Bench } from './contract.ts'
import { until } from './patience.ts'

/** Declares these rules of the contract. */
export function declareWorkRules({ rule, world, make, row, isDone, inMs }: Bench): void {
  rule('does a job with its name, key and subject, and says it is done', async () => {
    const jobs = make()
    const seen: object[] = []
    jobs.work('count', async job => void seen.push(job))
    await jobs.start()
    expect(await jobs.enqueue('count', 'unit-1', { key: 'a:b' })).toBe('added')
    await until('it is done', isDone('count:a:b'))
    expect(seen).toEqual([{ id: 'count:a:b', name: 'count', key: 'a:b', subject: 'unit-1', attempt: 1 }])
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
    await until('all are done', async () => (await world().storage.db.job.count({ where: { state: 'done' } })) === 90)
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
}
