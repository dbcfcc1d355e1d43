// Guanjia beside other bots: one after the other, on the same Bot API server and the same messages, each with its own minimal code (Guanjia as it is).
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { loadDemo } from '../../src/cli/demo.ts'
import { insertRows } from '../../src/ledger/bulk.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { cpuOf, end, memoryOf, ms, progress, START, spread, start, type Table, withLedger } from '../tools.ts'
import { BotApi, SECRET, TOKEN, USERNAME } from './botApi.ts'
import { groupId, Load } from './load.ts'

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 2_000)
const GROUPS = 200
const ONLY = process.env.BENCH_ONLY
const REPLY = '本小区不单独收取电梯费。'

interface Bot {
  name: string
  packages: string[]
  args: string[]
  env: Record<string, string>
  note: string
}

const peer = (file: string): string[] => [path.join(import.meta.dirname, file)]
const PEERS: Bot[] = [
  { name: 'grammY, bare', packages: ['grammy'], args: peer('grammy.ts'), env: {}, note: 'memory only; acknowledges after the reply' },
  {
    name: 'vercel/chat, default',
    packages: ['chat', '@chat-adapter/telegram'],
    args: peer('vercelChat.ts'),
    env: {},
    note: 'memory only; drops what comes into a chat being answered',
  },
  {
    name: 'vercel/chat, concurrent',
    packages: ['chat', '@chat-adapter/telegram'],
    args: peer('vercelChat.ts'),
    env: { CONCURRENCY: 'concurrent' },
    note: 'memory only; no order kept',
  },
  {
    name: 'Koishi',
    packages: ['koishi', '@satorijs/adapter-telegram'],
    args: peer('koishi.ts'),
    env: {},
    note: 'memory only; acknowledges first',
  },
]

/** The comparison. A bot that cannot be started is left out and named. */
export async function peers(): Promise<Table> {
  const rows: string[][] = []
  const missing: string[] = []
  await withLedger(undefined, async ({ storage, folder }) => {
    await loadDemo(storage, new Date())
    const community = await communityCard(storage)
    const groups = Array.from({ length: GROUPS + 100 }, (_, number) => ({
      id: `bench${number}`,
      communityId: community?.id ?? '',
      chatId: `telegram:${groupId(number)}`,
      kind: 'owners',
      building: '',
      createdAt: new Date(),
    }))
    await storage.transact(tx => insertRows(storage, tx, 'Group', groups))
    await storage.close()
    const guanjia: Bot = {
      name: '**Guanjia**, whole product',
      packages: [],
      args: START,
      env: { GUANJIA_DATA: folder },
      note: 'SQLite: message, decision and reply each committed with a sync',
    }
    for (const bot of [guanjia, ...PEERS]) {
      if (ONLY !== undefined && !bot.name.includes(ONLY)) continue
      progress(`peers: ${bot.name} …`)
      try {
        rows.push(await measure(bot, folder))
      } catch (error) {
        missing.push(`${bot.name} is left out: ${error instanceof Error ? error.message : String(error)}.`)
      }
    }
  })
  return {
    title: 'Beside other bots (Telegram, webhook)',
    head: [
      'bot',
      'first reply after start',
      'replies/s',
      'answered of',
      'reply p50 / p99 at 50/s',
      'memory idle / after / peak',
      'CPU a message',
      'busy group: 200 asked',
      '100 delivered 3×',
      'keeps',
    ],
    rows,
    notes: [
      `${MESSAGES} mentions over ${GROUPS} groups, 32 unacknowledged at a time; a call to the API takes 5 ms; load, API server and bot share the machine. Busy group: 200 mentions in one group, 20 at a time.`,
      'Guanjia understands the question, searches the clauses and answers with a quotation, buttons and its record; the others say one fixed sentence and write nothing to a disk.',
      'What the others offer to keep: grammY sessions of a chat in a storage; vercel/chat locks, duplicates and queue in Redis or PostgreSQL (a message is claimed before it is handled: a crash in between loses it); Koishi users and channels in a database. None stores a message before it acknowledges it.',
      ...missing,
    ],
  }
}

async function measure(bot: Bot, folder: string): Promise<string[]> {
  const api = new BotApi()
  await api.up()
  const port = String(20_000 + Math.floor(Math.random() * 20_000))
  const began = performance.now()
  const child = start(bot.args, { ...settings(api, port), ...bot.env }, folder)
  const said: string[] = []
  child.stdout.on('data', chunk => said.push(String(chunk)))
  child.stderr.on('data', chunk => said.push(String(chunk)))
  try {
    const first = await firstReply(api, child, began, said)
    await new Promise(resolve => setTimeout(resolve, 1_500))
    const idle = await memoryOf(child.pid)
    const load = new Load(api)
    await load.run(300, { first: 0, count: GROUPS }, { atOnce: 32 })
    const cpu = await cpuOf(child.pid)
    const full = await load.run(MESSAGES, { first: 0, count: GROUPS }, { atOnce: 32 })
    const used = (await cpuOf(child.pid)) - cpu
    const even = await load.run(400, { first: 0, count: GROUPS }, { everyMs: 20 })
    const busy = await load.run(200, { first: GROUPS, count: 1 }, { atOnce: 20 })
    const again = await load.run(100, { first: 0, count: 100 }, { atOnce: 8 }, 3)
    const after = await memoryOf(child.pid)
    const { median, p99 } = spread(even.waits)
    return [
      await named(bot),
      `${ms(first)} ms`,
      ((full.answered / full.tookMs) * 1000).toFixed(0),
      `${full.answered} of ${MESSAGES}`,
      `${ms(median)} / ${ms(p99)} ms`,
      `${idle.now} / ${after.now} / ${after.peak} MB`,
      `${ms((used * 1000) / MESSAGES)} ms`,
      `${busy.answered} answered`,
      `${Math.max(0, again.replies - 100)} double`,
      bot.note,
    ]
  } finally {
    await end(child)
    await api.down()
  }
}

async function firstReply(api: BotApi, child: ReturnType<typeof start>, began: number, said: string[]): Promise<number> {
  const replied = Promise.withResolvers<number>()
  api.onReply = (_, at) => replied.resolve(at - began)
  while (api.webhook === undefined) {
    if (child.exitCode !== null || performance.now() - began > 30_000)
      throw new Error(`it does not start (${said.join('').trim().slice(-300)})`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  const load = new Load(api)
  await load.post(load.probe(GROUPS + 50))
  const late = setTimeout(() => replied.reject(new Error(`it does not answer (${said.join('').trim().slice(-300)})`)), 15_000)
  return replied.promise.finally(() => clearTimeout(late))
}

function settings(api: BotApi, port: string): Record<string, string> {
  return {
    API_ROOT: api.root,
    PORT: port,
    TOKEN,
    SECRET,
    USERNAME,
    REPLY,
    LOG_LEVEL: 'error',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.root,
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_WEBHOOK_PORT: port,
  }
}

async function named({ name, packages }: Bot): Promise<string> {
  const versions = await Promise.all(packages.map(async one => `${one} ${await versionOf(one)}`))
  return versions.length === 0 ? name : `${name} (${versions.join(', ')})`
}

async function versionOf(name: string): Promise<string> {
  const file = path.join(import.meta.dirname, '../node_modules', name, 'package.json')
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version
}
