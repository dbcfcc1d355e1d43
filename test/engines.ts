// The engines a ledger test runs on: a real SQLite file always, a real PostgreSQL when TEST_DATABASE_URL names a server.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe } from 'vitest'
import { type Box, makeBox } from '../src/ledger/box.ts'
import { migrate } from '../src/ledger/migrate.ts'
import { open, type Storage } from '../src/ledger/open.ts'

/** Makes an empty, migrated ledger of its own; everything it made goes away after the tests of the file. */
export interface Engine {
  name: 'sqlite' | 'postgresql'
  /** The URL of a new, empty database, not migrated. */
  newUrl(): Promise<string>
  newLedger(box?: Box): Promise<Storage>
}

const server = process.env.TEST_DATABASE_URL

/** Declares the same tests once for each engine; PostgreSQL is skipped, with the reason in its name, when there is no server. */
export function onEachEngine(name: string, tests: (engine: Engine) => void): void {
  describe(`${name} on SQLite`, () => tests(sqliteEngine()))
  if (server) describe(`${name} on PostgreSQL`, () => tests(postgresEngine(server)))
  else describe.skip(`${name} on PostgreSQL (skipped: TEST_DATABASE_URL is not set)`, () => tests(sqliteEngine()))
}

/** Declares tests that compare the engines with one another; skipped, with the reason in the name, when there is no server. */
export function onBothEngines(name: string, tests: (sqlite: Engine, postgres: Engine) => void): void {
  if (server) describe(name, () => tests(sqliteEngine(), postgresEngine(server)))
  else describe.skip(`${name} (skipped: TEST_DATABASE_URL is not set)`, () => tests(sqliteEngine(), sqliteEngine()))
}

function sqliteEngine(): Engine {
  const folders: string[] = []
  const open_: Storage[] = []
  afterAll(async () => {
    for (const storage of open_) await storage.close()
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  })
  const newUrl = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-test-'))
    folders.push(folder)
    return `file:${path.join(folder, 'ledger.db')}`
  }
  return { name: 'sqlite', newUrl, newLedger: opener(newUrl, open_) }
}

function postgresEngine(serverUrl: string): Engine {
  const databases: string[] = []
  const open_: Storage[] = []
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  afterAll(async () => {
    for (const storage of open_) await storage.close()
    for (const database of databases) await admin(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
  })
  const newUrl = async () => {
    const database = `guanjia_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
    databases.push(database)
    await admin(`CREATE DATABASE "${database}"`)
    const url = new URL(serverUrl)
    url.pathname = `/${database}`
    return url.href
  }
  return { name: 'postgresql', newUrl, newLedger: opener(newUrl, open_) }
}

function opener(newUrl: () => Promise<string>, opened: Storage[]): Engine['newLedger'] {
  return async (box = makeBox()) => {
    const url = await newUrl()
    await migrate(url)
    const storage = await open(url, box)
    opened.push(storage)
    return storage
  }
}
