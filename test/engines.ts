// The engines a ledger test runs on: a real SQLite file always, a real PostgreSQL when TEST_DATABASE_URL names a server.
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import { type Box, makeBox } from '../src/ledger/box.ts'
import { open, type Storage } from '../src/ledger/open.ts'
import { databaseUrl, runSql } from './templates.ts'

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

/** Declares tests of what does not depend on the engine, on SQLite alone. */
export function onSqlite(name: string, tests: (engine: Engine) => void): void {
  describe(name, () => tests(sqliteEngine()))
}

/** Declares tests that compare the engines with one another; skipped, with the reason in the name, when there is no server. */
export function onBothEngines(name: string, tests: (sqlite: Engine, postgres: Engine) => void): void {
  if (server) describe(name, () => tests(sqliteEngine(), postgresEngine(server)))
  else describe.skip(`${name} (skipped: TEST_DATABASE_URL is not set)`, () => tests(sqliteEngine(), sqliteEngine()))
}

function sqliteEngine(): Engine {
  const folders: string[] = []
  const opened: Storage[] = []
  afterAll(async () => {
    for (const storage of opened) await storage.close()
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  })
  const newFile = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-test-'))
    folders.push(folder)
    return path.join(folder, 'ledger.db')
  }
  return {
    name: 'sqlite',
    newUrl: async () => `file:${await newFile()}`,
    async newLedger(box = makeBox()) {
      const file = await newFile()
      await copyFile(path.join(inject('templates').folder, 'empty.db'), file)
      return kept(opened, await open(`file:${file}`, box))
    },
  }
}

function postgresEngine(serverUrl: string): Engine {
  const databases: string[] = []
  const opened: Storage[] = []
  afterAll(async () => {
    for (const storage of opened) await storage.close()
    for (const database of databases) await runSql(serverUrl, `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
  })
  const newDatabase = async (from = '') => {
    const database = `guanjia_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
    databases.push(database)
    await runSql(serverUrl, `CREATE DATABASE "${database}"${from}`)
    return databaseUrl(serverUrl, database)
  }
  return {
    name: 'postgresql',
    newUrl: () => newDatabase(),
    newLedger: async (box = makeBox()) => kept(opened, await open(await newDatabase(` TEMPLATE "${inject('templates').postgres}"`), box)),
  }
}

function kept(opened: Storage[], storage: Storage): Storage {
  opened.push(storage)
  return storage
}
