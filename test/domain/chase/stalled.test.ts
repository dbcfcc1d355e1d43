import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/domain/calendar.ts'
import { decideHousehold } from '../../../src/domain/chase/decision.ts'
import { ANOTHER_WAY, isStalled } from '../../../src/domain/chase/stalled.ts'
import type { HouseholdFacts } from '../../../src/domain/household.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { bill, contact, decide, OPEN_DAYS, overdue, paid, promise, slip, TODAY } from './facts.ts'

/** A slip, then so many calls four days apart, the last of them a week ago. */
function calledFor(calls: number, more: Partial<HouseholdFacts> = {}): HouseholdFacts {
  const first = addDays(TODAY, -7 - 4 * (calls - 1))
  const rows = Array.from({ length: calls }, (_, index) =>
    contact(addDays(first, 4 * index), 'call', 'answered', { reason: 'refusal', replied: true }),
  )
  return overdue({ bills: [bill(1440, '2026-07-15')], contacts: [slip(addDays(first, -4)), ...rows], ...more })
}

describe('contacts that bring nothing new (R129)', () => {
  it('are counted from the slip on: from the sixth the list proposes another way, and nothing else about the row changes', () => {
    const [five, six] = [decide(calledFor(5)), decide(calledFor(6))]
    expect(isStalled(five)).toBe(false)
    expect(isStalled(six)).toBe(true)
    expect(six.notes).toContain(`连续6次联系没有进展：${ANOTHER_WAY}`)
    const { lane, channel, opening } = six
    expect({ lane, channel, opening }).toEqual({ lane: five.lane, channel: five.channel, opening: five.opening })
  })

  it('begin anew with a promise, a part payment, another reason or an agreement to a visit, and not with one more no', () => {
    const quiet = calledFor(6)
    const middle = quiet.contacts[3]?.on ?? ''
    const partPaid = bill(1440, '2026-07-15', { allocations: [paid(100, middle)] })
    expect(isStalled(decide({ ...quiet, promises: [promise(1440, addDays(middle, 1), middle)] }))).toBe(false)
    expect(isStalled(decide({ ...quiet, bills: [partPaid] }))).toBe(false)
    const told = (more: object) => ({ ...quiet, contacts: quiet.contacts.map((row, index) => (index === 3 ? { ...row, ...more } : row)) })
    expect(isStalled(decide(told({ reason: 'service' })))).toBe(false)
    expect(isStalled(decide(told({ visitAgreed: true })))).toBe(false)
    expect(isStalled(decide(told({ reason: 'refusal', replied: true })))).toBe(true)
  })

  it('do not count where the settings say never', () => {
    const never = { ...SHIPPED_POLICY, ladder: { ...SHIPPED_POLICY.ladder, stalledAfter: 0 } }
    expect(isStalled(decideHousehold(calledFor(9), { today: TODAY, openDays: OPEN_DAYS, policy: never }))).toBe(false)
    expect(isStalled(decide(calledFor(9)))).toBe(true)
  })
})
