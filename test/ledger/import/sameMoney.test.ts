import { expect, it } from 'vitest'
import type { Change } from '../../../src/domain/changes.ts'
import { fen } from '../../../src/domain/money.ts'
import { commitDecision } from '../../../src/ledger/commit.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import { onEachEngine } from '../../engines.ts'
import { BASE, balances, bills, everything, loadWell, payments } from './loaded.ts'

const Q2 = '3-501,物业费,2026-04-01,2026-06-30,1000,2026-06-30,'
const Q3 = '3-501,物业费,2026-07-01,2026-09-30,1000,2026-09-30,'

/** The owner reports 1,000.00 on a day; with `outcome` finance decides about it. */
async function report(ledger: Storage, on: string, outcome?: 'matched' | 'failed', name = on): Promise<void> {
  const { id: communityId } = await ledger.db.community.findFirstOrThrow()
  const { id: unitId } = await ledger.db.unit.findFirstOrThrow({ where: { code: '3-501' } })
  const at = new Date(`${on}T02:00:00Z`)
  const commit = (reference: string, change: Change) => {
    const decision = { action: 'test', reason: 'test', changes: [change], replies: [] }
    return commitDecision(ledger, { communityId, reference, eventIds: [], actor: 'test', now: at, decision })
  }
  await commit(`r-${name}`, { kind: 'claim', unitId, fen: fen(1000_00), at, on, reference: `claim:${name}`, note: '' })
  if (outcome === undefined) return
  const { id: paymentId } = await ledger.db.payment.findFirstOrThrow({ where: { reference: `claim:${name}` } })
  await commit(`s-${name}`, { kind: 'claim_settled', paymentId, unitId, outcome, at, on })
}

onEachEngine('a payment of the statement that was reported before', engine => {
  it('takes over the settled report: the money counts once, by the day of the statement, and the report says so', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2, Q3) })
    await report(ledger, '2026-11-20', 'matched')
    const statement = payments('YH1,3-501,1000,2026-11-22 09:00,转账,,')
    const dry = await loadWell(ledger, statement, { dryRun: true })
    expect(dry.notes.map(note => note.message)).toEqual([expect.stringMatching(/2026-11-20已按报缴入账的1,000.00元是同一笔.*不重复入账/)])
    const told = await loadWell(ledger, statement)
    expect(told.sheets[0]).toMatchObject({ created: 0, updated: 1 })
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 0, '物业费 2026-09-30': 100000 }, credit: { YH1: 0 } })
    const parts = await ledger.db.allocation.findMany({ orderBy: { id: 'asc' } })
    expect(parts.map(part => [part.day, part.fen])).toEqual([
      ['2026-11-20', 100000n],
      ['2026-11-20', -100000n],
      ['2026-11-22', 100000n],
    ])
    const before = await everything(ledger)
    expect((await loadWell(ledger, statement)).sheets[0]).toMatchObject({ unchanged: 1 })
    expect(await everything(ledger)).toBe(before)
  })

  it('settles a report that still waits', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2) })
    await report(ledger, '2026-11-20')
    const { notes } = await loadWell(ledger, payments('YH1,3-501,1000,2026-11-20 12:00,转账,,'))
    expect(notes.map(note => note.message)).toEqual([expect.stringContaining('业主报过、待核实的1,000.00元是同一笔')])
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 0 }, credit: { YH1: 0 } })
    expect(await ledger.db.payment.count()).toBe(1)
  })

  it.each([
    ['another amount', 'YH1,3-501,999.99,2026-11-20,转账,,'],
    ['another home', 'YH1,3-502,1000,2026-11-20,转账,,'],
    ['a day too far away', 'YH1,3-501,1000,2026-11-28,转账,,'],
    ['a row that is itself only reported', 'YH1,3-501,1000,2026-11-20,转账,待核实,'],
  ])('is other money with %s', async (_, row) => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2, Q3) })
    await report(ledger, '2026-11-20', 'matched')
    await loadWell(ledger, payments(row))
    expect(await ledger.db.payment.count()).toBe(2)
    await balances(ledger)
  })

  it('loses no money: of two equal rows and two reports each report is used once, a failed one never', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, { ...BASE, ...bills(Q2, Q3) })
    await report(ledger, '2026-11-20', 'matched')
    await report(ledger, '2026-11-20', 'failed', 'wrong')
    const rows = ['YH1,3-501,1000,2026-11-18,转账,,', 'YH2,3-501,1000,2026-11-21,转账,,', 'YH3,3-501,1000,2026-11-24,转账,,']
    await loadWell(ledger, payments(...rows))
    const arrived = await ledger.db.payment.findMany({ where: { state: 'matched' }, orderBy: { reference: 'asc' } })
    expect(arrived.map(payment => [payment.reference, payment.paidOn])).toEqual([
      ['YH1', '2026-11-18'],
      ['YH2', '2026-11-21'],
      ['YH3', '2026-11-24'],
    ])
    expect(await balances(ledger)).toMatchObject({ credit: { YH3: 100000 } })
    expect(await ledger.db.payment.count({ where: { reference: { startsWith: 'claim:' } } })).toBe(1)
  })
})
