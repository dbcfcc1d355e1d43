import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { type Office, openTown, town } from '../ladder/town.ts'

const HOMES = [
  '1-101,王一,王女士,13800000001,李敏,console:w101,',
  '1-2-303,王二,,13800000002,李敏,,',
  '2-101,王三,,13800000003,韩梅,,',
  '2-2-404,王四,,13800000004,李敏,,',
  '3-303,王五,,13800000005,李敏,,',
]
const STAFF = ['姓名,角色,账号', '李敏,管家,console:limin', '韩梅,管家,console:hanmei', '赵刚,主管,console:zhao', '孙丽,财务,console:sun']
const BILLS = HOMES.map(home => `${home.split(',')[0]},物业费,2026-07-01,2026-09-30,1200,2026-10-31`)

async function rows(office: Office) {
  const all = await office.ledger.db.contact.findMany({ orderBy: { id: 'asc' } })
  const units = new Map((await office.ledger.db.unit.findMany()).map(({ id, code }) => [id, code]))
  return all.map(({ unitId, outcome, day }) => [units.get(unitId), outcome, day])
}

onEachEngine('a line that does not name its home whole', engine => {
  it('is about the one home of the steward’s that ends so, in digits or in words', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, { 员工: STAFF }))
    await office.morning()
    await office.say('limin', '101说周五交')
    expect(office.told('limin')).toContain('已登记承诺：1-101 11月27日 1,200.00元')
    await office.say('limin', '二单元四零四 电话没人接')
    expect(office.told('limin')).toContain('已记入台账：2-2-404 电话 未接')
    await office.say('limin', '404什么情况')
    expect(office.told('limin')).toContain('2-2-404')
    // A colleague's home is none of hers, and a number nobody has is asked back.
    await office.say('limin', '909 没接')
    expect(office.told('limin')).toContain('没有查到房号“909”')
    expect(await rows(office)).toEqual([
      ['1-101', 'answered', '2026-11-26'],
      ['2-2-404', 'no_answer', '2026-11-26'],
    ])
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('answers no question about another home; an amount with its day does', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, { 员工: STAFF }))
    await office.morning()
    await office.say('limin', '3-303 打通了 说过几天交')
    expect(office.told('limin')).toContain('承诺哪天缴')
    await office.say('limin', '404说十五号交')
    expect(office.told('limin')).toContain('已登记承诺：2-2-404 12月15日 1,200.00元')
    await office.say('limin', '3-303 上门了 说过几天交')
    await office.say('limin', '600 月底交')
    expect(office.told('limin')).toContain('3-303 11月30日 600.00元')
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('is asked about once where several fit, unless one of them was just talked about', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, { 员工: STAFF }))
    await office.morning()
    await office.say('limin', '303 打通了 说月底交')
    expect(office.told('limin')).toContain('哪一户的“303”')
    expect(office.buttons('limin')).toEqual(['1-2-303', '3-303'])
    expect(await rows(office)).toEqual([])
    await office.press('limin', '3-303')
    expect(office.told('limin')).toContain('已登记承诺：3-303 11月30日 1,200.00元')
    await office.say('limin', '1-2-303 什么情况')
    await office.say('limin', '303 没接')
    expect(office.told('limin')).toContain('已记入台账：1-2-303 电话 未接')
    expect(await rows(office)).toEqual([
      ['3-303', 'answered', '2026-11-26'],
      ['1-2-303', 'no_answer', '2026-11-26'],
    ])
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('without any room is offered for the home just talked about and written with one tap; a question is none', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, { 员工: STAFF }))
    await office.morning()
    await office.say('limin', '没人接')
    expect(office.buttons('limin')).not.toContain('1-101')
    await office.say('limin', '1-101 什么情况')
    await office.say('limin', '昨天打过，没人接')
    expect(office.told('limin')).toContain('是说 1-101 吗')
    expect(await rows(office)).toEqual([])
    await office.press('limin', '1-101')
    expect(await rows(office)).toEqual([['1-101', 'no_answer', '2026-11-25']])
    expect(office.told('limin')).toContain('11月25日的联系')
    await office.say('limin', '还有谁没接电话')
    expect(office.told('limin')).not.toContain('是说')
    office.later(1)
    await office.say('limin', '没接')
    expect(office.told('limin'), 'the next day nothing is talked about').not.toContain('是说')
    expect(await rows(office)).toHaveLength(1)
    expect(await office.problems()).toEqual([])
  }, 120_000)
})
