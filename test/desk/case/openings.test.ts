import { expect, it } from 'vitest'
import { chaseDay } from '../../../src/desk/chaseDay.ts'
import { holidayAhead } from '../../../src/desk/greetings.ts'
import { askGate } from '../../../src/desk/reminderGate.ts'
import { lint } from '../../../src/domain/wording/lint.ts'
import { communityCard } from '../../../src/ledger/directory.ts'
import { reminderOf } from '../../../src/ledger/reminders.ts'
import { COURTESY_TEXTS } from '../../../src/replies/reminders/courtesyTexts.ts'
import { sampleText } from '../../../src/replies/reminders/sample.ts'
import { onEachEngine } from '../../engines.ts'
import { MORNING, openStage, type Stage } from './stage.ts'

/** A home that may be asked today, with its owner bound, and nothing else about it. */
async function chasable(stage: Stage): Promise<string> {
  const { db } = stage.ledger
  const community = (await communityCard(stage.ledger)) ?? expect.fail('no community')
  const { lines } = await chaseDay(stage.ledger, community, '2026-11-26')
  for (const line of lines) {
    const bound = await db.binding.count({ where: { unitId: line.unitId, revokedAt: null } })
    if (line.lane === 'chase' && line.opening !== 'O-承诺当天' && bound === 0) return line.unit
  }
  return expect.fail('nobody to chase')
}

