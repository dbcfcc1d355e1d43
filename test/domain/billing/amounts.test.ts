import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountsOf, monthParts, type PricedDays } from '../../../src/domain/billing/amounts.ts'
import { addDays, daysBetween, monthEnd } from '../../../src/domain/calendar.ts'
import { fen, sumFen } from '../../../src/domain/money.ts'

const at = (from: string, to: string, more: Partial<PricedDays> = {}): PricedDays => ({
  ...{ from, to, priceFen: fen(260), areaCm2: 784_000, discountPerMille: 0 },
  ...more,
})
const total = (stretches: readonly PricedDays[]) => sumFen(amountsOf(stretches))

const day = fc.nat(2_000).map(after => addDays('2024-01-01', after))
const stretch = fc
  .record({
    from: day,
    length: fc.nat(400),
    priceFen: fc.integer({ min: 1, max: 2_000 }),
    areaCm2: fc.option(fc.integer({ min: 1, max: 30_000_000 })),
  })
  .map(({ from, length, priceFen, areaCm2 }) => at(from, addDays(from, length), { priceFen: fen(priceFen), areaCm2 }))

describe('what days at a price come to', () => {
  it.each([
    ['a quarter of 78.40 ㎡ at 2.60', at('2026-10-01', '2026-12-31'), 611_52],
    ['a month', at('2026-10-01', '2026-10-31'), 203_84],
    ['half of February by days', at('2026-02-01', '2026-02-14'), 101_92],
    ['one day of a month of 31 days, rounded half-up', at('2026-10-31', '2026-10-31'), 6_58],
    ['a place at 150.00 a month, ten days of thirty', at('2026-11-21', '2026-11-30', { areaCm2: null, priceFen: fen(150_00) }), 50_00],
    ['with three tenths off', at('2026-10-01', '2026-10-31', { discountPerMille: 300 }), 142_69],
    ['exactly half a fen', at('2026-11-01', '2026-11-15', { areaCm2: 10_000, priceFen: fen(1) }), 1],
  ])('%s', (_, stretches, expected) => {
    expect(total([stretches])).toBe(expected)
  })

  it('a year is twelve months, whatever their lengths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2090 }), year => {
        expect(monthParts(`${year}-01-01`, `${year}-12-31`)).toBe(12n * monthParts('2026-11-01', '2026-11-30'))
      }),
    )
  })

  it('parts of the days add up to the whole: no fen is lost between lines, however often they are cut', () => {
    fc.assert(
      fc.property(stretch, fc.array(fc.nat(400), { maxLength: 6 }), (whole, cuts) => {
        const length = daysBetween(whole.from, whole.to)
        const edges = [...new Set(cuts.map(cut => cut % (length + 1)))].sort((a, b) => a - b)
        const parts: PricedDays[] = []
        let from = whole.from
        for (const edge of edges) {
          const to = addDays(whole.from, edge)
          if (to >= whole.to || to < from) continue
          parts.push({ ...whole, from, to })
          from = addDays(to, 1)
        }
        parts.push({ ...whole, from })
        expect(total(parts)).toBe(total([whole]))
        expect(amountsOf(parts).every(amount => amount >= 0)).toBe(true)
      }),
    )
  })

  it('more days, more square metres or a higher price never come to less, a discount never to more', () => {
    fc.assert(
      fc.property(stretch, fc.nat(60), fc.nat(500), fc.nat(100_000), fc.nat(1_000), (base, days, price, area, discount) => {
        const amount = total([base])
        expect(total([{ ...base, to: addDays(base.to, days) }])).toBeGreaterThanOrEqual(amount)
        expect(total([{ ...base, priceFen: fen(base.priceFen + price) }])).toBeGreaterThanOrEqual(amount)
        if (base.areaCm2 !== null) expect(total([{ ...base, areaCm2: base.areaCm2 + area }])).toBeGreaterThanOrEqual(amount)
        expect(total([{ ...base, discountPerMille: discount }])).toBeLessThanOrEqual(amount)
      }),
    )
  })

  it('is at most half a fen off the exact sum', () => {
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), stretches => {
        const exact = stretches.reduce(
          (sum, each) => sum + (Number(monthParts(each.from, each.to)) / 377_580) * each.priceFen * ((each.areaCm2 ?? 10_000) / 10_000),
          0,
        )
        // Doubles carry the sums of this test to about a millionth of a fen.
        expect(Math.abs(total(stretches) - exact)).toBeLessThanOrEqual(0.5 + exact * 1e-12 + 1e-6)
      }),
    )
  })

  it('one day more than a month is a month and a day of the next', () => {
    expect(monthParts('2026-01-01', '2026-02-01')).toBe(
      monthParts('2026-01-01', monthEnd('2026-01-05')) + monthParts('2026-02-01', '2026-02-01'),
    )
  })
})
