// summary [--period day|week|month|year] [--date DAY] [--community NAME] [--json] [--chart FILE.png] [--xlsx FILE]
import { writeFile } from 'node:fs/promises'
import { summaryOf } from '../desk/figures.ts'
import { dayIn } from '../domain/calendar.ts'
import type { PeriodKind } from '../domain/metrics/period.ts'
import { summaryText } from '../replies/summary.ts'
import { chartPng } from '../reports/chart.ts'
import { summaryCharts } from '../reports/summaryCharts.ts'
import { writeSummaryWorkbook } from '../reports/workbook.ts'
import { type Command, chosenCommunity, dayOption, print, readArgs, tell, UsageError } from './program.ts'

const USAGE = 'summary [--period day|week|month|year] [--date DAY] [--community NAME] [--json] [--chart FILE.png] [--xlsx FILE]'
const PERIODS: readonly PeriodKind[] = ['day', 'week', 'month', 'year']

/** The manager's figures as text or JSON, and on request as a picture and a workbook. */
export const run: Command = async (args, program) => {
  const options = {
    period: { type: 'string' },
    date: { type: 'string' },
    community: { type: 'string' },
    json: { type: 'boolean' },
    chart: { type: 'string' },
    xlsx: { type: 'string' },
  } as const
  const { values } = readArgs(args, options, USAGE)
  const period = PERIODS.find(one => one === (values.period ?? 'day'))
  if (period === undefined) throw new UsageError(`--period ${values.period}：可选 ${PERIODS.join('、')}。\nUsage: ${USAGE}`)
  const storage = await program.openLedger()
  const community = await chosenCommunity(storage, values.community)
  const day = dayOption(values.date, USAGE) ?? dayIn(community.zone, program.now())
  const summary = await summaryOf(storage, community, period, day)
  const text = summaryText(summary, community.name, 'private')
  print(program, values.json ? JSON.stringify({ ...summary, text }) : text)
  if (values.chart !== undefined) {
    await writeFile(values.chart, await chartPng(summaryCharts(summary, community.name).buildings))
    tell(program, `已写出图 ${values.chart}`)
  }
  if (values.xlsx !== undefined) {
    await writeSummaryWorkbook(summary, community.name, values.xlsx)
    tell(program, `已写出工作簿 ${values.xlsx}`)
  }
  return 0
}
