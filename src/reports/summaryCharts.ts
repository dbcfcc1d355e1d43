// Which charts a summary has.
import type { Summary } from '../domain/metrics/summarize.ts'
import type { Chart } from './chart.ts'

/** The pictures of one summary: buildings first, that is the one a manager asks for. */
export function summaryCharts(summary: Summary, community: string): { buildings: Chart; ageing: Chart } {
  const { byBuilding, ageing, to } = summary
  return {
    buildings: { kind: 'buildings', title: `${community} 各楼栋收缴率（截至${to}）`, rows: byBuilding },
    ageing: { kind: 'ageing', title: `${community} 欠费账龄（截至${to}）`, bands: ageing },
  }
}

/** The trend over summaries of several periods, oldest first, labelled by month or day. */
export function trendChart(summaries: readonly Summary[], community: string): Chart {
  const points = summaries.map(({ period, to, collectionRate, collectedFen }) => {
    return { label: period === 'month' ? to.slice(0, 7) : period === 'year' ? to.slice(0, 4) : to.slice(5), collectionRate, collectedFen }
  })
  return { kind: 'trend', title: `${community} 收缴趋势`, points }
}
