import { describe, expect, it } from 'vitest'
import { buildDay, type ChaseLine, carriedInARow } from '../../../src/domain/chase/day.ts'
import type { HouseholdFacts } from '../../../src/domain/household.ts'
import { type Capacity, SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { bill, contact, dispute, household, OPEN_DAYS, paid, payment, plan, points, promise, repair, slip, TODAY } from './facts.ts'

const EXAMPLES: Record<string, HouseholdFacts> = {
  E01: household('1-101', {
    bills: [bill(1200, '2026-09-30')],
    contacts: [slip('2026-10-08'), contact('2026-11-23', 'message', 'delivered', { replied: true })],
    promises: [promise(1200, '2026-11-26', '2026-11-23')],
    reason: 'forgot',
  }),
  E03: household('1-201', { bills: [bill(1440, '2026-11-15')], contacts: [slip('2026-11-23')], officeWorker: true, reason: 'forgot' }),
  E04: household('1-202', {
    bills: [bill(1440, '2026-11-15')],
    contacts: [slip('2026-11-20'), contact('2026-11-23', 'call', 'no_answer')],
    officeWorker: true,
  }),
  E05: household('2-301', { bills: [bill(2880, '2026-06-30')], contacts: [slip('2026-11-20')], tickets: [repair('2026-11-20')] }),
  E06: household('2-302', {
    bills: [bill(1260, '2026-09-30')],
    contacts: [slip('2026-10-10'), contact('2026-11-24', 'call', 'answered')],
    tickets: [repair('2026-11-24', '2026-11-25')],
    reason: 'service',
  }),
  E08: household('3-501', { bills: [bill(4320, '2026-06-30')], outOfTown: true, payments: [payment(4320, '2026-11-25', 'pending')] }),
  E09: household('3-502', {
    bills: [bill(3000, '2023-12-31'), bill(5760, '2026-06-30')],
    contacts: [slip('2026-10-10')],
    reason: 'refusal',
  }),
  E10: household('3-601', {
    bills: [bill(1440, '2026-09-30')],
    contacts: [slip('2026-11-10'), contact('2026-11-25', 'call', 'answered')],
  }),
  E12: household('4-701', {
    bills: [bill(2880, '2026-06-30', { allocations: [paid(960, '2026-10-27')] })],
    payments: [payment(960, '2026-10-27')],
    plans: [plan('2026-10-20', ['2026-10-27', 960], ['2026-11-27', 960], ['2026-12-27', 960])],
  }),
  E14: household('4-801', { bills: [bill(960, '2026-09-30', { disputes: [dispute('2026-11-24')] })] }),
  E17: household('5-102', { bills: [bill(1440, '2026-09-30')], promises: [promise(1440, '2026-11-30', '2026-11-24')] }),
  E20: household('5-105', { bills: [bill(3600, '2026-06-30')], undelivered: true }),
  E21: household('5-106', { bills: [bill(1440, '2026-08-15')], contacts: [slip('2026-09-01')] }),
}

const NOTHING: Capacity = { call: 0, visit: 0, message: 0 }
const DAY = '09:00-11:30,14:00-17:30'

function listOf(calls = 2, carriedDays: (unit: string) => number = () => 0, today = TODAY): Map<string, ChaseLine> {
  const lines = buildDay(Object.values(EXAMPLES), {
    today,
    openDays: OPEN_DAYS,
    policy: SHIPPED_POLICY,
    capacityOf: () => ({ call: calls, visit: 2, message: 10 }),
    loggedToday: () => NOTHING,
    carriedDays,
  })
  const cases = new Map(Object.entries(EXAMPLES).map(([id, facts]) => [facts.unit, id]))
  return new Map(lines.map(line => [cases.get(line.unit) ?? line.unit, line]))
}

describe('worked examples, ranked (collection §12)', () => {
  const list = listOf()

  it.each([
    [1, 'E01', 'chase', 'message', DAY, 'O-承诺当天', 170, 'P1 100 + P6 25 + P7 5 + P8 20 + P9 15 + P10 5', true],
    [2, 'E03', 'chase', 'call', '19:00-20:30', 'O-三天提醒', 110, 'P5 50 + P6 30 + P7 5 + P8 20 + P10 5', true],
    [3, 'E06', 'chase', 'call', DAY, 'O-维修完成', 105, 'P3 80 + P6 25 + P7 5 + P8 -10 + P10 5', true],
    [4, 'E09', 'formal_demand', 'message', DAY, 'T4函', 100, 'P5 70 + P6 10 + P7 15 + P10 5', true],
    [5, 'E21', 'chase', 'call', DAY, 'O-三天提醒', 100, 'P5 70 + P6 20 + P7 5 + P10 5', false],
    [6, 'E04', 'chase', 'visit', '19:00-20:00', 'O-预约上门', 90, 'P5 50 + P6 30 + P7 5 + P10 5', true],
    [7, 'E12', 'chase', 'message', DAY, 'O-分期提醒', 70, 'P1 70', true],
  ])('rank %i is %s: %s by %s %s, %s, %i points', (rank, id, lane, channel, windows, opening, score, printed, today) => {
    const line = list.get(id)
    expect(line).toMatchObject({ rank, lane, channel, opening, score, today, until: null })
    expect(line?.windows.join(',')).toBe(windows)
    expect(points(line ?? { reasons: [] })).toBe(printed)
  })

  it.each([
    ['E01', 57, 120000],
    ['E03', 11, 144000],
    ['E06', 57, 126000],
    ['E09', 1061, 876000],
    ['E21', 103, 144000],
    ['E04', 11, 144000],
    ['E12', 149, 192000],
  ])('%s is %i days overdue with %i fen', (id, days, chaseFen) => {
    expect(list.get(id)).toMatchObject({ oldestOverdueDays: days, chaseFen, outstandingFen: chaseFen })
  })

  it('counts only the highest event and prints the others with 0 points', () => {
    const others = (id: string) =>
      list
        .get(id)
        ?.reasons.filter(reason => reason.text.includes('不叠加'))
        .map(({ rule, points: worth }) => `${rule} ${worth}`)
    expect(others('E01')).toEqual(['P5 0'])
    expect(others('E06')).toEqual(['P5 0'])
    expect(others('E09')).toEqual(['P4 0'])
    expect(list.get('E09')?.limitationOn).toBe('2026-12-31')
    expect(list.get('E09')?.reasons.find(reason => reason.rule === 'P4')?.text).toContain('剩35天')
    expect(list.get('E01')?.slipDays).toBe(49)
    expect(list.get('E06')?.slipDays).toBe(47)
    expect(list.get('E21')?.slipDays).toBe(86)
  })

  it('names the cap that gave way for E06', () => {
    expect(list.get('E06')?.reasons.at(-1)).toMatchObject({ rule: 'G8d', points: 0 })
  })

  it('notes the missing reason code of E21, the registered letter of E09, and nothing else', () => {
    const notes = Object.fromEntries(['E01', 'E03', 'E06', 'E09', 'E21', 'E04', 'E12'].map(id => [id, list.get(id)?.notes]))
    expect(notes).toEqual({ E01: [], E03: [], E06: [], E09: ['并寄挂号信'], E21: ['满3个月：本次必须登记原因码'], E04: [], E12: [] })
  })

  it('with a third call does E21 today and changes nothing else', () => {
    const three = listOf(3)
    for (const [id, line] of list) expect(three.get(id)).toEqual(id === 'E21' ? { ...line, today: true } : line)
    expect(three.get('E21')?.today).toBe(true)
  })

  it('gives E21 on Friday 2 points for the day it was carried over: 102', () => {
    const friday = '2026-11-27'
    const settings = { today: friday, openDays: OPEN_DAYS, policy: SHIPPED_POLICY }
    const thursday = [...list.values()]
    const carried = (unit: string) =>
      carriedInARow(new Set(thursday.some(line => line.unit === unit && line.today === false) ? [TODAY] : []), null, settings)
    const line = listOf(2, carried, friday).get('E21')
    expect(line?.score).toBe(102)
    expect(points(line ?? { reasons: [] })).toBe('P5 70 + P6 20 + P7 5 + P10 5 + CO 2')
  })
})

describe('worked examples, not ranked (collection §12)', () => {
  const list = listOf()

  it.each([
    ['E05', 'fix_first', 'G4', null, 'engineering', null, [], '2029-06-30'],
    ['E08', 'verify_payment', 'G1b', null, 'finance', 'O-到账跟进', [], '2029-06-30'],
    ['E10', 'suppress', 'G8d', '2026-11-28', null, null, [], '2029-09-30'],
    ['E14', 'resolve', 'G3', null, 'supervisor', null, ['不写起算日'], null],
    // The promise registered on 2026-11-24 interrupts the limitation.
    ['E17', 'wait', 'G7', '2026-11-30', null, null, [], '2029-11-24'],
    ['E20', 'bill_developer', 'G0', null, 'manager', null, [], '2029-06-30'],
  ])('%s is %s by %s', (id, lane, rule, until, taskFor, opening, notes, limitationOn) => {
    const line = list.get(id)
    expect(line).toMatchObject({ lane, until, opening, notes, limitationOn, channel: null, windows: [], score: 0, rank: null, today: null })
    expect(line?.task?.for ?? null).toBe(taskFor)
    expect(line?.reasons).toHaveLength(1)
    expect(line?.reasons[0]).toMatchObject({ rule, points: 0 })
  })

  it('has one line for each household', () => {
    expect([...list.keys()].sort()).toEqual(Object.keys(EXAMPLES).sort())
  })
})
