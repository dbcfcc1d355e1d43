import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../src/domain/calendar.ts'
import type { HouseholdFacts } from '../../src/domain/household.ts'
import { expiryOf, type Interruption, limitationClocks } from '../../src/domain/limitation.ts'
import { fen } from '../../src/domain/money.ts'
import { SHIPPED_POLICY } from '../../src/domain/policy.ts'
import { bill, contact, dispute, household, paid, plan, promise, slip, TODAY } from './chase/facts.ts'

/** Expiries of the bills of a household, in their order. */
function expiries(more: Partial<HouseholdFacts>, today = TODAY): string[] {
  const facts = household('1-101', more)
  const clockOf = limitationClocks(facts, today, SHIPPED_POLICY)
  return facts.bills.map(each => clockOf(each).expiry)
}

describe('expiry (collection §7)', () => {
  it.each([
    ['2024-02-29', null, '2027-02-28'],
    ['2023-06-30', '2025-03-05', '2028-03-05'],
    ['2024-01-31', null, '2027-01-31'],
    ['2021-02-28', '2024-02-28', '2027-02-28'],
    // The expiry day itself is in time; the day after does not revive the bill.
    ['2023-06-30', '2026-06-30', '2029-06-30'],
    ['2023-06-30', '2026-07-01', '2026-06-30'],
    // Earlier than the expiry that already runs.
    ['2023-06-30', '2022-01-01', '2026-06-30'],
  ])('due %s, demand delivered %s: %s', (dueOn, on, expected) => {
    expect(expiryOf(dueOn, on === null ? [] : [{ on, kind: 'demand' }], 3).expiry).toBe(expected)
  })

  it('applies interruptions in the order of their days, each within the expiry running then', () => {
    const chain: Interruption[] = [
      { on: '2027-01-01', kind: 'promise' },
      { on: '2025-01-01', kind: 'demand' },
      { on: '2031-01-01', kind: 'plan' },
    ]
    expect(expiryOf('2022-06-30', chain, 3)).toEqual({ expiry: '2030-01-01', last: { on: '2027-01-01', kind: 'promise' } })
  })

  it('gives the days left, below 0 when time-barred', () => {
    const clockOf = limitationClocks(household('1-101'), TODAY, SHIPPED_POLICY)
    expect(clockOf(bill(1, '2023-11-26'))).toEqual({ expiry: TODAY, left: 0, last: null })
    expect(clockOf(bill(1, '2023-11-25')).left).toBe(-1)
  })
})

