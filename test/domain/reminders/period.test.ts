import { expect, it } from 'vitest'
import { periodPhrase } from '../../../src/domain/reminders/period.ts'

const span = (periodStart: string, periodEnd: string) => ({ periodStart, periodEnd })
const q = (year: number, quarter: 1 | 2 | 3 | 4) =>
  span(
    `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`,
    `${year}-${String(quarter * 3).padStart(2, '0')}-${quarter === 1 || quarter === 4 ? 31 : 30}`,
  )

it.each([
  ['2026年第四季度', [q(2026, 4)]],
  ['2026年第二季度至第三季度', [q(2026, 3), q(2026, 2)]],
  ['2026年度', [q(2026, 1), q(2026, 2), q(2026, 3), q(2026, 4)]],
  ['2025年第四季度至2026年第一季度', [q(2025, 4), q(2026, 1)]],
  ['2026年第一季度、2026年第三季度', [q(2026, 1), q(2026, 3)]],
  ['2026年10月', [span('2026-10-01', '2026-10-31')]],
  ['2026年10月至11月', [span('2026-10-01', '2026-10-31'), span('2026-11-01', '2026-11-30')]],
  ['2025年度至2026年度', [span('2025-01-01', '2026-12-31')]],
  ['2026年第四季度', [q(2026, 4), q(2026, 4)]],
  ['', []],
])('says %s', (phrase, spans) => {
  expect(periodPhrase(spans)).toBe(phrase)
})

it('names the months of a single quarter on a bill card, and months in a letter', () => {
  expect(periodPhrase([q(2026, 4)], 'months')).toBe('2026年第四季度（10月—12月）')
  expect(periodPhrase([q(2026, 3), q(2026, 4)], 'months')).toBe('2026年第三季度至第四季度')
  expect(periodPhrase([span('2025-01-01', '2025-12-31')], 'letter')).toBe('2025年1月至2025年12月')
})
