// What every bench needs: ledgers of its own, times, and the tables it prints.
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../src/ledger/migrate.ts'
import { open, type Storage } from '../src/ledger/open.ts'

/** Figures as they are printed: a table, with what has to be known to read it. */
export interface Table {
  title: string
  head: string[]
  rows: string[][]
  notes: string[]
}

/** The PostgreSQL server to measure on; undefined leaves that engine out. */
export const SERVER = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL

/** The program. */
export const GUANJIA = path.join(import.meta.dirname, '../src/guanjia.mjs')

/**
 * What `npm start` gives to Node: its memory is collected when it has grown by a quarter instead of by several times, from 100 MB on so that the start
 * does not wait for it, and the young generation is kept small. A third of the memory is saved; a message takes a tenth more CPU for it, a list of a
 * hundred thousand homes a third.
 */
export const SETTINGS = ['--max-semi-space-size=8', '--initial-old-space-size=100', '--heap-growing-percent=60']

/** The program as `npm start` starts it. */
export const START = [...SETTINGS, GUANJIA, 'start']

/** Tells on standard error what is being done. */
export const progress = (line: string): void => void process.stderr.write(`${line}\n`)

export const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0)
export const times = (value: number): string => `${value.toFixed(2)}×`

/** The median and the 99th of a hundred. */
export function spread(values: readonly number[]): { median: number; p99: number } {
  const sorted = values.toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
}

export async function timed<T>(work: () => Promise<T>): Promise<{ took: number; value: T }> {
  const start = performance.now()
  const value = await work()
  return { took: performance.now() - start, value }
}

/** A new ledger, on SQLite or on a PostgreSQL server; gone afterwards. */
export interface NewLedger {
  storage: Storage
  url: string
  /** The data folder of a ledger on SQLite. */
  folder: string
}

/** Both engines, the second one only where a server is named. */
export function engines(): { name: string; server: string | undefined }[] {
  return [{ name: 'SQLite', server: undefined }, ...(SERVER === undefined ? [] : [{ name: 'PostgreSQL', server: SERVER }])]
}

export async function withLedger<T>(server: string | undefined, work: (ledger: NewLedger) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-bench-'))
  const name = `guanjia_bench_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const url = server === undefined ? `file:${path.join(folder, 'ledger.db')}` : urlOf(server, name)
  if (server !== undefined) await onServer(server, `CREATE DATABASE "${name}"`)
  try {
    await migrate(url)
    const storage = await open(url)
    return await work({ storage, url, folder }).finally(() => storage.close())
  } finally {
    if (server !== undefined) await onServer(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    await rm(folder, { recursive: true, force: true })
  }
}

export function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

export async function onServer(server: string, sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(sql).finally(() => admin.end())
}

/** Resident memory of a process now, and at its highest, in MB. */
export async function memoryOf(pid: number | undefined): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const mb = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024) // nothing stands there once it has ended
  return { now: mb('VmRSS'), peak: mb('VmHWM') }
}

/** Seconds of CPU a process has used. */
export async function cpuOf(pid: number | undefined): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Starts a program of this Node on a data folder. */
export function start(args: string[], env: Record<string, string>, cwd: string): ChildProcessWithoutNullStreams {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|REDIS_URL|OPENAI_|TELEGRAM_|WECOM_|WECHATY_)/.test(name)),
  )
  return spawn(process.execPath, args, { cwd, env: { ...clean, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** Ends a program and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(limit)
}
