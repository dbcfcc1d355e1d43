import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/domain/changes.ts'
import { fen } from '../../../src/domain/money.ts'
import { commitDecision } from '../../../src/ledger/commit.ts'
import { loadMetricFacts } from '../../../src/ledger/figures.ts'
import { loadHouseholds } from '../../../src/ledger/households.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { onEachEngine } from '../../engines.ts'
import { BASE, balances, bills, load, loadWell, NOW, payments } from '../import/loaded.ts'

const DAY = '2026-11-26'
const Q2 = '3-501,物业费,2026-04-01,2026-06-30,1000,2026-06-30,'
const Q3 = '3-501,物业费,2026-07-01,2026-09-30,1000,2026-09-30,'

let commits = 0
/** Commits changes as the manager's decision. */
async function decide(ledger: Storage, ...changes: Change[]): Promise<void> {
  const { id: communityId } = await ledger.db.community.findFirstOrThrow()
  commits += 1
  const decision = { action: 'test', reason: 'test', changes, replies: [] }
  await commitDecision(ledger, { communityId, reference: `t${commits}`, eventIds: [], actor: 'staff:陈立', now: NOW, decision })
}

const because = { reason: '面积量错', by: '陈立', on: DAY, at: NOW }
const unitOf = async (ledger: Storage, code = '3-501') => (await ledger.db.unit.findFirstOrThrow({ where: { code } })).id
const billOf = async (ledger: Storage, periodStart: string) =>
  (await ledger.db.bill.findFirstOrThrow({ where: { periodStart, state: 'issued' } })).id

onEachEngine('issued bills', engine => {
  it('are voided: the money on them pays what is open, the rest is credit', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2, Q3), ...payments('P1,3-501,1200,2026-10-08,微信,,') })
    const [unitId, billId] = [await unitOf(ledger), await billOf(ledger, '2026-04-01')]
    await decide(ledger, { kind: 'bill_void', unitId, billId, wrongCharge: true, ...because })
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-09-30': 0 }, credit: { P1: 20000 } })
    const entry = await ledger.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'void' } })
    expect(JSON.parse(entry.payload)).toEqual({ billId, reason: '面积量错', by: '陈立', wrongCharge: true })
    await expect(decide(ledger, { kind: 'bill_void', unitId, billId, ...because })).rejects.toThrow('not issued any more')
  })

  it('are corrected by reversal and a new bill; too much comes back as credit, and an open objection moves on', async () => {
    const ledger = await engine.newLedger()
    const disputes = { 异议: '房号,费项,账期起,类型,提出时间\n3-501,物业费,2026-04-01,面积,2026-11-20\n' }
    await loadWell(ledger, { ...BASE, ...bills(Q2), ...payments('P1,3-501,1000,2026-10-08,微信,,2026-04'), ...disputes })
    const [unitId, billId] = [await unitOf(ledger), await billOf(ledger, '2026-04-01')]
    await decide(ledger, { kind: 'bill_corrected', unitId, billId, to: { fen: fen(880_00) }, ...because })
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 0 }, credit: { P1: 12000 } })
    const rows = await ledger.db.bill.findMany({ orderBy: { revision: 'asc' }, select: { id: true, revision: true, state: true } })
    expect(rows.map(row => [row.revision, row.state])).toEqual([
      [1, 'void'],
      [2, 'issued'],
    ])
    expect((await ledger.db.dispute.findFirstOrThrow()).billId).toBe(rows[1]?.id)
  })

  it('are waived in part with approval, also when they were paid: then the money comes back as credit', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2), ...payments('P1,3-501,1000,2026-10-08,微信,,') })
    const [unitId, billId] = [await unitOf(ledger), await billOf(ledger, '2026-04-01')]
    await decide(ledger, { kind: 'waiver', unitId, billId, fen: fen(300_00), wrongCharge: true, ...because })
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 0 }, credit: { P1: 30000 } })
    await expect(decide(ledger, { kind: 'waiver', unitId, billId, fen: fen(800_00), ...because })).rejects.toThrow('cannot waive')
    const { bills: rows } = await loadMetricFacts(ledger, (await ledger.db.community.findFirstOrThrow()).id, DAY)
    expect(rows[0]?.waivers).toEqual([{ on: DAY, fen: 30000, wrongCharge: true }])
  })

  it('money goes back only while it is free, and the figures subtract it on the day it went', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2), ...payments('P1,3-501,1300,2026-10-08,微信,,', 'P2,3-501,50,2026-10-09,微信,,') })
    const unitId = await unitOf(ledger)
    await decide(ledger, { kind: 'refund', unitId, paymentId: null, fen: fen(200_00), ...because })
    const rows = await ledger.db.payment.findMany({ orderBy: { reference: 'asc' } })
    expect(rows.map(row => [row.reference, row.refundedFen, row.state])).toEqual([
      ['P1', 15000n, 'matched'],
      ['P2', 5000n, 'refunded'],
    ])
    await expect(decide(ledger, { kind: 'refund', unitId, paymentId: null, fen: fen(150_01), ...because })).rejects.toThrow('not free')
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
    const { id } = await ledger.db.community.findFirstOrThrow()
    const facts = await loadMetricFacts(ledger, id, DAY)
    const told = facts.payments.map(({ on, fen: money, refund }) => [on, money, refund])
    expect(told.sort((a, b) => Number(b[1]) - Number(a[1]))).toEqual([
      ['2026-10-08', 130000, false],
      [DAY, 15000, true],
      ['2026-10-09', 5000, false],
      [DAY, 5000, true],
    ])
    // The old file comes again: what was given back stays given back.
    const again = await load(ledger, payments('P2,3-501,50,2026-10-09,微信,,'))
    expect([again.problems, again.sheets[0]?.unchanged]).toEqual([[], 1])
  })

  it('what is waived, refunded or void past the entries is found by verify', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2), ...payments('P1,3-501,1300,2026-10-08,微信,,') })
    await ledger.db.payment.updateMany({ data: { refundedFen: 100n } })
    await ledger.db.bill.updateMany({ data: { state: 'void' } })
    const problems = (await verifyLedger(ledger)).flatMap(one => one.problems)
    expect(problems.join('\n')).toMatch(/refunded 100 fen, by the entries 0/)
    expect(problems.join('\n')).toMatch(/is void and holds 100000 fen/)
  })
})

