import { describe, expect, it } from 'vitest'
import { bill, contact, decide, overdue, promise, repair, rules, TODAY } from './facts.ts'

const call = (on: string, outcome: 'answered' | 'no_answer' = 'no_answer') => contact(on, 'call', outcome)

describe('G8a: one attempt a day', () => {
  it.each(['slip', 'message', 'sms', 'call', 'visit', 'lawyer_letter'] as const)('%s today stops the day, whatever its result', method => {
    expect(decide(overdue({ contacts: [contact(TODAY, method, 'failed')] }))).toMatchObject({
      lane: 'suppress',
      until: '2026-11-27',
      reasons: [{ rule: 'G8a' }],
    })
  })

  it('counts a sending of unknown end as an attempt, never as effective', () => {
    const unknown = (on: string) => decide(overdue({ contacts: [contact(on, 'message', 'unknown')] }))
    expect(unknown(TODAY)).toMatchObject({ lane: 'suppress', until: '2026-11-27' })
    expect(rules(unknown(TODAY))).toEqual(['G8a'])
    expect(unknown('2026-11-25').lane).toBe('chase')
  })

  it('names every cap that stops, the first one first, until all of them are clear', () => {
    const stopped = decide(overdue({ contacts: [call(TODAY, 'answered')] }))
    expect(rules(stopped)).toEqual(['G8a', 'G8d'])
    expect(stopped.until).toBe('2026-11-29')
  })

  it.each(['suit', 'suit_withdrawn'] as const)('%s is no contact', method => {
    const closing = contact(TODAY, 'suit_withdrawn', 'delivered', { at: `${TODAY}T23:00:00+08:00` })
    expect(decide(overdue({ contacts: [contact(TODAY, method, 'delivered'), closing] })).lane).toBe('chase')
  })
})

describe('G8b: two effective contacts in seven days', () => {
  it('clears seven days after the second most recent', () => {
    const stopped = decide(overdue({ contacts: [call('2026-11-20', 'answered'), call('2026-11-23', 'answered')] }))
    expect(stopped).toMatchObject({ lane: 'suppress', until: '2026-11-27', reasons: [{ rule: 'G8b' }] })
  })

  it('looks at today and the six days before', () => {
    expect(decide(overdue({ contacts: [call('2026-11-19', 'answered'), call('2026-11-23', 'answered')] })).lane).toBe('chase')
  })
})

describe('G8c: three attempts in seven days', () => {
  it('clears seven days after the third most recent', () => {
    const stopped = decide(overdue({ contacts: ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-25'].map(on => call(on)) }))
    expect(stopped).toMatchObject({ lane: 'suppress', until: '2026-11-28', reasons: [{ rule: 'G8c' }] })
  })

  it('allows a third one after two', () => {
    expect(decide(overdue({ contacts: ['2026-11-19', '2026-11-21', '2026-11-25'].map(on => call(on)) })).lane).toBe('chase')
  })

  it('counts a letter sent and delivered as one attempt on the day it was sent', () => {
    const letter = [contact('2026-11-19', 'lawyer_letter', 'posted'), contact('2026-11-21', 'lawyer_letter', 'delivered')]
    expect(decide(overdue({ contacts: [...letter, call('2026-11-22'), call('2026-11-23')] })).lane).toBe('chase')
    const two = [contact('2026-11-20', 'lawyer_letter', 'posted'), contact('2026-11-21', 'lawyer_letter', 'returned'), call('2026-11-22')]
    expect(decide(overdue({ contacts: two })).lane).toBe('chase')
    expect(decide(overdue({ contacts: [...two, call('2026-11-23')] }))).toMatchObject({ lane: 'suppress', until: '2026-11-27' })
  })
})

describe('G8d: three days after an effective contact', () => {
  it.each([
    ['2026-11-23', 'chase', null],
    ['2026-11-24', 'suppress', '2026-11-27'],
    ['2026-11-25', 'suppress', '2026-11-28'],
  ])('last effective contact on %s: %s', (on, lane, until) => {
    expect(decide(overdue({ contacts: [call(on, 'answered')] }))).toMatchObject({ lane, until })
  })

  it.each([
    ['call', 'answered', 'suppress'],
    ['call', 'no_answer', 'chase'],
    ['call', 'declined', 'chase'],
    ['call', 'rescheduled', 'chase'],
    ['visit', 'met_owner', 'suppress'],
    ['visit', 'nobody_home', 'chase'],
    ['visit', 'not_the_owner', 'chase'],
    ['slip', 'delivered', 'suppress'],
    ['message', 'delivered', 'suppress'],
    ['message', 'failed', 'chase'],
    ['sms', 'delivered', 'suppress'],
    ['lawyer_letter', 'delivered', 'suppress'],
    ['lawyer_letter', 'posted', 'chase'],
    ['lawyer_letter', 'returned', 'chase'],
  ] as const)('%s with %s yesterday: %s', (method, outcome, lane) => {
    expect(decide(overdue({ contacts: [contact('2026-11-25', method, outcome)] })).lane).toBe(lane)
  })

  it('dates the effect of a letter by its delivery', () => {
    const letter = [contact('2026-11-10', 'lawyer_letter', 'posted'), contact('2026-11-25', 'lawyer_letter', 'delivered')]
    expect(decide(overdue({ contacts: letter }))).toMatchObject({ lane: 'suppress', until: '2026-11-28', reasons: [{ rule: 'G8d' }] })
  })
})

describe('what may pass (collection §5)', () => {
  const gap = [call('2026-11-25', 'answered')]
  const week = [call('2026-11-20', 'answered'), call('2026-11-23', 'answered')]
  const attempts = ['2026-11-20', '2026-11-21', '2026-11-22'].map(on => call(on))
  const today = [call(TODAY)]

  it.each([
    ['promise due today', { promises: [promise(1440, TODAY, '2026-11-20')] }],
    ['first day after a missed promise', { promises: [promise(1440, '2026-11-25', '2026-11-20')] }],
    ['second day after a missed promise', { promises: [promise(1440, '2026-11-24', '2026-11-20')] }],
    ['repair signed off two days ago', { tickets: [repair('2026-11-20', '2026-11-24')] }],
  ])('%s passes the gap, never the weekly caps or the daily one', (_case, facts) => {
    const passing = decide(overdue({ ...facts, contacts: gap }))
    expect(passing.lane).toBe('chase')
    expect(rules(passing).at(-1)).toBe('G8d')
    for (const contacts of [week, attempts, today]) expect(decide(overdue({ ...facts, contacts })).lane).toBe('suppress')
  })

  it.each([
    ['third day after a missed promise', { promises: [promise(1440, '2026-11-23', '2026-11-20')] }],
    ['repair signed off three days ago', { tickets: [repair('2026-11-20', '2026-11-23')] }],
    ['complaint signed off today', { tickets: [{ ...repair('2026-11-20', TODAY), kind: 'complaint' as const }] }],
  ])('%s does not pass the gap', (_case, facts) => {
    expect(decide(overdue({ ...facts, contacts: gap })).reasons[0]?.rule).toBe('G8d')
  })

  it.each([
    ['2023-12-26', 30, 'formal_demand'],
    ['2023-12-27', 31, 'suppress'],
  ])('with a bill due %s (%i days of limitation left) the weekly caps and the gap: %s', (dueOn, _left, lane) => {
    for (const contacts of [week, attempts, gap]) expect(decide(overdue({ bills: [bill(1, dueOn)], contacts })).lane).toBe(lane)
    expect(decide(overdue({ bills: [bill(1, dueOn)], contacts: today })).lane).toBe('suppress')
  })
})
