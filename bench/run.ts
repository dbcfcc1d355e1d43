// npm run bench: what the product takes, side by side on both engines, in one run. Sizes: BENCH_HOUSEHOLDS (100000), BENCH_MESSAGES (1000).
// PostgreSQL is measured when BENCH_DATABASE_URL (or TEST_DATABASE_URL) names a server; its database is made and dropped here.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import pino from 'pino'
import type { Channel } from '../src/channels/channel.ts'
import { loadDemo } from '../src/cli/demo.ts'
import { openOffice } from '../src/cli/office.ts'
import { answerQuestion, openLibrary } from '../src/desk/ask.ts'
import { chaseDay } from '../src/desk/chaseDay.ts'
import { standingClauses } from '../src/ledger/clauses.ts'
import { communityCard } from '../src/ledger/directory.ts'
import { loadHouseholds } from '../src/ledger/households.ts'
import { migrate } from '../src/ledger/migrate.ts'
import { open, type Storage } from '../src/ledger/open.ts'
import { fill, TODAY } from './community.ts'

const HOUSEHOLDS = Number(process.env.BENCH_HOUSEHOLDS ?? 100_000)
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 1_000)
const say = (line: string) => process.stdout.write(`${line}\n`)
const progress = (line: string) => process.stderr.write(`${line}\n`)
const ms = (value: number) => value.toFixed(value < 10 ? 2 : 0)

/** The median and the 99th of a hundred. */
function spread(times: number[]): { median: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
}

async function timed<T>(work: () => Promise<T>): Promise<{ took: number; value: T }> {
  const start = performance.now()
  const value = await work()
  return { took: performance.now() - start, value }
}

/** Messages through intake, desk, ledger and delivery, to a channel that takes them at once. */
async function messages(storage: Storage): Promise<string> {
  await loadDemo(storage, new Date())
  const sent: string[] = []
  const channel: Channel = {
    name: 'console',
    redelivers: false,
    start: async () => {},
    stop: async () => {},
    health: async () => ({ state: 'connected', detail: '' }),
    fetch: async () => new Uint8Array(),
    send: async outbound => ({ messageId: String(sent.push(outbound.chatId)) }),
  }
  const office = openOffice({ storage, channelOf: () => channel, now: () => new Date(), log: pino({ level: 'silent' }) })
  const event = (number: number) => ({
    id: `console:${number}`,
    at: new Date(Date.now() + number * 7_000),
    chat: { id: `console:d${number % 50}`, kind: 'direct' as const },
    from: { id: `console:p${number}` },
    text: '一楼凭什么交电梯费',
    mentioned: true,
  })
  const single: number[] = []
  for (let number = 0; number < 100; number++)
    single.push(
      (
        await timed(async () => {
          await office.intake.receive(event(number))
          await office.settled()
        })
      ).took,
    )
  const { took } = await timed(async () => {
    await Promise.all(Array.from({ length: MESSAGES }, (_, number) => office.intake.receive(event(number + 1_000))))
    await office.settled()
  })
  await office.stop()
  const { median, p99 } = spread(single.slice(10))
  return `${ms(median)} / ${ms(p99)} ms one at a time, ${ms((MESSAGES / took) * 1000)}/s together (${sent.length} sent)`
}

/** The chase list beside the bare statements it needs. */
async function chase(storage: Storage): Promise<string[]> {
  await fill(storage, HOUSEHOLDS)
  const community = await communityCard(storage)
  if (!community) throw new Error('no community')
  const rows: string[] = []
  for (const [label, only] of [
    ['one steward', { steward: '管家0' }],
    ['whole company', {}],
  ] as const) {
    const load = () => loadHouseholds(storage, { communityId: community.id, ...only }, TODAY)
    await load()
    const sql = await timed(load)
    const list = await timed(() => chaseDay(storage, community, TODAY, only))
    rows.push(
      `${label}: ${ms(list.took)} ms for ${list.value.lines.length} homes, loading alone ${ms(sql.took)} ms (ratio ${(list.took / sql.took).toFixed(2)})`,
    )
  }
  return rows
}

async function answers(storage: Storage): Promise<string> {
  const community = await communityCard(storage)
  const { clauses, aliases } = await standingClauses(storage, community?.id ?? '')
  const library = openLibrary(clauses, aliases, TODAY)
  const lines = (await readFile(new URL('../test/eval/questions.jsonl', import.meta.url), 'utf8')).trim().split('\n')
  const questions = lines.map(line => (JSON.parse(line) as { text: string }).text)
  const times: number[] = []
  const setting = { role: 'stranger', chat: 'group', mentioned: true, today: TODAY } as const
  for (let turn = 0; turn < 10; turn++) {
    for (const question of questions) {
      const start = performance.now()
      answerQuestion(library, question, setting)
      times.push(performance.now() - start)
    }
  }
  const { median, p99 } = spread(times.slice(questions.length))
  return `${ms(median)} ms median, ${ms(p99)} ms p99 over ${questions.length} questions`
}

/** A fresh process on an existing ledger, to its first printed answer. */
async function firstAnswer(folder: string): Promise<string> {
  const start = performance.now()
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../src/guanjia.mjs'), 'ask', '一楼凭什么交电梯费', '--json'], {
    cwd: folder,
    env: { ...process.env, GUANJIA_DATA: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise(resolve => child.stdout.once('data', resolve))
  const took = performance.now() - start
  await new Promise(resolve => child.once('exit', resolve))
  return `${ms(took)} ms`
}

async function onSqlite(work: (storage: Storage, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-bench-'))
  const url = `file:${path.join(folder, 'ledger.db')}`
  await migrate(url)
  const storage = await open(url)
  await work(storage, folder).finally(() => storage.close())
  await rm(folder, { recursive: true, force: true })
}

async function onPostgres(server: string, work: (storage: Storage) => Promise<void>): Promise<void> {
  const name = `guanjia_bench_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`CREATE DATABASE "${name}"`)
  const url = new URL(server)
  url.pathname = `/${name}`
  await migrate(url.href)
  const storage = await open(url.href)
  await work(storage).finally(() => storage.close())
  await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`)
  await admin.end()
}

const server = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL
say(`Guanjia bench: Node ${process.versions.node}, ${cpus().length} cores, ${HOUSEHOLDS} households, ${MESSAGES} messages`)
progress('messages on SQLite …')
await onSqlite(async (storage, folder) => {
  say(`message, SQLite: ${await messages(storage)}`)
  say(`resident after that: ${Math.round(process.memoryUsage.rss() / 1e6)} MB`)
  say(`answer without a model: ${await answers(storage)}`)
  say(`existing ledger to first answer, new process: ${await firstAnswer(folder)}`)
})
if (server) {
  progress('messages on PostgreSQL …')
  await onPostgres(server, async storage => say(`message, PostgreSQL: ${await messages(storage)}`))
} else say('message, PostgreSQL: not measured (BENCH_DATABASE_URL is not set)')
progress('households on SQLite …')
await onSqlite(async storage => {
  for (const row of await chase(storage)) say(`chase list, SQLite, ${row}`)
})
if (server) {
  progress('households on PostgreSQL …')
  await onPostgres(server, async storage => {
    for (const row of await chase(storage)) say(`chase list, PostgreSQL, ${row}`)
  })
}
