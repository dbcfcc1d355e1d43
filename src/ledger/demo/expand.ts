// Turns the files of examples/ into import sheets for one day. What comes out is in the plain column format of every company's own files.
import { parse } from 'csv-parse/sync'
import type { Day } from '../../domain/calendar.ts'
import { type DemoCalendar, resolveMoment, resolvePeriod } from './expression.ts'

/** A CSV file by its name (`房屋.csv`, which says what it holds) and its text. */
export interface DemoFile {
  name: string
  text: string
}

/** Which columns of a sheet hold days; `happened` is the day of the row itself: a row of a later day than today has not happened and is left out. */
interface DayColumns {
  days: readonly string[]
  happened?: string
  period?: string
}

const DAY_COLUMNS: Readonly<Record<string, DayColumns>> = {
  房屋: { days: ['交付日期'] },
  账单: { days: ['账期起', '账期止', '到期日'] },
  缴费: { days: ['到账时间', '指定账期'], happened: '到账时间' },
  催缴记录: { days: ['时间', '下次日期'], happened: '时间' },
  承诺: { days: ['登记时间', '承诺日期'], happened: '登记时间' },
  报修: { days: ['提交时间', '完成时间'], happened: '提交时间' },
  异议: { days: ['账期起', '提出时间', '答复时间'], happened: '提出时间' },
  分期: { days: ['登记日期', '到期日'], happened: '登记日期' },
  暂缓: { days: ['截止日期'] },
  住户: { days: ['起', '止'] },
  静默日: { days: ['日期'] },
  目标: { days: [], period: '期间' },
}

/**
 * The import sheets of the demo community as they stand on `today`: every relative day becomes a real one, rows that have not happened yet are
 * left out. `openDays` tells which days `O-1` and `O+1` are. Throws a RangeError naming file, row and column for a cell that is no day.
 */
export function expandDemo(files: readonly DemoFile[], today: Day, openDays: DemoCalendar['openDays']): DemoFile[] {
  return files.map(file => ({ name: file.name, text: expandFile(file, { today, openDays }) }))
}

function expandFile(file: DemoFile, calendar: DemoCalendar): string {
  const [header = [], ...rows]: string[][] = parse(file.text, { bom: true, skip_empty_lines: true })
  const columns = DAY_COLUMNS[file.name.replace(/\.csv$/, '')] ?? { days: [] }
  const happened = header.indexOf(columns.happened ?? '')
  const lines = [header]
  for (const [index, row] of rows.entries()) {
    const cells = row.map((cell, at) => {
      const column = header[at] ?? ''
      const resolved = resolveCell(cell, column, columns, calendar)
      if (resolved === null)
        throw new RangeError(`${file.name} row ${index + 2}, column ${column}: "${cell}" is no day; see examples/yunqili/README.md`)
      return resolved
    })
    if ((cells[happened] ?? '').slice(0, 10) <= calendar.today) lines.push(cells)
  }
  return toCsv(lines)
}

function resolveCell(cell: string, column: string, columns: DayColumns, calendar: DemoCalendar): string | null {
  if (cell.trim() === '') return ''
  if (column === columns.period) return resolvePeriod(cell, calendar.today)
  return columns.days.includes(column) ? resolveMoment(cell, calendar) : cell
}

/** Rows as CSV text: comma, LF, quotes only where a cell needs them. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(quoted).join(',')}\n`).join('')
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
