import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Simulated, simulate } from '../../scripts/simulate/run.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'

const [FROM, TO, DAYS] = ['2026-01-01', '2026-02-09', 40]

onEachEngine('a simulated community', engine => {
  describe('of 30 households over 40 days', () => {
    let storage: Storage
    let lived: Simulated
    let done = 0
    beforeAll(async () => {
      storage = await engine.newLedger()
      const what = { households: 30, days: DAYS, from: FROM, zone: 'Asia/Shanghai', seed: 11 }
      lived = await simulate(storage, what, () => {
        done += 1
      })
    }, 900_000)
    afterAll(() => expect(done).toBe(DAYS))

    it('leaves a ledger without a fault, and nothing undecided', async () => {
      expect(lived.verified.map(({ problems }) => problems)).toEqual([[]])
      expect(await storage.db.inbox.count({ where: { OR: [{ state: 'new' }, { decision: null }] } })).toBe(0)
      expect(await storage.db.outbox.count({ where: { state: { in: ['failed', 'unknown', 'sending'] } } })).toBe(0)
    })

    it('reports the money that came in as the ledger holds it', async () => {
      const arrived = await storage.db.payment.aggregate({
        where: { state: 'matched', paidOn: { gte: FROM, lte: TO } },
        _sum: { amountFen: true },
      })
      const reported = lived.months.reduce((sum, { summary }) => sum + summary.collectedFen, 0)
      expect(reported).toBeGreaterThan(0)
      expect(BigInt(reported)).toBe(arrived._sum.amountFen)
    })

    it('reports what is overdue and where households stand as the bills and the stored steps have it', async () => {
      const late = { state: 'issued', payer: 'owner', dueOn: { lt: TO } }
      const bills = (await storage.db.bill.findMany({ where: late })).filter(bill => bill.amountFen > bill.waivedFen + bill.allocatedFen)
      const disputed = new Set((await storage.db.dispute.findMany({ where: { answeredDay: null } })).map(({ billId }) => billId))
      const overdue = bills.filter(({ id }) => !disputed.has(id))
      const last = lived.months.at(-1)
      expect(last?.day).toBe(TO)
      expect(last?.overdue).toBe(new Set(overdue.map(({ unitId }) => unitId)).size)
      expect(BigInt(last?.overdueFen ?? -1)).toBe(
        overdue.reduce((sum, bill) => sum + bill.amountFen - bill.waivedFen - bill.allocatedFen, 0n),
      )
      const stored = await storage.db.escalation.groupBy({ by: ['stage'], _count: { _all: true } })
      expect([...(last?.stages ?? [])].sort()).toEqual(stored.map(({ stage, _count }) => [stage, _count._all]).sort())
    })

    it('counts the contacts and the formal steps it reports', async () => {
      const told = lived.report.filter(line => /^\| \d{4}-\d{2} \| \d/.test(line)).slice(lived.months.length)
      const sums = told.map(line => line.split(' | ').slice(1).map(Number.parseFloat))
      const column = (index: number) => sums.reduce((sum, row) => sum + (row[index] ?? Number.NaN), 0)
      const rows = (method: string) => storage.db.contact.count({ where: { method, direction: null, reversesId: null } })
      expect(sums).toHaveLength(lived.months.length)
      expect([column(0), column(1), column(2), column(4)]).toEqual([
        await rows('slip'),
        await rows('message'),
        await rows('call'),
        await rows('visit'),
      ])
      expect(column(7)).toBe(await storage.db.notice.count({ where: { kind: 'demand', approvedDay: { not: null } } }))
      expect(column(0)).toBeGreaterThan(0)
    })
  })
})
