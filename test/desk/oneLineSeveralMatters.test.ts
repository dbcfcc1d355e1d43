import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openTown, town } from './ladder/town.ts'

const HOMES = ['1-101,王一,王女士,13800000001,李敏,console:w101,', '1-102,王二,,13800000002,李敏,,', '1-103,王三,,13800000003,李敏,,']
const BILLS = HOMES.map(home => `${home.slice(0, 5)},物业费,2026-07-01,2026-09-30,1200,2026-10-31`)

onEachEngine('several matters in one line', engine => {
  it('several homes are logged each for itself, with its promise, its ticket and its reported payment', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('limin', '1-101 打通了 说下周五交 顺便报修 厨房漏水 1-102 没接 1-103 说已经交了')
    for (const words of ['1-101 电话 接通', '已登记承诺：1-101 12月4日', '1-102 电话 未接', '1-103 电话 接通', '业主说已缴，已转财务核实'])
      expect(office.told('limin')).toContain(words)
    const { db } = office.ledger
    const standing = await db.contact.findMany({ orderBy: { id: 'asc' } })
    expect(standing.map(row => row.outcome).sort()).toEqual(['answered', 'answered', 'no_answer'])
    expect(await db.promise.count()).toBe(1)
    expect(await db.payment.findMany({ select: { state: true, unitId: true } })).toEqual([
      { state: 'pending', unitId: await office.unitId('1-103') },
    ])
    const [ticket, ...more] = await db.ticket.findMany()
    expect(more).toEqual([])
    expect(ticket).toMatchObject({ unitId: await office.unitId('1-101'), kind: 'repair' })
    expect(await office.problems()).toEqual([])
  }, 60_000)

  it('an owner who says twice that it is paid is written down once', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('w101', '物业费我已经交了')
    expect(office.told('sun')).toContain('1-101 业主报已缴')
    await office.say('w101', '不是早就交过了吗')
    expect(office.told('w101')).toContain('核实期间不会再提醒您缴费')
    expect(office.told('sun')).toBe('')
    expect(await office.ledger.db.payment.count({ where: { state: 'pending' } })).toBe(1)
    expect(await office.problems()).toEqual([])
  }, 60_000)
})
