// A time by which something has ended, whatever it waits for. The clock is passed in, so that a test need not wait.

/** A clock that can be asked and can ring. */
export interface Clock {
  now(): number
  /** Rings once after `ms`; returns how to call it off. */
  ring(ms: number, run: () => void): () => void
}

/** The machine's own clock. */
export const CLOCK: Clock = {
  now: () => performance.now(),
  ring(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** A deadline that several pieces of work share. */
export interface Deadline {
  leftMs(): number
  /** The work's result, or `late` when it is not there in time; the work's signal is aborted then, and what comes of it is ignored. */
  race<T>(work: (signal: AbortSignal) => Promise<T>): Promise<{ kind: 'done'; value: T } | { kind: 'late' }>
  /** Waits, unless the deadline comes first. */
  wait(ms: number): Promise<void>
}

/** A deadline `ms` from now. A library's own timeout and its retries are not trusted with it: they do not always listen to a signal. */
export function deadlineIn(ms: number, clock: Clock): Deadline {
  const end = clock.now() + ms
  const leftMs = () => Math.max(0, end - clock.now())
  return {
    leftMs,
    race(work) {
      const left = leftMs()
      if (left <= 0) return Promise.resolve({ kind: 'late' })
      const abort = new AbortController()
      return new Promise((resolve, reject) => {
        const callOff = clock.ring(left, () => {
          resolve({ kind: 'late' })
          abort.abort()
        })
        work(abort.signal).then(
          value => {
            callOff()
            resolve({ kind: 'done', value })
          },
          (error: unknown) => {
            callOff()
            reject(error)
          },
        )
      })
    },
    wait: ms => new Promise(resolve => void clock.ring(Math.min(ms, leftMs()), resolve)),
  }
}
