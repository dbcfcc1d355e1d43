import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { BASE, balances, bills, everything, load, loadWell, payments } from './loaded.ts'

const Q2 = '3-501,物业费,2026-04-01,2026-06-30,1000,2026-06-30,'
const Q3 = '3-501,物业费,2026-07-01,2026-09-30,1000,2026-09-30,'
const Q4 = '3-501,物业费,2026-10-01,2026-12-31,1000,2026-12-31,'

onEachEngine('imported money', engine => {
  it('pays the oldest due bill first, and what is left is credit', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, {
      ...BASE,
      ...bills(Q3, Q2),
      ...payments('P1,3-501,1500,2026-10-08 10:00,微信,,', 'P2,3-501,700,2026-10-09,现金,,'),
    })
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 0, '物业费 2026-09-30': 0 }, credit: { P1: 0, P2: 20000 } })
  })

  it('pays the period the payer named first, then the oldest', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2, Q3), ...payments('P1,3-501,1500,2026-10-08,微信,,2026Q3') })
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 50000, '物业费 2026-09-30': 0 }, credit: { P1: 0 } })
  })

  it('leaves a disputed bill alone, unless the payer named it', async () => {
    const ledger = await engine.newLedger()
    const disputes = { 异议: '房号,费项,账期起,类型,提出时间\n3-501,物业费,2026-04-01,起算日,2026-10-01\n' }
    await loadWell(ledger, { ...BASE, ...bills(Q2, Q3), ...disputes, ...payments('P1,3-501,1500,2026-10-08,微信,,') })
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 100000, '物业费 2026-09-30': 0 }, credit: { P1: 50000 } })
    await loadWell(ledger, payments('P2,3-501,300,2026-10-09,微信,,2026-04'))
    expect((await balances(ledger)).owed['物业费 2026-06-30']).toBe(70000)
  })

  it('that was only reported moves nothing, until the same row says it arrived', async () => {
    const ledger = await engine.newLedger()
    const reported = payments('P1,3-501,1000,2026-10-08 09:00,转账,待核实,')
    await loadWell(ledger, { ...BASE, ...bills(Q2), ...reported })
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 100000 }, credit: {} })
    await loadWell(ledger, payments('P1,3-501,990,2026-10-10 09:00,转账,已到账,'))
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 1000 }, credit: { P1: 0 } })
    expect(await ledger.db.allocation.findMany({ select: { day: true, fen: true } })).toEqual([{ day: '2026-10-10', fen: 99000n }])
    const before = await everything(ledger)
    await loadWell(ledger, reported)
    expect(await everything(ledger)).toBe(before)
  })

  it('that came before its bill pays it when the bill comes, dated by the day the money came', async () => {
    const ledger = await engine.newLedger()
    const named = payments('P1,3-501,1000,2026-01-05 09:00,微信,,', 'P2,3-502,500,2026-01-05,微信,,2026-10')
    const report = await loadWell(ledger, { ...BASE, ...bills('3-502,物业费,2026-04-01,2026-06-30,400,2026-06-30,'), ...named })
    expect(report.notes.map(note => note.message)).toEqual([expect.stringMatching(/2026-10.*预缴/)])
    expect((await balances(ledger)).credit).toEqual({ P1: 100000, P2: 50000 })
    await loadWell(ledger, bills(Q4, '3-502,车位费,2026-10-01,2026-10-31,300,2026-10-31,'))
    expect(await balances(ledger)).toEqual({
      owed: { '物业费 2026-06-30': 20000, '物业费 2026-12-31': 0, '车位费 2026-10-31': 0 },
      credit: { P1: 0, P2: 0 },
    })
    expect(new Set((await ledger.db.allocation.findMany()).map(row => row.day))).toEqual(new Set(['2026-01-05']))
  })

  it('of a known payment that moved money cannot be changed', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2), ...payments('P1,3-501,1000,2026-10-08,微信,,') })
    const before = await everything(ledger)
    for (const [row, column] of [
      ['P1,3-501,999,2026-10-08,微信,,', '金额'],
      ['P1,3-502,1000,2026-10-08,微信,,', '房号'],
      ['P1,3-501,1000,2026-10-07,微信,,', '到账时间'],
    ] as const) {
      expect((await load(ledger, payments(row))).problems).toMatchObject([{ sheet: '缴费', row: 2, column }])
    }
    expect(await everything(ledger)).toBe(before)
  })

  it('follows a bill that is corrected: the old one is void, the new one has its money, the rest is credit', async () => {
    const ledger = await engine.newLedger()
    const disputes = { 异议: '房号,费项,账期起,类型,提出时间\n3-501,物业费,2026-04-01,面积,2026-11-01\n' }
    await loadWell(ledger, { ...BASE, ...bills(Q2, Q3), ...payments('P1,3-501,1200,2026-10-08,微信,,'), ...disputes })
    const corrected = bills('3-501,物业费,2026-04-01,2026-06-30,900,2026-06-30,')
    const dry = await loadWell(ledger, corrected, { dryRun: true })
    expect(dry.notes.map(note => note.message)).toEqual(['已入账账单：冲销后重开。应收金额 1000.00 → 900.00'])
    expect(await ledger.db.bill.count()).toBe(2)
    await loadWell(ledger, corrected)
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 0, '物业费 2026-09-30': 70000 }, credit: { P1: 0 } })
    const all = await ledger.db.bill.findMany({ where: { periodStart: '2026-04-01' }, orderBy: { revision: 'asc' } })
    expect(all.map(bill => [bill.revision, bill.state, bill.amountFen, bill.allocatedFen])).toEqual([
      [1, 'void', 100000n, 0n],
      [2, 'issued', 90000n, 90000n],
    ])
    expect((await ledger.db.dispute.findFirst())?.billId).toBe(all[1]?.id)
    const before = await everything(ledger)
    const again = await loadWell(ledger, { ...corrected, ...disputes })
    expect(again.sheets.map(sheet => sheet.unchanged)).toEqual([1, 1])
    expect(await everything(ledger)).toBe(before)
  })

  it('that is waived later is written on the issued bill, unless it was paid already', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2), ...payments('P1,3-501,600,2026-10-08,微信,,') })
    await loadWell(ledger, bills(`${Q2}300`))
    expect(await ledger.db.bill.findMany({ select: { revision: true, waivedFen: true } })).toEqual([{ revision: 1, waivedFen: 30000n }])
    await loadWell(ledger, bills(`${Q2}500`))
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 0 }, credit: { P1: 10000 } })
    expect(await ledger.db.bill.count()).toBe(2)
  })
})
