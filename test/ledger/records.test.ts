import { expect, test } from 'vitest'
import { perMille } from '../../src/domain/money.ts'
import { SHIPPED_POLICY } from '../../src/domain/policy.ts'
import { importContents } from '../../src/ledger/import/importFiles.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { recordsBefore } from '../../src/ledger/records.ts'
import { putDemo } from '../demoCopy.ts'
import { onEachEngine } from '../engines.ts'

const T = '2026-11-26'
const now = new Date(`${T}T02:00:00Z`)

const SHEETS: Record<string, string> = {
  小区: '项目,值\n名称,和悦园\n',
  员工: '姓名,角色\n王秀英,管家\n',
  房屋: '房号,业主,管家\n1-101,陈静,王秀英\n',
  账单: [
    '房号,费项,账期起,账期止,应收金额,到期日',
    '1-101,物业费,2023-12-01,2023-12-31,400.00,2023-12-31', // due after the same day of its year
    '1-101,物业费,2024-01-01,2024-12-31,1000.00,2024-03-31',
    '1-101,物业费,2025-01-01,2025-12-31,1000.00,2025-03-31',
    '1-101,物业费,2026-01-01,2026-12-31,1000.00,2026-03-31',
    '',
  ].join('\n'),
  缴费: [
    '流水号,房号,金额,到账时间,渠道,状态,指定账期',
    'P1,1-101,930.00,2024-11-26 10:00,支付宝,已到账,2024-01',
    'P2,1-101,70.00,2024-11-27 10:00,支付宝,已到账,2024-01',
    'P3,1-101,800.00,2025-06-01 10:00,支付宝,已到账,2025-01',
    'P4,1-101,500.00,2026-02-01 10:00,支付宝,已到账,2026-01',
    'P5,1-101,100.00,2026-11-02 10:00,支付宝,已到账,2026-01',
    'P6,1-101,100.00,2026-02-01 10:00,转账,待核实,',
    '',
  ].join('\n'),
}

async function handmade(storage: Storage): Promise<string> {
  const files = Object.entries(SHEETS).map(([name, text]) => ({ name: `${name}.csv`, content: Buffer.from(text) }))
  expect((await importContents(storage, files, { now })).problems).toEqual([])
  return (await storage.db.community.findFirstOrThrow()).id
}

onEachEngine('what earlier periods stood at (R126)', engine => {
  test('each earlier year as of the same day, each earlier month whole', async () => {
    const storage = await engine.newLedger()
    const id = await handmade(storage)
    const { years, months } = await recordsBefore(storage, id, T, SHIPPED_POLICY)
    expect(years).toEqual([
      { year: 2024, rate: 930, dueFen: 1000_00 },
      { year: 2025, rate: 800, dueFen: 1000_00 },
    ])
    expect(months).toEqual([
      { month: '2024-11', collectedFen: 1000_00 },
      { month: '2025-06', collectedFen: 800_00 },
      { month: '2026-02', collectedFen: 500_00 },
    ])
    expect((await recordsBefore(storage, id, '2026-11-27', SHIPPED_POLICY)).years[0]).toEqual({ year: 2024, rate: 1000, dueFen: 1000_00 })
  })

  test('a waiver that came later did not lower what was asked for on that day, and money that went back leaves its month', async () => {
    const storage = await engine.newLedger()
    const id = await handmade(storage)
    const bill = await storage.db.bill.findFirstOrThrow({ where: { periodStart: '2025-01-01' } })
    const row = { communityId: id, unitId: bill.unitId, createdAt: now }
    await storage.db.bill.update({ where: { id: bill.id }, data: { waivedFen: 200_00n } })
    const by = { reason: '', approvedBy: '陈强' }
    await storage.db.waiver.create({ data: { ...row, ...by, billId: bill.id, fen: 200_00n, day: '2025-11-27' } })
    const { id: paymentId } = await storage.db.payment.findFirstOrThrow({ where: { amountFen: 800_00n } })
    await storage.db.refund.create({ data: { ...row, ...by, paymentId, fen: 50_00n, day: '2025-06-30' } })
    const { months } = await recordsBefore(storage, id, T, SHIPPED_POLICY)
    expect(months.find(({ month }) => month === '2025-06')?.collectedFen).toBe(750_00)
    expect((await recordsBefore(storage, id, T, SHIPPED_POLICY)).years.at(-1)).toEqual({ year: 2025, rate: 800, dueFen: 1000_00 })
    expect((await recordsBefore(storage, id, '2026-11-27', SHIPPED_POLICY)).years.at(-1)).toEqual({
      year: 2025,
      rate: 1000,
      dueFen: 800_00,
    })
  })

  test('of the demo community the years come out as counted from every bill', async () => {
    const storage = await engine.newLedger()
    await putDemo(storage, now)
    const { id } = await storage.db.community.findFirstOrThrow()
    const bills = await storage.db.bill.findMany({ where: { state: { not: 'void' } } })
    const allocations = await storage.db.allocation.findMany()
    const expected = ['2024', '2025'].map(year => {
      const own = bills.filter(bill => bill.periodStart.startsWith(year) && bill.dueOn <= `${year}-11-26`)
      const ids = new Set(own.map(bill => bill.id))
      const due = own.reduce((sum, bill) => sum + Number(bill.amountFen - bill.waivedFen), 0)
      const came = allocations
        .filter(row => ids.has(row.billId) && row.day <= `${year}-11-26`)
        .reduce((sum, row) => sum + Number(row.fen), 0)
      return { year: Number(year), rate: perMille(came, due), dueFen: due }
    })
    const { years } = await recordsBefore(storage, id, T, SHIPPED_POLICY)
    expect(years.filter(({ year }) => year >= 2024)).toEqual(expected)
    expect(expected.at(-1)?.rate).toBeGreaterThan(500)
  })
})
