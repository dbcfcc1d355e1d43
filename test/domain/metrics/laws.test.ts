import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../src/domain/calendar.ts'
import { failedChecks } from '../../../src/domain/metrics/checks.ts'
import type { MetricFacts } from '../../../src/domain/metrics/facts.ts'
import { summarize } from '../../../src/domain/metrics/summarize.ts'
import { fen } from '../../../src/domain/money.ts'
import { contact, facts, unit } from './rows.ts'

const codes = ['1-101', '1-102', '2-201', '10-301']
const units = codes.map((code, place) => unit(code, { steward: place % 2 ? '王' : '李', delivered: place !== 2 }))
const day = fc.integer({ min: 0, max: 1400 }).map(offset => addDays('2024-01-01', offset))

const bills = fc.array(
  fc
    .record({
      unitId: fc.constantFrom(...codes),
      periodStart: day,
      due: fc.integer({ min: -30, max: 120 }),
      amount: fc.integer({ min: 0, max: 500_000 }),
      waived: fc.nat({ max: 1000 }),
      parts: fc.array(fc.record({ on: day, share: fc.nat({ max: 1000 }), refunded: fc.boolean() }), { maxLength: 4 }),
    })
    .map(({ unitId, periodStart, due, amount, waived, parts }) => {
      const waivedFen = Math.floor((amount * waived) / 1000)
      let left = amount - waivedFen
      const allocations = parts.flatMap(({ on, share, refunded }, place) => {
        const taken = Math.floor((left * share) / 1000)
        if (!refunded) left -= taken
        const own = { on, fen: fen(taken), paymentId: `p${place}` }
        return refunded ? [own, { ...own, on: addDays(on, 3), fen: fen(-taken) }] : [own]
      })
      const dueOn = addDays(periodStart, due)
      return { unitId, item: '物业费', periodStart, dueOn, amountFen: fen(amount), waivedFen: fen(waivedFen), allocations }
    }),
  { maxLength: 25 },
)
const contacts = fc.array(
  fc.record({ unitId: fc.constantFrom(...codes), on: day, method: fc.constantFrom('call', 'slip', 'visit', 'demand') }).map(row => {
    return contact(row.unitId, row.on, row.method as 'call', 'answered')
  }),
  { maxLength: 10 },
)
const payments = fc.array(
  fc.record({ unitId: fc.constantFrom(...codes), on: day, fen: fc.nat({ max: 500_000 }).map(fen), refund: fc.boolean() }).map(row => {
    return { ...row, state: 'matched' as const }
  }),
  { maxLength: 10 },
)
const anyFacts: fc.Arbitrary<MetricFacts> = fc.record({ bills, contacts, payments }).map(rows => facts({ units, ...rows }))
const request = fc.record({ period: fc.constantFrom('day', 'week', 'month', 'year'), date: day })

describe('laws of the figures', () => {
  test('ageing, buildings and stewards sum to the project', () => {
    fc.assert(
      fc.property(anyFacts, request, (rows, asked) => {
        expect(failedChecks(summarize(rows, asked))).toEqual([])
      }),
    )
  })
  test('household rates lie between 0 and 1000, active never above clear', () => {
    fc.assert(
      fc.property(anyFacts, request, (rows, asked) => {
        const { householdRate, activeHouseholdRate, arrearsHouseholdShare } = summarize(rows, asked)
        for (const rate of [householdRate, activeHouseholdRate, arrearsHouseholdShare]) {
          if (rate !== null) expect(rate >= 0 && rate <= 1000).toBe(true)
        }
        if (householdRate !== null) expect(activeHouseholdRate).toBeLessThanOrEqual(householdRate)
      }),
    )
  })
  test('without refunds amount rates lie between 0 and 1000 and active is never above collected', () => {
    const withoutRefunds = anyFacts.map(rows => ({
      ...rows,
      bills: rows.bills.map(bill => ({ ...bill, allocations: noRefunds(bill.allocations) })),
    }))
    fc.assert(
      fc.property(withoutRefunds, request, (rows, asked) => {
        const summary = summarize(rows, asked)
        for (const rate of [
          summary.collectionRate,
          summary.activePaymentRate,
          summary.arrearsRecoveryRate,
          summary.overallRate,
          summary.prepaidRate,
        ]) {
          if (rate !== null) expect(rate >= 0 && rate <= 1000).toBe(true)
        }
        expect(summary.activeFen).toBeLessThanOrEqual(summary.allocatedFen)
      }),
    )
  })
  test('with refunds too active is never above collected', () => {
    fc.assert(
      fc.property(anyFacts, request, (rows, asked) => {
        const summary = summarize(rows, asked)
        expect(summary.activeFen).toBeLessThanOrEqual(summary.allocatedFen)
      }),
    )
  })
  test('what happens after the as-of day changes nothing', () => {
    fc.assert(
      fc.property(anyFacts, request, (rows, asked) => {
        const known = {
          ...rows,
          payments: rows.payments.filter(({ on }) => on <= asked.date),
          contacts: rows.contacts.filter(({ on }) => on <= asked.date),
          bills: rows.bills.map(bill => ({ ...bill, allocations: bill.allocations.filter(({ on }) => on <= asked.date) })),
        }
        expect(summarize(known, asked)).toEqual(summarize(rows, asked))
      }),
    )
  })
  test('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(anyFacts, request, (rows, asked) => {
        const turned = {
          ...rows,
          bills: rows.bills.toReversed(),
          payments: rows.payments.toReversed(),
          contacts: rows.contacts.toReversed(),
        }
        expect(summarize(turned, asked)).toEqual(summarize(rows, asked))
      }),
    )
  })
  test('the rates of the year are the same in the summary of the day and of any longer period', () => {
    fc.assert(
      fc.property(anyFacts, request, (rows, asked) => {
        const earlier = summarize(rows, { period: 'day', date: asked.date })
        expect([earlier.collectionRate, earlier.dueFen]).toEqual([summarize(rows, asked).collectionRate, summarize(rows, asked).dueFen])
      }),
    )
  })
})

function noRefunds(allocations: MetricFacts['bills'][number]['allocations']) {
  const refunded = new Set(allocations.filter(({ fen: money }) => money < 0).map(({ paymentId }) => paymentId))
  return allocations.filter(({ paymentId }) => !refunded.has(paymentId))
}
