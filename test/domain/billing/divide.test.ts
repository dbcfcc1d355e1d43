import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { divideBill } from '../../../src/domain/billing/divide.ts'
import { addDays } from '../../../src/domain/calendar.ts'
import { fen } from '../../../src/domain/money.ts'

it('the parts of a divided bill add up to it, whole and waived, and neither waives more than it asks', () => {
  const days = fc.tuple(fc.nat(3000), fc.integer({ min: 1, max: 400 }), fc.nat(399))
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 10 ** 9 }), fc.nat(1000), ([start, length, at], amount, part) => {
      const periodStart = addDays('2020-01-01', start)
      const bill = {
        periodStart,
        periodEnd: addDays(periodStart, length),
        amountFen: fen(amount),
        waivedFen: fen(Math.floor((amount * part) / 1000)),
      }
      const firstDay = addDays(periodStart, 1 + (at % length))
      const [former, present] = divideBill(bill, firstDay)
      expect(former.amountFen + present.amountFen).toBe(bill.amountFen)
      expect(former.waivedFen + present.waivedFen).toBe(bill.waivedFen)
      for (const each of [former, present])
        expect(each.waivedFen >= 0 && each.waivedFen <= each.amountFen && each.amountFen >= 0).toBe(true)
      expect([former.from, former.to, present.from, present.to]).toEqual([periodStart, addDays(firstDay, -1), firstDay, bill.periodEnd])
    }),
  )
})
