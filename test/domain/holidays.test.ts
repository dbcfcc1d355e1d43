import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/calendar.ts'
import { holidayName, holidayWarning, isMakeUpDay, isWorkingDay, knowsHolidaysOf, openDays } from '../../src/domain/holidays.ts'

describe('statutory days', () => {
  it('knows holidays by name, swapped days of the break included', () => {
    expect(holidayName('2026-10-01')).toBe('国庆节')
    expect(holidayName('2026-10-07')).toBe('国庆节')
    expect(holidayName('2026-10-08')).toBeNull()
    expect(holidayName('2026-11-28')).toBeNull()
  })

  it('counts Monday to Friday and make-up days as working days', () => {
    expect(isMakeUpDay('2026-10-10')).toBe(true)
    expect(['2026-10-10', '2026-10-11', '2026-10-05', '2026-11-26', '2026-11-28'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
      false,
    ])
  })

  it('says which year it does not know, and treats it as plain weekends', () => {
    expect(knowsHolidaysOf(2026)).toBe(true)
    expect(holidayWarning('2026-11-26')).toBeNull()
    expect(knowsHolidaysOf(2090)).toBe(false)
    expect(holidayWarning('2090-10-01')).toContain('没有2090年')
    expect(isWorkingDay('2090-10-02')).toBe(true)
    expect(isWorkingDay('2090-10-01')).toBe(false)
    expect(openDays().isOpen('2090-10-02')).toBe(true)
  })
})

describe('open days of a community', () => {
  const days = openDays(['2026-11-27', '2026-09-30'])

  it('are weekends too, but no holidays and no quiet days', () => {
    expect(['2026-11-28', '2026-11-29', '2026-11-27', '2026-10-03'].map(days.isOpen)).toEqual([true, true, false, false])
    expect([days.closedFor('2026-11-27'), days.closedFor('2026-10-03'), days.closedFor('2026-11-28')]).toEqual(['静默日', '国庆节', null])
  })

  it('finds the open day before and after', () => {
    expect([days.nextOpen('2026-11-26'), days.previousOpen('2026-11-28')]).toEqual(['2026-11-28', '2026-11-26'])
    expect([days.nextOpen('2026-09-30'), days.previousOpen('2026-10-08')]).toEqual(['2026-10-08', '2026-09-29'])
  })

  it('counts working days over weekends, holidays and make-up days', () => {
    expect(days.workingDaysAfter('2026-11-26', 3)).toBe('2026-12-01')
    expect(days.workingDaysAfter('2026-09-30', 3)).toBe('2026-10-10')
    expect(days.workingDaysAfter('2026-11-26', 0)).toBe('2026-11-26')
  })

  it('refuses a year of nothing but quiet days instead of searching for ever', () => {
    const quiet = Array.from({ length: 400 }, (_, count) => addDays('2026-11-01', count))
    expect(() => openDays(quiet).nextOpen('2026-11-01')).toThrow(/静默日/)
  })

  it('has no open day between a day and the next or previous open one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 40 }), (count, quiet) => {
        const own = openDays(quiet.map(each => addDays('2025-01-01', each)))
        const day = addDays('2025-01-01', count)
        for (let on = addDays(day, 1); on < own.nextOpen(day); on = addDays(on, 1)) expect(own.isOpen(on)).toBe(false)
        for (let on = addDays(day, -1); on > own.previousOpen(day); on = addDays(on, -1)) expect(own.isOpen(on)).toBe(false)
        expect(own.isOpen(own.nextOpen(day)) && own.isOpen(own.previousOpen(day))).toBe(true)
      }),
    )
  })
})
