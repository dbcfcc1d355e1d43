// prisma/schema.prisma is written by hand for SQLite; the PostgreSQL schema is derived from it and never edited. Run as a program, this generates
// both clients. They need no schema engine, but `prisma generate` downloads one unless it is given a stub.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

/** The schema of each engine. */
export const SCHEMAS = { sqlite: 'prisma/schema.prisma', postgresql: 'prisma/.derived/postgresql.prisma' } as const

/** Derives the PostgreSQL schema from the SQLite one. */
export function writePostgresSchema(): void {
  let schema = readFileSync(SCHEMAS.sqlite, 'utf8')
  if (/^ +\w+ +Decimal\b/m.test(schema)) throw new Error('Decimal is a float on SQLite: store BigInt fen or an Int.')
  const swaps = {
    'provider = "sqlite"': 'provider = "postgresql"',
    '"../src/ledger/generated/sqlite"': '"../../src/ledger/generated/postgres"',
  }
  for (const [from, to] of Object.entries(swaps)) {
    if (!schema.includes(from)) throw new Error(`${SCHEMAS.sqlite} must contain: ${from}`)
    schema = schema.replace(from, to)
  }
  mkdirSync('prisma/.derived', { recursive: true })
  writeFileSync(SCHEMAS.postgresql, schema.replace(/^( +\w+ +DateTime\??)/gm, '$1 @db.Timestamptz(3)'))
}

if (import.meta.main) {
  writePostgresSchema()
  // Never /bin/true: with it Prisma's migrate commands succeed and do nothing. With /bin/false they fail loudly.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false' }
  for (const schema of Object.values(SCHEMAS)) execFileSync('npx', ['prisma', 'generate', '--schema', schema], { stdio: 'inherit', env })
}
