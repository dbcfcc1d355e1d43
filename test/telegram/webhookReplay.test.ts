// What comes to the webhook again, in another order or from somebody else: the office decides each event once, whatever the network and the process do.
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { type Office, openOffice } from '../../src/cli/office.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { BotApiServer } from '../channels/botApiServer.ts'
import { until } from '../channels/collected.ts'
import { channelOn } from '../channels/telegram/stage.ts'
import { putDemo } from '../demoCopy.ts'
import { onEachEngine } from '../engines.ts'

const NOW = new Date('2026-11-26T02:00:00Z')
const GROUP = -100_200_300
const SECRET = 'geheim-geheim-geheim-1'
const WEBHOOK = { url: 'http://127.0.0.1:0/telegram', secret: SECRET, host: '127.0.0.1' }

/** The demo community behind a webhook; `restart` ends the program and begins another on the same ledger. */
async function hooked(ledger: Storage) {
  await putDemo(ledger, NOW)
  const server = await BotApiServer.start()
  const people = { owner: server.user('陈静'), steward: server.user('王秀英') }
  const { communityId, id: staffId } = await ledger.db.staff.findFirstOrThrow({ where: { name: '王秀英' } })
  await ledger.db.staffAccount.create({ data: { communityId, staffId, accountId: `telegram:${people.steward.id}` } })
  await ledger.db.group.create({ data: { communityId, chatId: `telegram:${GROUP}`, kind: 'owners', createdAt: NOW } })
  const binding = await ledger.db.binding.findFirstOrThrow({ where: { accountId: 'console:chenjing' } })
  const { unitId, residentId } = binding
  const bound = { communityId, unitId, residentId, source: 'code', createdAt: NOW }
  await ledger.db.binding.create({ data: { ...bound, accountId: `telegram:${people.owner.id}` } })
  let running: { office: Office; stop(): Promise<void> } | undefined
  const start = async () => {
    const channel = channelOn(server, { webhook: WEBHOOK })
    const office = openOffice({ storage: ledger, channelOf: () => channel, now: () => NOW, log: pino({ level: 'silent' }) })
    await channel.start({ message: office.intake.receive, moved: office.intake.moved })
    await office.recover()
    running = {
      office,
      stop: async () => {
        await channel.stop()
        await office.stop()
      },
    }
  }
  const settle = async () => {
    await until('every update is taken', () => server.world.updates.pending === 0)
    await running?.office.settled()
  }
  await start()
  onTestFinished(async () => {
    await running?.stop()
    await server.close()
  })
  return {
    server,
    people,
    unitId,
    settle,
    /** Does something and waits until all that follows from it is out. */
    async after(act: () => unknown): Promise<void> {
      act()
      await settle()
    },
    /** Posts an update as Telegram does, or as somebody does who does not know the secret. */
    async post(update: object, secret: string | null = SECRET): Promise<number> {
      const headers = { 'content-type': 'application/json', ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }) }
      const url = server.world.updates.webhook?.url ?? ''
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) })
      await response.arrayBuffer()
      return response.status
    },
    async restart(): Promise<void> {
      await running?.stop()
      await start()
    },
  }
}

/** All that a message could leave behind. */
async function traces({ db }: Storage) {
  const [inbox, outbox, entries, contacts, promises, tickets] = await Promise.all([
    db.inbox.count(),
    db.outbox.count(),
    db.ledgerEntry.count(),
    db.contact.count(),
    db.promise.count(),
    db.ticket.count(),
  ])
  return { inbox, outbox, entries, contacts, promises, tickets }
}

