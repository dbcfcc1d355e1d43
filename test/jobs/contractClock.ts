// Delays and repetition by the clock.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { isoIn } from '../../src/domain/calendar.ts'
import type { Bench } from './contract.ts'
import { until } from './patience.ts'

/** Declares these rules of the contract. */
export function declareClockRules({ rule, world, make, stopAll }: Bench): void {
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
    await stopAll()
    const rows = await world().storage.db.job.findMany()
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
      async () => (await world().storage.db.job.count({ where: { id: `count:community-1:${day}`, state: 'done' } })) === 1,
    )
    await sleep(2200)
    const ids = (await world().storage.db.job.findMany()).map(({ id }) => id)
    expect(times).toBe(ids.length)
    expect(ids.filter(id => id === `count:community-1:${day}`)).toHaveLength(1)
    expect(ids.length).toBeLessThanOrEqual(2) // two only when midnight passes meanwhile
  })
}