describe('what interrupts', () => {
  const old = () => bill(1000, '2024-06-30')

  it('a delivered demand or lawyer’s letter, for bills overdue when it was written, from its delivery', () => {
    const bills = [old(), bill(1, '2026-02-28'), bill(1, '2026-03-01'), bill(1, '2026-03-04')]
    const letter = [contact('2026-03-01', 'demand', 'posted'), contact('2026-03-05', 'demand', 'delivered')]
    expect(expiries({ bills, contacts: letter })).toEqual(['2029-03-05', '2029-03-05', '2029-03-01', '2029-03-04'])
    expect(expiries({ bills: [old()], contacts: [contact('2026-03-05', 'lawyer_letter', 'delivered')] })).toEqual(['2029-03-05'])
  })

  it('takes a delivery within 60 days as the end of the posted letter, a later one as a letter of its own', () => {
    const letter = (deliveredOn: string) => [contact('2026-01-05', 'demand', 'posted'), contact(deliveredOn, 'demand', 'delivered')]
    const bills = [bill(1, '2026-02-28')]
    expect(expiries({ bills, contacts: letter('2026-03-06') })).toEqual(['2029-02-28'])
    expect(expiries({ bills, contacts: letter('2026-03-07') })).toEqual(['2029-03-07'])
  })

  it('no letter that was only posted, returned or failed, and no slip, message or call', () => {
    const contacts = [
      contact('2026-03-01', 'demand', 'posted'),
      contact('2026-03-08', 'demand', 'returned'),
      contact('2026-04-01', 'lawyer_letter', 'failed'),
      slip('2026-05-01'),
      contact('2026-05-02', 'message', 'delivered'),
      contact('2026-05-03', 'call', 'answered'),
    ]
    expect(expiries({ bills: [old()], contacts })).toEqual(['2027-06-30'])
  })

  it('a part payment, on the bill it went to; money taken back as a whole is none', () => {
    const part = bill(1000, '2024-06-30', { allocations: [paid(100, '2026-03-05')] })
    expect(expiries({ bills: [part, old()] })).toEqual(['2029-03-05', '2027-06-30'])
    const reversed = { ...part, allocations: [paid(100, '2026-03-05'), { on: '2026-03-06', fen: fen(-10000) }] }
    expect(expiries({ bills: [reversed] })).toEqual(['2027-06-30'])
  })

  it('a registered promise, for the bills overdue then, oldest due first, as far as its amount reaches', () => {
    const bills = [bill(300, '2024-07-31'), bill(200, '2024-06-30'), bill(300, '2024-08-31'), bill(1, '2026-03-05')]
    const covered = (yuan: number) => expiries({ bills, promises: [promise(yuan, '2026-04-01', '2026-03-05')] })
    expect(covered(200)).toEqual(['2027-07-31', '2029-03-05', '2027-08-31', '2029-03-05'])
    expect(covered(201)).toEqual(['2029-03-05', '2029-03-05', '2027-08-31', '2029-03-05'])
    expect(covered(500)).toEqual(['2029-03-05', '2029-03-05', '2027-08-31', '2029-03-05'])
    expect(covered(9000)).toEqual(['2029-03-05', '2029-03-05', '2029-03-05', '2029-03-05'])
  })

  it('a promise reaches as far as what was owed then, not what is owed now, and passes over disputed bills', () => {
    const first = bill(300, '2024-06-30', { allocations: [paid(250, '2026-02-01'), paid(10, '2026-05-01')] })
    const second = bill(300, '2024-07-31')
    const promises = [promise(51, '2026-04-01', '2026-03-05')]
    expect(expiries({ bills: [first, second], promises })).toEqual(['2029-05-01', '2029-03-05'])
    const disputed = { ...first, disputes: [dispute('2026-03-01')] }
    expect(expiries({ bills: [disputed, second], promises: [promise(1, '2026-04-01', '2026-03-05')] })).toEqual([
      '2029-05-01',
      '2029-03-05',
    ])
  })

  it('a plan and a suit, for all bills overdue on their day', () => {
    const bills = [old(), bill(1, '2026-03-04'), bill(1, '2026-03-05')]
    expect(expiries({ bills, plans: [plan('2026-03-05', ['2026-04-01', 1])] })).toEqual(['2029-03-05', '2029-03-05', '2029-03-05'])
    expect(expiries({ bills, contacts: [contact('2026-03-06', 'suit', 'delivered')] })).toEqual(['2029-03-06', '2029-03-06', '2029-03-06'])
    expect(expiries({ bills: [bill(1, '2026-03-06')], contacts: [contact('2026-03-06', 'suit', 'delivered')] })).toEqual(['2029-03-06'])
  })

  it('nothing dated after today', () => {
    const later = {
      bills: [bill(1000, '2024-06-30', { allocations: [paid(1, '2026-11-27')] })],
      contacts: [contact('2026-11-20', 'demand', 'posted'), contact('2026-11-27', 'demand', 'delivered')],
      plans: [plan('2026-11-27', ['2026-12-01', 1])],
      promises: [promise(1000, '2026-12-01', '2026-11-27')],
    }
    expect(expiries(later)).toEqual(['2027-06-30'])
  })

  it('nothing after the expiry: a time-barred bill stays time-barred', () => {
    const bills = [bill(1000, '2022-06-30', { allocations: [paid(1, '2025-07-01')] })]
    const contacts = [contact('2025-08-01', 'demand', 'delivered')]
    expect(expiries({ bills, contacts })).toEqual(['2025-06-30'])
  })
})

describe('law of the clock', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map(count => addDays('2018-01-01', count))
  const interruption = fc.record({ on: day, kind: fc.constantFrom('demand' as const, 'plan' as const) })

  it('one more interruption never brings the expiry forward, and order does not matter', () => {
    fc.assert(
      fc.property(day, fc.array(interruption, { maxLength: 6 }), interruption, (dueOn, some, more) => {
        const { expiry } = expiryOf(dueOn, some, 3)
        expect(expiryOf(dueOn, [...some, more], 3).expiry >= expiry).toBe(true)
        expect(expiryOf(dueOn, [...some].reverse(), 3).expiry).toBe(expiry)
      }),
    )
  })

  it('a later dueOn never has an earlier expiry, and the days left go down by one a day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), day, (dueOn, later, today) => {
        expect(expiryOf(addDays(dueOn, later), [], 3).expiry >= expiryOf(dueOn, [], 3).expiry).toBe(true)
        const left = (on: string) => limitationClocks(household('1-101'), on, SHIPPED_POLICY)(bill(1, dueOn)).left
        expect(left(addDays(today, 1))).toBe(left(today) - 1)
        expect(left(today)).toBe(daysBetween(today, expiryOf(dueOn, [], 3).expiry))
      }),
    )
  })
})
