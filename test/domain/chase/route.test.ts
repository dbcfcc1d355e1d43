import { describe, expect, it } from 'vitest'
import type { ContactFact, HouseholdFacts } from '../../../src/domain/household.ts'
import { bill, contact, decide, dispute, overdue, promise, repair, slip, TODAY } from './facts.ts'

const DAY = '09:00-11:30,14:00-17:30'
const EVENING = '19:00-20:30'
const VISIT_DAY = '09:30-11:30,14:30-17:30'
const VISIT_EVENING = '19:00-20:00'
const DUE_TODAY = { promises: [promise(1440, TODAY, '2026-11-01')] }
const REPAIRED = { tickets: [repair('2026-11-01', '2026-11-25')] }
const MISSED = { promises: [promise(1440, '2026-11-23', '2026-11-01')] }
const REPEATED = { promises: [promise(1440, '2026-05-01', '2026-04-01'), promise(1440, '2026-11-23', '2026-11-01')] }
const CALLED = { contacts: [slip('2026-11-10'), contact('2026-11-12', 'call', 'no_answer')] }
const VISITED = contact('2026-11-13', 'visit', 'nobody_home')

function way(more: Partial<HouseholdFacts>): string {
  const { channel, windows, opening } = decide(overdue(more))
  return `${channel} ${windows.join(',')} ${opening}`
}

describe('lane of a scored household', () => {
  const demanded = (dueOn: string, on: string, periodDays = 30) =>
    overdue({ bills: [bill(1, dueOn)], contacts: [contact(on, 'demand', 'delivered', { periodDays })] })

  it.each([
    ['2026-05-31', 179, 'chase'],
    ['2026-05-30', 180, 'formal_demand'],
  ])('due %s (%i days) without a demand: %s', (dueOn, _days, lane) => {
    expect(decide(overdue({ bills: [bill(1, dueOn)] })).lane).toBe(lane)
  })

  it('is a formal demand by message in day windows, for the manager’s approval', () => {
    const demand = decide(overdue({ bills: [bill(1, '2026-01-31')], officeWorker: true, preferredChannel: 'call', reason: 'other' }))
    expect(demand).toMatchObject({
      channel: 'message',
      opening: 'T4函',
      notes: ['并寄挂号信'],
      task: { for: 'manager' },
      takesCapacity: false,
    })
    expect(demand.windows.join(',')).toBe(DAY)
  })

  it('is chased again after the demand until 365 days, then a case for the lawyer’s batch', () => {
    expect(decide(demanded('2025-11-27', '2026-03-01')).lane).toBe('chase')
    const batch = decide(demanded('2025-11-26', '2026-03-01'))
    expect(batch).toMatchObject({ lane: 'legal_batch', score: 0, channel: null, rank: null, stage: 'S4', task: { for: 'manager' } })
  })

  it('needs a demand that itemised the oldest bill', () => {
    expect(decide(demanded('2026-01-31', '2026-01-31', 15)).lane).toBe('formal_demand')
    expect(decide(demanded('2026-01-31', '2026-02-01', 15)).lane).toBe('chase')
  })

  it('waits through the period, whose last day is still the owner’s', () => {
    expect(decide(demanded('2025-01-31', '2026-10-27')).lane).toBe('wait')
    expect(decide(demanded('2025-01-31', '2026-10-26')).lane).toBe('legal_batch')
  })

  it('keeps a promise due today, a missed one, and a disputed bill out of the batch', () => {
    const facts = demanded('2025-01-31', '2026-03-01')
    expect(decide({ ...facts, ...DUE_TODAY }).lane).toBe('chase')
    expect(decide({ ...facts, ...MISSED }).lane).toBe('chase')
    expect(decide({ ...facts, bills: [...facts.bills, bill(1, '2026-09-30', { disputes: [dispute('2026-11-01')] })] }).lane).toBe('chase')
  })

  it.each([
    ['2024-02-24', 90, 'formal_demand'],
    ['2024-02-25', 91, 'chase'],
  ])('after a demand on %s (%i days of limitation left) asks again in writing: %s', (on, _left, lane) => {
    const bills = [bill(1, '2023-06-30'), bill(1, '2026-09-30', { disputes: [dispute('2026-11-01')] })]
    expect(decide(overdue({ bills, contacts: [contact(on, 'demand', 'delivered')] })).lane).toBe(lane)
  })

  it('takes no capacity for a row of the supervisor', () => {
    expect(decide(overdue(REPEATED))).toMatchObject({ channel: 'supervisor', takesCapacity: false })
    expect(decide(overdue(MISSED))).toMatchObject({ channel: 'call', takesCapacity: true })
  })
})