onEachEngine('the webhook', engine => {
  it('may bring everything again, at once and after a restart: nothing is answered or written down twice', async () => {
    const ledger = await engine.newLedger()
    const { server, people, unitId, after, post, restart, settle } = await hooked(ledger)
    const group = server.group(GROUP)
    const own = server.direct(people.owner)
    await after(() => group.say(people.owner, `@${server.username} 一楼凭什么交电梯费`))
    await after(() => own.say(people.owner, '下周五交'))
    await after(() => own.say(people.owner, '厨房水管漏水了'))
    await after(() => server.direct(people.steward).say(people.steward, '1-101 什么情况'))
    await after(() => server.press(people.steward, '未接'))
    const made = await traces(ledger)
    const shown = server.sent.length
    expect(await ledger.db.promise.count({ where: { unitId, forDay: '2026-12-04' } })).toBe(1)
    expect(await ledger.db.contact.count({ where: { unitId, staff: '王秀英', day: '2026-11-26' } })).toBe(1)
    const { accepted } = server.world.updates
    expect(accepted).toHaveLength(5)
    expect(await Promise.all([...accepted, ...accepted].map(update => post(update)))).toEqual(Array(10).fill(200))
    await settle()
    await restart()
    expect(await Promise.all([...accepted, ...accepted].map(update => post(update)))).toEqual(Array(10).fill(200))
    await settle()
    expect(await traces(ledger)).toEqual(made)
    expect(server.sent).toHaveLength(shown)
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
  })

  it('takes nothing from whoever does not know the secret, and the same update from Telegram afterwards', async () => {
    const ledger = await engine.newLedger()
    const { server, people, after, post, settle } = await hooked(ledger)
    await after(() => server.direct(people.owner).say(people.owner, '我的账单'))
    const [genuine] = server.world.updates.accepted
    const forged = JSON.parse(JSON.stringify(genuine).replaceAll('我的账单', '下周五交'), (key, value) =>
      key === 'update_id' || key === 'message_id' ? Number(value) + 1_000 : value,
    ) as object
    const made = await traces(ledger)
    const wrong = [null, '', 'x', SECRET.slice(1), `${SECRET}1`, SECRET.toUpperCase(), SECRET.replace('1', '2')]
    expect(await Promise.all(wrong.map(secret => post(forged, secret)))).toEqual(wrong.map(() => 401))
    await settle()
    expect(await traces(ledger)).toEqual(made)
    expect(await post(forged)).toBe(200)
    await settle()
    const afterwards = await traces(ledger)
    expect([afterwards.inbox, afterwards.promises]).toEqual([made.inbox + 1, made.promises + 1])
  })

  it('may bring a chat’s messages in any order and an edit before what it edits: each is answered once, none is dropped', async () => {
    const ledger = await engine.newLedger()
    const { server, people, after, post, restart, settle } = await hooked(ledger)
    await after(() => server.direct(people.owner).say(people.owner, '你好'))
    const [template] = server.world.updates.accepted
    const message = (template as unknown as { message: { message_id: number; date: number } }).message
    const updateOf = (number: number, text: string, kind: 'message' | 'edited_message' = 'message') => ({
      update_id: 600_000_000 + number,
      [kind]: {
        ...message,
        ...{ message_id: 1_000 + (number % 10), date: message.date + (number % 10), text },
        ...(kind === 'edited_message' ? { edit_date: message.date + number } : {}),
      },
    })
    const texts = ['车位怎么收费', '物业费包含哪些服务', '怎么缴费']
    const before = server.sent.length
    for (const number of [2, 0, 1]) expect(await post(updateOf(number, texts[number] ?? ''))).toBe(200)
    await settle()
    const answers = () =>
      ledger.db.outbox.findMany({ where: { seq: { gt: 0 }, inReplyTo: { contains: `${people.owner.id}:100` } }, orderBy: { seq: 'asc' } })
    const chat = `telegram:${people.owner.id}`
    expect((await answers()).map(({ inReplyTo, state }) => [inReplyTo, state])).toEqual(
      [1002, 1000, 1001].map(number => [`${chat}:${number}`, 'sent']),
    )
    // Somebody edits a message before it has come; after a restart it comes.
    expect(await post(updateOf(15, '装修要交押金吗', 'edited_message'))).toBe(200)
    await settle()
    await restart()
    expect(await post(updateOf(5, '装修要交押金'))).toBe(200)
    await settle()
    expect((await answers()).map(({ inReplyTo }) => inReplyTo)).toEqual([1002, 1000, 1001, 1005].map(number => `${chat}:${number}`))
    expect(server.sent.length).toBe(before + 4)
  })
})
