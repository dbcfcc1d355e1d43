import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { type Office, openTown, town } from '../ladder/town.ts'

const HOMES = ['1-101,王一,王女士,13800000001,李敏,console:w101,', '1-102,王二,,13800000002,李敏,,', '1-103,王三,,13800000003,李敏,,']
const BILLS = [
  '1-101,物业费,2026-07-01,2026-09-30,1440,2026-10-31',
  '1-102,物业费,2026-07-01,2026-09-30,960,2026-08-15', // 103 days: a reason code is due
  '1-103,物业费,2026-07-01,2026-09-30,720,2026-10-31',
]

/** The rows of a home as they stand, the oldest first. */
async function rows(office: Office, unit: string) {
  const all = await office.ledger.db.contact.findMany({ where: { unitId: await office.unitId(unit) }, orderBy: { createdAt: 'asc' } })
  return all
    .filter(row => row.reversesId === null && !all.some(other => other.reversesId === row.id))
    .map(({ outcome, missing, open, reason, day }) => ({ outcome, missing, open, reason, day }))
}

const promises = async (office: Office, unit: string) =>
  (await office.ledger.db.promise.findMany({ where: { unitId: await office.unitId(unit) }, orderBy: { registeredAt: 'asc' } })).map(
    row => [row.forDay, row.state] as const,
  )

const questions = (told: string): number => (told.match(/？点一[项个]|[？?]\s*$|须登记原因码/gm) ?? []).length

