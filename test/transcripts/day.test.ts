import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { ConsoleChannel } from '../../src/channels/console/console.ts'
import { type Office, openOffice } from '../../src/cli/office.ts'
import { chosenCommunity } from '../../src/cli/program.ts'
import { exportEvidence } from '../../src/desk/evidence.ts'
import { GENESIS, hashOf } from '../../src/ledger/entries.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { BotApiServer } from '../channels/botApiServer.ts'
import { channelOn } from '../channels/telegram/stage.ts'
import { company } from '../desk/reminderWorld.ts'
import { onEachEngine } from '../engines.ts'
import { loadWell } from '../ledger/import/loaded.ts'
import { pagesOf } from '../reports/pdfText.ts'

/** The steward's own words in place of the template's: free text, which a supervisor has to approve. */
const OWN_WORDS =
  '王先生您好，我是小区服务中心管家李敏。您家2026年第三季度物业费1200.00元还没有到账，可能是忙忘了，12月10日前方便时在小程序缴或到服务中心现场缴都可以。金额有疑问请回复我核对；如已缴请忽略。'
/** One day, and the day that was promised: who says what, or presses what, when. */
const SCRIPT: [when: string, who: string, does: string][] = [
  ['2026-11-26T09:05:00+08:00', '李敏', '今天催谁'],
  ['2026-11-26T09:06:00+08:00', '李敏', '给1-101写个提醒'],
  ['2026-11-26T09:07:00+08:00', '李敏', '[改]'],
  ['2026-11-26T09:09:00+08:00', '李敏', OWN_WORDS],
  ['2026-11-26T09:12:00+08:00', '王主管', '[批准]'],
  ['2026-11-26T09:20:00+08:00', '王明', '下周五交'],
  ['2026-11-26T09:30:00+08:00', '李敏', '1-101 什么情况'],
  ['2026-11-30T09:05:00+08:00', '李敏', '今天催谁'],
  ['2026-11-30T09:06:00+08:00', '李敏', '给1-101写个提醒'],
  ['2026-12-04T10:00:00+08:00', '王明', '已经交了'],
  ['2026-12-04T10:10:00+08:00', '孙财务', '待核实'],
  ['2026-12-04T10:11:00+08:00', '孙财务', '[1-101 到账]'],
  ['2026-12-04T18:00:00+08:00', '陈经理', '今天收得怎么样'],
]
const PEOPLE: Record<string, string> = { 李敏: 'li', 王主管: 'wang', 王明: 'o101', 孙财务: 'sun', 陈经理: 'chen' }
const NOW = new Date('2026-11-26T00:30:00Z')

/** The talk as people read it, behind the line of its time. */
type Talk = (when: string, who: string, does: string) => Promise<string>

async function conversation(talk: Talk): Promise<string> {
  const parts = ['# 名单 → 草稿 → 批准 → 发送 → 承诺 → 静默 → 到账 → 致谢 → 日报']
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
    return inOrder(shown.slice(before).replace(/ > \[\d+\]\n/, ` > ${does}\n`), who)
  })
  await channel.stop()
  await office.open.stop()
  return text
}

// Chats are served side by side: the speaker's own comes first here, the others by name.
function inOrder(text: string, speaker: string): string {
  const [said = '', ...answers] = text.trim().split(/\n+(?=小管家 → )/)
  const rank = (block: string): string => (block.startsWith(`小管家 → ${speaker}（`) ? '' : block.slice(0, block.indexOf('（')))
  const sorted = answers.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
  return [said, sorted.join('\n\n')].join('\n').trim()
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

/** Opens the evidence file of the home of the day as a court would: the paper's text, and every entry of the chain worked out again. */
async function openEvidence(ledger: Storage): Promise<void> {
  const community = await chosenCommunity(ledger, undefined)
  const { id: unitId } = await ledger.db.unit.findFirstOrThrow({ where: { code: '1-101' } })
  const { file, pdf } = await exportEvidence(ledger, community, unitId, 'staff:陈经理', new Date('2026-12-04T11:00:00Z'))
  const paper = (await pagesOf(pdf)).join('')
  for (const words of ['1-101', '王明', '2026年第三季度', '1,200.00', '送达', '下周五交', '2026-12-04', '已到账', file.chain.head.hash])
    expect(paper, words).toContain(words.replace(/\s/g, ''))
  expect(file.facts.messages.map(({ text, state }) => [text, state])).toEqual([[OWN_WORDS, 'sent']])
  expect(file.facts.payments).toMatchObject([{ fen: 120_000, state: 'matched' }])
  expect(file.statements.map(({ about, by }) => `${about} ${by}`)).toEqual(
    expect.arrayContaining(['words owner', 'promise owner', 'payment_claim owner']),
  )
  expect(file.toVerify).toEqual([])
  // As it lies in the JSON file beside the paper.
  const { chain }: typeof file = JSON.parse(JSON.stringify(file))
  for (const entry of chain.entries) expect(hashOf({ ...entry, at: new Date(entry.at), communityId: chain.communityId })).toBe(entry.hash)
  const kinds = new Set(chain.entries.map(entry => entry.kind))
  for (const kind of ['draft', 'approval', 'contact', 'promise', 'payment', 'allocation']) expect(kinds, kind).toContain(kind)
  const stored = await ledger.db.ledgerEntry.findMany({
    where: { communityId: chain.communityId, seq: { lte: chain.head.seq } },
    orderBy: { seq: 'asc' },
  })
  for (const [index, entry] of stored.entries()) expect(entry.prevHash).toBe(stored[index - 1]?.hash ?? GENESIS)
  expect(stored.at(-1)?.hash).toBe(chain.head.hash)
}

onEachEngine('a whole day as a conversation', engine => {
  it.each([
    ['terminal', inTerminal],
    ['telegram', overTelegram],
  ] as const)(
    'in the %s: list, draft, approve, send, promise, silence, paid, thanks, summary; the ledger clean, the evidence opened and read',
    async (where, run) => {
      const ledger = await engine.newLedger()
      await loadWell(ledger, company('', 3))
      await expect(await run(ledger)).toMatchFileSnapshot(`./day.${where}.md`)
      expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
      await openEvidence(ledger)
      expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
    },
  )
})
