import { describe, expect, it } from 'vitest'
import { lastAttemptOn } from '../../../src/domain/chase/contacts.ts'
import { attemptsLogged, buildDay, carriedInARow, type DaySettings } from '../../../src/domain/chase/day.ts'
import { openDays } from '../../../src/domain/holidays.ts'
import type { HouseholdFacts } from '../../../src/domain/household.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { bill, contact, household, OPEN_DAYS, plan, promise, slip, TODAY } from './facts.ts'

const NOTHING = { call: 0, visit: 0, message: 0 }
const settings = (more: Partial<DaySettings> = {}): DaySettings => ({
  today: TODAY,
  openDays: OPEN_DAYS,
  policy: SHIPPED_POLICY,
  capacityOf: () => ({ call: 1, visit: 1, message: 1 }),
  loggedToday: () => NOTHING,
  carriedDays: () => 0,
  ...more,
})
const short = (households: HouseholdFacts[], more: Partial<DaySettings> = {}) =>
  buildDay(households, settings(more)).map(({ unit, channel, today }) => `${unit} ${channel} ${today}`)
const toCall = (unit: string, yuan: number, more: Partial<HouseholdFacts> = {}) =>
  household(unit, { bills: [bill(yuan, '2026-10-31')], contacts: [slip('2026-11-23')], ...more })
const toMessage = (unit: string, yuan: number, more: Partial<HouseholdFacts> = {}) =>
  household(unit, { bills: [bill(yuan, '2026-10-31')], ...more })

describe('ranking', () => {
  it('goes by score, then chase amount, then unit code as plain text', () => {
    const households = [toMessage('2-1', 600), toMessage('10-1', 600), toMessage('9-1', 700), toCall('5-1', 500)]
    expect(buildDay(households, settings()).map(line => [line.unit, line.rank])).toEqual([
      ['5-1', 1],
      ['9-1', 2],
      ['10-1', 3],
      ['2-1', 4],
    ])
  })

  it('gives households outside the day no rank and puts them last', () => {
    const lines = buildDay([household('0-1'), toCall('5-1', 500)], settings())
    expect(lines.map(({ unit, rank, today }) => [unit, rank, today])).toEqual([
      ['5-1', 1, true],
      ['0-1', null, null],
    ])
  })
})

describe('capacity', () => {
  it('carries over what a full channel cannot take, without stopping other channels', () => {
    const households = [toCall('1-1', 900), toCall('1-2', 800), toMessage('1-3', 900), toMessage('1-4', 800)]
    expect(short(households)).toEqual(['1-1 call true', '1-2 call false', '1-3 message true', '1-4 message false'])
  })

  it('is each steward’s own', () => {
    expect(short([toCall('1-1', 900), toCall('1-2', 800, { steward: '小王' })])).toEqual(['1-1 call true', '1-2 call true'])
  })

  it('subtracts what the steward has logged today', () => {
    expect(short([toCall('1-1', 900)], { loggedToday: () => ({ ...NOTHING, call: 1 }) })).toEqual(['1-1 call false'])
  })

  it('is not used by formal demands, instalment reminders and supervisor rows', () => {
    const households = [
      household('1-1', { bills: [bill(900, '2026-01-31')] }),
      household('1-2', { bills: [bill(900, '2026-06-30')], plans: [plan('2026-11-01', ['2026-11-27', 900])] }),
      toMessage('1-3', 10, { promises: [promise(9, '2026-05-01', '2026-04-01'), promise(9, '2026-11-23', '2026-11-01')] }),
    ]
    const none = { capacityOf: () => NOTHING }
    expect(short(households, none).sort()).toEqual(['1-1 message true', '1-2 message true', '1-3 supervisor true'])
  })
})

describe('attempts logged today', () => {
  it('counts calls, visits and messages by steward; letters take nobody’s capacity', () => {
    const logged = attemptsLogged([
      { steward: '小王', method: 'call', count: 1 },
      { steward: '小李', method: 'sms', count: 1 },
      { steward: '小李', method: 'slip', count: 2 },
      { steward: '小李', method: 'demand', count: 5 },
    ])
    expect(logged('小李')).toEqual({ call: 0, visit: 0, message: 3 })
    expect(logged('小王')).toEqual({ call: 1, visit: 0, message: 0 })
    expect(logged('小张')).toEqual(NOTHING)
  })
})

describe('carry-over', () => {
  const carried = (days: string[], lastAttempt: string | null = null, today = TODAY) =>
    carriedInARow(new Set(days), lastAttempt, settings({ today }))

  it('counts consecutive open days up to the one before today, at most five', () => {
    expect(carried(['2026-11-25'])).toBe(1)
    expect(carried(['2026-11-24', '2026-11-25'])).toBe(2)
    expect(carried(['2026-11-24'])).toBe(0)
    expect(carried(['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'])).toBe(5)
  })

  it('jumps over closed days', () => {
    expect(carried(['2026-09-30'], null, '2026-10-08')).toBe(1)
    const quiet = settings({ openDays: openDays(['2026-11-25']) })
    expect(carriedInARow(new Set(['2026-11-24']), null, quiet)).toBe(1)
  })

  it('ends with an attempt, or a day on which it was not carried over', () => {
    expect(carried(['2026-11-24', '2026-11-25'], '2026-11-24')).toBe(1)
    expect(carried(['2026-11-24', '2026-11-25'], '2026-11-25')).toBe(0)
    expect(carried(['2026-11-23', '2026-11-24'])).toBe(0)
  })

  it('finds the last attempt through today, letters by the day they were sent', () => {
    const facts = household('1-1', {
      contacts: [
        contact('2026-11-20', 'demand', 'posted'),
        contact('2026-11-24', 'demand', 'delivered'),
        contact('2026-11-30', 'call', 'answered'),
      ],
    })
    expect(lastAttemptOn(facts, settings())).toBe('2026-11-20')
    expect(lastAttemptOn(household('1-2'), settings())).toBeNull()
  })
})
