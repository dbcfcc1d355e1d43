import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planStanding } from '../../../src/domain/cases/planStanding.ts'
import { coveredDebt, instalmentsOf, monthsLater } from '../../../src/domain/cases/planTerms.ts'
import { promiseStandings } from '../../../src/domain/cases/promiseStanding.ts'
import { fen } from '../../../src/domain/money.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { bill, decide, dispute, household, overdue, payment, plan, promise, TODAY } from '../chase/facts.ts'

describe('the terms of a plan', () => {
  it('instalments add up to the debt, one a month, none before today, whatever is asked for', () => {
    const terms = fc.record({
      count: fc.integer({ min: -1, max: 14 }),
      debt: fc.integer({ min: 0, max: 10 ** 9 }),
      each: fc.option(fc.integer({ min: 1, max: 10 ** 8 })),
    })
    fc.assert(
      fc.property(terms, ({ count, debt, each }) => {
        const made = instalmentsOf({ count, firstOn: '2026-12-31', ...(each === null ? {} : { eachFen: fen(each) }) }, fen(debt), TODAY)
        if (made.kind !== 'plan') return true
        const sum = made.instalments.reduce((total, one) => total + one.fen, 0)
        const days = made.instalments.map(one => one.dueOn)
        return sum === debt && made.instalments.length === count && new Set(days).size === count && [...days].sort().join() === days.join()
      }),
    )
  })

  it('names both sums when they differ, and takes an uneven last payment that is not the largest', () => {
    expect(instalmentsOf({ count: 3, firstOn: '2026-12-10', eachFen: fen(96_000) }, fen(288_000), TODAY)).toMatchObject({ kind: 'plan' })
    expect(instalmentsOf({ count: 3, firstOn: '2026-12-10', eachFen: fen(100_000) }, fen(288_000), TODAY)).toMatchObject({
      instalments: [{ fen: 100_000 }, { fen: 100_000 }, { fen: 88_000 }],
    })
    expect(instalmentsOf({ count: 3, firstOn: '2026-12-10', eachFen: fen(90_000) }, fen(288_000), TODAY)).toEqual({
      kind: 'sum',
      sumFen: 270_000,
      coveredFen: 288_000,
    })
    expect(instalmentsOf({ count: 13, firstOn: '2026-12-10' }, fen(288_000), TODAY)).toEqual({ kind: 'too_many', most: 12 })
    expect(instalmentsOf({ count: 2, firstOn: '2026-11-25' }, fen(288_000), TODAY)).toEqual({ kind: 'in_the_past' })
  })

  it('a month later is the same date, or the last day of a shorter month', () => {
    expect([monthsLater('2026-12-31', 1), monthsLater('2026-12-31', 2), monthsLater('2027-12-31', 2)]).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2028-02-29',
    ])
  })

  it('covers what is overdue and undisputed; with nothing overdue, what is still ahead', () => {
    const disputed = bill(500, '2026-09-30', { disputes: [dispute('2026-11-20')] })
    expect(coveredDebt(household('1-101', { bills: [bill(1440, '2026-09-30'), disputed, bill(300, '2026-12-31')] }), TODAY)).toBe(144_000)
    expect(coveredDebt(household('1-101', { bills: [bill(300, '2026-12-31')] }), TODAY)).toBe(30_000)
  })
})

describe('what becomes of a promise', () => {
  const states = (facts: Parameters<typeof promiseStandings>[0], today: string) =>
    promiseStandings(facts, today, SHIPPED_POLICY).map(one => one.state)

  it('is open through the day after its date, then kept, part or broken by the money from its registration', () => {
    const promises = [promise(1200, '2026-11-20', '2026-11-10')]
    expect(states({ promises, payments: [] }, '2026-11-21')).toEqual(['open'])
    expect(states({ promises, payments: [] }, '2026-11-22')).toEqual(['broken'])
    expect(states({ promises, payments: [payment(500, '2026-11-15')] }, '2026-11-22')).toEqual(['part'])
    expect(states({ promises, payments: [payment(1200, '2026-11-21')] }, '2026-11-22')).toEqual(['kept'])
    expect(states({ promises, payments: [payment(1200, '2026-11-22')] }, '2026-11-22')).toEqual(['broken'])
    expect(states({ promises, payments: [payment(1200, '2026-11-09')] }, '2026-11-22')).toEqual(['broken'])
  })

  it('a new one before its day supersedes it, one on the day or later does not', () => {
    expect(
      states({ promises: [promise(1200, '2026-11-20', '2026-11-10'), promise(1200, '2026-11-30', '2026-11-15')], payments: [] }, TODAY),
    ).toEqual(['superseded', 'open'])
    expect(
      states({ promises: [promise(1200, '2026-11-20', '2026-11-10'), promise(1200, '2026-11-30', '2026-11-20')], payments: [] }, TODAY),
    ).toEqual(['broken', 'open'])
  })
})

describe('how a plan stands', () => {
  it('money pays the instalments in order; one past and unpaid breaks it until the money has caught up', () => {
    const agreed = plan('2026-10-01', ['2026-10-27', 960], ['2026-11-20', 960], ['2026-12-27', 960])
    const standing = (yuan: number) => planStanding(agreed, yuan === 0 ? [] : [payment(yuan, '2026-10-20')], TODAY)
    expect(standing(960).instalments.map(one => one.state)).toEqual(['paid', 'missed', 'open'])
    expect(standing(960).state).toBe('broken')
    expect(standing(2000).instalments.map(one => one.state)).toEqual(['paid', 'paid', 'part'])
    expect(standing(2000).state).toBe('active')
    expect(standing(2880).state).toBe('completed')
    expect(planStanding({ ...agreed, endedOn: '2026-11-25' }, [], TODAY).state).toBe('cancelled')
  })

  it('a cancelled plan neither protects nor counts as missed', () => {
    const plans = [{ ...plan('2026-10-01', ['2026-11-20', 960], ['2026-12-27', 960]), endedOn: '2026-11-25' }]
    const decision = decide(overdue({ plans }))
    expect(decision.lane).toBe('chase')
    expect(decision.reasons.map(reason => reason.rule)).not.toContain('P2')
  })

  it('a hold that was lifted is over from that day on', () => {
    const holds = [{ lastSilentOn: '2026-12-10', reason: 'illness', since: '2026-11-20', endedOn: TODAY }]
    expect(decide(overdue({ holds }), '2026-11-25').lane).toBe('hold')
    expect(decide(overdue({ holds })).lane).toBe('chase')
  })
})