type Step = { do: 'void' | 'correct' | 'waive' | 'refund' | 'import'; which: number; fen: number }
const step = fc.record<Step>({
  do: fc.constantFrom('void', 'correct', 'waive', 'refund', 'import'),
  which: fc.nat(5),
  fen: fc.integer({ min: 1, max: 200_000 }),
})

/** The change a step means for the ledger as it stands, or null when it is not possible. */
async function changeOf(ledger: Storage, unitId: string, { do: what, which, fen: amount }: Step): Promise<Change | null> {
  const issued = await ledger.db.bill.findMany({ where: { unitId, state: 'issued' }, orderBy: { id: 'asc' } })
  const bill = issued[which % Math.max(1, issued.length)]
  if (what === 'refund') {
    const rows = await ledger.db.payment.findMany({ where: { unitId, state: 'matched' } })
    const free = rows.reduce((sum, row) => sum + Number(row.amountFen - row.allocatedFen - row.refundedFen), 0)
    return free === 0 ? null : { kind: 'refund', unitId, paymentId: null, fen: fen(Math.min(free, amount)), ...because }
  }
  if (!bill) return null
  const more = { unitId, billId: bill.id, ...because }
  if (what === 'void') return { kind: 'bill_void', ...more }
  if (what === 'correct') return { kind: 'bill_corrected', to: { fen: fen(amount) }, ...more }
  const open = Number(bill.amountFen - bill.waivedFen)
  return open === 0 ? null : { kind: 'waiver', fen: fen(Math.min(open, amount)), ...more }
}

onEachEngine('money under random bills, corrections, waivers, refunds and credits', engine => {
  describe('model INV1, INV2', () => {
    it('is conserved: what came in is on bills, given back, or free; what is owed is charged less waived less paid', async () => {
      const ledger = await engine.newLedger()
      await loadWell(ledger, { ...BASE, ...bills(Q2, Q3) })
      const unitId = await unitOf(ledger)
      let [paid, number] = [0n, 0]
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
          for (const each of steps) {
            if (each.do === 'import') {
              number += 1
              paid += BigInt(each.fen)
              const yuan = `${Math.floor(each.fen / 100)}.${String(each.fen % 100).padStart(2, '0')}`
              const month = `${2010 + (number % 15)}-${String(1 + (number % 12)).padStart(2, '0')}`
              const rows = number % 2 === 0 ? bills(`3-501,车位费${number},${month}-01,${month}-28,${yuan},${month}-28,`) : {}
              await loadWell(ledger, { ...payments(`N${number},3-501,${yuan},2026-10-08,微信,,`), ...rows })
            } else {
              const change = await changeOf(ledger, unitId, each)
              if (change) await decide(ledger, change)
            }
          }
          const [found] = await verifyLedger(ledger)
          expect(found?.problems).toEqual([])
          const rows = await ledger.db.payment.findMany({ where: { unitId } })
          expect(rows.reduce((sum, row) => sum + row.amountFen, 0n)).toBe(paid)
          const free = rows.reduce((sum, row) => sum + row.amountFen - row.allocatedFen - row.refundedFen, 0n)
          const issued = await ledger.db.bill.findMany({ where: { unitId, state: 'issued' } })
          const onBills = issued.reduce((sum, row) => sum + row.allocatedFen, 0n)
          const back = rows.reduce((sum, row) => sum + row.refundedFen, 0n)
          expect(onBills + back + free).toBe(paid)
          const owed = issued.reduce((sum, row) => sum + row.amountFen - row.waivedFen - row.allocatedFen, 0n)
          expect(owed).toBe(found?.outstandingFen)
          // Free money never lies beside a bill that it may pay.
          expect(free === 0n || owed === 0n).toBe(true)
          const [facts] = await loadHouseholds(ledger, { communityId: issued[0]?.communityId ?? '', unitIds: [unitId] }, DAY)
          expect(facts?.bills.length ?? 0).toBe(owed > 0n ? issued.length : 0)
        }),
        { numRuns: 12, endOnFailure: true },
      )
    })
  })
})
