// Made once for a whole run of the tests: an empty, migrated database of each engine, to be copied. Migrating anew for every test would take most of the time.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/ledger/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder with `empty.db`, and the name of the empty PostgreSQL database; null without a server. */
    templates: { folder: string; postgres: string | null }
  }
}

/** Runs SQL on a PostgreSQL server, outside any transaction. */
export async function runSql(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** The URL of another database of the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Vitest's global setup: makes the templates, and takes them away after the run. */
export default async function makeTemplates(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-templates-'))
  await migrate(`file:${path.join(folder, 'empty.db')}`)
  const server = process.env.TEST_DATABASE_URL
  const postgres = server ? `guanjia_template_${process.pid}` : null
  if (server && postgres) {
    await runSql(server, `CREATE DATABASE "${postgres}"`)
    await migrate(databaseUrl(server, postgres))
  }
  project.provide('templates', { folder, postgres })
  return async () => {
    await rm(folder, { recursive: true, force: true })
    if (server && postgres) await runSql(server, `DROP DATABASE IF EXISTS "${postgres}" WITH (FORCE)`)
  }
}
