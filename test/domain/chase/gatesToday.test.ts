import { describe, expect, it } from 'vitest'
import { openDays } from '../../../src/domain/holidays.ts'
import { bill, contact, decide, dispute, overdue, payment, plan, points, promise, slip, TODAY } from './facts.ts'

describe('gate 9, G6: contact point', () => {
  it('is fixed first without a phone or a bound account', () => {
    expect(decide(overdue({ phones: 0 }))).toMatchObject({ lane: 'fix_contact', notes: [], task: { for: 'steward' } })
    expect(decide(overdue({ phones: 0, boundAccounts: 1 })).lane).toBe('chase')
  })

  it.each(['dead_number', 'not_the_owner'] as const)('loses a number to %s until a later success', outcome => {
    const failed = contact('2026-11-01', 'call', outcome)
    expect(decide(overdue({ contacts: [failed] })).lane).toBe('fix_contact')
    expect(decide(overdue({ contacts: [failed], boundAccounts: 1 })).lane).toBe('chase')
    expect(decide(overdue({ contacts: [failed], phones: 2 })).lane).toBe('chase')
    expect(decide(overdue({ contacts: [failed, contact('2026-11-05', 'call', 'no_answer')] })).lane).toBe('fix_contact')
    expect(decide(overdue({ contacts: [failed, contact('2026-11-05', 'call', 'answered')] })).lane).toBe('chase')
    expect(decide(overdue({ contacts: [contact('2026-10-25', 'call', 'answered'), failed] })).lane).toBe('fix_contact')
  })

  it('asks for a registered demand from 90 days of limitation left', () => {
    expect(decide(overdue({ phones: 0, bills: [bill(1, '2024-02-24')] })).notes).toEqual(['同时寄挂号催告函'])
    expect(decide(overdue({ phones: 0, bills: [bill(1, '2024-02-25')] })).notes).toEqual([])
  })
})

describe('gate 10, G5: plan', () => {
  const planned = (today: string, paidYuan = 0, days = openDays()) =>
    decide(
      overdue({
        officeWorker: true,
        reason: 'forgot',
        contacts: [slip('2026-10-01')],
        payments: paidYuan === 0 ? [] : [payment(paidYuan, '2026-11-20')],
        plans: [plan('2026-11-20', ['2026-12-10', 480], ['2027-01-10', 480], ['2027-02-10', 480])],
      }),
      today,
      days,
    )

  it('waits for the day before the next unpaid instalment', () => {
    expect(planned('2026-12-08')).toMatchObject({ lane: 'wait', until: '2026-12-09', reasons: [{ rule: 'G5' }] })
    expect(planned('2026-12-08', 480)).toMatchObject({ lane: 'wait', until: '2027-01-09' })
  })

  it('reminds the day before (70) and on the day (90), by message in day windows, without modifiers or capacity', () => {
    for (const [today, score] of [
      ['2026-12-09', 70],
      ['2026-12-10', 90],
    ] as const) {
      const reminded = planned(today)
      expect(reminded).toMatchObject({ lane: 'chase', channel: 'message', opening: 'O-分期提醒', score, takesCapacity: false, notes: [] })
      expect(reminded.windows).toEqual(['09:00-11:30', '14:00-17:30'])
      expect(points(reminded)).toBe(`P1 ${score}`)
    }
  })

  it('reminds on the last open day before, then waits for the instalment, and is quiet on a closed instalment day', () => {
    const closed = openDays(['2026-12-08', '2026-12-09', '2026-12-10'])
    expect(planned('2026-12-07', 0, closed)).toMatchObject({ lane: 'chase', score: 70 })
    expect(planned('2026-12-09', 0, closed)).toMatchObject({ lane: 'wait', until: '2026-12-10' })
    expect(planned('2026-12-10', 0, closed)).toMatchObject({ lane: 'suppress', until: '2026-12-11', reasons: [{ rule: 'G9' }] })
  })

  it('does not protect once an instalment is past: the missed instalment is a missed promise', () => {
    const missed = planned('2026-12-11')
    expect(missed).toMatchObject({ lane: 'chase', channel: 'call', opening: 'O-失约询问' })
    expect(points(missed)).toContain('P2 85')
    expect(points(planned('2026-12-17'))).toContain('P2 85')
    expect(points(planned('2026-12-18'))).not.toContain('P2')
  })

  it('protects again when the missed instalment is paid', () => {
    const facts = overdue({ plans: [plan('2026-10-01', ['2026-11-10', 480], ['2026-12-10', 960])], payments: [payment(480, '2026-11-20')] })
    expect(decide(facts)).toMatchObject({ lane: 'wait', until: '2026-12-09' })
  })

  it('counts payments from the registration day, not before', () => {
    const registered = (on: string) =>
      decide(overdue({ plans: [plan('2026-10-01', ['2026-11-20', 480], ['2026-12-20', 960])], payments: [payment(480, on)] })).lane
    expect(registered('2026-10-01')).toBe('wait')
    expect(registered('2026-09-30')).toBe('chase')
  })

  it('passes the weekly caps and the gap as a reminder, never the daily cap', () => {
    const facts = (on: string) => overdue({ plans: [plan('2026-11-20', ['2026-11-27', 480])], contacts: [contact(on, 'call', 'answered')] })
    expect(decide(facts('2026-11-25'))).toMatchObject({ lane: 'chase', score: 70 })
    expect(decide(facts(TODAY))).toMatchObject({ lane: 'suppress', reasons: [{ rule: 'G8a' }] })
  })

  it('still waits for a promise in the future or a running demand', () => {
    const plans = [plan('2026-11-01', ['2026-11-27', 480])]
    expect(decide(overdue({ plans, promises: [promise(9, '2026-12-02', '2026-11-20')] }))).toMatchObject({
      lane: 'wait',
      until: '2026-12-02',
    })
    expect(decide(overdue({ plans, contacts: [contact('2026-11-20', 'demand', 'delivered')] }))).toMatchObject({
      lane: 'wait',
      until: '2026-12-21',
    })
  })
})

