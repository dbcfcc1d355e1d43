import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../../src/domain/calendar.ts'
import { onEachEngine } from '../../engines.ts'
import { type Office, openTown, town } from '../ladder/town.ts'

const HOMES = ['1-101,王一,王女士,13800000001,李敏,console:w101,', '1-102,王二,,13800000002,李敏,console:w102,']
const BILLS = ['1-101,物业费,2026-07-01,2026-09-30,1200,2026-10-31']
const GROUPS = { 群: ['群号,类型,楼栋', 'console:owners,业主群,'] }
const TODAY = '2026-11-26'

async function promises(office: Office): Promise<[string, number][]> {
  const rows = await office.ledger.db.promise.findMany({ orderBy: [{ registeredAt: 'asc' }, { id: 'asc' }] })
  return rows.map(row => [row.forDay, Number(row.amountFen) / 100])
}

onEachEngine('an odd promise of an owner', engine => {
  it('is asked about once: a day that is over, more than is owed', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('w101', '2026年11月20日交1200')
    expect(office.told('w101')).toContain('11月20日已经过了')
    await office.say('w101', '12月5号')
    await office.say('w101', '12月8日交1500')
    expect(office.told('w101')).toContain('未缴合计是 1,200.00元，比您说的 1,500.00元少')
    await office.say('w101', '可以')
    await office.say('w101', '12月9日交1500')
    await office.say('w101', '多的预存')
    await office.say('w101', '12月10日交一万二')
    await office.say('w101', '600')
    expect(await promises(office)).toEqual([
      ['2026-12-05', 1200],
      ['2026-12-08', 1200],
      ['2026-12-09', 1500],
      ['2026-12-10', 600],
    ])
    await office.say('w102', '月底交')
    expect(office.told('w102'), 'who owes nothing promises nothing').toContain('1-102 目前没有未缴账单')
    expect(await promises(office)).toHaveLength(4)
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('for a far day is asked about once: a nearer day stands, the far one becomes a deferral to approve', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    await office.say('w101', '明年5月1日交')
    expect(office.told('w101')).toContain('2027年5月1日有点远，口头约定最晚记到2027年1月25日')
    await office.say('w101', '2027年1月25日')
    expect(await promises(office)).toEqual([['2027-01-25', 1200]])
    await office.say('w101', '明年5月1日交')
    await office.say('w101', '可以')
    expect(office.told('zhao')).toContain('【待批】1-101 缓缴，共 1,200.00元：2027年5月1日 1,200.00元（业主提出）')
    expect(office.told('zhao'), 'in the owner’s first words').toContain('明年5月1日交')
    expect(await promises(office)).toHaveLength(1)
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('named vaguely in a group is settled in the private chat, and nothing of it is said in the group', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, GROUPS))
    await office.morning()
    await office.say('w101', '在家')
    const inGroup = (await office.say('w101', '过几天交', { chat: 'console:owners' })).filter(one => one.chatId === 'console:owners')
    expect(inGroup.map(one => one.text)).toEqual(['已私信您，群里不讨论个人账单。'])
    expect(office.told('w101')).toContain('给您记11月29日')
    await office.say('w101', '可以')
    expect(office.told('w101')).toContain('已记下：1-101 11月29日缴纳 1,200.00元')
    await office.say('w101', '等发了工资交', { chat: 'console:owners' })
    await office.say('w101', '12月15')
    expect(await promises(office)).toEqual([
      ['2026-11-29', 1200],
      ['2026-12-15', 1200],
    ])
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('whatever is said: what stands without a question lies within the days and what is owed, and one question is the most', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS))
    await office.morning()
    const days = fc.integer({ min: -30, max: 150 })
    const said = fc.sample(fc.record({ days, yuan: fc.integer({ min: 100, max: 3000 }) }), { seed: 7, numRuns: 16 })
    for (const { days: ahead, yuan } of said) {
      const before = await promises(office)
      const day = addDays(TODAY, ahead)
      const [year, month, date] = day.split('-').map(Number)
      await office.say('w101', `${year}年${month}月${date}日交${yuan}元`)
      const stands = (await promises(office)).slice(before.length)
      const plain = ahead >= 0 && ahead <= 60 && yuan <= 1200
      expect(stands, `${day} ${yuan}`).toEqual(plain ? [[day, yuan]] : [])
      if (plain) continue
      await office.say('w101', ahead < 0 ? '12月20号' : '可以')
      const settled = (await promises(office)).slice(before.length)
      const owed = Math.min(yuan, 1200)
      expect(settled, `${day} ${yuan} after one question`).toEqual(ahead < 0 ? [['2026-12-20', owed]] : ahead > 60 ? [] : [[day, 1200]])
    }
    expect(await office.problems()).toEqual([])
  }, 120_000)
})
