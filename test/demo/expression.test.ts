import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, isDay } from '../../src/domain/calendar.ts'
import { openDays } from '../../src/domain/holidays.ts'
import { resolveMoment, resolvePeriod } from '../../src/ledger/demo/expression.ts'

const on = (today: string) => ({ today, openDays: openDays() })

describe('relative days', () => {
  it.each([
    ['T', '2026-11-26'],
    ['T-3', '2026-11-23'],
    ['T+5', '2026-12-01'],
    ['T-3 10:20', '2026-11-23 10:20'],
    ['T-1071', '2023-12-21'],
    ['Q0', '2026-10-01'],
    ['Q0+14', '2026-10-15'],
    ['Q-1', '2026-07-01'],
    ['Q-1E', '2026-09-30'],
    ['Q0E', '2026-12-31'],
    ['Q-3E', '2026-03-31'],
    ['Q-4+14 08:00', '2025-10-15 08:00'],
    ['Q+1', '2027-01-01'],
    ['Q0-6', '2026-09-25'],
    ['Q0+5|T-60', '2026-09-27'],
    ['Q-1+5|T-60', '2026-07-06'],
    ['2018-06-30', '2018-06-30'],
  ])('%s on 2026-11-26 is %s', (cell, day) => {
    expect(resolveMoment(cell, on('2026-11-26'))).toBe(day)
  })

  it('count open days across a statutory holiday, weekends included', () => {
    expect(resolveMoment('O+1', on('2026-09-30'))).toBe('2026-10-08')
    expect(resolveMoment('O-1', on('2026-10-08'))).toBe('2026-09-30')
    expect(resolveMoment('O+2', on('2026-09-30'))).toBe('2026-10-09')
    expect(resolveMoment('O+1', on('2026-11-27'))).toBe('2026-11-28')
  })

  it.each(['', 'T-', 'T3', 'Q', 'O', 'O+0', 'T-3 25:00', 'T-3 10:20 x', '2026-02-30', 'Q0+9|', 'yesterday', 'T+99999'])(
    '"%s" is none',
    cell => {
      expect(resolveMoment(cell, on('2026-11-26'))).toBeNull()
    },
  )

  const someDay = fc.integer({ min: 0, max: 1460 }).map(count => addDays('2025-01-01', count))
  it('put today inside its own quarter, between Q0 and Q0E, and quarters end to end', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -16, max: 4 }), (today, number) => {
        const day = (cell: string) => resolveMoment(cell, on(today)) ?? ''
        expect(day('Q0') <= today && today <= day('Q0E')).toBe(true)
        expect(addDays(day(`Q${number}E`), 1)).toBe(day(`Q${number + 1 < 0 ? '' : '+'}${number + 1}`))
        expect(day(`Q${number}`)).toMatch(/-(01|04|07|10)-01$/)
        expect(daysBetween(day(`Q${number}`), day(`Q${number}+14`))).toBe(14)
        expect(isDay(day(`Q${number}E`))).toBe(true)
      }),
    )
  })
})

describe('relative periods', () => {
  it('name the year and the months of the quarter', () => {
    expect(resolvePeriod('Y0', '2026-11-26')).toBe('2026')
    expect(['Q0M1', 'Q0M2', 'Q0M3'].map(cell => resolvePeriod(cell, '2026-11-26'))).toEqual(['2026-10', '2026-11', '2026-12'])
    expect(resolvePeriod('2026-03', '2026-11-26')).toBe('2026-03')
    expect(resolvePeriod('T', '2026-11-26')).toBeNull()
    expect(resolvePeriod('2026-13', '2026-11-26')).toBeNull()
  })
})
