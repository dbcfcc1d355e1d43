// One morning on a ledger, in a process of its own: each step with its time, the time its statements took in the database driver, and the memory it held.
import { readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import pg from 'pg'
import { chaseDay } from '../src/desk/chaseDay.ts'
import { makeDayWork } from '../src/desk/dayWork.ts'
import { addDays } from '../src/domain/calendar.ts'
import { communityCard } from '../src/ledger/directory.ts'
import { open } from '../src/ledger/open.ts'
import { TODAY } from './community.ts'

/** One step as it is handed to the parent. */
export interface Step {
  step: string
  tookMs: number
  /** The bare statements: preparing left out, reading the rows of the answers included. */
  sqlMs: number
  statements: number
  lines: number
  memoryMb: number
}

const sql = { ms: 0, statements: 0 }

// SQLite answers within the call, so the time of the call is the time of the statement.
const sample = new Database(':memory:').prepare('SELECT 1')
const statement = Object.getPrototypeOf(sample) as Record<'all' | 'run', (...args: unknown[]) => unknown>
for (const name of ['all', 'run'] as const) {
  const original = statement[name]
  statement[name] = function (this: unknown, ...args: unknown[]) {
    const start = performance.now()
    try {
      return original.apply(this, args)
    } finally {
      sql.ms += performance.now() - start
      sql.statements++
    }
  }
}

// The scan asks PostgreSQL one thing at a time, so the time from question to answer is the time of the statement with its way there and back.
const client = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
const query = client.query
client.query = function (this: unknown, ...args: unknown[]) {
  const start = performance.now()
  const done = () => {
    sql.ms += performance.now() - start
    sql.statements++
  }
  const told = args.at(-1) // the pool hands over a function, the others wait for a promise
  if (typeof told === 'function') {
    const answered = (...answer: unknown[]) => {
      done()
      told(...answer)
    }
    return query.apply(this, [...args.slice(0, -1), answered])
  }
  const answer = query.apply(this, args)
  if (answer instanceof Promise) answer.then(done, done)
  return answer
}

async function measured(name: string, work: () => Promise<number>): Promise<Step> {
  Object.assign(sql, { ms: 0, statements: 0 })
  writeFileSync('/proc/self/clear_refs', '5') // the highest memory is counted from here
  const start = performance.now()
  const lines = await work()
  const tookMs = performance.now() - start
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return { step: name, tookMs, sqlMs: sql.ms, statements: sql.statements, lines, memoryMb: Math.round(Number(peak) / 1024) }
}

const tell = (step: Step) => void process.stdout.write(`${JSON.stringify(step)}\n`)
const step = async (name: string, work: () => Promise<number>) => tell(await measured(name, work))

/** The one in the middle of several, by what it took over its statements. */
async function middle(name: string, works: readonly (() => Promise<number>)[]): Promise<void> {
  const all: Step[] = []
  for (const work of works) all.push(await measured(name, work))
  const over = ({ tookMs, sqlMs }: Step) => tookMs - sqlMs
  const found = all.sort((a, b) => over(a) - over(b))[Math.floor(all.length / 2)]
  if (found) tell(found)
}

const storage = await open(process.argv[2] ?? '')
const community = await communityCard(storage)
if (!community) throw new Error('no community')
const day = (number: number) => addDays(TODAY, number)
let today = TODAY
const work = makeDayWork(
  storage,
  () => new Date(`${today}T00:00:00Z`),
  () => {},
)
const list = async (only: { steward?: string }) => (await chaseDay(storage, community, TODAY, only)).lines.length
const scan = async (now: string) => {
  today = now
  await work.scan(community.id, today)
  return storage.db.chaseRow.count({ where: { day: today } })
}
await list({ steward: '管家1' })
await step('one steward’s list, the second of a process', () => list({ steward: '管家0' }))
const stewards = Array.from({ length: 11 }, (_, number) => `管家${number + 2}`)
// The code is warm by then, as in a program that has been running.
await middle(
  'one steward’s list, the middle of eleven more',
  stewards.map(steward => () => list({ steward })),
)
await step('whole list', () => list({}))
await step('whole list again', () => list({}))
await step('first morning scan', () => scan(day(0)))
await step('next morning’s scan', () => scan(day(1)))
await storage.close()
