import { expect, it } from 'vitest'
import type { TariffDraft } from '../../../src/domain/changes/tariffs.ts'
import type { Change } from '../../../src/domain/changes.ts'
import { fen } from '../../../src/domain/money.ts'
import { auditItem } from '../../../src/ledger/billing/audit.ts'
import { planRun } from '../../../src/ledger/billing/run.ts'
import { commitDecision } from '../../../src/ledger/commit.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { onEachEngine } from '../../engines.ts'
import { BASE, balances, bills, loadWell, NOW, payments } from '../import/loaded.ts'

const DAY = '2026-11-26'
const Q4 = { item: '物业费', unitKind: null, from: '2026-10-01', to: '2026-12-31' }
const HOMES = {
  ...BASE,
  房屋: '房号,业主,管家,建筑面积,交付日期,入住状态,类型\n3-501,李明,王芳,78.40,2018-06-30,自住,住宅\n3-502,赵敏,王芳,100,2018-06-30,未交付,住宅\n3-503,周平,王芳,,2018-06-30,自住,住宅\n3-P1,周平,王芳,,,,车位\n',
}
const DRAFT: TariffDraft = {
  ...{
    item: '物业费',
    unitKind: 'home',
    building: '',
    basis: 'area',
    priceFen: fen(260),
    clause: '合同第5条',
    evidence: '业主大会2026年第2号决议',
  },
  ...{ fromDay: '2018-01-01', toDay: null },
}

let commits = 0
async function decide(ledger: Storage, ...changes: Change[]): Promise<void> {
  const { id: communityId } = await ledger.db.community.findFirstOrThrow()
  commits += 1
  const decision = { action: 'test', reason: 'test', changes, replies: [] }
  await commitDecision(ledger, { communityId, reference: `b${commits}`, eventIds: [], actor: 'staff:陈立', now: NOW, decision })
}
const by = { by: '陈立', at: NOW }
const approve = (tariffId: string): Change => ({ kind: 'tariff_decided', tariffId, decision: 'approved', on: DAY, ...by })
const draft = (tariffId: string, more: Partial<TariffDraft> = {}): Change => ({
  kind: 'tariff_draft',
  tariffId,
  draft: { ...DRAFT, ...more },
  ...by,
})
const idOf = async (ledger: Storage) => (await ledger.db.community.findFirstOrThrow()).id
const plan = async (ledger: Storage) => planRun(ledger.db, await idOf(ledger), Q4)
const issue = async (ledger: Storage) => {
  const { bills: planned, fen: total } = await plan(ledger)
  await decide(ledger, { kind: 'bills_issued', ...Q4, bills: planned.length, fen: total, on: DAY, ...by })
}

