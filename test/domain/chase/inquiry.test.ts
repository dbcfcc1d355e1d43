import { describe, expect, it } from 'vitest'
import { answering, briefOf, type Inquiry } from '../../../src/domain/chase/inquiry.ts'
import type { HouseholdFacts } from '../../../src/domain/household.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { bill, contact, decide, dispute, household, OPEN_DAYS, promise, TODAY } from './facts.ts'

const settings = { today: TODAY, openDays: OPEN_DAYS, policy: SHIPPED_POLICY }
const old = () => [bill(1440, '2026-07-15')]
const at = (unit: string, more: Partial<HouseholdFacts> = {}) => household(unit, { bills: old(), ...more })

/** The units that answer a question, as the list would name them; every household that may be contacted has a rank. */
function units(households: HouseholdFacts[], inquiry: Inquiry): string[] {
  const lines = households.map((one, index) => {
    const line = decide(one)
    return line.lane === 'chase' || line.lane === 'formal_demand' ? { ...line, rank: index + 1, today: true } : line
  })
  const briefs = new Map(households.map(one => [one.unit, briefOf(one, settings)]))
  return answering(lines, briefs, inquiry, TODAY).map(found => found.line.unit)
}

describe('which households a question is about', () => {
  // TODAY is a Thursday: the week began on the 23rd.
  const monday = contact('2026-11-23', 'call', 'no_answer')
  const sunday = contact('2026-11-22', 'call', 'no_answer')

  it('“this week not contacted” counts from Monday, contacts of a person alone, and leaves out whom nobody may contact', () => {
    const machine = contact('2026-11-24', 'message', 'delivered', { byPerson: false })
    const promised = at('1-104', { promises: [promise(1440, '2026-12-05', '2026-11-24')] })
    const all = [
      at('1-101', { contacts: [monday] }),
      at('1-102', { contacts: [sunday] }),
      at('1-103', { contacts: [sunday, machine] }),
      promised,
    ]
    expect(units(all, { which: 'not_contacted', within: 'week' })).not.toContain('1-101')
    expect(units(all, { which: 'not_contacted', within: 'week' })).toContain('1-102')
    expect(units(all, { which: 'not_contacted', within: 'week' })).not.toContain('1-104')
    expect(units(all, { which: 'contacted', within: 'week' })).toEqual(['1-101'])
  })

  it('promises are counted to the end of the span', () => {
    const by = (unit: string, day: string) => at(unit, { promises: [promise(1440, day, '2026-11-24')] })
    const all = [by('1-101', '2026-11-27'), by('1-102', '2026-11-30'), by('1-103', '2026-12-01')]
    expect(units(all, { which: 'promised', within: 'week' })).toEqual(['1-101'])
    expect(units(all, { which: 'promised', within: 'month' }).sort()).toEqual(['1-101', '1-102'])
  })

  it('a missed promise, an open objection, a building and an age', () => {
    const missed = at('1-101', { promises: [promise(1440, '2026-11-20', '2026-11-10')] })
    const disputed = at('2-101', { bills: [bill(1440, '2026-07-15', { disputes: [dispute('2026-11-01')] })] })
    const young = at('1-102', { bills: [bill(1440, '2026-11-20')] })
    const paidUp = household('1-103', { bills: [] })
    const all = [missed, disputed, young, paidUp]
    expect(units(all, { which: 'missed_promise', within: 'week' })).toEqual(['1-101'])
    expect(units(all, { which: 'disputed', within: 'week' })).toEqual(['2-101'])
    expect(units(all, { which: 'owing', within: 'week', building: '1' }).sort()).toEqual(['1-101', '1-102'])
    // What is wholly disputed is not counted as late.
    expect(units(all, { which: 'owing', within: 'week', overdueDays: 100 })).toEqual(['1-101'])
  })
})
