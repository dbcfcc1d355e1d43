import { describe, expect, test } from 'vitest'
import { openDays } from '../../../src/domain/holidays.ts'
import type { MetricContext } from '../../../src/domain/metrics/facts.ts'
import { peopleFigures } from '../../../src/domain/metrics/people.ts'
import { summarize } from '../../../src/domain/metrics/summarize.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { bill, contact, facts, paid, promise, ticket, unit } from './rows.ts'

const T = '2026-11-29' // a Sunday: the week is 23 to 29 November
const people = (rows: Parameters<typeof facts>[0], context: MetricContext = {}) => {
  const all = facts(rows)
  const whole = summarize(all, { period: 'week', date: T }, context)
  return peopleFigures(all, whole, { policy: SHIPPED_POLICY, calendar: openDays() })
}
const due = (unitId: string, ...money: [string, number][]) =>
  bill(unitId, '2026-01-01', '2026-03-31', 1000, { allocations: money.map(([on, amount]) => paid(on, amount)) })
const units = [unit('1-101'), unit('1-102'), unit('2-201', { steward: '李', group: '二组' }), unit('2-202', { steward: '周' })]
const bills = [due('1-101', ['2026-02-01', 1000]), due('1-102'), due('2-201', ['2026-11-24', 800]), due('2-202')]

describe('the people of a weekly meeting (R18)', () => {
  test('each stands with collection, satisfaction, promises, records and violations of the own homes, placed by 当年收缴率', () => {
    const rows = people({
      units,
      bills,
      contacts: [
        contact('2-201', '2026-11-24', 'call', 'answered', { staff: '李' }),
        contact('1-101', '2026-11-25', 'call', 'answered', { incomplete: true }),
        contact('1-101', '2026-11-20', 'call', 'answered', { incomplete: true }),
      ],
      promises: [promise('2-201', '2026-11-20', '2026-11-24', 800), promise('1-102', '2026-11-20', '2026-11-24', 100)],
      tickets: [
        ticket('1-101', '2026-05-01', { doneOn: '2026-05-02', satisfaction: 5 }),
        ticket('1-102', '2025-05-01', { doneOn: '2025-05-02', satisfaction: 1 }),
        ticket('2-201', '2026-11-25', { kind: 'complaint', aboutDunning: true }),
        ticket('2-201', '2026-11-22', { kind: 'complaint', aboutDunning: true }),
      ],
    })
    expect(rows.map(row => [row.place, row.steward, row.group, row.collectionRate, row.change])).toEqual([
      [1, '李', '二组', 800, 800],
      [2, '王', '一组', 500, 0],
      [3, '周', '一组', 0, 0],
    ])
    expect(rows[0]).toMatchObject({ confirmed: 1, dunningComplaints: 1, logs: { part: 1, of: 1 }, violations: 0 })
    expect(rows[1]).toMatchObject({ satisfied: { part: 1, of: 1, rate: 1000 }, promises: { part: 0, of: 1 }, logs: { part: 0, of: 1 } })
  })

  test('who has the same rate has the same place, and nobody without a bill has one', () => {
    const rows = people({ units, bills: [due('1-101'), due('2-201')] })
    expect(rows.map(row => [row.steward, row.place])).toEqual([
      ['李', 1],
      ['王', 1],
      ['周', null],
    ])
  })

  test('a violation takes the place away, and too many complaints that of everybody (X15)', () => {
    const twice = ['call', 'visit'] as const
    const contacts = twice.map(method => contact('2-201', '2026-11-24', method, method === 'call' ? 'no_answer' : 'nobody_home'))
    expect(people({ units, bills, contacts }).map(row => [row.steward, row.violations, row.place])).toEqual([
      ['王', 0, 1],
      ['周', 0, 2],
      ['李', 1, null],
    ])
    const compliance = {
      ...{ draftsBlocked: 0, quietHourBlocks: 0, refusals: 0, violationsSent: 0, dunningComplaints: 1 },
      ...{ logs: { complete: 1, all: 1 }, demands: { withEvidence: 0, all: 0 } },
    }
    const one = [contact('1-101', '2026-11-24', 'call', 'no_answer')]
    expect(people({ units, bills, contacts: one }, { compliance }).map(row => row.place)).toEqual([null, null, null])
  })
})
