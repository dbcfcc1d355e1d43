import { describe, expect, test } from 'vitest'
import { summarize } from '../../src/domain/metrics/summarize.ts'
import { fen } from '../../src/domain/money.ts'
import { type Chart, chartPng } from '../../src/reports/chart.ts'
import { summaryCharts, trendChart } from '../../src/reports/summaryCharts.ts'
import { bill, facts, paid, unit } from '../domain/metrics/rows.ts'
import { inkIn, readPng } from './png.ts'

const units = ['1-101', '2-101'].map(code => unit(code))
const bills = units.map(({ unitId }, place) =>
  bill(unitId, '2026-01-01', '2026-03-31', 1000, { allocations: place === 0 ? [paid('2026-03-01', 800)] : [] }),
)
const summary = summarize(facts({ units, bills }), { period: 'month', date: '2026-11-26' })
const { buildings, ageing } = summaryCharts(summary, '和悦园')

describe('charts', () => {
  test.each<[string, Chart]>([
    ['buildings', buildings],
    ['ageing', ageing],
    ['trend', trendChart([summary, summary], '和悦园')],
  ])('the %s chart is a picture with a readable title', async (_, chart) => {
    const picture = readPng(await chartPng(chart))
    expect([picture.width, picture.height]).toEqual([1350, 780])
    // The strip of the title: Chinese text of 20 px leaves thousands of dark pixels; without the font there is none.
    expect(inkIn(picture, { top: 20, bottom: 65 })).toBeGreaterThan(1500)
    expect(inkIn(picture, { top: 715, bottom: 760 })).toBeGreaterThan(200)
  })
  test('without a title the strip is blank, so the count means the text', async () => {
    expect(inkIn(readPng(await chartPng({ ...ageing, title: '' })), { top: 20, bottom: 65 })).toBe(0)
  })
  test('characters beyond the common ones are in the font too', async () => {
    const strip = async (title: string) => inkIn(readPng(await chartPng({ ...ageing, title })), { top: 20, bottom: 65 })
    expect(await strip('栖缴龄逾')).toBeGreaterThan(400)
  })
  test('no buildings and no rate still give a picture', async () => {
    for (const rows of [[], [{ building: '1', collectionRate: null, overdueFen: fen(0) }]]) {
      expect(readPng(await chartPng({ kind: 'buildings', title: '空', rows })).width).toBe(1350)
    }
  })
})
