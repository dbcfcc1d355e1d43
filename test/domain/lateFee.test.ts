import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/calendar.ts'
import { lateFeeOf } from '../../src/domain/lateFee.ts'
import { applyRate, fen } from '../../src/domain/money.ts'
import { bill, dispute, paid } from './chase/facts.ts'

const TERMS = { clause: '第12条', graceDays: 30, ratePer100k: 50, capPerMille: 200, waivedOnPayment: true }
const feeOn = (day: string, more: Parameters<typeof bill>[2] = {}, terms = TERMS) => lateFeeOf(bill(1440, '2026-06-30', more), day, terms)

const anyTerms = fc.record({
  clause: fc.constant('第12条'),
  graceDays: fc.nat(60),
  ratePer100k: fc.nat(100),
  capPerMille: fc.nat(300),
  waivedOnPayment: fc.boolean(),
})

describe('违约金', () => {
  it('counts from the day after the grace, by the day', () => {
    expect(feeOn('2026-07-30')).toBe(0)
    expect(feeOn('2026-07-31')).toBe(72) // 1 440.00 × 0.05 % × 1 day
    expect(feeOn('2026-08-09')).toBe(720)
    expect(feeOn('2027-12-31')).toBe(28_800) // the cap: 20 %
  })

  it('counts what was left after a payment, and nothing once it is paid, disputed or waived', () => {
    expect(feeOn('2026-08-09', { allocations: [paid(720, '2026-08-05')] })).toBe(5 * 72 + 5 * 36)
    expect(feeOn('2026-08-09', { allocations: [paid(1440, '2026-08-05')] })).toBe(0)
    expect(feeOn('2026-08-09', { allocations: [paid(1440, '2026-08-05')] }, { ...TERMS, waivedOnPayment: false })).toBe(5 * 72)
    expect(feeOn('2026-08-09', { disputes: [dispute('2026-08-01')] })).toBe(0)
    expect(feeOn('2026-08-09', { waivedFen: fen(144_000) })).toBe(0)
  })

  it('rounds half-up, once', () => {
    expect([applyRate(1n, 1, 2), applyRate(1n, 1, 3), applyRate(5n, 3, 10), applyRate(0n, 7, 9)]).toEqual([1, 0, 2, 0])
  })

  it('never falls as days go by, is zero within the grace, and stays below its cap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_00 }), anyTerms, fc.nat(1_500), fc.nat(50), (amount, terms, days, more) => {
        const owed = bill(0, '2024-01-01', { amountFen: fen(amount) })
        const [now, later] = [
          lateFeeOf(owed, addDays('2024-01-01', days), terms),
          lateFeeOf(owed, addDays('2024-01-01', days + more), terms),
        ]
        expect(later).toBeGreaterThanOrEqual(now)
        expect(now * 1000).toBeLessThanOrEqual(amount * terms.capPerMille)
        if (days <= terms.graceDays) expect(now).toBe(0)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is never more for having paid a part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 10_000_00 }),
        anyTerms,
        fc.nat(900),
        fc.nat(900),
        fc.nat(100),
        (amount, terms, days, paidAfter, share) => {
          const today = addDays('2024-01-01', days)
          const part = { on: addDays('2024-01-01', paidAfter), fen: fen(Math.floor((amount * share) / 100)) }
          const fee = (allocations: (typeof part)[]) =>
            lateFeeOf(bill(0, '2024-01-01', { amountFen: fen(amount), allocations }), today, terms)
          expect(fee([part])).toBeLessThanOrEqual(fee([]))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