onEachEngine('openings beside the chase', engine => {
  it('whoever asks in private is answered first, then reads once a week where the bill is, without an amount (R94)', async () => {
    const stage = await openStage(await engine.newLedger())
    const unit = await chasable(stage)
    await stage.bind('asker', unit)
    await stage.say('asker', '物业费包括哪些服务')
    await stage.say('wang', '今天催谁')
    const texts = stage.sent.filter(({ chatId }) => chatId === 'console:asker').map(({ text }) => text)
    expect(texts).toHaveLength(2)
    expect(texts[0]).not.toContain('到期的账单')
    expect(texts[1]).toMatch(/^另外跟您说一声，您家有到期的账单，.*“我的账单”/)
    expect(texts[1]).not.toMatch(/\d+\.\d\d|元/)
    const contacts = { unitId: await stage.unitId(unit), day: '2026-11-26' }
    expect(await stage.ledger.db.contact.count({ where: { ...contacts, reminderId: { not: null } } })).toBe(0)
    expect(await asked(stage, 'asker', '物业费包括哪些服务')).not.toContain('到期的账单')
    stage.at('2026-12-03T02:00:00Z')
    expect(await asked(stage, 'asker', '物业费包括哪些服务')).toContain('到期的账单')
    expect(await stage.problems()).toEqual([])
  })

  it('no such word in a group, to a stranger, beside an open repair or to somebody who stopped messages (R94)', async () => {
    const stage = await openStage(await engine.newLedger())
    const unit = await chasable(stage)
    await stage.bind('asker', unit)
    const asks = (who: string, chat?: string) => asked(stage, who, '物业费包括哪些服务', chat)
    expect(await asks('asker', 'console:owners')).not.toContain('到期的账单')
    expect(await asks('stranger')).not.toContain('到期的账单')
    await stage.say('asker', '别再给我发消息了')
    expect(await asks('asker')).not.toContain('到期的账单')
    await stage.say('asker', '恢复消息')
    await stage.say('asker', '厨房水管漏水，麻烦来修')
    expect(await asks('asker')).not.toContain('到期的账单')
    await stage.bind('other', await unpaidWith(stage, 'wait'))
    expect(await asks('other')).not.toContain('到期的账单')
  })

  it.each([
    ['a payment is reported', '昨天已经微信转了'],
    ['a day is promised', '月底交'],
    ['messages are stopped', '别再给我发消息了'],
    ['something is broken', '厨房水管漏水，麻烦来修'],
  ])('the word that still waits behind the answer is not sent when meanwhile %s (R94, SG5)', async (_, meanwhile) => {
    const stage = await openStage(await engine.newLedger())
    const unit = await chasable(stage)
    await stage.bind('asker', unit)
    await stage.say('asker', '物业费包括哪些服务')
    const community = (await communityCard(stage.ledger)) ?? expect.fail('no community')
    const row = await stage.ledger.db.reminder.findFirstOrThrow({ where: { unitId: await stage.unitId(unit), occasion: 'owner_asked' } })
    const word = reminderOf(stage.ledger, row)
    const gate = () => askGate(stage.ledger, community, word, { chatId: 'console:asker', now: MORNING, anotherUnderWay: false })
    expect(await gate()).toMatchObject({ kind: 'send' })
    await stage.say('asker', meanwhile)
    expect(await gate()).toMatchObject({ kind: 'closed', failed: [{ id: 'SG5' }] })
  })

  it('an approved event to come is an opening of the call and an invitation by one tap, without a fee (R88)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '1-101 打电话')
    expect(stage.told('wang')).not.toContain('O-活动')
    await stage.say('liu', '活动 现场收费｜周末现场办公日｜11月28日到11月29日｜9:00—17:00在服务中心，可咨询和开票。')
    const unit = await chasable(stage)
    await stage.say('chen', `${unit} 打电话`)
    expect(stage.told('chen')).not.toContain('O-活动')
    await stage.press('liu', /^批准/)
    await stage.say('chen', `${unit} 打电话`)
    expect(stage.told('chen')).toContain('“我们办‘周末现场办公日’，给您留了名额，方便的话欢迎来。”（O-活动）')
    await stage.press('chen', '写活动邀约')
    expect(stage.told('chen')).toContain('11月28日至11月29日的“周末现场办公日”给您留了名额')
    expect(stage.told('chen')).toContain('T1 活动邀约')
    await stage.press('chen', '已发送')
    expect(await stage.ledger.db.contact.count({ where: { unitId: await stage.unitId(unit), day: '2026-11-26' } })).toBe(0)
    stage.at('2026-11-30T02:00:00Z')
    await stage.press('chen', '写活动邀约')
    expect(stage.told('chen')).toContain('已经结束')
    expect(await stage.problems()).toEqual([])
  })

  it('a renovation that was guided is followed up by a text of its own and opens the next call (R24)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '1-201 装修指导 讲了施工时间')
    await stage.press('wang', '写装修指导')
    expect(stage.told('wang')).toMatch(/装修指导[\s\S]*收费标准也可以找我了解/)
    expect(stage.told('wang')).not.toMatch(/\d+\.\d\d元|账单/)
    const unit = await chasable(stage)
    await stage.say('chen', `${unit} 装修指导`)
    await stage.say('chen', `${unit} 打电话`)
    expect(stage.told('chen')).toContain('O-装修指导')
    stage.at('2026-12-05T02:00:00Z')
    await stage.say('chen', `${unit} 打电话`)
    expect(stage.told('chen')).not.toContain('O-装修指导')
  })

  it('a fault in a renovation is told in fixed words, and the fee is left for another day (R36)', async () => {
    const stage = await openStage(await engine.newLedger())
    const unit = await chasable(stage)
    await stage.bind('asker', unit)
    await stage.say('chen', `${unit} 装修违规 老板态度恶劣`)
    expect(stage.told('chen')).toContain('写明是哪一种')
    expect(await stage.ledger.db.serviceRecord.count({ where: { kind: 'violation' } })).toBe(0)
    await stage.say('chen', `${unit} 装修违规 拆了承重墙，还不交物业费`)
    await stage.press('chen', '写违规告知')
    expect(stage.told('chen')).toContain('今天巡查看到您家装修动到了承重结构')
    await stage.press('chen', '发送')
    expect(stage.told('asker')).toContain('动到了承重结构')
    expect(stage.told('asker')).not.toMatch(/费|账单|缴|欠/)
    await stage.say('chen', `给${unit}写个提醒`)
    expect(stage.told('chen')).toContain('费用另日再谈')
    expect(await asked(stage, 'asker', '物业费包括哪些服务')).not.toContain('到期的账单')
    await stage.byClock((work, id) => work.remind(id, '2026-11-26'))
    expect(stage.told('asker')).toBe('')
    stage.at('2026-11-27T02:00:00Z')
    await stage.say('chen', `给${unit}写个提醒`)
    expect(stage.told('chen')).not.toContain('费用另日再谈')
    expect(await stage.problems()).toEqual([])
  })

  it('on the last open day before a holiday those above the stewards may greet: the groups by one line, bound owners in private, no word of fees (R31)', async () => {
    const stage = await openStage(await engine.newLedger(), new Date('2026-09-30T00:30:00Z'))
    await stage.byClock((work, id) => work.pushLists(id, '2026-09-30'))
    expect(stage.told('chen')).toContain('明天开始国庆节')
    expect(stage.told('wang')).not.toContain('节日问候')
    await stage.byClock((work, id) => work.pushLists(id, '2026-09-30'))
    expect(stage.told('chen')).toBe('')
    await stage.press('chen', '私信已绑定业主')
    expect(stage.told('chen')).toContain('今天的联系时段已过')
    stage.at('2026-09-30T02:00:00Z')
    const groups = await stage.press('chen', '发到业主群')
    expect(groups.filter(({ chatId }) => chatId === 'console:owners').map(({ text }) => text)).toEqual([
      '各位邻居好，国庆节到了，云栖里服务中心祝大家平安喜乐、阖家安康。',
    ])
    await stage.say('liuqiang', '别再给我发消息了')
    const owners = await stage.press('chen', '私信已绑定业主')
    const greeted = owners.filter(({ text }) => text.includes('祝您和家人平安喜乐'))
    expect(greeted.length).toBeGreaterThan(0)
    expect(greeted.map(({ chatId }) => chatId)).not.toContain('console:liuqiang')
    for (const { text } of greeted) expect(text).not.toMatch(/费|缴|账单|元/)
    // Who works in an office hears in the evening.
    const [homes, waiting] = await Promise.all([
      stage.ledger.db.reminder.count({ where: { occasion: 'greeting' } }),
      stage.ledger.db.reminder.count({ where: { occasion: 'greeting', state: 'queued' } }),
    ])
    expect(homes).toBe(greeted.length + waiting)
    expect(stage.told('chen')).toContain(`私信${homes}户`)
    expect(await stage.problems()).toEqual([])
  })

  it('nobody is wished joy at 清明, and nothing is offered on another day', async () => {
    const ledger = await engine.newLedger()
    expect(await holidayAhead(ledger, 'none', '2026-09-30')).toBe('国庆节')
    expect(await holidayAhead(ledger, 'none', '2026-09-29')).toBeNull()
    expect(await holidayAhead(ledger, 'none', '2026-10-01')).toBeNull()
    expect(await holidayAhead(ledger, 'none', '2026-04-03')).toBeNull()
  })
})

