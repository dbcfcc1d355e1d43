// The stock better-sqlite3 adapter plus what it lacks: durable pragmas, BEGIN IMMEDIATE, reuse of prepared statements, and isolation:
// there is one connection, so a query made outside a transaction would run INSIDE the open one and be rolled back with it.
import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { ColumnDefinition, Database, Statement } from 'better-sqlite3'

const PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'wal_autocheckpoint = 1000']

export class SafeSqlite extends PrismaBetterSqlite3 {
  busyMs = 5000
  constructor(url: string) {
    super({ url, timeout: 0 })
  } // the driver's own waiting blocks the event loop; whenFree() does not
  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = (await super.connect()) as SqlDriverAdapter & { client: Database }
    const db = adapter.client
    for (const pragma of PRAGMAS) await whenFree(this.busyMs, () => db.pragma(pragma))
    reuseStatements(db)
    const turn = queue()
    const alone =
      <Q, R>(run: (query: Q) => Promise<R>) =>
      async (query: Q) => {
        const next = await turn()
        try {
          return await whenFree(this.busyMs, () => run(query))
        } finally {
          next()
        }
      }
    const execute = adapter.executeRaw.bind(adapter)
    adapter.executeRaw = alone(execute)
    adapter.queryRaw = alone(adapter.queryRaw.bind(adapter))
    adapter.executeScript = alone(adapter.executeScript.bind(adapter))
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async isolation => {
      const next = await turn()
      const end = () => {
        // still in a transaction here: COMMIT, or the start, has failed
        try {
          if (db.open && db.inTransaction) db.exec('ROLLBACK')
        } finally {
          next()
        }
      }
      try {
        await whenFree(this.busyMs, () => execute({ sql: 'BEGIN IMMEDIATE', args: [], argTypes: [] }))
        const tx = await start(isolation)
        const { commit, rollback } = tx
        tx.commit = () => commit.call(tx).finally(end)
        tx.rollback = () => rollback.call(tx).finally(end)
        return tx
      } catch (error) {
        end()
        throw error
      }
    }
    return adapter
  }
}
/** Tries again while another process holds the write lock. */
async function whenFree<T>(limitMs: number, work: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + limitMs
  for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
    try {
      return await work()
    } catch (error) {
      const { code, cause } = error as { code?: string; cause?: { kind?: string } }
      const busy = code?.startsWith('SQLITE_BUSY') || cause?.kind === 'SocketTimeout' // the adapter's name for it
      if (!busy || Date.now() > deadline) throw error
    }
    await sleep(pause + Math.random() * pause)
  }
}
/** First come, first served: await your turn, then call what it returned. */
function queue(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve()
  return () =>
    new Promise(grant => {
      last = last.then(() => new Promise<void>(next => grant(next)))
    })
}
/** The stock adapter prepares every query anew and its memory grows. Its BEGIN becomes a savepoint inside ours. */
function reuseStatements(db: Database): void {
  const prepare = db.prepare.bind(db) as (sql: string) => Statement<unknown[]>
  // With its columns: the driver makes that list anew at every call, and it never changes while the program runs.
  const cache = new Map<string, { statement: Statement<unknown[]>; columns?: ColumnDefinition[] }>()
  db.prepare = ((sql: string) => {
    const text = sql === 'BEGIN' ? 'SAVEPOINT prisma_begin' : sql
    const known = cache.get(text) ?? { statement: prepare(text) }
    const { statement } = known
    if (cache.size > 500) cache.clear()
    cache.set(text, known)
    let args: unknown[] = []
    const bound = {
      reader: statement.reader,
      columns: () => {
        known.columns ??= statement.columns()
        return known.columns
      },
      all: () => statement.all(args),
      run: () => statement.run(args),
      bind: (values: unknown[]) => {
        args = values
        return bound
      },
      raw: () => {
        statement.raw()
        return bound
      },
    }
    return bound
  }) as unknown as Database['prepare']
}
