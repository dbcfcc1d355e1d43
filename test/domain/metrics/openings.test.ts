import { describe, expect, test } from 'vitest'
import { addDays } from '../../../src/domain/calendar.ts'
import { comparedOpenings, LEAST_USES, type OpeningUse, openingFigures } from '../../../src/domain/metrics/openings.ts'

const T = '2026-11-29'
const use = (unitId: string, on: string, variant = 0, template = 'M2.1'): OpeningUse => ({ unitId, on, template, variant })
const none = { replies: [], payments: [] }

describe('openings laid side by side (R103)', () => {
  test('a reply or money counts from the day of the message through the seventh day after it', () => {
    const uses = ['a', 'b', 'c', 'd'].map(unitId => use(unitId, '2026-11-10'))
    const replies = [
      { unitId: 'a', on: '2026-11-10' },
      { unitId: 'b', on: '2026-11-17' },
      { unitId: 'c', on: '2026-11-18' },
      { unitId: 'd', on: '2026-11-09' },
    ]
    const [figure] = openingFigures(uses, { replies, payments: replies.slice(1, 3) }, T)
    expect(figure).toEqual({
      ...{ template: 'M2.1', variant: 0, comparable: false },
      replied: { part: 2, of: 4, rate: 500 },
      paid: { part: 1, of: 4, rate: 250 },
    })
  })

  test('a use whose days are not over yet does not count', () => {
    expect(openingFigures([use('a', '2026-11-23')], none, T)).toEqual([])
    expect(openingFigures([use('a', '2026-11-22')], none, T)).toHaveLength(1)
  })

  test('only openings of one text are compared, each used often enough, those with more replies first', () => {
    const many = (count: number, variant: number, template = 'M2.1') =>
      Array.from({ length: count }, (_, place) => use(`${template}${variant}-${place}`, addDays(T, -20), variant, template))
    const uses = [
      ...many(LEAST_USES, 0),
      ...many(LEAST_USES, 1),
      ...many(LEAST_USES - 1, 2),
      ...many(LEAST_USES, 0, 'M5.1'),
      ...many(LEAST_USES - 1, 1, 'M5.1'),
    ]
    const replies = [{ unitId: 'M2.11-0', on: addDays(T, -19) }]
    const figures = openingFigures(uses, { replies, payments: [] }, T)
    expect(figures.map(({ comparable }) => comparable)).toEqual([true, true, false, true, false])
    expect(comparedOpenings(figures).map(row => [row.template, row.openings.map(({ variant }) => variant)])).toEqual([['M2.1', [1, 0]]])
  })
})