onEachEngine('bills from tariffs', engine => {
  it('are planned from approved tariffs alone, with the reason for every home that gets none', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, HOMES)
    await decide(ledger, draft('t1'))
    expect((await plan(ledger)).bills).toEqual([])
    await decide(ledger, approve('t1'))
    const planned = await plan(ledger)
    expect(planned.bills.map(bill => [bill.unit, bill.payer, bill.amountFen])).toEqual([
      ['3-501', 'owner', 611_52],
      ['3-502', 'developer', 780_00],
    ])
    expect(planned.none).toEqual([{ unit: '3-503', reason: { why: 'no_area' } }])
  })

  it('are issued as confirmed, once, name their tariff, and are paid by credit that was waiting', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...HOMES, ...payments('P1,3-501,700,2026-09-20,微信,,') })
    await decide(ledger, draft('t1'), approve('t1'))
    await issue(ledger)
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-12-31': 78000 }, credit: { P1: 8848 } })
    const rows = await ledger.db.billLine.findMany()
    expect(rows.map(row => [row.tariffId, row.fromDay, row.toDay, row.amountFen]).sort()).toEqual([
      ['t1', '2026-10-01', '2026-12-31', 61152n],
      ['t1', '2026-10-01', '2026-12-31', 78000n],
    ])
    expect((await plan(ledger)).bills).toEqual([])
    const again: Change = { kind: 'bills_issued', ...Q4, bills: 2, fen: fen(1391_52), on: DAY, ...by }
    await expect(decide(ledger, again)).rejects.toThrow('no longer those')
  })

  it('stand beside imported ones: what the file has billed is not billed again', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, {
      ...HOMES,
      ...bills('3-501,物业费,2026-10-01,2026-12-31,611.52,2026-12-31,', '3-502,物业费,2026-10-01,2026-10-31,260,2026-10-31,'),
    })
    await decide(ledger, draft('t1'), approve('t1'))
    expect((await plan(ledger)).none).toEqual([
      { unit: '3-501', reason: { why: 'billed' } },
      { unit: '3-502', reason: { why: 'overlaps', periodStart: '2026-10-01', periodEnd: '2026-10-31' } },
      { unit: '3-503', reason: { why: 'no_area' } },
    ])
  })

  it('approved tariffs never overlap: a new one ends the old one, a rise for past days is refused', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, HOMES)
    await decide(ledger, draft('t1'), approve('t1'))
    await decide(ledger, draft('t2', { priceFen: fen(280), fromDay: '2026-12-01' }), approve('t2'))
    expect((await ledger.db.tariff.findUniqueOrThrow({ where: { id: 't1' } })).toDay).toBe('2026-11-30')
    await decide(ledger, draft('t3', { priceFen: fen(300), fromDay: '2026-11-01' }))
    await expect(decide(ledger, approve('t3'))).rejects.toThrow('retroactive')
    expect((await plan(ledger)).bills.map(bill => bill.lines.map(line => line.tariffId))).toEqual([
      ['t1', 't2'],
      ['t1', 't2'],
    ])
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
    await ledger.db.tariff.update({ where: { id: 't1' }, data: { toDay: null } })
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toHaveLength(2)
  })

  it('the audit finds what asks for more than the price; correcting it makes the rest credit', async () => {
    const ledger = await engine.newLedger()
    const over = bills(
      '3-501,物业费,2026-07-01,2026-09-30,650,2026-09-30,',
      '3-501,物业费,2026-04-01,2026-06-30,600,2026-06-30,',
      '3-503,物业费,2026-04-01,2026-06-30,600,2026-06-30,',
    )
    await loadWell(ledger, { ...HOMES, ...over, ...payments('P1,3-501,1250,2026-09-20,微信,,') })
    await decide(ledger, draft('t1'), approve('t1'))
    const id = await idOf(ledger)
    const rows = await auditItem(ledger.db, id, '物业费', '2026-01-01', '2026-12-31')
    expect(rows.map(row => [row.unit, row.periodStart, row.finding.kind])).toEqual([
      ['3-501', '2026-04-01', 'under'],
      ['3-501', '2026-07-01', 'over'],
      ['3-503', '2026-04-01', 'unpriced'],
    ])
    const billIds = rows.filter(row => row.finding.kind === 'over').map(row => row.billId)
    const change: Change = { kind: 'bills_repriced', billIds, reason: '收费审核', on: DAY, ...by }
    await decide(ledger, change)
    expect((await balances(ledger)).credit).toEqual({ P1: 650_00 - 611_52 })
    const [fresh] = await ledger.db.bill.findMany({ where: { revision: 2 } })
    expect([fresh?.amountFen, fresh?.tariffId, fresh?.allocatedFen]).toEqual([61152n, 't1', 61152n])
    await expect(decide(ledger, { ...change, billIds: [fresh?.id ?? ''] })).rejects.toThrow('too much any more')
  })

  it('a discount counts only with approval, and a tenant pays what the tenant bears', async () => {
    const ledger = await engine.newLedger()
    const residents = { 住户: '房号,姓名,身份,起\n3-501,林晓,租户,2026-11-01\n' }
    await loadWell(ledger, { ...HOMES, ...residents })
    await decide(ledger, draft('t1'), approve('t1'))
    const { id: unitId } = await ledger.db.unit.findFirstOrThrow({ where: { code: '3-501' } })
    const { id: residentId } = await ledger.db.resident.findFirstOrThrow({ where: { role: 'tenant' } })
    await decide(ledger, {
      kind: 'discount',
      unitId,
      item: '物业费',
      perMille: 300,
      fromDay: '2026-10-01',
      toDay: '2026-10-31',
      evidence: '空置申请',
      ...by,
    })
    await decide(ledger, { kind: 'tenant_bears', unitId, residentId, items: ['物业费'], ...by })
    await issue(ledger)
    const rows = await ledger.db.bill.findMany({ where: { unitId }, orderBy: { periodStart: 'asc' } })
    expect(rows.map(row => [row.payer, row.periodStart, row.periodEnd, row.amountFen, row.residentId === residentId])).toEqual([
      ['owner', '2026-10-01', '2026-10-31', 14269n, false],
      ['tenant', '2026-11-01', '2026-12-31', 40768n, true],
    ])
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
  })

  it('a home that is sold: bills across the day are divided to the fen, the former owner’s money pays the former owner’s part', async () => {
    const ledger = await engine.newLedger()
    const imported = bills('3-501,物业费,2026-07-01,2026-09-30,1000.01,2026-09-30,', '3-501,车位费,2026-01-01,2026-12-31,1200,2026-01-31,')
    await loadWell(ledger, { ...HOMES, ...imported, ...payments('P1,3-501,1300,2026-06-20,微信,,') })
    await decide(ledger, draft('t1'), approve('t1'))
    await issue(ledger)
    const { id: unitId } = await ledger.db.unit.findFirstOrThrow({ where: { code: '3-501' } })
    await decide(ledger, { kind: 'owner_changed', unitId, firstDay: '2026-08-15', name: '张三', phone: '13900000009', on: DAY, ...by })
    const people = await ledger.db.resident.findMany({ where: { unitId }, orderBy: { since: 'asc' } })
    expect(people.map(row => [row.name, row.since, row.until])).toEqual([
      ['李明', '', '2026-08-14'],
      ['张三', '2026-08-15', null],
    ])
    const nameOf = new Map(people.map(row => [row.id, row.name]))
    const rows = await ledger.db.bill.findMany({ where: { unitId, state: 'issued' }, orderBy: [{ item: 'desc' }, { periodStart: 'asc' }] })
    const told = rows.map(row => [
      row.item,
      row.periodStart,
      row.periodEnd,
      Number(row.amountFen),
      Number(row.allocatedFen),
      nameOf.get(row.residentId ?? ''),
    ])
    expect(told).toEqual([
      ['车位费', '2026-01-01', '2026-12-31', 1200_00, 1200_00, undefined],
      ['物业费', '2026-07-01', '2026-08-14', 483_88, 100_00, '李明'],
      ['物业费', '2026-08-15', '2026-09-30', 516_13, 0, '张三'],
      ['物业费', '2026-10-01', '2026-12-31', 611_52, 0, undefined],
    ])
    await loadWell(ledger, payments('P2,3-501,2000,2026-09-01,微信,,'))
    const owed = await ledger.db.bill.findMany({ where: { unitId, state: 'issued' } })
    const open = owed.filter(row => row.amountFen > row.allocatedFen).map(row => nameOf.get(row.residentId ?? ''))
    expect(open).toEqual(['李明'])
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
  })
})
