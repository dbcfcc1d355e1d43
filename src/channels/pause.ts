import { setTimeout as delay } from 'node:timers/promises'

/** Waits (without keeping the process alive when there is no signal), or returns at once when the signal says that nobody waits any more. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, signal === undefined ? { ref: false } : { signal }).catch(() => undefined)
}

/** The wait after the n-th failure in a row: doubling from 200 ms up to 30 s. */
export function backoffMs(failures: number): number {
  return Math.min(30_000, 100 * 2 ** Math.min(failures, 20))
}
