import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../../src/ledger/migrate.ts'
import { open } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { putDemo } from '../demoCopy.ts'
import { onEachEngine } from '../engines.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const NOW = new Date('2026-11-26T02:00:00Z')
const MESSAGES = 200
const QUESTIONS = ['一楼凭什么交电梯费', '车位怎么收费', '物业费包含哪些服务', '附近哪家超市便宜', '厨房水管漏水了']

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guanjia-crash-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** 200 messages of 40 people in 40 private chats, far enough apart that nobody is over the limit. */
function events(): object[] {
  return Array.from({ length: MESSAGES }, (_, number) => ({
    id: `console:m${number}`,
    at: new Date(NOW.getTime() + number * 3_000).toISOString(),
    chat: { id: `console:guest${number % 40}`, kind: 'direct' },
    from: { id: `console:guest${number % 40}`, name: `客${number % 40}` },
    text: QUESTIONS[number % QUESTIONS.length],
  }))
}

/** `replay` as its own process on that ledger, with every line it prints. */
function replay(url: string, file: string): { child: ChildProcess; lines: string[]; ended: Promise<number | null> } {
  const env = {
    ...process.env,
    LOG_LEVEL: 'silent',
    ...(url.startsWith('file:') ? { GUANJIA_DATA: path.dirname(url.slice(5)), DATABASE_URL: '' } : { DATABASE_URL: url }),
  }
  const child = spawn(process.execPath, [path.join(ROOT, 'src/guanjia.mjs'), 'replay', file], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  let rest = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)))
  return { child, lines, ended }
}

const replyKeys = (lines: readonly string[]) =>
  lines.map(line => {
    const { inReplyTo, to, text } = JSON.parse(line) as { inReplyTo: string; to: string; text: string }
    return `${inReplyTo} → ${to}: ${text}`
  })

onEachEngine('replay', engine => {
  const newDemo = async () => {
    const url = await engine.newUrl()
    await migrate(url)
    const storage = await open(url)
    await putDemo(storage, NOW)
    await storage.close()
    return url
  }

  it('every event twice prints what the events print once', async () => {
    const once = events().slice(0, 40)
    const [single, double] = [path.join(folder, `${engine.name}-once.jsonl`), path.join(folder, `${engine.name}-twice.jsonl`)]
    await writeFile(single, once.map(event => JSON.stringify(event)).join('\n'))
    await writeFile(double, once.flatMap(event => [JSON.stringify(event), JSON.stringify(event)]).join('\n'))
    const [first, second] = [replay(await newDemo(), single), replay(await newDemo(), double)]
    expect([await first.ended, await second.ended]).toEqual([0, 0])
    expect(first.lines.length).toBeGreaterThanOrEqual(40)
    expect(second.lines).toEqual(first.lines)
  }, 120_000)

  it('killed again and again in the middle of 200 messages: each decided once, no reply missing, the ledger whole', async () => {
    const file = path.join(folder, `${engine.name}-all.jsonl`)
    await writeFile(
      file,
      events()
        .map(event => JSON.stringify(event))
        .join('\n'),
    )
    const url = await newDemo()
    const printed: string[] = []
    for (const killAt of [15, 40, 70]) {
      const run = replay(url, file)
      await new Promise<void>(resolve => {
        const look = setInterval(() => {
          if (run.lines.length < killAt && run.child.exitCode === null) return
          clearInterval(look)
          resolve()
        }, 5)
      })
      run.child.kill('SIGKILL')
      await run.ended
      printed.push(...run.lines)
    }
    const last = replay(url, file)
    expect(await last.ended).toBe(0)
    printed.push(...last.lines)

    const whole = replay(await newDemo(), file)
    expect(await whole.ended).toBe(0)
    expect(new Set(replyKeys(printed))).toEqual(new Set(replyKeys(whole.lines)))

    const storage = await open(url)
    const ids = events().map(event => (event as { id: string }).id)
    expect(await storage.db.inbox.count({ where: { eventId: { in: ids }, state: 'done' } })).toBe(MESSAGES)
    expect(await storage.db.ledgerEntry.count({ where: { reference: { in: ids } } })).toBe(MESSAGES)
    expect(await storage.db.outbox.count({ where: { state: { not: 'sent' } } })).toBe(0)
    expect((await verifyLedger(storage)).flatMap(one => one.problems)).toEqual([])
    await storage.close()
  }, 240_000)
})
