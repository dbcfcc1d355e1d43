import { expect, it } from 'vitest'
import { responsesOf } from '../../../src/domain/cases/response.ts'
import { responseLine } from '../../../src/replies/case/homes.ts'
import { contact, household } from '../chase/facts.ts'

const TODAY = '2026-11-26'

it('what calls and visits of a year came to is a hint for the steward, and nothing before or after that year (R11)', () => {
  const facts = household('1-101', {
    contacts: [
      contact('2025-11-26', 'call', 'answered'),
      contact('2025-11-27', 'call', 'no_answer'),
      contact('2026-10-01', 'call', 'answered'),
      contact('2026-10-09', 'visit', 'met_owner'),
      contact('2026-10-10', 'message', 'delivered'),
      contact('2026-11-27', 'visit', 'nobody_home'),
    ],
    repliesOn: ['2025-01-01', '2026-10-11'],
  })
  expect(responsesOf(facts, TODAY)).toEqual({
    ways: [
      { way: 'call', found: 1, tried: 2 },
      { way: 'visit', found: 1, tried: 1 },
    ],
    replies: 1,
  })
  expect(responseLine(responsesOf(facts, TODAY))).toBe('近一年回应：电话接通1/2次，上门见到1/1次，私信回复1次')
  expect(responseLine(responsesOf(household('1-101', { contacts: [contact('2026-10-10', 'message', 'delivered')] }), TODAY))).toBeNull()
})
