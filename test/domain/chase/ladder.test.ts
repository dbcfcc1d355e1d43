import { describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '../../../src/domain/household.ts'
import { fen } from '../../../src/domain/money.ts'
import { bill, contact, decide, dispute, overdue, paid, slip } from './facts.ts'

describe('D0: the day of the slip', () => {
  const slipOn = (more: Partial<HouseholdFacts>) => decide(overdue(more)).slipOn

  it('is the first delivered slip for an overdue bill; a later slip does not move it', () => {
    expect(slipOn({ contacts: [slip('2026-10-10'), slip('2026-11-10')] })).toBe('2026-10-10')
    expect(slipOn({ contacts: [slip('2026-11-10'), slip('2026-10-10')] })).toBe('2026-10-10')
  })

  it('is not set before the bill is overdue, nor by a slip that failed or ended unknown', () => {
    expect(slipOn({ contacts: [slip('2026-09-30')] })).toBeNull()
    expect(slipOn({ contacts: [slip('2026-10-01')] })).toBe('2026-10-01')
    expect(slipOn({ contacts: [contact('2026-10-10', 'slip', 'unknown'), contact('2026-10-12', 'slip', 'failed')] })).toBeNull()
    expect(slipOn({ contacts: [contact('2026-10-10', 'message', 'delivered')] })).toBeNull()
  })

  it('starts anew when the household had no overdue balance in between', () => {
    const contacts = [slip('2026-08-01')]
    const earlier = (paidOn: string) => [bill(500, '2026-06-30', { allocations: [paid(500, paidOn)] }), bill(500, '2026-09-30')]
    expect(slipOn({ bills: earlier('2026-09-30'), contacts })).toBeNull()
    // Paid on the first day the next bill was overdue: there was a balance at the end of every day.
    expect(slipOn({ bills: earlier('2026-10-01'), contacts })).toBe('2026-08-01')
    expect(slipOn({ bills: earlier('2026-10-01'), contacts: [...contacts, slip('2026-10-20')] })).toBe('2026-08-01')
    expect(slipOn({ bills: earlier('2026-09-30'), contacts: [...contacts, slip('2026-10-20')] })).toBe('2026-10-20')
  })

  it('reaches back over a chain of bills that were overdue one into the next', () => {
    const chain = [
      bill(1, '2026-01-31', { allocations: [paid(1, '2026-05-15')] }),
      bill(1, '2026-04-30', { allocations: [paid(1, '2026-08-15')] }),
      bill(1, '2026-07-31', { allocations: [paid(1, '2026-11-20')] }),
      bill(1, '2026-10-31'),
    ]
    expect(slipOn({ bills: chain, contacts: [slip('2026-02-10')] })).toBe('2026-02-10')
  })

  it('is gone on a day without overdue balance after a part was paid and taken back', () => {
    const bills = [bill(500, '2026-06-30', { allocations: [paid(500, '2026-08-01'), { on: '2026-09-01', fen: fen(-50000) }] })]
    expect(slipOn({ bills, contacts: [slip('2026-07-10')] })).toBeNull()
    expect(slipOn({ bills, contacts: [slip('2026-07-10'), slip('2026-09-01')] })).toBe('2026-09-01')
  })

  it('does not look at disputed bills', () => {
    const bills = [bill(1, '2026-01-31', { disputes: [dispute('2026-03-01')] }), bill(1, '2026-10-31')]
    expect(slipOn({ bills, contacts: [slip('2026-02-10')] })).toBeNull()
  })
})
