import { describe, expect, it } from 'vitest'
import { ladderPoints } from '../../../src/domain/chase/points.ts'
import { openDays } from '../../../src/domain/holidays.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { bill, contact, decide, household, overdue, payment, plan, points, promise, repair, rules, slip, TODAY } from './facts.ts'

// A Monday, so that P10 stays out.
const MONDAY = '2026-11-23'
const worth = (rule: string, decision: ReturnType<typeof decide>) => decision.reasons.find(reason => reason.rule === rule)?.points

describe('P2: a missed promise', () => {
  const missed = (forOn: string, today: string, more = {}) =>
    decide(overdue({ promises: [promise(1440, forOn, '2026-10-20')], ...more }), today)

  it('is an event on days 1–7 after its date, then history', () => {
    expect(worth('P2', missed('2026-11-10', '2026-11-11'))).toBe(85)
    expect(worth('P2', missed('2026-11-10', '2026-11-17'))).toBe(85)
    expect(worth('P2', missed('2026-11-10', '2026-11-18'))).toBeUndefined()
  })

  it('is none when the amount has arrived by today, even late; a part does not do', () => {
    expect(missed('2026-11-10', '2026-11-13', { bills: [bill(9000, '2026-09-30')], payments: [payment(1440, '2026-11-13')] }).score).toBe(
      45,
    )
    expect(worth('P2', missed('2026-11-10', '2026-11-13', { payments: [payment(1439.99, '2026-11-09')] }))).toBe(85)
  })

  it('counts money from the day of registration on', () => {
    const bills = [bill(9000, '2026-09-30')]
    expect(worth('P2', missed('2026-11-10', '2026-11-13', { bills, payments: [payment(1440, '2026-10-19')] }))).toBe(85)
    expect(worth('P2', missed('2026-11-10', '2026-11-13', { bills, payments: [payment(1440, '2026-10-20')] }))).toBeUndefined()
  })

  it('is superseded by a newer promise', () => {
    const promises = [promise(1440, '2026-11-20', '2026-11-10'), promise(1440, '2026-12-10', '2026-11-22')]
    expect(decide(overdue({ promises }), MONDAY)).toMatchObject({ lane: 'wait', until: '2026-12-10' })
    const kept = {
      promises: [promise(1440, '2026-11-20', '2026-11-10'), promise(100, '2026-12-10', '2026-11-21')],
      payments: [payment(100, '2026-11-22')],
    }
    expect(worth('P2', decide(overdue(kept), MONDAY))).toBeUndefined()
  })

  it.each([
    ['2025-11-20', 60, 'supervisor'],
    ['2025-11-19', 85, 'call'],
  ])('with another promise for %s broken before: %i points, %s', (before, expected, channel) => {
    const promises = [promise(500, before, '2025-10-01'), promise(1440, '2026-11-20', '2026-11-10')]
    const decision = decide(overdue({ promises }), MONDAY)
    expect(worth('P2', decision)).toBe(expected)
    expect(decision.channel).toBe(channel)
  })

  it('does not count an earlier promise that was kept, with a day of grace, or replaced before its day', () => {
    const second = promise(1440, '2026-11-20', '2026-11-10')
    const first = promise(500, '2026-11-01', '2026-10-01')
    const expected = (promises: (typeof second)[], paidOn?: string) =>
      worth('P2', decide(overdue({ promises, payments: paidOn === undefined ? [] : [payment(500, paidOn)] }), MONDAY))
    expect(expected([first, second], '2026-11-02')).toBe(85)
    expect(expected([first, second], '2026-11-03')).toBe(60)
    expect(expected([promise(500, '2026-11-15', '2026-10-01'), second])).toBe(85)
    expect(expected([promise(500, '2026-11-10', '2026-10-01'), second])).toBe(60)
  })

  it('is superseded by a plan registered since, even a finished one', () => {
    const promises = [promise(1440, '2026-11-20', '2026-11-10')]
    const plans = [plan('2026-11-21', ['2026-12-10', 480])]
    expect(worth('P2', decide(overdue({ promises, plans, payments: [payment(480, '2026-11-22')] }), MONDAY))).toBeUndefined()
  })

  it('treats a missed instalment as a missed promise, also in history', () => {
    const plans = [plan('2026-09-20', ['2026-10-20', 480], ['2026-11-20', 480])]
    expect(worth('P2', decide(overdue({ plans }), MONDAY))).toBe(60)
    expect(worth('P2', decide(overdue({ plans, payments: [payment(480, '2026-10-21')] }), MONDAY))).toBe(85)
  })

  it('is superseded, as an instalment, by a promise made since', () => {
    const facts = { plans: [plan('2026-09-20', ['2026-11-20', 480])], promises: [promise(480, '2026-12-01', '2026-11-21')] }
    expect(decide(overdue(facts), MONDAY)).toMatchObject({ lane: 'wait', until: '2026-12-01' })
  })
})

describe('a promise for a closed day', () => {
  // National Day closes 2026-10-01 to 2026-10-07.
  const facts = household('1-101', { bills: [bill(1440, '2026-06-30')], promises: [promise(1440, '2026-10-03', '2026-09-20')] })

  it('is due on the next open day and missed from the day after', () => {
    expect(decide(facts, '2026-09-30')).toMatchObject({ lane: 'wait', until: '2026-10-08' })
    expect(decide(facts, '2026-10-05')).toMatchObject({ lane: 'wait', until: '2026-10-08' })
    expect(decide(facts, '2026-10-08')).toMatchObject({ lane: 'chase', opening: 'O-承诺当天' })
    expect(worth('P2', decide(facts, '2026-10-09'))).toBe(85)
    expect(worth('P2', decide(facts, '2026-10-15'))).toBe(85)
    expect(worth('P2', decide(facts, '2026-10-16'))).toBeUndefined()
  })
})

