import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDays } from '../../src/domain/holidays.ts'
import { failedChecks } from '../../src/domain/metrics/checks.ts'
import type { MetricBill } from '../../src/domain/metrics/facts.ts'
import { summarize } from '../../src/domain/metrics/summarize.ts'
import { fen } from '../../src/domain/money.ts'
import { makeBox } from '../../src/ledger/box.ts'
import { storeChaseList } from '../../src/ledger/chaseLists.ts'
import { expandDemo } from '../../src/ledger/demo/expand.ts'
import { readDemoFiles } from '../../src/ledger/demo/files.ts'
import { loadMetricFacts } from '../../src/ledger/figures.ts'
import { importContents } from '../../src/ledger/import/importFiles.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'

const T = '2026-11-26'
const now = new Date(`${T}T02:00:00Z`)

const SHEETS: Record<string, string> = {
  小区: '项目,值\n名称,和悦园\n',
  员工: '姓名,角色,小组\n王秀英,管家,一组\n李建国,管家,二组\n',
  房屋: '房号,业主,入住状态,管家,原因码\n1-101,陈静,自住,王秀英,外地\n1-102,刘强,自住,王秀英,\n2-201,赵敏,未交付,李建国,\n',
  账单: [
    '房号,费项,账期起,账期止,应收金额,减免金额,到期日,承担人',
    '1-101,物业费,2022-01-01,2022-03-31,500.00,,2022-01-31,业主',
    '1-101,物业费,2025-01-01,2025-12-31,1000.00,,2025-03-31,业主',
    '1-101,物业费,2026-01-01,2026-12-31,1000.00,100.00,2026-03-31,业主',
    '1-102,物业费,2022-01-01,2022-12-31,700.00,,2022-03-31,业主',
    '1-102,车位管理费,2026-01-01,2026-12-31,600.00,,2026-03-31,业主',
    '2-201,物业费,2026-01-01,2026-12-31,800.00,,2026-03-31,建设单位',
    '',
  ].join('\n'),
  缴费: [
    '流水号,房号,金额,到账时间,渠道,状态,指定账期',
    'P0,1-101,500.00,2022-01-20 10:00,支付宝,已到账,',
    'P1,1-101,400.00,2025-05-01 10:00,支付宝,已到账,',
    'P2,1-101,600.00,2026-02-01 10:00,支付宝,已到账,',
    'P3,1-101,300.00,2026-11-26 09:00,支付宝,已到账,',
    'P4,1-102,700.00,2025-12-30 10:00,支付宝,已到账,',
    'P5,1-102,600.00,2026-11-26 10:00,转账,待核实,',
    'P6,1-101,50.00,2026-11-27 09:00,支付宝,已到账,',
    '',
  ].join('\n'),
  催缴记录: '房号,时间,方式,员工,结果,业主反馈,原因码\n1-101,2026-11-24 10:00,电话,王秀英,接通,马上交,遗忘\n',
  承诺: '房号,承诺日期,金额,登记时间\n1-101,2026-11-26,300.00,2026-11-24 10:05\n1-102,2026-11-27,600.00,2026-11-26 10:05\n',
  报修: '工单号,房号,类别,内容,提交时间,完成时间,满意度\nW1,1-102,报修,厨房漏水,2026-11-20 08:00,,\nW2,1-101,报修,门禁,2026-11-01 08:00,2026-11-25 08:00,5\n',
  分期: '房号,登记日期,期次,到期日,金额,批准人\n1-102,2026-11-01,1,2026-11-25,300.00,李建国\n1-102,2026-11-01,2,2026-12-02,300.00,李建国\n',
  目标: '范围,期间,费项,金额,户数\n项目,2026-11,,600.00,2\n王秀英,2026,物业费,1000.00,\n',
}

async function handmade(storage: Storage): Promise<string> {
  const files = Object.entries(SHEETS).map(([name, text]) => ({ name: `${name}.csv`, content: Buffer.from(text) }))
  const report = await importContents(storage, files, { now })
  expect(report.problems).toEqual([])
  return (await storage.db.community.findFirstOrThrow()).id
}