describe('gate 11, G7: promises and demands', () => {
  it('is silent until the promised day', () => {
    expect(decide(overdue({ promises: [promise(1440, '2026-11-27', '2026-11-25')] }))).toMatchObject({ lane: 'wait', until: '2026-11-27' })
  })

  it('goes on when the promised amount has arrived early', () => {
    const kept = { promises: [promise(400, '2026-11-30', '2026-11-10')], payments: [payment(400, '2026-11-12')] }
    expect(decide(overdue(kept)).lane).toBe('chase')
  })

  it('waits through the period of a delivered demand and is considered the day after', () => {
    const demand = (periodDays?: number) =>
      overdue({ contacts: [contact('2026-11-01', 'demand', 'delivered', periodDays === undefined ? {} : { periodDays })] })
    expect(decide(demand())).toMatchObject({ lane: 'wait', until: '2026-12-02', reasons: [{ rule: 'G7' }] })
    expect(decide(demand(25))).toMatchObject({ lane: 'wait', until: '2026-11-27' })
    expect(decide(demand(24)).lane).toBe('chase')
  })

  it.each([
    ['2026-11-20', 'wait', '2026-11-27'],
    ['2026-11-19', 'chase', null],
  ])('a demand sent on %s and still under way: %s', (on, lane, until) => {
    expect(decide(overdue({ contacts: [contact(on, 'demand', 'posted')] }))).toMatchObject({ lane, until })
  })

  it('sends no second letter after a sending of unknown end', () => {
    expect(decide(overdue({ contacts: [contact('2026-11-20', 'demand', 'unknown')] }))).toMatchObject({ lane: 'wait', until: '2026-11-27' })
  })

  it('does not wait for a demand that came back', () => {
    const contacts = [contact('2026-11-20', 'demand', 'posted'), contact('2026-11-24', 'demand', 'returned')]
    expect(decide(overdue({ contacts })).lane).toBe('chase')
  })

  it('takes the period from the row of the delivery or of the posting', () => {
    const posted = contact('2026-11-05', 'demand', 'posted', { periodDays: 15 })
    const lines = (more: object) => decide(overdue({ contacts: [posted, contact('2026-11-12', 'demand', 'delivered', more)] })).until
    expect(lines({})).toBe('2026-11-28')
    expect(lines({ periodDays: 20 })).toBe('2026-12-03')
  })
})

describe('gate 12, G11: nothing overdue', () => {
  it('waits for the day after the earliest dueOn; a bill due today is not overdue', () => {
    expect(decide(overdue({ bills: [bill(1, TODAY), bill(1, '2026-12-31')] }))).toMatchObject({
      lane: 'wait',
      until: '2026-11-27',
      stage: 'S0',
    })
    expect(decide(overdue({ bills: [bill(1, '2026-11-25')] })).lane).toBe('chase')
  })

  it('looks only at undisputed bills in time', () => {
    const bills = [
      bill(1, '2026-09-30', { disputes: [dispute('2026-11-01')] }),
      bill(1, '2020-01-01'),
      bill(1, '2026-12-31'),
      bill(1, '2026-12-01', { disputes: [dispute('2026-11-01')] }),
    ]
    expect(decide(overdue({ bills }))).toMatchObject({ lane: 'wait', until: '2027-01-01', reasons: [{ rule: 'G11' }] })
  })

  it('lets a promise due today and a missed one through, with the promised amount', () => {
    const bills = [bill(1440, '2026-12-31')]
    const due = decide(overdue({ bills, promises: [promise(600, TODAY, '2026-11-20')] }))
    expect(due).toMatchObject({ lane: 'chase', opening: 'O-承诺当天', chaseFen: 60000, oldestOverdueDays: 0 })
    expect(points(due)).toBe('P1 100 + P7 5 + P10 5')
    expect(decide(overdue({ bills, promises: [promise(600, '2026-11-19', '2026-11-10')] }))).toMatchObject({
      lane: 'chase',
      chaseFen: 60000,
    })
    expect(decide(overdue({ bills, promises: [promise(600, '2026-11-18', '2026-11-10')] })).lane).toBe('wait')
  })

  it('lets an instalment reminder through, with the amount of the instalment', () => {
    const facts = overdue({ bills: [bill(1440, '2026-12-31')], plans: [plan('2026-11-20', ['2026-11-27', 480])] })
    expect(decide(facts)).toMatchObject({ lane: 'chase', chaseFen: 48000, score: 70 })
  })
})

describe('gate 13, G9: closed days', () => {
  it('is quiet on statutory holidays and local quiet days, and open on weekends', () => {
    const facts = overdue({ bills: [bill(1, '2026-06-30')] })
    expect(decide(facts, '2026-10-03')).toMatchObject({ lane: 'suppress', until: '2026-10-08', reasons: [{ rule: 'G9' }] })
    expect(decide(facts, TODAY, openDays([TODAY, '2026-11-27']))).toMatchObject({ lane: 'suppress', until: '2026-11-28' })
    expect(decide(facts, '2026-11-28').lane).toBe('chase')
  })
})
