// Group commit: works that are ready at the same time share one transaction, and so one fsync; those of one kind are written by the same statements.
import type { Storage, Tx } from './open.ts'

/**
 * Does many works of one kind in a transaction; the results stand in their order. It may run twice (each work once more alone, after one of its group
 * failed), so it must touch nothing but its transaction.
 */
export type JointWork<Item, Result> = (storage: Storage, tx: Tx, items: readonly Item[]) => Promise<readonly Result[]>

interface Waiting {
  work: JointWork<unknown, unknown>
  item: unknown
  resolve(value: unknown): void
  reject(error: unknown): void
}

interface Line {
  waiting: Waiting[]
  running: boolean
}

const MOST = 64
const lines = new WeakMap<Storage, Line>()

/** Does a work in a transaction that it may share with others; each is still all or nothing. Resolves once the commit is on disk. */
export function together<Item, Result>(storage: Storage, work: JointWork<Item, Result>, item: Item): Promise<Result> {
  const line = lines.get(storage) ?? { waiting: [], running: false }
  lines.set(storage, line)
  return new Promise<Result>((resolve, reject) => {
    // An item goes to its own work alone, and what that makes of it comes back to whoever handed it in.
    line.waiting.push({ work: work as JointWork<unknown, unknown>, item, resolve: value => resolve(value as Result), reject })
    if (line.running) return
    line.running = true
    // On the next turn of the loop, so that what arrives together is committed together.
    setImmediate(() => void commitAll(storage, line))
  })
}

async function commitAll(storage: Storage, line: Line): Promise<void> {
  while (line.waiting.length > 0) await commitGroup(storage, line.waiting.splice(0, MOST))
  line.running = false
}

async function commitGroup(storage: Storage, group: readonly Waiting[]): Promise<void> {
  try {
    const results = await storage.transact(tx => doAll(storage, tx, group))
    for (const one of group) one.resolve(results.get(one))
  } catch (error) {
    const [only] = group
    if (only && group.length === 1) return only.reject(error)
    // One of them failed and took the others along: each gets a transaction of its own, and its own error.
    for (const one of group) await commitGroup(storage, [one])
  }
}

async function doAll(storage: Storage, tx: Tx, group: readonly Waiting[]): Promise<Map<Waiting, unknown>> {
  const results = new Map<Waiting, unknown>()
  for (const [work, same] of Map.groupBy(group, one => one.work)) {
    const values = await work(
      storage,
      tx,
      same.map(one => one.item),
    )
    for (const [index, one] of same.entries()) results.set(one, values[index])
  }
  return results
}
