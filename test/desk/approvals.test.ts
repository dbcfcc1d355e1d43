import { expect, it } from 'vitest'
import { contentOf, propose } from '../../src/desk/proposals.ts'
import type { ReminderPress } from '../../src/domain/changes/reminderPress.ts'
import { commitDecision } from '../../src/ledger/commit.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { company, ReminderWorld } from './reminderWorld.ts'

const MORNING = '2026-11-26T10:00:00+08:00'
const OWN_WORDS =
  '王先生您好，我是小区服务中心管家李敏。前两天电梯里碰到您忘了说，您家2026年第三季度物业费1200.00元，12月10日前方便时小程序或服务中心都可以缴。金额有疑问请回复我；如已缴请忽略。'

onEachEngine('what a steward can do with a draft', engine => {
  const open = async (homes = 4) => {
    const world = new ReminderWorld(await engine.newLedger(), MORNING)
    await world.load(company('', homes))
    return world
  }
  const refusals = (world: ReminderWorld) => world.storage.db.ledgerEntry.count({ where: { kind: 'refusal' } })

  it('own words are checked, then wait for a supervisor, whose word sends them', async () => {
    const world = await open()
    await world.say('li', '给1-101写个提醒')
    await world.press('li', '改')
    const [refused] = await world.say('li', '王先生，再不交物业费就给您家停水')
    expect(refused?.text).toContain('这条消息不能发')
    expect(refused?.text).toContain('第九百四十四条')
    expect(refused?.text).toContain('可以用这条模板：\n王先生您好')
    expect(await refusals(world)).toBe(1)
    const [short] = await world.say('li', '王先生您好，我是管家李敏，物业费记得交一下')
    expect(short?.text).toMatch(/缺少金额|缺少账期/)
    const [passedOn] = await world.say('li', OWN_WORDS)
    expect(passedOn?.text).toBe('1-101 的提醒已交主管批准，批准或退回都会告诉您。')
    expect(world.reminders()).toEqual([])
    const card = world.to('wang').at(-1)
    expect(card?.text).toContain('【待批准】1-101 提醒（T1，自行修改的文字），李敏提交，批准后私聊发给王先生：')
    expect(card?.text).toContain(OWN_WORDS)
    await world.press('wang', '批准')
    expect(world.reminders().map(sent => sent.text)).toEqual([OWN_WORDS])
    expect(world.to('li').at(-1)?.text).toContain('王主管已批准，马上发出')
    const row = await world.storage.db.contact.findFirstOrThrow()
    expect(JSON.parse(row.evidence ?? '')).toMatchObject({ origin: 'free', approvedBy: '王主管', approverRole: 'supervisor' })
    expect((await verifyLedger(world.storage)).flatMap(one => one.problems)).toEqual([])
  })

  it('own words with another amount than the ledger’s are refused, and a question let go leaves the draft', async () => {
    const world = await open()
    await world.say('li', '给1-101写个提醒')
    await world.press('li', '改')
    expect((await world.say('li', OWN_WORDS.replace('1200.00', '1250.00')))[0]?.text).toContain('金额与台账不一致')
    expect((await world.say('li', '今天催谁'))[0]?.text).toContain('名单')
    expect((await world.say('li', '取消'))[0]?.text).toBe('好的，已取消。')
    expect((await world.say('li', OWN_WORDS))[0]?.text).not.toContain('批准')
    await world.press('li', '发送')
    expect(world.reminders()).toHaveLength(1)
  })

  it('a text sent back does not go out, and the steward hears of it', async () => {
    const world = await open()
    await world.say('li', '给1-101写个催告前告知')
    await world.press('li', '请主管批准')
    expect(world.to('wang').at(-1)?.text).toContain('（T3，模板 催告前告知）')
    await world.press('wang', '退回')
    expect(world.to('li').at(-1)?.text).toContain('王主管退回了')
    await world.press('wang', '批准')
    expect(world.to('wang').at(-1)?.text).toContain('已经处理过')
    expect(world.reminders()).toEqual([])
  })

  it('T3 for a household without a bound chat comes back to the steward to be sent by hand', async () => {
    const world = await open()
    await world.say('li', '给1-104写个催告前告知')
    await world.press('li', '请主管批准')
    await world.press('wang', '批准')
    const [text, card] = world.to('li').slice(-2)
    expect(text?.text).toContain('将发出书面催告')
    expect(card?.text).toContain('王主管已批准')
    await world.press('li', '已发送')
    const row = await world.storage.db.contact.findFirstOrThrow()
    expect(JSON.parse(row.evidence ?? '')).toMatchObject({ tone: 'T3', approvedBy: '王主管' })
  })

  it('a T4 draft on this path is sent by nobody’s tap alone: the manager’s word makes it the demand, with its letter (reminders §3)', async () => {
    const world = new ReminderWorld(await engine.newLedger(), MORNING)
    const sheets = company('', 4)
    await world.load({ ...sheets, 账单: sheets.账单?.replaceAll('2026-10-31', '2026-03-31') ?? '' })
    const { reminderId, unitId } = await demandDraft(world, '1-101')
    const [stopped] = await world.press('li', '发送')
    expect(stopped?.text).toMatch(/缺少所需的批准/)
    await world.press('li', '请经理批准')
    expect(world.to('wang').at(-1)?.text ?? '').not.toContain('待批准')
    expect(world.to('chen').at(-1)?.text).toContain('【待批准】1-101 提醒（T4，模板 正式催告函）')
    // The supervisor was shown no such button by the product; a forged one is refused.
    expect((await world.press('wang', '批准'))[0]?.text).toContain('没有权限')
    for (const label of ['发送', '已发送']) expect((await world.press('chen', label))[0]?.text).toContain('私信和挂号信一起发')
    expect(world.reminders()).toEqual([])
    expect(await world.storage.db.contact.count()).toBe(0)
    await world.press('chen', '批准')
    expect(world.reminders().map(({ chatId, text }) => [chatId, text.includes('第九百四十四条')])).toEqual([['console:o101', true]])
    expect(await world.storage.db.notice.findFirstOrThrow({ where: { unitId } })).toMatchObject({ kind: 'demand', approvedBy: '陈经理' })
    expect(world.to('li').some(({ text }) => text.includes('挂号'))).toBe(true)
    expect((await world.storage.db.reminder.findUniqueOrThrow({ where: { id: reminderId } })).state).toBe('cancelled')
    expect((await verifyLedger(world.storage)).flatMap(one => one.problems)).toEqual([])
  })

  it('a steward is offered no way to send a T3 text alone', async () => {
    const world = await open()
    await world.say('li', '给1-101写个催告前告知')
    const labels = world
      .to('li')
      .at(-1)
      ?.buttons.map(button => button.label)
    expect(labels).toEqual(['请主管批准', '打电话', '不催'])
  })

  it('today’s plain reminders go out by one tap, but for those that are named', async () => {
    const world = await open(6)
    const [card] = await world.say('li', '今天的提醒')
    expect(card?.text).toContain('今天可直接发出的温馨提醒（T1）5户：\n1. 1-101 到期提醒 1,200.00元')
    expect(card?.text).toContain('另有1户要手动发送或先批准：1-106')
    await world.load({ 缴费: '流水号,房号,金额,到账时间,渠道,状态\nP1,1-103,1200,2026-11-26 09:00,微信,已到账\n' })
    const [done] = await world.say('li', '除1-102和1-105')
    expect(done?.text).toContain('2户的提醒陆续发出，送达后自动记入台账：1-101、1-104')
    expect(done?.text).toContain('按您的意思没发：1-102、1-105')
    expect(done?.text).toMatch(/1-103 没发：.*结清/)
    expect(world.reminders().map(sent => sent.chatId)).toEqual(['console:o101', 'console:o104'])
    await world.press('li', '全部发送（5户）')
    expect(world.reminders().map(sent => sent.chatId)).toEqual(['console:o101', 'console:o104', 'console:o102', 'console:o105'])
  })

  it('a household left in peace gives its reason and comes back by itself', async () => {
    const world = await open()
    await world.say('li', '给1-101写个提醒')
    const [asked] = await world.press('li', '不催')
    expect(asked?.buttons.map(button => button.label)).toContain('家里有事')
    const [said] = await world.press('li', '家里有事')
    expect(said?.text).toContain('12月2日前不联系')
    expect(said?.buttons.map(button => button.label)).toEqual(['下一户 1-102'])
    expect((await world.say('li', '1-101 什么情况'))[0]?.text).toContain('暂缓')
    await world.moveTo('2026-12-03T10:00:00+08:00')
    expect((await world.say('li', '给1-101写个提醒'))[0]?.text).toContain('提醒草稿')
  })

  it('the call card asks who is speaking first, and says what is never said', async () => {
    const world = await open()
    await world.say('li', '给1-101写个提醒')
    const [card] = await world.press('li', '打电话')
    const text = card?.text ?? ''
    const order = ['请问是王先生本人吗', '您现在方便说两句吗', '账单到期了', '2026年第三季度物业费 1,200.00元', '不要说']
    const places = order.map(words => text.indexOf(words))
    expect(places.every(place => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(text).toContain('19900001000')
    await world.press('li', '未接')
    expect(await world.storage.db.contact.findFirstOrThrow()).toMatchObject({ method: 'call', outcome: 'no_answer' })
  })

  it('after one sent by hand the next household is one tap away', async () => {
    const world = await open(3)
    await world.storage.db.binding.updateMany({ data: { revokedAt: world.now() } })
    await world.say('li', '给1-101写个提醒')
    const [said] = await world.press('li', '已发送')
    expect(said?.buttons.map(button => button.label)).toEqual(['撤销', '下一户 1-102'])
    const [text, card] = await world.press('li', '下一户 1-102')
    expect(text?.text).toMatch(/^李先生您好/)
    expect(card?.text).toContain('1-102 提醒草稿')
  })
})

/** Keeps a T4 draft as any other, with the buttons of every draft for everybody. */
async function demandDraft(world: ReminderWorld, unit: string): Promise<{ reminderId: string; unitId: string }> {
  const community = (await communityCard(world.storage)) ?? expect.fail('no community')
  const { id: unitId } = await world.storage.db.unit.findFirstOrThrow({ where: { code: unit } })
  const proposal = (await propose(world.storage, community, unitId, '2026-11-26')) ?? expect.fail('no proposal')
  const content = contentOf(proposal, '2026-11-26', 'console:o101') ?? expect.fail('no draft')
  expect(content.tone).toBe('T4')
  const [reminderId, now] = ['01a0efb7-0000-7000-8000-000000000001', world.now()]
  const shown = (who: string, ...buttons: [string, ReminderPress][]) => ({
    ...{ audience: 'private' as const, kind: 'text' as const, text: '草稿', chatId: world.id(who) },
    buttons: buttons.map(([label, act]) => ({ label, action: { do: act, reminderId, unit }, mayPress: [world.id(who)] })),
  })
  const replies = [
    shown('li', ['发送', 'reminder_send'], ['请经理批准', 'reminder_submit']),
    shown('wang', ['批准', 'reminder_approve']),
    shown('chen', ['发送', 'reminder_send'], ['已发送', 'reminder_by_hand']),
  ]
  const changes = [{ kind: 'draft' as const, id: reminderId, content, staff: '李敏', at: now }]
  const decision = { action: 'draft', reason: 'test', changes, replies }
  await commitDecision(world.storage, { communityId: community.id, reference: 't4', eventIds: [], actor: 'test', now, decision })
  await world.settle()
  return { reminderId, unitId }
}
