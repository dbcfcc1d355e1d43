import { expect, it } from 'vitest'
import { chaseDay } from '../../../src/desk/chaseDay.ts'
import { communityCard } from '../../../src/ledger/directory.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import { onEachEngine } from '../../engines.ts'
import { BASE, balances, bills, everything, loadWell, payments } from './loaded.ts'

const Q2 = '3-501,物业费,2026-04-01,2026-06-30,1000,2026-06-30,'
const Q3 = '3-501,物业费,2026-07-01,2026-09-30,1000,2026-09-30,'
const HOMES = (owner: string) => ({ ...BASE, 房屋: `房号,业主,管家,电话\n3-501,${owner},王芳,13800000001\n` })
const SOLD = { 住户: '房号,姓名,身份,起,止\n3-501,李明,业主,,2026-06-30\n3-501,张三,业主,2026-07-01,\n' }

async function line(ledger: Storage, day = '2026-11-26') {
  const community = await communityCard(ledger)
  if (!community) throw new Error('no community')
  const { lines, facts } = await chaseDay(ledger, community, day)
  const found = lines.find(each => each.unit === '3-501')
  return {
    lane: found?.lane,
    chased: found?.chaseFen,
    notes: found?.notes,
    alerts: found?.alerts,
    reasons: found?.reasons,
    facts: facts.get('3-501'),
  }
}

onEachEngine('a home that was sold', engine => {
  it('is one row a person: the 房屋 owner of today and the 住户 row with the first day are the same', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...HOMES('张三'), ...SOLD })
    const rows = await ledger.db.resident.findMany({ orderBy: { since: 'asc' } })
    expect(rows.map(row => [row.name, row.role, row.since, row.until])).toEqual([
      ['李明', 'owner', '', '2026-06-30'],
      ['张三', 'owner', '2026-07-01', null],
    ])
    const before = await everything(ledger)
    await loadWell(ledger, { ...HOMES('张三'), ...SOLD })
    expect(await everything(ledger)).toBe(before)
  })

  it('the new owner is asked for the own days alone, and what the former one owes goes to legal', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...HOMES('张三'), ...SOLD, ...bills(Q2, Q3) })
    const both = await line(ledger)
    expect([both.lane, both.chased]).toEqual(['chase', 1000_00])
    expect(both.notes).toContain('另有原业主或原租户的欠费：不提、不催，由法务处理')
    expect(both.alerts).toEqual(['原业主或原租户尚欠1,000.00元，不向现住户催'])
    await loadWell(ledger, payments('P1,3-501,1000,2026-11-20,微信,,'))
    const former = await line(ledger)
    expect([former.lane, former.reasons?.[0]?.rule]).toEqual(['legal_owner', 'G0b'])
    expect((await balances(ledger)).owed).toEqual({ '物业费 2026-06-30': 100000, '物业费 2026-09-30': 0 })
  })

  it('a bill across the sale is asked of nobody until it is divided', async () => {
    const ledger = await engine.newLedger()
    const sold = { 住户: '房号,姓名,身份,起,止\n3-501,李明,业主,,2026-08-14\n3-501,张三,业主,2026-08-15,\n' }
    await loadWell(ledger, { ...HOMES('张三'), ...sold, ...bills(Q3) })
    expect(await line(ledger)).toMatchObject({ lane: 'resolve', chased: 0 })
  })

  it('money of the former owner pays no bill of the new one, unless the payer named it', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...HOMES('张三'), ...SOLD, ...bills(Q3), ...payments('P1,3-501,300,2026-06-15,微信,,') })
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-09-30': 100000 }, credit: { P1: 30000 } })
    await loadWell(ledger, payments('P2,3-501,200,2026-06-16,微信,,2026Q3', 'P3,3-501,100,2026-07-15,微信,,'))
    expect((await balances(ledger)).owed).toEqual({ '物业费 2026-09-30': 70000 })
  })

  it('what the former owner promised binds the new one to nothing', async () => {
    const ledger = await engine.newLedger()
    const promise = { 承诺: '房号,承诺日期,金额,登记时间\n3-501,2026-12-31,1000,2026-06-20 10:00\n' }
    await loadWell(ledger, { ...HOMES('张三'), ...SOLD, ...bills(Q3), ...promise })
    expect((await line(ledger)).lane).toBe('chase')
  })

  it('another owner in the 房屋 sheet ends the one before, also one whose first day is known', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...HOMES('李明'), 住户: '房号,姓名,身份,起\n3-501,李明,业主,2019-01-01\n' })
    const { notes } = await loadWell(ledger, HOMES('张三'))
    expect(notes.map(note => note.message)).toEqual(['业主已变更：原业主的绑定和电话已停用'])
    const rows = await ledger.db.resident.findMany({ orderBy: { since: 'desc' } })
    expect(rows.map(row => [row.name, row.since, row.until])).toEqual([
      ['李明', '2019-01-01', '2026-11-26'],
      ['张三', '', null],
    ])
  })
})
