import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openTown, town } from './town.ts'

const HOMES = ['1-101,王一,王女士,13800000001,李敏,console:w101,', '1-102,王二,,13800000002,李敏,,', '1-103,王三,,13800000003,李敏,,外地']
const BILLS = [
  '1-101,物业费,2026-07-01,2026-09-30,1440,2026-08-15', // 103 days
  '1-102,物业费,2026-10-01,2026-12-31,1440,2026-11-15', // 11 days
  '1-103,物业费,2026-07-01,2026-09-30,1440,2026-08-15', // a code is known
]

onEachEngine('the reason code from 90 days overdue', engine => {
  it('is asked for once, by buttons; the contact stands in the book at once and is closed by the code', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-101 什么情况')
    await office.press('limin', '接通')
    expect(office.told('limin')).toContain('已记入台账：1-101 电话 接通')
    expect(office.told('limin')).toContain('1-101 已逾期103天，这次联系已记下，须登记原因码才算办结')
    expect(office.buttons('limin')).toHaveLength(14)
    // Nothing is lost meanwhile: the attempt counts for the caps, and the contact is brought up again.
    expect(await office.ledger.db.contact.count({ where: { open: true } })).toBe(1)
    await office.say('limin', '1-101 什么情况')
    expect(office.told('limin')).toContain('今天已联系过一次')
    await office.say('limin', '待办')
    expect(office.told('limin')).toContain('1-101 11月26日李敏的联系缺原因码')
    await office.press('limin', '服务不满')
    expect(office.told('limin')).toContain('已登记原因：1-101 服务不满，联系记录已办结')
    const row = await office.ledger.db.contact.findFirstOrThrow({ where: { unitId: await office.unitId('1-101') } })
    expect(row).toMatchObject({ open: null, reason: 'service', outcome: 'answered' })
    expect((await office.entries('contact', '1-101')).at(-1)).toMatchObject({ closed: true, reason: 'service', staff: '李敏' })
    await office.press('limin', '拒绝')
    expect(office.told('limin')).toContain('没有待补原因码的联系记录')
    expect((await office.ledger.db.contact.findFirstOrThrow({ where: { id: row.id } })).reason).toBe('service')
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('is asked for after a line as well, with its promise kept, and can be told in the line', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-101 打通了 说12月5日交1200')
    expect(office.told('limin')).toContain('已登记承诺')
    expect(office.told('limin')).toContain('须登记原因码才算办结')
    await office.say('limin', '1-101 原因 没空')
    expect(office.told('limin')).toContain('已登记原因：1-101 没空')
    office.later(10)
    await office.say('limin', '1-101 打通了 嫌保洁差')
    expect(office.told('limin')).not.toContain('须登记原因码')
    expect(await office.ledger.db.contact.count({ where: { missing: { contains: 'reason' } } })).toBe(0)
  }, 120_000)

  it('is not asked for below 90 days, where a code is known, or where nobody was spoken to', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-102 打通了')
    expect(office.told('limin')).not.toContain('原因码')
    await office.say('limin', '1-103 打通了')
    expect(office.told('limin')).not.toContain('原因码')
    await office.say('limin', '1-101 打电话没接')
    expect(office.told('limin')).not.toContain('原因码')
    expect(await office.ledger.db.contact.count({ where: { missing: { contains: 'reason' } } })).toBe(0)
  }, 120_000)
})
