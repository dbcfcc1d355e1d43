import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { ConsoleChannel } from '../../src/channels/console/console.ts'
import { type Office, openOffice } from '../../src/cli/office.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { BotApiServer } from '../channels/botApiServer.ts'
import { channelOn } from '../channels/telegram/stage.ts'
import { company } from '../desk/reminderWorld.ts'
import { onEachEngine } from '../engines.ts'
import { loadWell } from '../ledger/import/loaded.ts'

/** One day, and the day that was promised: who says what, or presses what, when. */
const SCRIPT: [when: string, who: string, does: string][] = [
  ['2026-11-26T09:05:00+08:00', '李敏', '今天催谁'],
  ['2026-11-26T09:06:00+08:00', '李敏', '给1-101写个提醒'],
  ['2026-11-26T09:07:00+08:00', '李敏', '[发送]'],
  ['2026-11-26T09:20:00+08:00', '王明', '下周五交'],
  ['2026-11-26T09:30:00+08:00', '李敏', '1-101 什么情况'],
  ['2026-12-04T10:00:00+08:00', '王明', '已经交了'],
  ['2026-12-04T10:10:00+08:00', '孙财务', '待核实'],
  ['2026-12-04T10:11:00+08:00', '孙财务', '[1-101 到账]'],
  ['2026-12-04T18:00:00+08:00', '陈经理', '今天收得怎么样'],
]
const PEOPLE: Record<string, string> = { 李敏: 'li', 王明: 'o101', 孙财务: 'sun', 陈经理: 'chen' }
const NOW = new Date('2026-11-26T00:30:00Z')

/** The talk as people read it, behind the line of its time. */
type Talk = (when: string, who: string, does: string) => Promise<string>

async function conversation(talk: Talk): Promise<string> {
  const parts = ['# 名单 → 草稿 → 发送 → 承诺 → 静默 → 到账 → 致谢 → 日报']
  for (const [when, who, does] of SCRIPT) parts.push(`## ${when.slice(0, 16).replace('T', ' ')}`, (await talk(when, who, does)).trim())
  return `${parts.join('\n\n')}\n`
}

async function inTerminal(ledger: Storage): Promise<string> {
  let now = NOW
  let shown = ''
  let lineDone = () => {}
  const [input, output] = [new PassThrough(), new PassThrough()]
  output.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk
  })
  const office: { open?: Office } = {}
  const people = Object.entries(PEOPLE).map(([name, id]) => ({
    id: `console:${id}`,
    name,
    role: '',
    chats: [{ id: `console:${id}`, kind: 'direct' as const }],
  }))
  const log = pino({ level: 'silent' })
  const settled = async () => {
    await office.open?.settled()
    lineDone()
  }
  const channel = new ConsoleChannel({ people, botName: '小管家', input, output, interactive: false, settled, now: () => now, log })
  office.open = openOffice({ storage: ledger, channelOf: () => channel, now: () => now, log })
  await channel.start({ message: office.open.intake.receive, moved: office.open.intake.moved })
  const text = await conversation(async (when, who, does) => {
    now = new Date(when)
    input.write(`/as ${who}\n`)
    await sleep(20)
    const before = shown.length
    const buttons = [...shown.matchAll(/\[(\d+)\] (\S+(?: \S+)?)(?= {2}|\n)/g)]
    const number = buttons.findLast(([, , label]) => `[${label}]` === does)?.[1]
    const done = new Promise<void>(resolve => {
      lineDone = resolve
    })
    input.write(`${number === undefined ? does : `[${number}]`}\n`)
    await done
    await sleep(20)
    return shown.slice(before).replace(/ > \[\d+\]\n/, ` > ${does}\n`)
  })
  await channel.stop()
  await office.open.stop()
  return text
}

async function overTelegram(ledger: Storage): Promise<string> {
  let now = NOW
  const server = await BotApiServer.start()
  const users = Object.fromEntries(Object.keys(PEOPLE).map(name => [name, server.user(name)]))
  for (const [name, id] of Object.entries(PEOPLE)) {
    const accountId = `telegram:${users[name]?.id}`
    await ledger.db.staffAccount.updateMany({ where: { accountId: `console:${id}` }, data: { accountId } })
    await ledger.db.binding.updateMany({ where: { accountId: `console:${id}` }, data: { accountId } })
  }
  const channel = channelOn(server)
  const office = openOffice({ storage: ledger, channelOf: () => channel, now: () => now, log: pino({ level: 'silent' }) })
  await channel.start({ message: office.intake.receive, moved: office.intake.moved })
  const names = new Map(Object.entries(users).map(([name, user]) => [user.id, name]))
  let events = 0
  const text = await conversation(async (when, who, does) => {
    now = new Date(when)
    const user = users[who]
    if (!user) throw new Error(`nobody is called ${who}`)
    const before = server.sent.length
    if (does.startsWith('[')) server.press(user, does.slice(1, -1))
    else server.direct(user).say(user, does)
    events += 1
    while ((await ledger.db.inbox.count({ where: { state: 'done' } })) < events) await sleep(10)
    await office.settled()
    // Chats are served side by side: the speaker's own comes first here, the others by name.
    const inOrder = server.sent.slice(before).sort((a, b) => rank(a.chatId, user.id) - rank(b.chatId, user.id))
    const said = inOrder.map(({ chatId, text: words, buttons }) => {
      const keys = buttons.length === 0 ? '' : `\n  ${buttons.map(button => `[${button.label}]`).join(' ')}`
      return `小管家 → ${names.get(chatId)}\n${words.replace(/^/gm, '  ')}${keys}`
    })
    return [`${who} > ${does}`, ...said].join('\n')
  })
  await channel.stop()
  await office.stop()
  await server.close()
  return text
}

const rank = (chatId: number, speaker: number): number => (chatId === speaker ? 0 : chatId)

onEachEngine('a whole day as a conversation', engine => {
  it.each([
    ['terminal', inTerminal],
    ['telegram', overTelegram],
  ] as const)('in the %s: list, draft, send, promise, silence, paid, thanks, summary; the ledger clean', async (where, run) => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, company('', 3))
    await expect(await run(ledger)).toMatchFileSnapshot(`./day.${where}.md`)
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
  })
})
