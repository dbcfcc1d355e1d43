// npm run db:migration -- add_phone   writes the missing migration of each engine
// npm run db:check                    prints what is missing and exits 2
// By Prisma's own schema engine in its WebAssembly build, over driver adapters: no binary, no server. An internal API: keep it pinned.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PGlite } from '@electric-sql/pglite'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { SCHEMAS, writePostgresSchema } from './generate.ts'

const name = process.argv[2] ?? ''
if (name !== '--check' && !/^[a-z0-9_]+$/.test(name)) throw new Error('Usage: npm run db:migration -- lower_case_name')
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
const bindings = await import(script)
const wasm = readFileSync(script.replace(/\.js$/, '.wasm'))
const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings }) // once: a second instance crashes
bindings.__wbg_set_wasm(instance.exports)
;(instance.exports as { __wbindgen_start(): void }).__wbindgen_start()
writePostgresSchema()
const pglite = await PGlite.create('memory://')
const empty = { sqlite: new PrismaBetterSqlite3({ url: ':memory:' }), postgresql: new PrismaPGlite(pglite) }
for (const engine of ['sqlite', 'postgresql'] as const) {
  const dir = `prisma/migrations/${engine}`
  mkdirSync(dir, { recursive: true })
  const sql = await missingSql(empty[engine], SCHEMAS[engine], dir)
  if (sql !== '' && name !== '--check') {
    mkdirSync(`${dir}/${stamp}_${name}`)
    writeFileSync(`${dir}/${stamp}_${name}/migration.sql`, sql)
  } else if (sql !== '') process.exitCode = 2
  console.log(`${engine}: ${sql === '' ? 'up to date' : sql}`)
}
await pglite.close()
/** Applies the migrations in `dir` to the empty database behind `factory`; returns the SQL still missing for `schema`, or ''. */
async function missingSql(factory: SqlMigrationAwareDriverAdapterFactory, schema: string, dir: string): Promise<string> {
  const content = readFileSync(schema, 'utf8')
  const files = [{ path: schema, content }]
  const [filters, lockfile] = [
    { externalTables: [], externalEnums: [] },
    { path: 'migration_lock.toml', content: null },
  ]
  const read = (file: string) => ({ path: 'migration.sql', content: { tag: 'ok', value: readFileSync(file, 'utf8') } })
  const names = readdirSync(dir)
    .filter(entry => /^\d{14}_\w+$/.test(entry))
    .sort()
  const migrationDirectories = names.map(entry => ({ path: entry, migrationFile: read(`${dir}/${entry}/migration.sql`) }))
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [[schema, content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
  await engine.applyMigrations({ migrationsList: { baseDir: dir, migrationDirectories, lockfile, shadowDbInitScript: '' }, filters })
  const [from, to] = [
    { tag: 'schemaDatasource', files, configDir: '.' },
    { tag: 'schemaDatamodel', files },
  ]
  const diff = await engine.diff({ from, to, script: true, exitCode: true, shadowDatabaseUrl: null, filters })
  return diff.exitCode === 0 ? '' : diff.stdout
}
