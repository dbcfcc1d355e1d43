import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { inUtc, isPostgres } from './open.ts'

type Row = Record<string, unknown>
/** Brings the database up to date; returns the names applied. A program started at the same time waits, then finds nothing to do. */
export async function migrate(url: string, prisma = path.join(import.meta.dirname, '../../prisma')): Promise<string[]> {
  const [engine, instant, begin] = isPostgres(url)
    ? ['postgresql', 'TIMESTAMPTZ', 'BEGIN; SELECT pg_advisory_xact_lock(72707369)'] // the number that Prisma itself locks
    : ['sqlite', 'DATETIME', 'BEGIN IMMEDIATE']
  const dir = path.join(prisma, 'migrations', engine)
  const names = (await readdir(dir)).filter(name => /^\d{14}_\w+$/.test(name)).sort()
  const db = await (isPostgres(url) ? postgres(url) : sqlite(url))
  const inTransaction = async (work: () => Promise<unknown>) => {
    try {
      await db.run(begin)
      await work()
      await db.run('COMMIT')
    } catch (error) {
      await db.run('ROLLBACK').catch(() => {})
      throw error
    }
  }
  const readHistory = async () => {
    const rows = await db.rows('SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL')
    return new Map(rows.map(row => [String(row.migration_name), { checksum: row.checksum, finished: row.finished_at !== null }]))
  }
  try {
    // The table is Prisma's own, so that its tools can read the history.
    await inTransaction(() =>
      db.run(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL,
      "finished_at" ${instant}, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" ${instant},
      "started_at" ${instant} NOT NULL DEFAULT CURRENT_TIMESTAMP, "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`),
    )
    const history = await readHistory()
    const unknown = [...history.keys()].find(name => !names.includes(name))
    if (unknown) throw new Error(`Migration ${unknown} is in the database but not in ${dir}: this program is older than its database.`)
    const applied: string[] = []
    for (const name of names) {
      const script = await readFile(path.join(dir, name, 'migration.sql'))
      const checksum = createHash('sha256').update(script).digest('hex')
      const past = history.get(name)
      if (past && !past.finished) throw new Error(`Migration ${name} failed earlier.`)
      if (past && past.checksum !== checksum) throw new Error(`Migration ${name} was edited after it was applied.`)
      // One transaction a migration: PostgreSQL refuses to use an enum value in the transaction that added it.
      if (!past)
        await inTransaction(async () => {
          if ((await readHistory()).has(name)) return // another program was faster
          await db.run(script.toString())
          const orphans = engine === 'sqlite' ? await db.rows('PRAGMA foreign_key_check') : []
          if (orphans.length > 0) throw new Error(`Migration ${name} leaves rows that point nowhere.`)
          await db.run(`INSERT INTO "_prisma_migrations" (id, migration_name, checksum, started_at, finished_at, applied_steps_count)
          VALUES ('${randomUUID()}', '${name}', '${checksum}', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 1)`)
          applied.push(name)
        })
    }
    // SQLite drops a table's triggers when a migration rebuilds it, so they are made again at every start.
    const guards = await readFile(path.join(prisma, 'guards', `${engine}.sql`), 'utf8')
    await inTransaction(() => db.run(guards))
    return applied
  } finally {
    await db.close()
  }
}
// One by one: where a file system takes no folders (/proc), Node's recursive way tries for ever.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const parent = path.dirname(folder)
  if (parent !== folder) makeFolder(parent)
  try {
    mkdirSync(folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // else another program was faster
  }
}
async function sqlite(url: string) {
  const { default: Database } = await import('better-sqlite3')
  const file = url.replace(/^file:/, '')
  makeFolder(path.dirname(file))
  const db = new Database(file, { timeout: 10_000 })
  // foreign_keys can only be set outside a transaction, and the scripts run inside one: off here, checked after each script.
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = OFF']) db.pragma(pragma)
  const rows = async (query: string) => db.prepare<[], Row>(query).all()
  return { run: async (script: string): Promise<unknown> => db.exec(script), rows, close: async () => void db.close() }
}
async function postgres(url: string) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: inUtc(url) })
  await client.connect()
  const rows = async (query: string) => (await client.query<Row>(query)).rows
  return { run: (script: string): Promise<unknown> => client.query(script), rows, close: () => client.end() }
}