describe('P3, P4, P5 and the highest event', () => {
  it('counts a repair signed off 0–2 days ago', () => {
    const repaired = (on: string) => worth('P3', decide(overdue({ tickets: [repair('2026-11-01', on)] })))
    expect([TODAY, '2026-11-24', '2026-11-23'].map(repaired)).toEqual([80, 80, undefined])
  })

  it.each([
    ['2023-11-26', 75],
    ['2023-12-26', 75],
    ['2023-12-27', 60],
    ['2024-02-24', 60],
    ['2024-02-25', 35],
    ['2024-05-25', 35],
    ['2024-05-26', undefined],
  ])('a bill due %s has %s limitation points', (dueOn, expected) => {
    expect(worth('P4', decide(overdue({ bills: [bill(1, dueOn)] })))).toBe(expected)
  })

  it('follows the ladder by days since the slip', () => {
    const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 17, 400]
    expect(days.map(k => ladderPoints(SHIPPED_POLICY, k))).toEqual([0, 0, 0, 50, 52, 54, 50, 52, 54, 68, 70, 70, 70])
  })

  it('adds only the highest and prints the others with 0 points', () => {
    const facts = overdue({
      promises: [promise(1440, TODAY, '2026-11-01')],
      tickets: [repair('2026-11-01', TODAY)],
      contacts: [slip('2026-10-01')],
    })
    const decision = decide(facts)
    expect(points(decision)).toBe('P1 100 + P6 25 + P7 5 + P10 5')
    const zeros = decision.reasons.filter(reason => reason.text.includes('不叠加'))
    expect(zeros.map(reason => [reason.rule, reason.points])).toEqual([
      ['P3', 0],
      ['P5', 0],
    ])
  })

  it('gives a tie to the lower P number', () => {
    // Both promises cover only the older bill, so the younger one keeps its 66 days: P2 and P4 have 60 each.
    const facts = overdue({
      bills: [bill(9, '2024-01-01'), bill(1, '2024-01-31')],
      promises: [promise(9, '2026-01-01', '2025-12-01'), promise(9, '2026-11-20', '2026-11-10')],
    })
    expect(rules(decide(facts)).slice(0, 3)).toEqual(['formal_demand', 'P2', 'P4'])
    expect(points(decide(facts))).toBe('P2 60 + P6 10 + P10 5')
  })
})

describe('modifiers', () => {
  it.each([
    ['2026-11-22', 30],
    ['2026-10-24', 30],
    ['2026-10-23', 25],
    ['2026-08-25', 25],
    ['2026-08-24', 20],
    ['2025-11-23', 20],
    ['2025-11-22', 10],
  ])('P6: due %s', (dueOn, expected) => {
    expect(worth('P6', decide(overdue({ bills: [bill(1, dueOn)] }), MONDAY))).toBe(expected)
  })

  it.each([
    [499.99, undefined],
    [500, 5],
    [1999.99, 5],
    [2000, 10],
    [4999.99, 10],
    [5000, 15],
  ])('P7: %d yuan', (yuan, expected) => {
    const cents = bill(0, '2026-09-30')
    expect(
      worth(
        'P7',
        decide(overdue({ bills: [{ ...cents, amountFen: bill(Math.round(yuan * 100) / 100, '2026-09-30').amountFen }] }), MONDAY),
      ),
    ).toBe(expected)
  })

  it.each([
    ['forgot', 20],
    ['out_of_town', 15],
    ['no_time', 10],
    ['service', -10],
    ['refusal', undefined],
    ['hardship', undefined],
  ] as const)('P8: %s', (reason, expected) => {
    expect(worth('P8', decide(overdue({ reason }), MONDAY))).toBe(expected)
  })

  it('P8 takes the newest code: the latest contact row with one, else the one of the unit', () => {
    const contacts = [
      contact('2026-11-01', 'call', 'answered', { reason: 'no_time' }),
      contact('2026-10-01', 'call', 'answered', { reason: 'service' }),
      contact('2026-11-10', 'call', 'no_answer'),
    ]
    expect(worth('P8', decide(overdue({ reason: 'forgot', contacts }), MONDAY))).toBe(10)
  })

  it('P9: a reply in the last seven days, in chat or in a contact row', () => {
    expect(worth('P9', decide(overdue({ repliesOn: ['2026-11-17'] }), MONDAY))).toBe(15)
    expect(worth('P9', decide(overdue({ repliesOn: ['2026-11-16'] }), MONDAY))).toBeUndefined()
    expect(worth('P9', decide(overdue({ contacts: [contact('2026-11-17', 'call', 'answered', { replied: true })] }), MONDAY))).toBe(15)
    expect(worth('P9', decide(overdue({ contacts: [contact('2026-11-17', 'call', 'answered')] }), MONDAY))).toBeUndefined()
  })

  it('P10: Thursday and Friday', () => {
    const days = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28']
    expect(days.map(day => worth('P10', decide(overdue(), day)))).toEqual([undefined, 5, 5, undefined])
  })

  it('CO: two points a day carried over, at most ten, in lane chase only', () => {
    const carried = (days: number) => worth('CO', decide(overdue(), MONDAY, openDays(), days))
    expect([0, 1, 2, 5, 6].map(carried)).toEqual([undefined, 2, 4, 10, 10])
    expect(worth('CO', decide(overdue({ bills: [bill(1, '2026-01-31')] }), MONDAY, openDays(), 3))).toBeUndefined()
  })
})
