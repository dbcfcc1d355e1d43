// The demo community for tests: loaded once for each instant and engine of a run, and copied row by row into every further ledger.
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { inject } from 'vitest'
import { loadDemo } from '../src/cli/demo.ts'
import type { Storage } from '../src/ledger/open.ts'

/** Puts the demo community as of an instant into an empty ledger, as `loadDemo` does. */
export async function putDemo(ledger: Storage, now: Date): Promise<void> {
  if (ledger.box.sealed) return void (await loadDemo(ledger, now)) // sealed text differs from ledger to ledger
  const kept = path.join(inject('templates').folder, `demo-${ledger.engine}-${now.getTime()}`)
  const { save, restore } = ledger.engine === 'sqlite' ? SQLITE : POSTGRES
  if (existsSync(kept)) return restore(ledger, kept)
  await loadDemo(ledger, now)
  // Another worker may be about to do the same: whole files alone get the name.
  const own = `${kept}.${process.pid}.${Math.random()}`
  await save(ledger, own)
  await rename(own, kept)
}

interface Copying {
  save(ledger: Storage, file: string): Promise<void>
  restore(ledger: Storage, file: string): Promise<void>
}

const SQLITE: Copying = {
  async save(ledger, file) {
    await ledger.db.$executeRawUnsafe(`VACUUM INTO '${file}'`)
  },
  async restore(ledger, file) {
    const [main] = await ledger.db.$queryRaw<{ file: string }[]>`SELECT file FROM pragma_database_list WHERE name = 'main'`
    const db = new Sqlite(main?.file ?? '', { fileMustExist: true })
    try {
      db.pragma('foreign_keys = OFF')
      db.prepare('ATTACH ? AS demo').run(file)
      const tables = db.prepare(
        "SELECT name FROM demo.sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
      )
      const copy = (name: unknown) => db.exec(`INSERT INTO main."${name}" SELECT * FROM demo."${name}"`)
      db.transaction(() => tables.pluck().all().forEach(copy))()
    } finally {
      db.close()
    }
  },
}

const POSTGRES: Copying = {
  async save({ db }, file) {
    const tables = await db.$queryRaw<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_%'`
    const rows: Record<string, string> = {}
    for (const { name } of tables) {
      const [all] = await db.$queryRawUnsafe<{ rows: string | null }[]>(`SELECT json_agg(t)::text AS rows FROM "${name}" t`)
      if (all?.rows) rows[name] = all.rows
    }
    await writeFile(file, JSON.stringify(rows))
  },
  async restore({ db }, file) {
    const rows = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>)
    await db.$transaction(async tx => {
      await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica') // foreign keys need no order of the tables
      for (const [name, json] of rows)
        await tx.$executeRawUnsafe(`INSERT INTO "${name}" SELECT * FROM json_populate_recordset(NULL::"${name}", $1::json)`, json)
    })
  },
}
