import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openTown, town } from './town.ts'

const HOMES = [
  '1-101,王一,王女士,13800000001,李敏,console:w101,',
  '1-102,王二,,13800000002,李敏,,',
  '1-103,王三,,13800000003,李敏,,',
  '1-104,王四,,13800000004,李敏,,',
]
const BILLS = [
  '1-101,物业费,2026-07-01,2026-09-30,1440,2026-08-15', // 103 days
  '1-102,物业费,2026-10-01,2026-12-31,1440,2026-11-15', // 11 days
  '1-103,物业费,2026-01-01,2026-03-31,1440,2026-03-31', // 240 days
  '1-104,物业费,2026-10-01,2026-12-31,1440,2026-12-20', // not due
]

onEachEngine('the step of a household on the ladder', engine => {
  it('is entered by the scan, moved by time and contacts, and left on payment, each with its rule and inputs', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    expect(await office.stage('1-101')).toBeNull()
    await office.morning()
    expect(await Promise.all(['1-101', '1-102', '1-103', '1-104'].map(office.stage))).toEqual(['S4', 'S1', 'S4>S5', 'S0'])
    const [first] = await office.entries('stage', '1-101')
    expect(first).toMatchObject({ from: null, stage: 'S4', rule: 'S4', actor: 'schedule', ruleVersion: '2026-11' })
    expect(first?.inputs).toMatchObject({ overdueDays: 103, oldestDueOn: '2026-08-15', chasedFen: 144000 })

    // The slip, three days later the call is due: the scan says so.
    await office.say('limin', '1-102 塞了催费单')
    office.later(4)
    await office.morning()
    expect(await office.stage('1-102')).toBe('S2')
    // Seven days after the slip an unanswered call makes it a visit at once.
    office.later(4)
    await office.say('limin', '1-102 打电话没接')
    expect(await office.stage('1-102')).toBe('S3')
    expect((await office.entries('stage', '1-102')).map(entry => [entry.from, entry.stage, entry.rule])).toEqual([
      [null, 'S1', 'S1'],
      ['S1', 'S2', 'S2'],
      ['S2', 'S3', 'S3.unanswered'],
    ])

    // Money that an import brings, and a reported payment that finance found.
    await office.load({ 缴费: ['流水号,房号,金额,到账时间,渠道,状态', 'P1,1-102,1440,2026-12-03 10:00,转账,已到账'] })
    expect(await office.stage('1-102')).toBeNull()
    await office.say('w101', '已经交了')
    await office.say('sun', '待核实')
    await office.press('sun', '1-101 到账')
    expect(await office.stage('1-101')).toBeNull()
    expect((await office.entries('stage', '1-101')).at(-1)).toMatchObject({ from: 'S4', stage: null, rule: 'settled', actor: 'staff:孙丽' })
    expect(await office.problems()).toEqual([])
  }, 60_000)

  it('writes nothing for those who stand where they stood', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    const before = (await office.entries('stage')).length
    office.later(1)
    await office.morning()
    await office.morning()
    expect((await office.entries('stage')).length).toBe(before)
  }, 60_000)

  it('stands in the case file with its reason, and in the answer to 为什么催我 in plain words', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-103 什么情况')
    expect(office.told('limin')).toContain(
      '阶段：S4 归因会诊（11月26日起）：最早一笔3月31日到期，逾期240天，须登记原因码，由主管会诊；已到正式催告的条件，待经理批准（11月26日起）',
    )
    await office.say('w101', '为什么催我')
    expect(office.told('w101')).toContain('最早一笔账单8月15日到期，到期未缴共1,440.00元，已满三个月，所以想了解您没有缴纳的原因')
    expect(office.told('w101')).toContain('别再发了')
  }, 60_000)

  it('is found out when a row was changed behind the back of the book', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    expect(await office.problems()).toEqual([])
    await office.ledger.db.escalation.update({ where: { unitId: await office.unitId('1-102') }, data: { stage: 'S6', approvedBy: null } })
    const problems = await office.problems()
    expect(problems.some(problem => problem.includes('by the entries on S1'))).toBe(true)
    expect(problems.some(problem => problem.includes("without a manager's approval"))).toBe(true)
  }, 60_000)
})
