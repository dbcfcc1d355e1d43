import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { append } from '../../src/ledger/entries.ts'
import { migrate } from '../../src/ledger/migrate.ts'
import { open } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'
import { startChild } from './children.ts'

const PRISMA = path.join(import.meta.dirname, '../../prisma')
const NOW = new Date('2026-11-26T02:00:00Z')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guanjia-migrate-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

onEachEngine('bringing a database up to date', engine => {
  let made = 0
  /** A folder of migrations of its own, by name, with guards that do nothing. */
  const scripts = async (migrations: Record<string, string>): Promise<string> => {
    made += 1
    const prisma = path.join(folder, `${engine.name}-${made}`)
    await mkdir(path.join(prisma, 'guards'), { recursive: true })
    await writeFile(path.join(prisma, 'guards', `${engine.name}.sql`), 'SELECT 1')
    for (const [name, sql] of Object.entries(migrations)) await addScript(prisma, name, sql)
    return prisma
  }
  const addScript = async (prisma: string, name: string, sql: string): Promise<void> => {
    const own = path.join(prisma, 'migrations', engine.name, name)
    await mkdir(own, { recursive: true })
    await writeFile(path.join(own, 'migration.sql'), sql)
  }
  const tables = async (url: string): Promise<string[]> => {
    const ledger = await open(url)
    const rows = await (engine.name === 'sqlite'
      ? ledger.db.$queryRaw<{ name: string }[]>`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`
      : ledger.db.$queryRaw<
          { name: string }[]
        >`SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`)
    await ledger.close()
    return rows.map(row => row.name).filter(name => name !== '_prisma_migrations')
  }
  const ONE = { '20260101000000_one': 'CREATE TABLE "one" (id TEXT PRIMARY KEY)' }
  const TWO = { '20260102000000_two': 'CREATE TABLE "two" (id TEXT PRIMARY KEY)' }

  it('is done once by three programs that start together', async () => {
    const url = await engine.newUrl()
    const children = [1, 2, 3].map(() => startChild('migrate', url, PRISMA))
    const codes = await Promise.all(children.map(child => child.ended))
    expect(codes, children.flatMap(child => child.errors).join('\n')).toEqual([0, 0, 0])
    const applied = children.map(child => JSON.parse(child.lines[0] ?? 'null') as string[])
    const names = applied.flat()
    expect(names.length).toBeGreaterThan(0)
    expect(new Set(names).size).toBe(names.length)
    expect(await migrate(url)).toEqual([])
  }, 60_000)

  it('applies what is new in the order of the names', async () => {
    const url = await engine.newUrl()
    const prisma = await scripts(ONE)
    expect(await migrate(url, prisma)).toEqual(['20260101000000_one'])
    await addScript(prisma, '20260102000000_two', TWO['20260102000000_two'])
    expect(await migrate(url, prisma)).toEqual(['20260102000000_two'])
    expect(await tables(url)).toEqual(['one', 'two'])
  })

  it('refuses a script that was edited after it was applied, and a database that knows more than the program', async () => {
    const url = await engine.newUrl()
    await migrate(url, await scripts({ ...ONE, ...TWO }))
    const edited = await scripts({ ...ONE, '20260102000000_two': 'CREATE TABLE "three" (id TEXT)' })
    await expect(migrate(url, edited)).rejects.toThrow('edited')
    await expect(migrate(url, await scripts(ONE))).rejects.toThrow('older than its database')
    expect(await tables(url)).toEqual(['one', 'two'])
  })

  it('a script that fails in the middle leaves nothing, and the ones before it stay', async () => {
    const url = await engine.newUrl()
    const broken = { '20260102000000_broken': 'CREATE TABLE "half" (id TEXT); INSERT INTO "nowhere" VALUES (1)' }
    await expect(migrate(url, await scripts({ ...ONE, ...broken }))).rejects.toThrow()
    expect(await tables(url)).toEqual(['one'])
    expect(await migrate(url, await scripts({ ...ONE, ...TWO }))).toEqual(['20260102000000_two'])
  })

  it.runIf(engine.name === 'sqlite')('refuses a script that leaves rows pointing nowhere', async () => {
    const url = await engine.newUrl()
    const orphan = `CREATE TABLE "child" (id TEXT PRIMARY KEY, one TEXT REFERENCES "one"(id)); INSERT INTO "child" VALUES ('c', 'nobody')`
    await expect(migrate(url, await scripts({ ...ONE, '20260102000000_orphan': orphan }))).rejects.toThrow('point nowhere')
    expect(await tables(url)).toEqual(['one'])
  })

  it.runIf(engine.name === 'postgresql')('a value added to a type by one script is known to the next', async () => {
    const url = await engine.newUrl()
    const prisma = await scripts({
      '20260101000000_type': `CREATE TYPE kind AS ENUM ('old')`,
      '20260102000000_value': `ALTER TYPE kind ADD VALUE 'new'`,
      '20260103000000_use': `CREATE TABLE "used" (kind kind DEFAULT 'new')`,
    })
    expect(await migrate(url, prisma)).toHaveLength(3)
  })

  it('entries stay append-only after a script rebuilt their table', async () => {
    const url = await engine.newUrl()
    const prisma = path.join(folder, `${engine.name}-rebuilt`)
    await cp(PRISMA, prisma, { recursive: true })
    await migrate(url, prisma)
    const before = await open(url)
    await before.transact(tx => append(before, tx, 'c', [{ kind: 'decision', at: NOW, actor: 'a', reference: 'r', payload: {} }]))
    await before.close()
    await addScript(prisma, '29990101000000_rebuilt', REBUILD[engine.name])
    expect(await migrate(url, prisma)).toEqual(['29990101000000_rebuilt'])
    const ledger = await open(url)
    await expect(ledger.db.$executeRaw`UPDATE "LedgerEntry" SET "actor" = 'b'`).rejects.toThrow()
    await expect(ledger.db.$executeRaw`DELETE FROM "LedgerEntry"`).rejects.toThrow()
    const rows = await ledger.db.$queryRaw<{ actor: string }[]>`SELECT "actor" FROM "LedgerEntry"`
    expect(rows).toEqual([{ actor: 'a' }])
    await ledger.close()
  })
})

/** As Prisma rebuilds a table: a new one beside it, the rows, the old one away, the name. */
const REBUILD = {
  sqlite: `CREATE TABLE "new_LedgerEntry" AS SELECT * FROM "LedgerEntry"; DROP TABLE "LedgerEntry"; ALTER TABLE "new_LedgerEntry" RENAME TO "LedgerEntry"`,
  postgresql: `CREATE TABLE "new_LedgerEntry" (LIKE "LedgerEntry" INCLUDING ALL); INSERT INTO "new_LedgerEntry" SELECT * FROM "LedgerEntry"; DROP TABLE "LedgerEntry"; ALTER TABLE "new_LedgerEntry" RENAME TO "LedgerEntry"`,
}
