import { describe, expect, it } from 'vitest'
import { decideHousehold } from '../../../src/domain/chase/decision.ts'
import type { HouseholdFacts } from '../../../src/domain/household.ts'
import { limitationClocks } from '../../../src/domain/limitation.ts'
import { summarize } from '../../../src/domain/metrics/summarize.ts'
import { settingOf } from '../../../src/domain/policy/settings.ts'
import { type Policy, SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { bill, contact, household, OPEN_DAYS, overdue, paid, repair, TODAY } from '../chase/facts.ts'
import * as metric from '../metrics/rows.ts'

/** The shipped policy with some settings written differently. */
function policyWith(values: Record<string, string>): Policy {
  let policy = SHIPPED_POLICY
  for (const [key, text] of Object.entries(values)) {
    const written = settingOf(key)?.write(policy, text)
    if (written?.kind !== 'policy') throw new Error(`${key} = ${text} is not allowed`)
    policy = written.policy
  }
  return policy
}

const laneOf = (facts: HouseholdFacts, values: Record<string, string>) =>
  decideHousehold(facts, { today: TODAY, openDays: OPEN_DAYS, policy: policyWith(values) }).lane

describe('a setting changes what the rules decide', () => {
  it('hours: the line has the windows of the community', () => {
    const values = { 'windows.day': '09:30-11:00' }
    const { windows } = decideHousehold(overdue(), { today: TODAY, openDays: OPEN_DAYS, policy: policyWith(values) })
    expect(windows).toEqual(['09:30-11:00'])
  })

  it('tickets: only those of the household stop the chase where the community says so (open-points 17)', () => {
    const ticket = (subject: string) => overdue({ tickets: [{ ...repair('2026-11-20'), subject }] })
    expect(laneOf(ticket('小区路灯不亮'), {})).toBe('fix_first')
    expect(laneOf(ticket('小区路灯不亮'), { ticketsBlock: '只限本户' })).toBe('chase')
    expect(laneOf(ticket('我家阳台漏水，电梯口也湿'), { ticketsBlock: '只限本户' })).toBe('fix_first')
  })

  it('limitation: the exception of G4 can be left to the manager (open-points 18)', () => {
    const facts = household('1-101', { bills: [bill(100, '2023-12-31')], tickets: [repair('2026-11-20')] })
    expect(laneOf(facts, {})).toBe('formal_demand')
    expect(laneOf(facts, { 'limitation.throughTicket': '经理逐案决定' })).toBe('fix_first')
  })

  it('limitation: one debt from its last instalment, or messages that interrupt, only where a lawyer reads it so (open-points 19)', () => {
    const facts = household('1-101', {
      bills: [bill(100, '2023-12-31'), bill(100, '2024-06-30')],
      contacts: [contact('2026-03-01', 'message', 'delivered')],
    })
    const expiries = (values: Record<string, string>) => {
      const clockOf = limitationClocks(facts, TODAY, policyWith(values))
      return facts.bills.map(each => clockOf(each).expiry)
    }
    expect(expiries({})).toEqual(['2026-12-31', '2027-06-30'])
    expect(expiries({ 'limitation.reading': '整笔债务' })).toEqual(['2027-06-30', '2027-06-30'])
    expect(expiries({ 'limitation.messagesInterrupt': '开' })).toEqual(['2029-03-01', '2029-03-01'])
  })

  it('figures: the year of a bill, and what counts as human contact (open-points 29, 30)', () => {
    const units = [metric.unit('a')]
    const bills = [metric.bill('a', '2025-12-01', '2026-02-28', 100, { allocations: [paid(100, '2026-03-10')] })]
    const contacts = [metric.contact('a', '2026-03-05', 'call', 'no_answer')]
    const year = (values: Record<string, string>) =>
      summarize(metric.facts({ units, bills, contacts }), { period: 'year', date: TODAY }, { policy: policyWith(values) })
    expect(year({}).dueFen).toBe(0)
    expect(year({ 'figures.billYear': '到期日的年份' })).toMatchObject({ dueFen: 100_00, activePaymentRate: 0 })
    expect(year({ 'figures.billYear': '到期日的年份', 'figures.humanContact': '只算有效联系' }).activePaymentRate).toBe(1000)
  })
})