onEachEngine('an incomplete row of the contact book', engine => {
  it('stands at once and is completed by one question: what was said after 接通, by a button or in words', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-101 打通了')
    expect(office.told('limin')).toContain('已记入台账：1-101 电话 接通')
    expect(questions(office.told('limin'))).toBe(1)
    expect(office.buttons('limin')).toEqual(['承诺缴费', '有异议', '说已缴', '有困难', '只提醒到'])
    expect(await rows(office, '1-101')).toMatchObject([{ outcome: 'answered', open: true, missing: 'said' }])
    // About somebody else: no answer.
    await office.say('limin', '1-103 没接')
    expect(await rows(office, '1-101')).toMatchObject([{ open: true, missing: 'said' }])
    // Nor is what is meant for a draft.
    await office.say('limin', '改：您好，1-101的账单请您看看')
    expect(await rows(office, '1-101')).toMatchObject([{ open: true, missing: 'said' }])
    await office.say('limin', '1-101 补充 他说下周五交 嫌保洁差')
    expect(office.told('limin')).toContain('已登记承诺：1-101 12月4日 1,440.00元')
    expect(await rows(office, '1-101')).toMatchObject([{ outcome: 'answered', open: null, missing: null, reason: 'service' }])
    expect(await promises(office, '1-101')).toEqual([['2026-12-04', null]])
    expect(office.told('w101')).toContain('已按您和管家李敏说好的记下')

    await office.say('limin', '1-103 见到业主了')
    await office.press('limin', '有困难')
    expect((await rows(office, '1-103')).at(-1)).toMatchObject({ outcome: 'met_owner', open: null, reason: 'hardship' })
    // Asked once: the same button says so.
    await office.press('limin', '只提醒到')
    expect(office.told('limin')).toContain('没有待补全的联系记录')
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('asks for the day of a promise and takes it in words; from 90 days overdue the reason comes after it, one question at a time', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-102 什么情况')
    await office.press('limin', '承诺')
    expect(questions(office.told('limin'))).toBe(1)
    expect(office.told('limin')).toContain('1-102 承诺哪天缴 960.00元')
    expect(await rows(office, '1-102')).toMatchObject([{ outcome: 'answered', missing: 'promise_day,reason' }])
    await office.say('limin', '月中吧大概')
    expect(await promises(office, '1-102')).toEqual([])
    await office.say('limin', '12月5日')
    expect(await promises(office, '1-102')).toEqual([['2026-12-05', null]])
    expect(questions(office.told('limin'))).toBe(1)
    expect(office.told('limin')).toContain('须登记原因码')
    await office.say('limin', '他一直在外地')
    expect(await rows(office, '1-102')).toMatchObject([{ open: null, missing: null, reason: 'out_of_town' }])

    // A line whose day is not sure is not dropped either.
    await office.say('limin', '1-101 打通了 说过几天交')
    expect(await rows(office, '1-101')).toMatchObject([{ outcome: 'answered', missing: 'promise_day' }])
    expect(office.told('limin')).toContain('承诺哪天缴')
    await office.say('limin', '没说哪天')
    expect(await rows(office, '1-101')).toMatchObject([{ open: null, missing: null }])
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('asks how a contact ended when the line does not say; the answer is a new row in its place, and both count once', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-103 打过电话了')
    expect(await rows(office, '1-103')).toMatchObject([{ outcome: 'unknown', missing: 'outcome' }])
    expect(questions(office.told('limin'))).toBe(1)
    await office.say('limin', '没人接')
    expect(await rows(office, '1-103')).toMatchObject([{ outcome: 'no_answer', open: null }])
    await office.say('limin', '1-103 什么情况')
    expect(office.told('limin')).toContain('李敏 电话 未接')
    expect(office.told('limin')).toContain('（已更正）')
    await office.say('limin', '1-101 上门了')
    await office.press('limin', '无人')
    expect(await rows(office, '1-101')).toMatchObject([{ outcome: 'nobody_home', open: null }])
    // What tells what the owner said, tells that the owner was reached.
    await office.say('limin', '1-102 说周六交 嫌贵')
    expect(await rows(office, '1-102')).toMatchObject([{ outcome: 'answered', reason: 'service', open: null }])
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('a visit that met the owner asks for what was said, the reason and the day of the next contact, one question at a time (R47)', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-101 上门 见到业主了')
    expect(await rows(office, '1-101')).toMatchObject([{ outcome: 'met_owner', missing: 'said,reason' }])
    expect(questions(office.told('limin'))).toBe(1)
    await office.press('limin', '只提醒到')
    expect(await rows(office, '1-101')).toMatchObject([{ missing: 'reason,next_day' }])
    expect(office.told('limin')).toContain('须登记原因码')
    await office.press('limin', '没空')
    expect(office.told('limin')).toContain('约好哪天再联系')
    await office.say('limin', '12月3日')
    expect(office.told('limin')).toContain('约定12月3日再联系，联系记录已补全')
    const row = await office.ledger.db.contact.findFirstOrThrow({ where: { unitId: await office.unitId('1-101') } })
    expect(row).toMatchObject({ open: null, missing: null, reason: 'no_time', nextDay: '2026-12-03' })

    // A line that tells what was agreed leaves nothing open; one that does not is asked for the day.
    await office.say('limin', '1-103 上门 见到业主 说12月5日交 忘了')
    expect((await rows(office, '1-103')).at(-1)).toMatchObject({ open: null, reason: 'forgot' })
    await office.say('limin', '1-102 上门 见到业主 嫌保洁差')
    expect((await rows(office, '1-102')).at(-1)).toMatchObject({ missing: 'next_day', reason: 'service' })
    await office.press('limin', '没约')
    expect((await rows(office, '1-102')).at(-1)).toMatchObject({ open: null, missing: null })
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('is never dropped: unanswered it stands as incomplete and the digest brings it up, in the file, and in the evidence', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-101 什么情况')
    await office.press('limin', '争议')
    office.later(2)
    await office.say('limin', '面积不对')
    expect(await rows(office, '1-101'), 'ten minutes later words are no answer any more').toMatchObject([{ missing: 'dispute_about' }])
    await office.say('limin', '待办')
    expect(office.told('limin')).toContain('1-101 11月26日李敏的联系缺异议内容（发“1-101 补充 面积不对”）')
    await office.say('zhao', '待办')
    expect(office.told('zhao')).toContain('1-101 11月26日李敏的联系缺异议内容')
    await office.say('limin', '1-101 什么情况')
    expect(office.told('limin')).toContain('（待补：异议内容）')
    await office.say('limin', '1-101 补充 面积不对')
    expect(office.told('limin')).toContain('已登记异议：1-101 面积')
    expect(await rows(office, '1-101')).toMatchObject([{ open: null, missing: null }])
    expect(await office.problems()).toEqual([])
  }, 120_000)
})

onEachEngine('a row of the contact book that is wrong', engine => {
  it('is taken back within ten minutes with the promise it led to; the owner hears of it and the promise before stands again', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-101 打通了 说12月20日交')
    office.later(1)
    await office.say('limin', '1-101 什么情况')
    await office.press('limin', '承诺')
    await office.press('limin', '月底')
    expect(await promises(office, '1-101')).toEqual([
      ['2026-12-20', 'superseded'],
      ['2026-11-30', null],
    ])
    // The day was wrong: only the answer goes, and the question stands again.
    await office.say('limin', '点错了')
    expect(office.told('limin')).toContain('一并撤销11月30日 1,440.00元的承诺')
    expect(office.told('limin')).toContain('承诺哪天缴')
    expect(office.told('w101')).toContain('是我们误记，已撤销')
    expect(await promises(office, '1-101')).toEqual([
      ['2026-12-20', null],
      ['2026-11-30', 'withdrawn'],
    ])
    await office.say('limin', '12月3日')
    expect((await promises(office, '1-101')).at(-1)).toEqual(['2026-12-03', null])
    // The whole tap was meant for another home: the contact goes, and its promise with it.
    const before = await office.ledger.db.contact.findFirstOrThrow({ where: { reversesId: null }, orderBy: { createdAt: 'desc' } })
    await undoOf(office, before.id)
    expect((await rows(office, '1-101')).map(row => row.day)).toEqual(['2026-11-26'])
    expect(await promises(office, '1-101')).toEqual([
      ['2026-12-20', null],
      ['2026-11-30', 'withdrawn'],
      ['2026-12-03', 'withdrawn'],
    ])
    await office.say('limin', '1-101 什么情况')
    expect(office.told('limin')).toContain('业主已承诺2026-12-20缴费')
    expect((await office.entries('promise', '1-101')).map(entry => entry.state ?? 'given')).toEqual([
      ...['given', 'given', 'superseded', 'withdrawn', 'open', 'given', 'superseded', 'withdrawn', 'open'],
    ])
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('takes back an objection and a reported payment as well, unless they were decided on; after ten minutes nothing is taken back', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-101 什么情况')
    await office.press('limin', '争议')
    await office.press('limin', '面积')
    expect(await office.ledger.db.dispute.count({ where: { answeredDay: null } })).toBe(1)
    await office.press('limin', '撤销')
    expect(office.told('limin')).toContain('一并撤销1笔账单的异议')
    expect(await office.ledger.db.dispute.findMany({ select: { conclusion: true } })).toEqual([{ conclusion: 'withdrawn' }])
    await office.say('limin', '1-101 什么情况')
    expect(office.told('limin')).toContain('的异议是误记，已撤销')

    await office.say('limin', '1-103 什么情况')
    await office.press('limin', '已缴')
    expect(await office.ledger.db.payment.count({ where: { state: 'pending' } })).toBe(1)
    await office.press('limin', '撤销')
    expect(office.told('limin')).toContain('一并撤销报缴登记')
    await office.say('sun', '待核实')
    expect(office.told('sun')).toContain('没有待核实的付款')
    expect(await rows(office, '1-103')).toEqual([])

    await office.say('limin', '1-103 什么情况')
    await office.press('limin', '已缴')
    await office.say('sun', '待核实')
    await office.press('sun', '1-103 到账')
    await office.press('limin', '撤销')
    expect(office.told('limin')).toContain('之后已有处理')
    expect(await rows(office, '1-103')).toHaveLength(1)

    await office.say('limin', '1-102 没接')
    office.at(new Date(Date.parse('2026-11-26T02:30:00Z')).toISOString())
    await office.press('limin', '撤销')
    expect(office.told('limin')).toContain('已超过10分钟')
    expect(await rows(office, '1-102')).toMatchObject([{ outcome: 'no_answer' }])
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('is corrected by a new row of the same day, by who logged it or somebody above; a promise nobody gave falls with it', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-101 打通了 说12月5日交1440')
    office.later(3)
    await office.say('limin', '1-101 更正 没接')
    expect(office.told('limin')).toContain('已更正：1-101 11月26日 电话 接通 → 电话 未接')
    expect(office.told('limin')).toContain('一并撤销：12月5日 1,440.00元的承诺')
    expect(await rows(office, '1-101')).toMatchObject([{ outcome: 'no_answer', day: '2026-11-26' }])
    expect(await promises(office, '1-101')).toEqual([['2026-12-05', 'withdrawn']])
    expect(await office.ledger.db.contact.count()).toBe(3)
    await office.say('zhao', '1-101 更正 打通了 说12月10日交')
    expect((await promises(office, '1-101')).at(-1)).toEqual(['2026-12-10', null])
    const entries = await office.entries('contact', '1-101')
    expect(entries.filter(entry => entry.reverses !== undefined).map(entry => [entry.why, entry.actor])).toEqual([
      ['corrected', 'staff:李敏'],
      ['corrected', 'staff:赵刚'],
    ])
    // Somebody else's row, nothing understood, nothing there.
    await office.say('zhao', '1-102 没接')
    await office.say('limin', '1-102 更正 打通了 说没钱')
    expect(office.told('limin')).toContain('这条是赵刚记的')
    await office.say('limin', '1-101 记错了')
    expect(office.told('limin')).toContain('没有看懂要改成什么')
    await office.say('limin', '1-103 更正 没接')
    expect(office.told('limin')).toContain('没有可更正的联系记录')
    // An old row that was imported later than the last call is not the one that was meant.
    const unitId = await office.unitId('1-103')
    const [day, at, createdAt] = ['2026-11-02', new Date('2026-11-02T02:00:00Z'), new Date('2026-11-30T00:00:00Z')]
    const { communityId } = await office.ledger.db.unit.findUniqueOrThrow({ where: { id: unitId } })
    await office.say('limin', '1-103 没接')
    await office.ledger.db.contact.create({
      data: { communityId, unitId, day, at, createdAt, method: 'visit', outcome: 'met_owner', staff: '李敏' },
    })
    await office.say('limin', '1-103 更正 空号')
    expect(office.told('limin')).toContain('已更正：1-103 11月29日 电话 未接 → 电话 空号')
    // Nor does a call turn a visit of weeks ago into something else.
    await office.press('limin', '撤销').catch(() => [])
    await office.ledger.db.contact.deleteMany({ where: { unitId, day: { not: day } } })
    await office.say('limin', '1-103 更正 打通了 说下周一交')
    expect(office.told('limin')).toContain('没有更正：1-103 最近一条是11月2日 上门 见到本人')
    await office.ledger.db.contact.deleteMany({ where: { unitId, day } })
    // A bill is corrected by its own order.
    await office.say('limin', '1-103 更正 物业费 2026-07 700元 面积量错')
    expect(office.told('limin')).not.toContain('联系记录')
    expect(await office.problems()).toEqual([])
  }, 120_000)
})

/** Presses 撤销 under the message that logged this contact. */
async function undoOf(office: Office, contactId: string): Promise<void> {
  const presses = await office.ledger.db.press.findMany({ where: { action: { contains: contactId } } })
  const undo = presses.find(press => press.action.includes('"undo_contact"'))
  expect(undo).toBeDefined()
  await office.pressId('limin', undo?.id ?? '')
}
