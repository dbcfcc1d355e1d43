import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { TelegramOptions } from '../../src/channels/telegram/telegram.ts'
import { type Office, openOffice } from '../../src/cli/office.ts'
import { insertRows } from '../../src/ledger/bulk.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { newId } from '../../src/ledger/keys.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { BotApiServer } from '../channels/botApiServer.ts'
import { until } from '../channels/collected.ts'
import { channelOn } from '../channels/telegram/stage.ts'
import { putDemo } from '../demoCopy.ts'
import { onEachEngine } from '../engines.ts'

const NOW = new Date('2026-11-26T02:00:00Z')
const GROUP = -100_200_300
const WEBHOOK = { url: 'http://127.0.0.1:0/telegram', secret: 'geheim-geheim-geheim-1', host: '127.0.0.1' }

const open: { server: BotApiServer; office: Office; stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const { stop } of open.splice(0)) await stop()
})

/** The demo community with a Telegram group, and people of it who write from Telegram. */
async function telegramOffice(ledger: Storage, more: Partial<TelegramOptions> = {}) {
  await putDemo(ledger, NOW)
  const server = await BotApiServer.start()
  const people = {
    owner: server.user('陈静'),
    steward: server.user('王秀英'),
    manager: server.user('陈国栋'),
    stranger: server.user('路人'),
  }
  await enrol(ledger, { 王秀英: people.steward.id, 陈国栋: people.manager.id })
  const channel = channelOn(server, more)
  const log = pino({ level: 'silent' })
  const office = openOffice({
    storage: ledger,
    channelOf: () => channel,
    now: () => NOW,
    log,
    bindLink: (_, code) => channel.startLink(code),
  })
  await channel.start({ message: office.intake.receive, moved: office.intake.moved })
  const stop = async () => {
    await channel.stop()
    await office.stop()
    await server.close()
  }
  open.push({ server, office, stop })
  const said = (chatId: number) => server.sent.filter(sent => sent.chatId === chatId)
  const next = async (chatId: number, act: () => unknown) => {
    const before = said(chatId).length
    await act()
    await until(`an answer in ${chatId}`, () => said(chatId).length > before)
    return said(chatId).at(-1)?.text ?? ''
  }
  return { server, people, office, said, next }
}

async function enrol(ledger: Storage, staff: Record<string, number>): Promise<void> {
  const community = await communityCard(ledger)
  const communityId = community?.id ?? ''
  await ledger.transact(async tx => {
    for (const [name, user] of Object.entries(staff)) {
      const person = await tx.staff.findFirstOrThrow({ where: { communityId, name } })
      await insertRows(ledger, tx, 'StaffAccount', [{ id: newId(NOW), communityId, staffId: person.id, accountId: `telegram:${user}` }])
    }
    await insertRows(ledger, tx, 'Group', [{ id: newId(NOW), communityId, chatId: `telegram:${GROUP}`, kind: 'owners', createdAt: NOW }])
  })
}

