// Waiting in tests: for what should come, and a clock that moves only when told to.
import { setTimeout as sleep } from 'node:timers/promises'
import type { After } from '../../src/jobs/jobs.ts'

/** Waits until something holds; fails with the sentence when it does not within the limit. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, limitMs = 15_000): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${limitMs} ms in vain until ${what}`)
    await sleep(10)
  }
}

/** A clock with timers that a test moves by hand. */
export class ManualClock {
  #now: number
  #timers: { at: number; run: () => void }[] = []
  constructor(start: string) {
    this.#now = Date.parse(start)
  }
  now = (): Date => new Date(this.#now)
  after: After = (ms, run) => {
    const timer = { at: this.#now + ms, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer)
    }
  }
  get resting(): boolean {
    return this.#timers.length > 0
  }
  /** Sets the clock while nobody works. */
  set(instant: string): void {
    this.#now = Date.parse(instant)
  }
  /** Moves to an instant, stopping at every timer on the way; between two stops it waits for the worker to come to rest. */
  async moveTo(instant: string): Promise<void> {
    const end = Date.parse(instant)
    for (;;) {
      await until('the worker rests', () => this.resting)
      const [next] = [...this.#timers].sort((a, b) => a.at - b.at)
      if (!next || next.at > end) break
      this.#now = Math.max(this.#now, next.at)
      this.#timers = this.#timers.filter(timer => timer !== next)
      next.run()
    }
    this.#now = end
  }
}

/** A log that keeps its lines. */
export function keptLog() {
  const lines: string[] = []
  const keep = (_: object, message: string) => void lines.push(message)
  return { lines, info: keep, warn: keep }
}
