import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArrivedPayment, allocate, type PayableBill } from '../../src/domain/allocation.ts'
import { fen, sumFen } from '../../src/domain/money.ts'

const owed = (id: string, dueOn: string, amount: number, disputed = false): PayableBill => ({
  id,
  dueOn,
  outstandingFen: fen(amount),
  disputed,
})
const money = (amount: number, ...designated: string[]): ArrivedPayment => ({ id: 'p1', fen: fen(amount), designated })
const shares = (payments: ArrivedPayment[], bills: PayableBill[]) =>
  allocate(payments, bills).parts.map(({ billId, fen: part }) => `${billId} ${part}`)

describe('allocation (model §1)', () => {
  const bills = [owed('b2', '2026-06-30', 100), owed('b3', '2026-03-31', 100), owed('b1', '2026-06-30', 100)]

  it('pays the oldest due first, then the smaller bill id; the rest is credit', () => {
    expect(shares([money(250)], bills)).toEqual(['b3 100', 'b1 100', 'b2 50'])
    const { parts, creditFen } = allocate([money(350)], bills)
    expect(sumFen(parts.map(part => part.fen))).toBe(300)
    expect(creditFen.get('p1')).toBe(50)
  })

  it('pays what the owner names first, in that order, and goes on with the oldest', () => {
    expect(shares([money(180, 'b2')], bills)).toEqual(['b2 100', 'b3 80'])
    expect(shares([money(150, 'b2', 'b1')], bills)).toEqual(['b2 100', 'b1 50'])
  })

  it('skips a disputed bill unless it is named', () => {
    const disputed = [owed('b1', '2026-03-31', 100, true), owed('b2', '2026-06-30', 100)]
    expect(shares([money(500)], disputed)).toEqual(['b2 100'])
    expect(shares([money(120, 'b1')], disputed)).toEqual(['b1 100', 'b2 20'])
  })

  it('takes payments one after the other', () => {
    const payments: ArrivedPayment[] = [money(60), { id: 'p2', fen: fen(60), designated: [] }]
    expect(allocate(payments, [owed('b1', '2026-03-31', 100)])).toEqual({
      parts: [
        { paymentId: 'p1', billId: 'b1', fen: 60 },
        { paymentId: 'p2', billId: 'b1', fen: 40 },
      ],
      creditFen: new Map([
        ['p1', 0],
        ['p2', 20],
      ]),
    })
  })

  it('ignores a named bill it does not know, and refuses a negative payment', () => {
    expect(shares([money(10, 'gone')], bills)).toEqual(['b3 10'])
    expect(() => allocate([money(-1)], bills)).toThrow(RangeError)
  })

  it('conserves money, allocates no more than is owed, and leaves no credit while an undisputed bill is open', () => {
    const anyBill = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      dueOn: fc.constantFrom('2026-01-31', '2026-02-28', '2026-03-31'),
      outstandingFen: fc.integer({ min: 0, max: 1000 }).map(fen),
      disputed: fc.boolean(),
    })
    const anyPayment = fc.record({
      fen: fc.integer({ min: 0, max: 2000 }).map(fen),
      designated: fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(anyBill, { selector: ({ id }) => id }),
        fc.array(anyPayment, { maxLength: 5 }),
        (someBills, somePayments) => {
          const payments = somePayments.map((payment, index) => ({ ...payment, id: `p${index}` }))
          const { parts, creditFen } = allocate(payments, someBills)
          for (const { id, fen: arrived } of payments) {
            const used = sumFen(parts.filter(part => part.paymentId === id).map(part => part.fen))
            expect(used + (creditFen.get(id) ?? 0)).toBe(arrived)
          }
          const left = new Map(
            someBills.map(each => [
              each.id,
              each.outstandingFen - sumFen(parts.filter(part => part.billId === each.id).map(part => part.fen)),
            ]),
          )
          for (const each of someBills) expect(left.get(each.id)).toBeGreaterThanOrEqual(0)
          for (const part of parts) expect(part.fen).toBeGreaterThan(0)
          if (sumFen(creditFen.values()) > 0) expect(someBills.every(each => each.disputed || left.get(each.id) === 0)).toBe(true)
        },
      ),
    )
  })
})
