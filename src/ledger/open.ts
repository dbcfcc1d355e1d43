// Opens the ledger's database. Everything that changes it goes through `transact`.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Box, makeBox } from './box.ts'
import { Prisma, PrismaClient } from './generated/sqlite/client.ts'

export { Prisma } // its sql, join, DbNull and error classes serve both clients

/** The SQLite client has the narrower types, so it speaks for both engines. */
export type Db = PrismaClient

/** What a transaction hands to its work. */
export type Tx = Prisma.TransactionClient

/** The open ledger: its database, its one way to write, and the box for personal columns. */
export interface Storage {
  /** For reads and single statements. Never inside transact(): on SQLite it would wait for itself. */
  db: Db
  engine: 'sqlite' | 'postgresql'
  box: Box
  /** Everything that changes the ledger: one transaction at a time on both engines, all or nothing. `limitMs` for long imports. */
  transact<T>(work: (tx: Tx) => Promise<T>, limitMs?: number): Promise<T>
  close(): Promise<void>
}

/** Opens `file:…/ledger.db` or `postgresql://…`; migrate(url) comes first, it also makes the folder. */
export async function open(url: string, box: Box = makeBox()): Promise<Storage> {
  const db = await (isPostgres(url) ? postgresClient(url) : sqliteClient(url))
  const once = <T>(work: (tx: Tx) => Promise<T>, limitMs: number) =>
    db.$transaction(
      async tx => {
        // SQLite has one writer anyway. Without this lock PostgreSQL would lose updates and fork the hash chain.
        if (isPostgres(url)) await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707370)`
        return work(tx)
      },
      { maxWait: 30_000, timeout: limitMs },
    )
  return {
    db,
    engine: isPostgres(url) ? 'postgresql' : 'sqlite',
    box,
    transact: (work, limitMs = 30_000) => again(() => once(work, limitMs)),
    close: () => db.$disconnect(),
  }
}

// Each engine's client is loaded only where it is used: a start waits for what it loads. `minimal`: with more, a stack is taken at every query for the
// text of an error it may have, which is a tenth of what a query costs; codes and causes are the same.
async function sqliteClient(url: string): Promise<Db> {
  const { SafeSqlite } = await import('./sqlite.ts')
  return new PrismaClient({ adapter: new SafeSqlite(url), errorFormat: 'minimal' })
}

async function postgresClient(url: string): Promise<Db> {
  const [{ PrismaPg }, { PrismaClient: PostgresClient }] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/postgres/client.ts'),
  ])
  return new PostgresClient({ adapter: new PrismaPg({ connectionString: inUtc(url), max: 10 }), errorFormat: 'minimal' }) as unknown as Db
}

/** The same ledger seen from inside a transaction: for reads that must agree with what the transaction writes. */
export function within(storage: Storage, tx: Tx): Storage {
  // A transaction answers every query the client does; it lacks opening and closing alone, which nobody does in there.
  return { ...storage, db: tx as unknown as Db, transact: work => work(tx) }
}

/** True for the URL of a PostgreSQL database. */
export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url)
/** The URL with its connection in UTC: dates are stored hours off unless the connection runs so. This adds to whatever options the URL has. */
export function inUtc(url: string): string {
  const parsed = new URL(url)
  parsed.searchParams.set('options', `${parsed.searchParams.get('options') ?? ''} -c TimeZone=UTC`.trim())
  return parsed.href
}
/** Runs the transaction again when PostgreSQL rolled it back because another one was in its way. */
async function again<T>(run: () => Promise<T>, attempt = 1): Promise<T> {
  try {
    return await run()
  } catch (error) {
    // P2034 from a model query, P2010 from raw SQL, no code at all from COMMIT: only the kind is the same.
    const { cause, meta } = error as { cause?: Cause; meta?: { driverAdapterError?: { cause?: Cause } } }
    const kind = cause?.kind ?? meta?.driverAdapterError?.cause?.kind
    if (kind !== 'TransactionWriteConflict' || attempt === 5) throw error
  }
  await sleep(Math.random() * 20 * attempt)
  return again(run, attempt + 1)
}
type Cause = { kind?: string }
