import { describe, expect, test } from 'vitest'
import { bestOnRecord } from '../../../src/domain/metrics/records.ts'
import { summarize } from '../../../src/domain/metrics/summarize.ts'
import { arrearsTrend, trendChange } from '../../../src/domain/metrics/trend.ts'
import { bill, facts, paid, unit, yuan } from './rows.ts'

const T = '2026-11-26'
const units = [
  unit('1-101', { firstDueOn: '2025-03-31' }),
  unit('1-102', { firstDueOn: '2026-03-31' }),
  unit('1-103', { firstDueOn: '2026-12-31' }),
]

describe('欠费户占比 through the year (R52)', () => {
  const bills = [
    bill('1-101', '2025-01-01', '2025-03-31', 100, { allocations: [paid('2026-09-10', 100)] }),
    bill('1-102', '2026-01-01', '2026-03-31', 100, { allocations: [paid('2026-10-31', 60), paid('2026-11-01', 40)] }),
    bill('1-102', '2026-01-01', '2026-03-31', 900, { void: true }),
  ]

  test('stands as of the ends of the last months, each from what had arrived by then, and of the day itself', () => {
    const trend = arrearsTrend(facts({ units, bills }), T)
    expect(trend.map(({ on, part, of }) => [on, part, of])).toEqual([
      ['2026-06-30', 2, 2],
      ['2026-07-31', 2, 2],
      ['2026-08-31', 2, 2],
      ['2026-09-30', 1, 2],
      ['2026-10-31', 1, 2],
      [T, 0, 2],
    ])
    expect(trendChange(trend)).toBe(-1000)
  })

  test('begins no earlier than the end of the year before, and a bill due on the day is not overdue', () => {
    expect(arrearsTrend(facts({ units, bills }), '2026-03-31').map(({ on, part, of }) => [on, part, of])).toEqual([
      ['2025-12-31', 1, 1],
      ['2026-01-31', 1, 1],
      ['2026-02-28', 1, 1],
      ['2026-03-31', 1, 2],
    ])
    expect(trendChange(arrearsTrend(facts({}), T))).toBeNull()
  })

  test('ends with the share of the summary', () => {
    const { arrearsTrend: trend, arrears } = summarize(facts({ units, bills }), { period: 'month', date: '2026-08-15' })
    expect(trend.at(-1)).toEqual({ on: '2026-08-15', ...arrears })
  })
})

describe('the best on record (R126)', () => {
  const records = {
    years: [
      { year: 2022, rate: 1000, dueFen: yuan(499) },
      { year: 2023, rate: 930, dueFen: yuan(500) },
      { year: 2024, rate: 930, dueFen: yuan(500) },
      { year: 2025, rate: 910, dueFen: yuan(900) },
    ],
    months: [
      { month: '2025-12', collectedFen: yuan(500) },
      { month: '2026-03', collectedFen: yuan(400) },
    ],
  }
  const now = (rate: number | null) => ({ rate, dueFen: yuan(1000) })
  test('is the latest of the highest earlier years of which more than remnants are known, with the distance of this one in percentage points', () => {
    expect(bestOnRecord(records, now(942)).rate).toEqual({ year: 2024, rate: 930, change: 12 })
    expect(bestOnRecord(records, now(null)).rate).toEqual({ year: 2024, rate: 930, change: null })
    expect(bestOnRecord(records, now(0)).collected).toEqual({ month: '2025-12', collectedFen: yuan(500) })
  })
  test('is nothing where no earlier period says anything', () => {
    expect(bestOnRecord({ years: [], months: [] }, now(900))).toEqual({ rate: null, collected: null })
  })
})
