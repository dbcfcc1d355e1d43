// .csv: UTF-8 with or without BOM, else GB18030, as spreadsheets in China write it.
import { parse } from 'csv-parse/sync'
import type { RawRow, ReadFile } from './workbook.ts'
import { MAX_COLUMNS, MAX_ROWS } from './workbook.ts'

/** Reads a CSV file that lies in memory as one sheet called `name`; row numbers count records, the header being 1. */
export function readCsv(file: Buffer, name: string, allowedRows = MAX_ROWS): ReadFile {
  if (file.length >= 2 && file.toString('latin1', 0, 2) === 'PK')
    return { kind: 'refused', message: '扩展名是 .csv，内容却是 .xlsx；请改扩展名' }
  const text = decode(file)
  if (text === null) return { kind: 'refused', message: '文字编码不是 UTF-8 或 GB18030；请另存为“CSV UTF-8”' }
  const rows: RawRow[] = []
  try {
    const records = parse(text, {
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
      to: allowedRows + 1,
    })
    for (const [index, cells] of records.entries()) {
      if (cells.length > MAX_COLUMNS) return { kind: 'refused', message: `第 ${index + 1} 行超过 ${MAX_COLUMNS} 列` }
      if (cells.some(cell => cell.trim() !== '')) rows.push({ number: index + 1, cells })
    }
    if (records.length > allowedRows) return { kind: 'refused', message: `行数超过 ${MAX_ROWS}；请拆成较小的文件` }
  } catch (error) {
    return { kind: 'refused', message: `CSV 格式有误：${csvReason(error)}` }
  }
  return { kind: 'sheets', sheets: [{ name, rows }] }
}

function decode(file: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file) // leaves out a BOM by itself
    } catch {
      // not this encoding: try the next
    }
  }
  return null
}

function csvReason(error: unknown): string {
  const [code, line] = [field(error, 'code'), field(error, 'lines')]
  const where = line === '' ? '' : `第 ${line} 行附近`
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `${where}引号没有成对`
  if (code === 'CSV_MAX_RECORD_SIZE') return `${where}有一行过长，可能引号没有成对`
  return `${where}读不出来`
}

function field(error: unknown, name: string): string {
  const value = error !== null && typeof error === 'object' ? Object.getOwnPropertyDescriptor(error, name)?.value : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