describe('channel of a chase, first match', () => {
  it.each<[string, Partial<HouseholdFacts>, string, string]>([
    ['1 home service', { homeService: true, ...DUE_TODAY }, `visit ${VISIT_DAY} O-关怀`, `visit ${VISIT_DAY} O-关怀`],
    ['2 promise due today', { ...DUE_TODAY, ...REPAIRED }, `message ${DAY} O-承诺当天`, `message ${EVENING} O-承诺当天`],
    ['3 repair signed off', { ...REPAIRED, ...MISSED }, `call ${DAY} O-维修完成`, `call ${EVENING} O-维修完成`],
    ['4 missed promise', { ...MISSED, outOfTown: true }, `call ${DAY} O-失约询问`, `call ${EVENING} O-失约询问`],
    ['4 repeated', { ...REPEATED, outOfTown: true }, `supervisor ${DAY} O-失约询问`, `supervisor ${EVENING} O-失约询问`],
    ['5 out of town', { outOfTown: true, ...CALLED }, `message ${DAY} O-外地`, `message ${DAY} O-外地`],
    ['6 visit', CALLED, `visit ${VISIT_DAY} O-预约上门`, `visit ${VISIT_EVENING} O-预约上门`],
    ['7 call', { contacts: [slip('2026-11-23')] }, `call ${DAY} O-三天提醒`, `call ${EVENING} O-三天提醒`],
    ['8 slip', {}, `message ${DAY} O-提醒`, `message ${DAY} O-提醒`],
  ])('row %s', (_row, facts, anybody, officeWorker) => {
    expect(way(facts)).toBe(anybody)
    expect(way({ ...facts, officeWorker: true })).toBe(officeWorker)
  })

  it.each<[string, Partial<HouseholdFacts>, 'message' | 'call', string, string]>([
    ['2', DUE_TODAY, 'call', `call ${DAY} O-承诺当天`, `call ${EVENING} O-承诺当天`],
    ['3', REPAIRED, 'message', `message ${DAY} O-维修完成`, `message ${EVENING} O-维修完成`],
    ['4 first', MISSED, 'message', `message ${DAY} O-失约询问`, `message ${EVENING} O-失约询问`],
    ['4 repeated stays', REPEATED, 'message', `supervisor ${DAY} O-失约询问`, `supervisor ${EVENING} O-失约询问`],
    ['5', { outOfTown: true }, 'call', `call ${DAY} O-外地`, `call ${EVENING} O-外地`],
    ['6 stays', CALLED, 'message', `visit ${VISIT_DAY} O-预约上门`, `visit ${VISIT_EVENING} O-预约上门`],
    ['7', { contacts: [slip('2026-11-23')] }, 'message', `message ${DAY} O-三天提醒`, `message ${EVENING} O-三天提醒`],
    ['8', {}, 'call', `call ${DAY} O-提醒`, `call ${EVENING} O-提醒`],
  ])('row %s with a preferred channel', (_row, facts, preferredChannel, anybody, officeWorker) => {
    expect(way({ ...facts, preferredChannel })).toBe(anybody)
    expect(way({ ...facts, preferredChannel, officeWorker: true })).toBe(officeWorker)
  })

  it('visits only when six days since the slip, and the last call since it was not taken', () => {
    const since = (slipOn: string, ...more: ContactFact[]) => way({ contacts: [slip(slipOn), ...more] })
    expect(since('2026-11-20', contact('2026-11-20', 'call', 'declined', { at: '2026-11-20T15:00:00+08:00' }))).toContain('visit')
    expect(since('2026-11-21', contact('2026-11-22', 'call', 'no_answer'))).toContain('call')
    expect(since('2026-11-15')).toContain('call')
    expect(since('2026-11-15', contact('2026-11-16', 'call', 'no_answer'), contact('2026-11-20', 'call', 'answered'))).toContain('call')
    expect(since('2026-11-15', contact('2026-11-16', 'call', 'answered'), contact('2026-11-20', 'call', 'no_answer'))).toContain('visit')
    expect(since('2026-11-15', contact('2026-11-14', 'call', 'no_answer'))).toContain('call')
  })

  it('visits when the owner agreed to it, for 14 days and until a visit follows', () => {
    const agreed = (on: string, ...more: ContactFact[]) =>
      way({ contacts: [slip('2026-11-01'), contact(on, 'call', 'answered', { visitAgreed: true }), ...more] })
    expect(agreed('2026-11-12')).toContain('visit')
    expect(agreed('2026-11-11')).toContain('call')
    expect(agreed('2026-11-12', contact('2026-11-13', 'visit', 'nobody_home'))).toContain('call')
    expect(agreed('2026-11-12', contact('2026-11-12', 'visit', 'nobody_home', { at: '2026-11-12T16:00:00+08:00' }))).toContain('call')
  })

  it('turns a visit within 14 days of the last one into a call with the windows of row 7', () => {
    const early = [...CALLED.contacts, VISITED]
    expect(way({ contacts: early })).toBe(`call ${DAY} O-三天提醒`)
    expect(way({ contacts: early, officeWorker: true })).toBe(`call ${EVENING} O-三天提醒`)
    expect(way({ contacts: early, preferredChannel: 'message' })).toBe(`call ${DAY} O-三天提醒`)
    expect(way({ contacts: [...CALLED.contacts, { ...VISITED, on: '2026-11-12', at: '2026-11-12T16:00:00+08:00' }] })).toContain('visit')
    expect(way({ contacts: [VISITED], homeService: true })).toBe(`call ${DAY} O-三天提醒`)
  })
})

