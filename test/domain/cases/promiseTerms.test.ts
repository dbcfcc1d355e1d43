import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../../src/domain/calendar.ts'
import { doubtIn } from '../../../src/domain/cases/promiseTerms.ts'
import { fen } from '../../../src/domain/money.ts'

const TODAY = '2026-11-26'
const terms = { today: TODAY, owedFen: fen(120_000), furthestDays: 60 }

it('asks about a day that is over, one too far ahead and more than is owed, on the day before and after each limit', () => {
  expect(doubtIn({ forOn: '2026-11-25', fen: fen(1) }, terms)).toBe('past')
  expect(doubtIn({ forOn: TODAY, fen: fen(120_000) }, terms)).toBeNull()
  expect(doubtIn({ forOn: TODAY, fen: fen(120_001) }, terms)).toBe('too_much')
  expect(doubtIn({ forOn: '2027-01-25', fen: fen(120_000) }, terms)).toBeNull()
  expect(doubtIn({ forOn: '2027-01-26', fen: fen(120_000) }, terms)).toBe('far')
})

it('lets nothing stand that is past, beyond the furthest day or over what is owed, and doubts nothing else', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -400, max: 800 }),
      fc.nat(500_000),
      fc.nat(500_000),
      fc.integer({ min: 7, max: 365 }),
      (days, amount, owed, furthestDays) => {
        const doubt = doubtIn({ forOn: addDays(TODAY, days), fen: fen(amount) }, { today: TODAY, owedFen: fen(owed), furthestDays })
        expect(doubt === null).toBe(days >= 0 && days <= furthestDays && amount <= owed)
      },
    ),
    { seed: 11, numRuns: 500 },
  )
})