onEachEngine('the rows of the figures', engine => {
  test('a day of a small community comes out as computed by hand', async () => {
    const storage = await engine.newLedger(makeBox('a secret of more than sixteen letters'))
    const communityId = await handmade(storage)
    const facts = await loadMetricFacts(storage, communityId, T)
    const summary = summarize(facts, { period: 'day', date: T })
    expect(summary).toMatchObject({
      collectedFen: 300_00,
      collectedHouseholds: 1,
      collectedCurrentHouseholds: 1,
      dueFen: 900_00 + 600_00 + 800_00,
      allocatedFen: 300_00,
      collectionRate: 130,
      clear: { part: 0, of: 2, rate: 0 },
      openingArrearsFen: 600_00,
      recoveredFen: 600_00,
      arrearsRecoveryRate: 1000,
      activePaymentRate: 0,
      overdueFen: 600_00 + 600_00 + 800_00,
      arrears: { part: 3, of: 3, rate: 1000 },
      waivedFen: 100_00,
      lastYear: { on: '2025-11-26', rate: 400, change: -270 },
      promises: { due: 1, kept: 1, registered: { promises: 1, households: 1, fen: 600_00 } },
      awaitedTomorrow: { households: 1, fen: 600_00 },
      pendingTransfers: { count: 1, fen: 600_00 },
      reasons: [{ reason: 'forgot', households: 1, overdueFen: 600_00 }],
    })
    expect(summary.tickets).toMatchObject({ blockedHouseholds: 1, oldest: { unit: '1-102', days: 6, subject: '厨房漏水' } })
    expect(summary.bySteward.map(row => [row.steward, row.group, row.dueFen])).toEqual([
      ['李建国', '二组', 800_00],
      ['王秀英', '一组', 1500_00],
    ])
    expect(summary.targets.map(row => [row.scope, row.collectedFen, row.completion])).toEqual([
      ['项目', 300_00, 500],
      ['王秀英', 900_00, 900],
    ])
    expect(summary.targets.map(row => [row.targetHouseholds, row.collectedHouseholds, row.householdCompletion])).toEqual([
      [2, 1, 500],
      [null, 1, null],
    ])
    expect(summarize(facts, { period: 'month', date: T }).instalments).toEqual({ part: 0, of: 1, rate: 0 })
    expect(failedChecks(summary)).toEqual([])
  })

  test('bills of earlier years that are paid up stay in the ledger, and their units are billed all the same', async () => {
    const storage = await engine.newLedger()
    const facts = await loadMetricFacts(storage, await handmade(storage), T)
    expect(facts.bills.some(bill => bill.periodStart < '2025-01-01')).toBe(false)
    expect(facts.units.find(({ unit }) => unit === '1-102')?.firstDueOn).toBe('2022-03-31')
  })

  test('in the first week of a year money of the days before it still counts in the week', async () => {
    const storage = await engine.newLedger()
    const communityId = await handmade(storage)
    const week = summarize(await loadMetricFacts(storage, communityId, '2026-01-02'), { period: 'week', date: '2026-01-02' })
    expect(week).toMatchObject({ collectedFen: 700_00, collectedEarlierHouseholds: 1, paymentDays: { bills: 1 } })
  })

  test('the stored chase list gives the plan of the day and 触达率', async () => {
    const storage = await engine.newLedger()
    const communityId = await handmade(storage)
    const { id: unitId } = await storage.db.unit.findFirstOrThrow({ where: { code: '1-101' } })
    const row = { unitId, steward: '王秀英', lane: 'chase', score: 1, rank: 1, carriedDays: 0, ruleVersion: 'test' }
    const store = (day: string, today: boolean, channel: string) =>
      storeChaseList(storage, communityId, day, [{ ...row, day, today, line: JSON.stringify({ channel }) }], {}, now)
    await store('2026-11-24', true, 'call')
    await store('2026-11-25', false, 'visit')
    const { work } = summarize(await loadMetricFacts(storage, communityId, T), { period: 'week', date: T })
    expect([work.planned[0], work.planned[1], work.reached]).toEqual([
      { channel: 'call', part: 1, of: 1 },
      { channel: 'visit', part: 0, of: 0 },
      { part: 1, of: 1, rate: 1000 },
    ])
  })

  describe('of the demo community', () => {
    test('leaving out what is long settled changes no figure, on any day', async () => {
      const storage = await engine.newLedger()
      const folder = path.join(import.meta.dirname, '../../examples/yunqili')
      const files = expandDemo(await readDemoFiles(folder), T, openDays()).map(({ name, text }) => ({ name, content: Buffer.from(text) }))
      await importContents(storage, files, { now })
      const { id } = await storage.db.community.findFirstOrThrow()
      const everyBill = await allBills(storage)
      for (const date of [T, '2026-02-10', '2026-01-02', '2025-06-30']) {
        const facts = await loadMetricFacts(storage, id, date)
        for (const period of ['day', 'week', 'month', 'year'] as const) {
          const summary = summarize(facts, { period, date })
          expect(summary).toEqual(summarize({ ...facts, bills: everyBill }, { period, date }))
          expect(failedChecks(summary)).toEqual([])
        }
      }
      const { clear, byBuilding, overdueFen } = summarize(await loadMetricFacts(storage, id, T), { period: 'day', date: T })
      expect(clear.of).toBeGreaterThan(30)
      expect(byBuilding.map(({ building }) => building)).toEqual(['1', '2', '3'])
      expect(overdueFen).toBe(await overdueByDatabase(storage))
    })
  })
})

async function allBills(storage: Storage): Promise<MetricBill[]> {
  const allocations = await storage.db.allocation.findMany({ orderBy: [{ day: 'asc' }, { id: 'asc' }] })
  return (await storage.db.bill.findMany()).map(bill => ({
    ...bill,
    amountFen: fen(bill.amountFen),
    waivedFen: fen(bill.waivedFen),
    void: bill.state === 'void',
    allocations: allocations
      .filter(({ billId }) => billId === bill.id)
      .map(row => ({ on: row.day, fen: fen(row.fen), paymentId: row.paymentId })),
  }))
}

// The ledger's own balance of the same question, by another way; the demo has no money dated after its day.
async function overdueByDatabase(storage: Storage): Promise<number> {
  const bills = await storage.db.bill.findMany({ where: { state: 'issued', dueOn: { lt: T } } })
  return bills.reduce((sum, bill) => sum + Number(bill.amountFen - bill.waivedFen - bill.allocatedFen), 0)
}
