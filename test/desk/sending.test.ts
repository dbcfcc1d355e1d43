import { expect, it } from 'vitest'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { company, ReminderWorld } from './reminderWorld.ts'

const MORNING = '2026-11-26T10:00:00+08:00'

onEachEngine('a reminder from draft to outcome', engine => {
  const open = async (start = MORNING, homes = 4) => {
    const world = new ReminderWorld(await engine.newLedger(), start)
    await world.load(company('', homes))
    return world
  }
  const contacts = (world: ReminderWorld) =>
    world.storage.db.contact.findMany({
      orderBy: { at: 'asc' },
      select: { method: true, outcome: true, byPerson: true, via: true, staff: true },
    })
  const states = async (world: ReminderWorld) =>
    (await world.storage.db.reminder.findMany({ orderBy: { createdAt: 'asc' } })).map(row => row.state)

  it('is shown, sent by one tap, and stands in the contact book with everything about it', async () => {
    const world = await open()
    const [draft] = await world.say('li', '给1-101写个提醒')
    expect(draft?.text).toContain('1-101 提醒草稿（T1 到期提醒，私聊发给王先生）')
    expect(draft?.buttons.map(button => button.label)).toEqual(['发送', '换个说法', '改', '打电话', '不催'])
    await world.press('li', '发送')
    expect(world.to('li').at(-1)?.text).toContain('马上发出')
    const [sent] = world.reminders()
    expect(sent).toMatchObject({ chatId: 'console:o101' })
    expect(sent?.text).toContain('王先生您好，我是小区服务中心管家李敏。账单到期了，给您发一份明细：2026年第三季度物业费1200.00元')
    expect(await contacts(world)).toEqual([{ method: 'slip', outcome: 'delivered', byPerson: false, via: 'console', staff: '李敏' }])
    const row = await world.storage.db.contact.findFirstOrThrow()
    expect(JSON.parse(row.evidence ?? '')).toMatchObject({
      template: 'N1.2',
      tone: 'T1',
      approvedBy: '李敏',
      delivery: 'delivered',
      // The answer to the steward and the reminder go out side by side.
      messageId: expect.stringMatching(/^m\d+$/),
    })
    expect(await states(world)).toEqual(['sent'])
    expect((await world.say('li', '给1-101写个提醒'))[0]?.text).toContain('今天已经发过提醒')
    expect((await verifyLedger(world.storage)).flatMap(one => one.problems)).toEqual([])
  })

  it('keeps one draft however often it is looked at, and goes through the approved openings', async () => {
    const world = await open()
    const [first] = await world.say('li', '给1-101写个提醒')
    await world.say('li', '给1-101写个提醒')
    const [second] = await world.press('li', '换个说法')
    const [third] = await world.press('li', '换个说法')
    const [again] = await world.press('li', '换个说法')
    expect(new Set([first?.text, second?.text, third?.text]).size).toBe(3)
    expect(again?.text).toBe(first?.text)
    expect(await states(world)).toEqual(['cancelled', 'cancelled', 'cancelled', 'draft'])
  })

  it('waits for the next window outside of one, and passes the gate again then: paid meanwhile, it is cancelled and the steward told', async () => {
    const world = await open('2026-11-26T12:00:00+08:00')
    await world.say('li', '给1-101写个提醒')
    await world.press('li', '发送')
    await world.say('li', '给1-102写个提醒')
    await world.press('li', '发送')
    expect(world.to('li').at(-1)?.text).toContain('1-102 的提醒已排好，14:00发出')
    expect(world.reminders()).toEqual([])
    await world.load(payment('1-101'))
    await world.moveTo('2026-11-26T14:00:00+08:00')
    expect(world.reminders().map(sent => sent.chatId)).toEqual(['console:o102'])
    expect(world.to('li').at(-1)?.text).toMatch(/【1-101】提醒（T1）没有发出：.*款项已结清/)
    expect((await states(world)).sort()).toEqual(['cancelled', 'sent'])
    const entry = await world.storage.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'send', payload: { contains: 'cancelled' } } })
    expect(JSON.parse(entry.payload)).toMatchObject({ state: 'cancelled', checks: expect.arrayContaining(['SG5', 'SG6']) })
  })

  it.each(['times out', 'takes half'] as const)(
    'of unknown end (%s) is never repeated, counts for the caps, sets no D0, and the steward hears of it',
    async platform => {
      const world = await open()
      world.platform = platform
      await world.say('li', '给1-101写个提醒')
      await world.press('li', '发送')
      expect(await contacts(world)).toMatchObject([{ method: 'slip', outcome: 'unknown' }])
      expect(world.to('li').at(-1)?.text).toContain('结果不明')
      await world.moveTo('2026-11-26T16:00:00+08:00')
      expect(world.reminders()).toHaveLength(1)
      expect((await world.say('li', '1-101 什么情况'))[0]?.text).toMatch(/今天已联系过一次/)
      await world.moveTo('2026-11-27T10:00:00+08:00')
      const [draft] = await world.say('li', '给1-101写个提醒')
      expect(draft?.text).toContain('到期提醒') // still the slip: none was delivered
    },
  )

  it.each(['hangs before', 'hangs after'] as const)(
    'survives that the program dies when the platform %s: unknown, once',
    async platform => {
      const world = await open()
      world.platform = platform
      await world.say('li', '给1-101写个提醒')
      await world.press('li', '发送')
      expect(await states(world)).toEqual(['sending'])
      await world.restart()
      expect(await states(world)).toEqual(['unknown'])
      expect(await contacts(world)).toMatchObject([{ outcome: 'unknown' }])
      expect(world.reminders()).toHaveLength(platform === 'hangs after' ? 1 : 0)
      await world.moveTo('2026-11-26T15:00:00+08:00')
      expect(world.reminders()).toHaveLength(platform === 'hangs after' ? 1 : 0)
      expect(world.to('li').at(-1)?.text).toContain('结果不明')
    },
  )

  it('to somebody who cannot be written to fails, is told, and the next one is sent by hand', async () => {
    const world = await open()
    world.platform = 'is away'
    await world.say('li', '给1-101写个提醒')
    await world.press('li', '发送')
    expect(world.to('li').at(-1)?.text).toContain('提醒没有送到')
    await world.moveTo('2026-11-27T10:00:00+08:00')
    const [text, card] = await world.say('li', '给1-101写个提醒')
    expect(text?.text).toMatch(/^王先生您好/)
    expect(card?.text).toContain('19900001000')
    expect(card?.buttons[0]?.label).toBe('已发送')
  })

  it('sent by hand is logged by one tap and can be taken back for ten minutes by a row of its own', async () => {
    const world = await open()
    await world.say('li', '给1-104写个提醒')
    await world.press('li', '已发送')
    expect(await contacts(world)).toMatchObject([{ method: 'slip', outcome: 'delivered', via: 'hand' }])
    expect((await world.say('li', '1-104 什么情况'))[0]?.text).toMatch(/今天已联系过一次/)
    await world.press('li', '撤销')
    expect((await world.say('li', '1-104 什么情况'))[0]?.text).not.toMatch(/今天已联系过一次/)
    expect(await contacts(world)).toHaveLength(2)
    await world.moveTo('2026-11-26T10:00:30+08:00')
    await world.say('li', '给1-104写个提醒')
    await world.press('li', '已发送')
    await world.moveTo('2026-11-26T10:11:00+08:00')
    await world.press('li', '撤销')
    expect(world.to('li').at(-1)?.text).toContain('已超过10分钟')
    expect((await verifyLedger(world.storage)).flatMap(one => one.problems)).toEqual([])
  })

  it('holds up no answer while it waits for its window', async () => {
    const world = await open('2026-11-26T20:45:00+08:00')
    await world.say('li', '给1-101写个提醒')
    await world.press('li', '发送')
    expect((await world.say('o101', '我的账单'))[0]?.text).toContain('1-101 未缴账单共 1,200.00元')
    expect(world.reminders()).toEqual([])
    await world.press('li', '取消发送')
    await world.moveTo('2026-11-27T09:00:00+08:00')
    expect(world.reminders()).toEqual([])
  })

  it('goes to nobody whose binding was taken back meanwhile', async () => {
    const world = await open('2026-11-26T12:00:00+08:00')
    await world.say('li', '给1-101写个提醒')
    await world.press('li', '发送')
    await world.storage.db.binding.updateMany({ where: { accountId: 'console:o101' }, data: { revokedAt: world.now() } })
    await world.moveTo('2026-11-26T14:00:00+08:00')
    expect(world.reminders()).toEqual([])
    expect(world.to('li').at(-1)?.text).toContain('收件人不是本户核实过的联系人')
  })
})

const payment = (unit: string) => ({ 缴费: `流水号,房号,金额,到账时间,渠道,状态\nP-${unit},${unit},1200,2026-11-26 13:00,微信,已到账\n` })
