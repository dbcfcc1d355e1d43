// The summary as an Excel workbook. exceljs is large and loaded only here; it writes row by row, so a workbook of many rows needs little memory.

import { createWriteStream } from 'node:fs'
import type { GroupFigures } from '../domain/metrics/rows.ts'
import { type Summary, showsPersonalTargets } from '../domain/metrics/summarize.ts'
import { WHOLE_PROJECT } from '../domain/metrics/targets.ts'
import { formatRate } from '../domain/money.ts'
import { overviewRows, ratedCell } from './overview.ts'

/** A cell: text, an amount in fen, a rate in per mille (null prints —), or a whole number. */
export type Cell = string | { fen: number } | { rate: number | null } | { count: number }

/** A sheet to write; the first row holds the headers. */
export interface Sheet {
  name: string
  rows: readonly (readonly Cell[])[]
}

/** Writes the sheets 概况, 楼栋, 管家, 账龄, 目标 and 口径 of a summary to `file`; throws when the file cannot be written. */
export async function writeSummaryWorkbook(summary: Summary, community: string, file: string): Promise<void> {
  await writeWorkbook(
    [
      { name: '概况', rows: overviewRows(summary, community) },
      { name: '楼栋', rows: [['楼栋', ...GROUP_HEADERS], ...summary.byBuilding.map(row => [row.building, ...groupCells(row)])] },
      {
        name: '管家',
        rows: [['管家', '小组', ...GROUP_HEADERS], ...summary.bySteward.map(row => [row.steward, row.group, ...groupCells(row)])],
      },
      {
        name: '账龄',
        rows: [
          ['账龄（逾期天数）', '金额（元）', '账单数'],
          ...summary.ageing.map(row => [row.band, { fen: row.fen }, { count: row.bills }]),
        ],
      },
      { name: '目标', rows: targetRows(summary) },
      { name: '口径', rows: definitionRows(summary) },
    ],
    file,
  )
}

const GROUP_HEADERS = [
  '户数',
  '本期实收（元）',
  '本期缴费户数',
  '当年应收（元）',
  '当年实收（元）',
  '当年收缴率（金额口径）',
  '当年收缴率（户数口径）',
  '主动缴费率（金额口径）',
  '清欠率（金额口径）',
  '逾期欠费（元）',
  '欠费户数',
  '本年维修满意率',
  '有效评价数',
] as const

function groupCells(row: GroupFigures): Cell[] {
  return [
    { count: row.households },
    { fen: row.collectedFen },
    { count: row.collectedHouseholds },
    { fen: row.dueFen },
    { fen: row.allocatedFen },
    { rate: row.collectionRate },
    { rate: row.householdRate },
    { rate: row.activePaymentRate },
    { rate: row.arrearsRecoveryRate },
    { fen: row.overdueFen },
    { count: row.arrears.part },
    ratedCell(row.satisfied),
    { count: row.satisfied.of },
  ]
}

function targetRows(summary: Summary): Cell[][] {
  const whole = showsPersonalTargets(summary) ? summary.targets : summary.targets.filter(({ scope }) => scope === WHOLE_PROJECT)
  const rows = whole.map(row => [
    row.scope,
    row.period,
    row.item === '' ? '全部' : row.item,
    { fen: row.targetFen },
    { fen: row.collectedFen },
    { rate: row.completion },
    row.targetHouseholds === null ? '—' : { count: row.targetHouseholds },
    { count: row.collectedHouseholds },
    { rate: row.householdCompletion },
    { rate: row.elapsed },
    row.pace === null ? '—' : `${row.pace > 0 ? '+' : ''}${formatRate(row.pace).replace('%', 'pp')}`,
  ])
  return [
    ['范围', '期间', '费项', '目标（元）', '实收（元）', '目标完成率', '目标户数', '缴费户数', '户数完成率', '序时进度', '序时进度差'],
    ...rows,
  ]
}

function definitionRows({ definitions, ruleVersion }: Summary): Cell[][] {
  const rows = definitions.map(({ metric, version }): Cell[] => [metric, `第${version}版`])
  return [['指标', '定义版本'], ...rows, ['规则', ruleVersion]]
}

async function writeWorkbook(sheets: readonly Sheet[], file: string): Promise<void> {
  const { default: ExcelJS } = await import('exceljs')
  const stream = createWriteStream(file)
  const failed = new Promise<never>((_, reject) => stream.on('error', reject)) // the writer itself never hears of it
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true })
  const written = async (): Promise<void> => {
    for (const { name, rows } of sheets) {
      const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
      sheet.columns = (rows[0] ?? []).map((_, column) => ({ width: widthOf(rows, column) }))
      for (const [place, cells] of rows.entries()) {
        const row = sheet.addRow(cells.map(cellValue))
        for (const [column, cell] of cells.entries()) row.getCell(column + 1).numFmt = cellFormat(cell)
        if (place === 0) row.font = { bold: true }
        row.commit()
      }
      sheet.commit()
    }
    await workbook.commit()
  }
  await Promise.race([written(), failed])
}

function cellValue(cell: Cell): string | number {
  if (typeof cell === 'string') return plainText(cell)
  if ('fen' in cell) return cell.fen / 100
  if ('count' in cell) return cell.count
  return cell.rate === null ? '—' : cell.rate / 1000
}

function cellFormat(cell: Cell): string {
  if (typeof cell === 'string') return '@'
  if ('fen' in cell) return '#,##0.00'
  return 'count' in cell ? '0' : '0.0%'
}

/** Text that a spreadsheet would run as a formula, should the sheet be saved as CSV, gets an apostrophe in front. */
function plainText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]\d+\.\dpp$/.test(text) ? `'${text}` : text
}

function widthOf(rows: readonly (readonly Cell[])[], column: number): number {
  let longest = 8
  for (const row of rows.slice(0, 100)) {
    const cell = row[column]
    const text = typeof cell === 'string' ? cell : '1,234,567.00'
    longest = Math.max(
      longest,
      [...text].reduce((width, sign) => width + (sign > '⺀' ? 2 : 1), 1),
    )
  }
  return Math.min(longest, 40)
}