describe('notes', () => {
  it('asks for a reason code from 90 days overdue', () => {
    const notes = (dueOn: string, more: Partial<HouseholdFacts> = {}) => decide(overdue({ bills: [bill(1, dueOn)], ...more })).notes
    expect(notes('2026-08-28')).toContain('满3个月：本次必须登记原因码')
    expect(notes('2026-08-29')).toEqual([])
    expect(notes('2026-08-28', { reason: 'other' })).toEqual([])
    expect(notes('2026-08-28', { contacts: [contact('2026-11-01', 'call', 'answered', { reason: 'other' })] })).toEqual([])
    expect(notes('2026-01-31')).toEqual(['并寄挂号信', '满3个月：本次必须登记原因码'])
  })

  it('names the best-known colleague, and greets before the bill on home service', () => {
    expect(decide(overdue({ bestKnownColleague: '老张' })).notes).toEqual(['由最熟同事老张联系'])
    expect(decide(overdue({ bestKnownColleague: '老张', homeService: true })).notes).toEqual(['先问候再谈账单', '由最熟同事老张联系'])
    expect(decide(overdue({ homeService: true })).notes).toEqual(['由最熟的同事上门，先问候再谈账单'])
  })

  it('reminds of a call-back agreed for today', () => {
    const contacts = [contact('2026-11-20', 'call', 'rescheduled', { nextOn: TODAY })]
    expect(decide(overdue({ contacts })).notes).toEqual(['业主约定今天联系'])
  })
})
