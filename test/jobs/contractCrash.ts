// What happens to the work when a worker stops, is killed, or loses its queue server.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Bench } from './contract.ts'
import { effects, recordEffect } from './effects.ts'
import { until } from './patience.ts'

/** Declares these rules of the contract. */
export function declareCrashRules({ rule, world, make, keep, row, isDone, inMs, quick }: Bench): void {
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
    const child = spawn(process.execPath, [script, JSON.stringify(world().workerArgument(quick))], { stdio: ['ignore', 'pipe', 'inherit'] })
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
      await recordEffect(world().storage, id, 'the next worker')
    })
    await next.start()
    await until('it is done', isDone('count:orphan'))
    expect(times).toBe(1)
    expect(await row('count:orphan')).toMatchObject({ attempts: 2 })
    expect(await effects(world().storage)).toEqual({ 'count:orphan': 'the killed worker' })
  })

  rule('a job that kills its worker every time fails in the end', async () => {
    const past = inMs(-1000)
    await world().storage.db.job.create({
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

  rule('a queue server that is away holds nobody up, and the job is done from its row', async () => {
    const cutOff = world().makeCutOffJobs?.(quick)
    if (!cutOff) throw new Error('this driver needs makeCutOffJobs')
    const jobs = keep(cutOff)
    let times = 0
    jobs.work('count', async () => void times++)
    const began = performance.now()
    await jobs.start()
    await jobs.enqueue('count', 'x', { key: 'away' })
    expect(performance.now() - began).toBeLessThan(1000)
    expect((await row('count:away')).state).toBe('waiting')
    expect((await jobs.health()).problem).not.toBeNull()
    await until('it is done', isDone('count:away'))
    expect(times).toBe(1)
    const stopping = performance.now()
    await jobs.stop()
    expect(performance.now() - stopping).toBeLessThan(5000)
  })
}
