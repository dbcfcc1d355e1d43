// Jobs that come back by the clock. Which firings are due is worked out here from the cron alone, the same for both drivers.
import { Cron } from 'croner'
import { isoIn, isZone } from '../domain/calendar.ts'
import type { NewJob } from '../ledger/jobStore.ts'
import { jobId } from './jobs.ts'

/** What is repeated, when, and how its firings are told apart. */
export interface Repeat {
  name: string
  cron: string
  zone: string
  subject: string
  once: 'time' | 'day'
}

interface Running {
  repeat: Repeat
  cron: Cron
  nextAt: Date | null
}

/** The repeating jobs of one process. */
export class Repeats {
  readonly #known = new Map<string, Running>()

  /** Begins to repeat from now on; the same name and subject again replaces the earlier times. Throws a RangeError for a wrong cron or zone. */
  add(repeat: Repeat, now: Date): void {
    const id = jobId(repeat.name, `${repeat.subject}:`)
    const before = this.#known.get(id)?.repeat
    if (before && before.cron === repeat.cron && before.zone === repeat.zone && before.once === repeat.once) return
    const cron = cronOf(repeat)
    this.#known.set(id, { repeat, cron, nextAt: cron.nextRun(now) })
  }

  /** Gives every firing that has come due to `write`; one that could not be written stays due. */
  async fire(now: Date, write: (job: NewJob) => Promise<unknown>): Promise<void> {
    for (const running of this.#known.values()) {
      if (!running.nextAt || running.nextAt > now) continue
      await write(firing(running.repeat, lastFiring(running, now)))
      running.nextAt = running.cron.nextRun(now)
    }
  }

  /** The instant of the next firing of all; null when nothing repeats. */
  nextAt(): Date | null {
    let first: Date | null = null
    for (const { nextAt } of this.#known.values()) if (nextAt && (!first || nextAt < first)) first = nextAt
    return first
  }

  /** The different clock times, without doubles. */
  times(): Pick<Repeat, 'cron' | 'zone'>[] {
    const times = new Map([...this.#known.values()].map(({ repeat: { cron, zone } }) => [`${zone} ${cron}`, { cron, zone }]))
    return [...times.values()]
  }
}

/** The job of one firing: its key is the subject, if any, and the local time (or day) at which it fell due. */
export function firing({ name, zone, subject, once }: Repeat, at: Date): NewJob {
  const local = isoIn(zone, at).slice(0, once === 'day' ? 10 : 19)
  return { id: jobId(name, subject ? `${subject}:${local}` : local), name, subject, runAt: at }
}

function lastFiring({ cron, nextAt }: Running, now: Date): Date {
  // croner leaves out a run at the very instant it is asked about, hence the millisecond.
  const [last] = cron.previousRuns(1, new Date(now.getTime() + 1))
  return last && nextAt && last > nextAt ? last : (nextAt ?? now)
}

function cronOf({ name, cron, zone }: Repeat): Cron {
  if (!isZone(zone)) throw new RangeError(`Job ${name}: there is no time zone "${zone}"; write one such as Asia/Shanghai`)
  try {
    return new Cron(cron, { timezone: zone, mode: '5-or-6-parts', paused: true })
  } catch (error) {
    throw new RangeError(`Job ${name}: "${cron}" is no cron pattern; write one such as "30 8 * * *"`, { cause: error })
  }
}