it('the texts beside the chase pass the check with every opening and name no amount', () => {
  const community = { name: '云栖里', company: '泰和物业服务有限公司', hotline: '', payWays: ['小程序', '对公账户转账'] }
  for (const template of COURTESY_TEXTS)
    for (let variant = 0; variant < template.openings.length; variant++) {
      const text = sampleText(template, community, '小李', '2026-11-26', variant)
      expect(text).not.toMatch(/[{}]|元/)
      expect(lint(text, { tone: 'T1', channel: 'private', names: ['云栖里', '小李'] }).verdict, text).toBe('ok')
    }
})

/** What somebody reads after a question, the word that follows an answer included. */
async function asked(stage: Stage, who: string, question: string, chat?: string): Promise<string> {
  const before = stage.sent.length
  await stage.say(who, question, chat)
  await stage.say('wang', '今天催谁')
  const read = stage.sent.slice(before).filter(({ chatId }) => chatId === `console:${who}` || chatId === chat)
  expect(read.length).toBeGreaterThan(0)
  return read.map(({ text }) => text).join()
}

/** A home in a lane in which nothing is asked for. */
async function unpaidWith(stage: Stage, lane: string): Promise<string> {
  const community = (await communityCard(stage.ledger)) ?? expect.fail('no community')
  const { lines } = await chaseDay(stage.ledger, community, '2026-11-26')
  return lines.find(line => line.lane === lane)?.unit ?? expect.fail(`nobody in ${lane}`)
}
