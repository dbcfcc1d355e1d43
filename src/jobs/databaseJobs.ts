// The jobs without any server beside the ledger: this process looks at the table when something is due, and at the latest after a short pause.
import { randomUUID } from 'node:crypto'
import { fullParts, type Jobs, type JobsParts, jobId } from './jobs.ts'
import { Repeats } from './repeats.ts'
import { later, Runner } from './runner.ts'

/** The driver on the Job table alone. Several processes may work on one ledger. */
export function makeDatabaseJobs(given: JobsParts): Jobs {
  const parts = fullParts(given)
  const { store, settings, now, log, after } = parts
  const runner = new Runner(parts)
  const repeats = new Repeats()
  let started = false
  let turning: Promise<void> | undefined
  let again = false
  let problem: string | null = null
  let cancel = (): void => undefined

  /** Everything that is due, and then how long to rest, in ms. */
  const pass = async (): Promise<number> => {
    try {
      await runner.tidy()
      do await repeats.fire(now(), job => store.add(job, now()))
      while ((await runner.next()).kind !== 'none')
      const [first] = await store.waiting(runner.names, later(now(), settings.pollMs), settings.attempts, 1)
      if (problem) log.info({}, 'the jobs go on')
      problem = null
      const nextAt = Math.min(first?.at.getTime() ?? Infinity, repeats.nextAt()?.getTime() ?? Infinity)
      return Math.max(1, Math.min(settings.pollMs, nextAt - now().getTime()))
    } catch (error) {
      if (!problem) log.warn({ err: error }, 'the jobs cannot reach the ledger; they try again')
      problem = error instanceof Error ? error.message : String(error)
      return settings.pollMs
    }
  }
  const turn = async (): Promise<void> => {
    let restMs = 0
    while (again && started) {
      again = false
      restMs = await pass()
    }
    turning = undefined
    if (started) cancel = after(restMs, wake)
  }
  const wake = (): void => {
    again = true
    if (!started || turning) return
    cancel()
    turning = turn()
  }
  return {
    async enqueue(name, subject, { runAt = now(), key = randomUUID() } = {}) {
      const added = await store.add({ id: jobId(name, key), name, subject, runAt }, now())
      if (added) wake()
      return added ? 'added' : 'known'
    },
    every(name, cron, zone, { subject = '', once = 'time' } = {}) {
      repeats.add({ name, cron, zone, subject, once }, now())
      wake()
    },
    work: (name, handler) => runner.work(name, handler),
    async start() {
      started = true
      runner.open()
      wake()
    },
    async stop() {
      started = false
      cancel()
      if (await runner.close()) await turning
    },
    health: async () => ({ driver: 'database', started, problem, ...(await store.counts(now())) }),
  }
}