onEachEngine('over Telegram', engine => {
  for (const [way, more] of [
    ['long polling', {}],
    ['webhook', { webhook: WEBHOOK }],
  ] as const) {
    describe(`by ${way}`, () => {
      it('an owner gets the clause, a steward the list and a logged outcome, a manager figures', async () => {
        const ledger = await engine.newLedger()
        const { server, people, next } = await telegramOffice(ledger, more)
        const group = server.group(GROUP)
        const clause = await next(GROUP, () => group.say(people.owner, `@${server.username} 一楼凭什么交电梯费`))
        expect(clause).toContain('本小区不单独收取电梯费')
        expect(clause).toContain('收费表第5条')

        const list = await next(people.steward.id, () => server.direct(people.steward).say(people.steward, '今天催谁'))
        expect(list).toMatch(/王秀英 11月26日名单：今天联系\d+户\n1\. /)
        const [unit = ''] = server.sent.at(-1)?.buttons.map(button => button.label) ?? []
        const file = await next(people.steward.id, () => server.press(people.steward, unit))
        expect(file).toContain(`${unit} `)
        await next(people.steward.id, () => server.press(people.steward, '未接'))
        const home = await ledger.db.unit.findFirstOrThrow({ where: { code: unit } })
        const row = await ledger.db.contact.findFirst({ where: { unitId: home.id, day: '2026-11-26', staff: '王秀英' } })
        expect(row?.outcome).toMatch(/no_answer|nobody_home/)
        const after = await next(people.steward.id, () => server.direct(people.steward).say(people.steward, `${unit} 什么情况`))
        expect(after).toContain('今日不联系')

        const figures = await next(people.manager.id, () => server.direct(people.manager).say(people.manager, '今天收得怎么样'))
        expect(figures).toMatch(/收费日报[\s\S]*实收 [\d,]+\.\d{2}元/)
        expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
      })
    })
  }

  it('a code from the steward binds a stranger once, and only then the own bill is told', async () => {
    const ledger = await engine.newLedger()
    const { server, people, next } = await telegramOffice(ledger)
    const stranger = server.direct(people.stranger)
    expect(await next(people.stranger.id, () => stranger.say(people.stranger, '我的账单'))).toContain('请先完成房屋核对')
    const issued = await next(people.steward.id, () => server.direct(people.steward).say(people.steward, '1-101 验证码'))
    const code = /验证码：(\w+)/.exec(issued)?.[1] ?? ''
    expect(issued).toContain(`https://t.me/${server.username}?start=${code}`)
    expect(await next(people.stranger.id, () => server.open(people.stranger, code))).toContain('手机号后四位')
    expect(await next(people.stranger.id, () => stranger.say(people.stranger, '1001'))).toContain('已绑定 1-101')
    expect(await next(people.stranger.id, () => stranger.say(people.stranger, '我的账单'))).toMatch(/1-101 未缴账单共 [\d,]+\.\d{2}元/)
    expect(await next(people.owner.id, () => server.open(people.owner, code))).toContain('验证码不正确或已失效')
  })

  it('wrong codes are locked out', async () => {
    const ledger = await engine.newLedger()
    const { server, people, next } = await telegramOffice(ledger)
    const chat = server.direct(people.stranger)
    for (let tries = 0; tries < 5; tries++) await next(people.stranger.id, () => chat.say(people.stranger, `绑定 WRONG${tries}X`))
    expect(await next(people.stranger.id, () => chat.say(people.stranger, '绑定 WRONG99'))).toContain('尝试次数过多')
  })

  it('in the group the bill moves to the private chat, and the group reads the same line whatever is owed', async () => {
    const ledger = await engine.newLedger()
    const { server, people, next, said } = await telegramOffice(ledger)
    const resident = await ledger.db.resident.findFirstOrThrow()
    const unit = await ledger.db.unit.findUniqueOrThrow({ where: { id: resident.unitId } })
    const row = {
      communityId: unit.communityId,
      unitId: unit.id,
      residentId: resident.id,
      accountId: `telegram:${people.owner.id}`,
      source: 'code',
    }
    await ledger.db.binding.create({ data: { ...row, createdAt: NOW } })
    const group = server.group(GROUP)
    expect(await next(GROUP, () => group.say(people.owner, `@${server.username} 我家还欠多少`))).toBe('已私信您，群里不讨论个人账单。')
    await until('the bill in private', () => said(people.owner.id).length > 0)
    expect(said(people.owner.id)[0]?.text).toContain(unit.code)
    expect(await next(GROUP, () => group.say(people.stranger, `@${server.username} 我家还欠多少`))).toContain('请先私聊我完成房屋核对')
  })

  it('somebody else’s button is refused', async () => {
    const ledger = await engine.newLedger()
    const { server, people, next, office } = await telegramOffice(ledger)
    await next(people.steward.id, () => server.direct(people.steward).say(people.steward, '今天催谁'))
    const [button] = server.sent.at(-1)?.buttons ?? []
    const inbound = {
      id: 'telegram:update:999999',
      at: NOW,
      chat: { id: `telegram:${people.steward.id}`, kind: 'direct' as const },
      from: { id: `telegram:${people.stranger.id}` },
      mentioned: true,
      press: button?.id ?? '',
    }
    const said = await next(people.steward.id, () => office.intake.receive(inbound))
    expect(said).toBe('这个按钮不是给您的。')
  })
})
