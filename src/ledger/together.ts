// Group commit: works that are ready at the same time share one transaction, and so one fsync. Each is still all or nothing.
import type { Storage, Tx } from './open.ts'

/** Runs a work in a transaction that it may share with others. */
export type Together = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

interface Waiting {
  work: (tx: Tx) => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

const MOST = 64
const groups = new WeakMap<Storage, Together>()

/**
 * The group commit of a ledger. A work may run twice (once more alone, after another one of its group failed), so it must touch nothing but its
 * transaction. It resolves once the commit is on disk.
 */
export function together(storage: Storage): Together {
  const known = groups.get(storage)
  if (known) return known
  let waiting: Waiting[] = []
  let running = false
  const run = async () => {
    running = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      await commitGroup(storage, group)
    }
    running = false
  }
  const made: Together = work =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve: value => resolve(value as Awaited<ReturnType<typeof work>>), reject })
      // On the next turn of the loop, so that what arrives together is committed together.
      if (!running) {
        running = true
        setImmediate(run)
      }
    })
  groups.set(storage, made)
  return made
}

async function commitGroup(storage: Storage, group: Waiting[]): Promise<void> {
  const [only] = group
  if (only && group.length === 1) return storage.transact(only.work).then(only.resolve, only.reject)
  let results: unknown[]
  try {
    results = await storage.transact(async tx => {
      const values: unknown[] = []
      for (const { work } of group) values.push(await work(tx))
      return values
    })
  } catch {
    // One of them failed and took the others along: each gets a transaction of its own, and its own error.
    for (const { work, resolve, reject } of group) await storage.transact(work).then(resolve, reject)
    return
  }
  for (const [index, { resolve }] of group.entries()) resolve(results[index])
}
