// What each chart shows, in the terms of ECharts. Yuan and percent are made here from fen and per mille, for the eye only.
import type { EChartsCoreOption } from 'echarts/core'
import type { AgeingBand } from '../domain/metrics/ageing.ts'
import { fen, formatRate, formatYuan } from '../domain/money.ts'
import type { BuildingBar, TrendPoint } from './chart.ts'

const BLUE = '#3b6fb6'
const ORANGE = '#e08a3c'
const AGES = ['#8fb8de', '#6f9fd0', '#e9c46a', '#f4a261', '#e76f51', '#b23a48']

/** Collection rate by building as bars with what is overdue beside them. */
export function buildingsOption(title: string, rows: readonly BuildingBar[]): EChartsCoreOption {
  const rates = rows.map(({ collectionRate }) => ({
    value: percent(collectionRate),
    label: { show: true, position: 'top', formatter: formatRate(collectionRate) },
  }))
  return {
    ...frame(title, ['当年收缴率（金额口径）', '逾期欠费（元）'], rows.length),
    xAxis: names(rows.map(({ building }) => (/^[0-9A-Za-z]+$/.test(building) ? `${building}栋` : building))),
    yAxis: [percentAxis(), yuanAxis()],
    series: [
      { name: '当年收缴率（金额口径）', type: 'bar', data: rates, color: BLUE, barMaxWidth: 48 },
      {
        name: '逾期欠费（元）',
        type: 'bar',
        yAxisIndex: 1,
        data: rows.map(row => yuanCell(row.overdueFen)),
        color: ORANGE,
        barMaxWidth: 48,
      },
    ],
  }
}

/** Overdue money by its age. */
export function ageingOption(title: string, bands: readonly AgeingBand[]): EChartsCoreOption {
  const bars = bands.map(({ fen: owed, bills }, place) => ({
    ...yuanCell(owed),
    itemStyle: { color: AGES[place] ?? ORANGE },
    label: { show: true, position: 'top', formatter: `${formatYuan(owed)}元\n${bills}笔` },
  }))
  return {
    ...frame(title, [], bands.length),
    xAxis: names(bands.map(({ band }) => (/\d$/.test(band) ? `${band}天` : band))),
    yAxis: [yuanAxis('逾期欠费（元）')],
    series: [{ type: 'bar', data: bars, barMaxWidth: 72 }],
  }
}

/** Rate and money over time; a period without a rate leaves a gap. */
export function trendOption(title: string, points: readonly TrendPoint[]): EChartsCoreOption {
  const rates = points.map(({ collectionRate }) => ({
    value: percent(collectionRate),
    label: { show: true, position: 'top', formatter: formatRate(collectionRate) },
  }))
  return {
    ...frame(title, ['实收（元）', '当年收缴率（金额口径）'], points.length),
    xAxis: names(points.map(({ label }) => label)),
    yAxis: [percentAxis(), yuanAxis()],
    series: [
      {
        name: '实收（元）',
        type: 'bar',
        yAxisIndex: 1,
        data: points.map(row => yuanCell(row.collectedFen)),
        color: '#a9c6e6',
        barMaxWidth: 48,
      },
      { name: '当年收缴率（金额口径）', type: 'line', data: rates, color: BLUE, symbolSize: 8 },
    ],
  }
}

// Labels stand upright while there is room for them.
function frame(title: string, legend: readonly string[], columns: number): EChartsCoreOption {
  return {
    title: { text: title, left: 'center', top: 12, textStyle: { fontSize: 20, fontWeight: 'normal' } },
    legend: { data: legend, top: 48 },
    grid: { left: 80, right: 100, top: 110, bottom: columns > 15 ? 80 : 50 },
  }
}

const names = (data: readonly string[]) => ({
  type: 'category',
  data,
  axisLabel: { interval: 0, rotate: data.length > 15 ? 60 : 0, fontSize: 13 },
})
const percentAxis = () => ({ type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%' } })
const yuanAxis = (name = '元') => ({
  type: 'value',
  name,
  min: 0,
  splitLine: { show: name !== '元' },
  axisLabel: { formatter: (value: number) => grouped(value) },
})
const percent = (rate: number | null): number | null => (rate === null ? null : rate / 10)
const yuanCell = (amount: number): { value: number } => ({ value: amount / 100 })
const grouped = (yuan: number): string => formatYuan(fen(Math.round(yuan * 100))).replace(/\.00$/, '')
