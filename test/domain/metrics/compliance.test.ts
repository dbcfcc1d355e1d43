import { expect, test } from 'vitest'
import { openDays } from '../../../src/domain/holidays.ts'
import { logCompleteness, violationsSent } from '../../../src/domain/metrics/compliance.ts'
import type { MetricContact } from '../../../src/domain/metrics/facts.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { contact } from './rows.ts'

const WEEK = { from: '2026-11-23', to: '2026-11-26' }
const QUIET = openDays(['2026-11-25'])
const violations = (...rows: MetricContact[]) => violationsSent(rows, WEEK, SHIPPED_POLICY, QUIET)

test('a record is complete when nothing is missing in it; what the product wrote and other periods do not count (R73)', () => {
  const rows = [
    contact('1-101', '2026-11-24', 'call', 'answered'),
    contact('1-101', '2026-11-25', 'call', 'answered', { incomplete: true }),
    contact('1-102', '2026-11-26', 'visit', 'nobody_home'),
    contact('1-102', '2026-11-26', 'slip', 'delivered', { byPerson: false }),
    contact('1-102', '2026-11-22', 'call', 'answered', { incomplete: true }),
  ]
  expect(logCompleteness(rows, WEEK)).toEqual({ part: 2, of: 3, rate: 667 })
  expect(logCompleteness([], WEEK)).toEqual({ part: 0, of: 0, rate: null })
})

test('every attempt beyond the daily cap is a violation, whoever made it; a letter and its delivery are one', () => {
  const twice = [contact('1-101', '2026-11-24', 'call', 'no_answer'), contact('1-101', '2026-11-24', 'message', 'delivered')]
  const posted = contact('1-101', '2026-11-24', 'demand', 'posted')
  expect(violations(...twice)).toBe(1)
  expect(violations(...twice, contact('1-101', '2026-11-24', 'visit', 'nobody_home'))).toBe(2)
  expect(violations(contact('1-101', '2026-11-24', 'call', 'no_answer'), contact('1-102', '2026-11-24', 'call', 'no_answer'))).toBe(0)
  expect(violations(posted, contact('1-101', '2026-11-24', 'demand', 'delivered', { at: '2026-11-24T03:00:00Z' }))).toBe(0)
  expect(violations(posted, contact('1-101', '2026-11-24', 'call', 'answered'))).toBe(1)
  expect(violations(...twice.map(row => ({ ...row, on: '2026-11-20' })))).toBe(0)
  expect(violations(...twice.map(row => ({ ...row, answersOwner: true as const })))).toBe(0)
})

test('a message of the product outside every window or on a closed day is a violation; what people logged has no hour', () => {
  const sentAt = (sentTime: string, on = '2026-11-24') => contact('1-101', on, 'message', 'delivered', { byPerson: false, sentTime })
  expect(['08:59', '09:00', '11:30', '11:31', '14:00', '17:31', '19:00', '20:31'].map(time => violations(sentAt(time)))).toEqual([
    1, 0, 0, 1, 0, 1, 0, 1,
  ])
  expect(violations(sentAt('10:00', '2026-11-25'))).toBe(1)
  expect(violations({ ...sentAt('23:00'), answersOwner: true })).toBe(0)
  expect(violations(contact('1-101', '2026-11-25', 'call', 'answered', { at: '2026-11-25T15:00:00Z' }))).toBe(0)
})
