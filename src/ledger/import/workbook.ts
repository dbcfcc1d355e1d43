// .xlsx through exceljs: the only file that reads with it, because it has had no release since 2023 and may have to be replaced.
import { Readable } from 'node:stream'
import type ExcelJS from 'exceljs'
import type { Cell } from './cells.ts'
import { checkZip, listZip } from './zip.ts'

/** A row of a file: `number` counts as the spreadsheet does, the first row being 1. */
export interface RawRow {
  number: number
  cells: Cell[]
}

/** A sheet as it lies in the file: its name and the rows that hold anything. */
export interface RawSheet {
  name: string
  rows: RawRow[]
}

/** The sheets of a file, or in Chinese why it cannot be read. */
export type ReadFile = { kind: 'sheets'; sheets: RawSheet[] } | { kind: 'refused'; message: string }

/** Rows a file may have, all sheets together. */
export const MAX_ROWS = 1_000_000
/** Columns a sheet may have. */
export const MAX_COLUMNS = 200

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'

/** Reads a workbook that lies in memory; every part is checked before any is parsed. `allowedRows` is what the whole import may still take. */
export async function readWorkbook(file: Buffer, allowedRows = MAX_ROWS): Promise<ReadFile> {
  const listing = listZip(file)
  if (listing.kind === 'refused') return listing
  const checked = await checkZip(file, listing, [WORKBOOK, RELATIONS])
  if (checked.kind === 'refused') return checked
  const [workbook, relations] = [checked.texts.get(WORKBOOK), checked.texts.get(RELATIONS)]
  if (workbook === undefined || relations === undefined) return { kind: 'refused', message: '压缩包里没有工作簿，不是 .xlsx 文件' }
  // exceljs knows the elements by their plain names and would find nothing in such a file.
  if (/<\w+:workbook\b/.test(workbook)) return { kind: 'refused', message: '工作簿的写法读不出来；请用表格软件打开后另存一份' }
  // A number in such a file may be a day shifted by four years, and nothing tells which numbers are days.
  if (/<workbookPr[^>]*\bdate1904="(?:1|true)"/.test(workbook))
    return { kind: 'refused', message: '工作簿用的是 1904 日期系统；请在选项里改为 1900 后另存' }
  const book = bookOf(workbook, relations)
  const missing = book.find(sheet => !listing.entries.some(entry => entry.path === sheet.path && SHEET_PATH.test(entry.path)))
  if (missing) return { kind: 'refused', message: `工作表“${missing.name}”读不出来；请用表格软件打开后另存一份` }
  try {
    return await readSheets(file, book, allowedRows)
  } catch {
    // The parts are whole (checked above), so their XML is not what a spreadsheet writes; the parser's words would not help a person.
    return { kind: 'refused', message: '文件内容已损坏，读不出来；请用表格软件打开后另存一份' }
  }
}

interface BookSheet {
  name: string
  path: string
}

const SHEET_PATH = /^xl\/worksheets\/sheet\d+\.xml$/

/** Names and paths of the sheets. exceljs knows a name only when the path is written relative, which openpyxl does not do. */
function bookOf(workbook: string, relations: string): BookSheet[] {
  const targets = new Map<string, string>()
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const target = attribute(tag, 'Target')
    if (attribute(tag, 'Type').endsWith('/worksheet'))
      targets.set(attribute(tag, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  const sheets: BookSheet[] = []
  for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const path = targets.get(attribute(tag, 'r:id'))
    if (path !== undefined) sheets.push({ name: decode(attribute(tag, 'name')), path })
  }
  return sheets
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).find(Boolean) ?? ''

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(xml: string): string {
  return xml.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

async function readSheets(file: Buffer, book: BookSheet[], allowedRows: number): Promise<ReadFile> {
  const { default: exceljs } = await import('exceljs') // large, and few starts read a workbook
  const reader = new exceljs.stream.xlsx.WorkbookReader(Readable.from(slices(file)), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache', // without them a date is only a number
    entries: 'ignore',
  })
  const found = new Map<string, RawRow[]>()
  let count = 0
  for await (const sheet of reader) {
    const name = nameOf(sheet, book)
    const rows: RawRow[] = []
    found.set(name, rows)
    for await (const row of sheet) {
      const number = Number.isInteger(row.number) ? row.number : (rows.at(-1)?.number ?? 0) + 1
      const cells = cellsOf(row)
      if (cells === null) return { kind: 'refused', message: `工作表“${name}”第 ${number} 行超过 ${MAX_COLUMNS} 列` }
      if (cells.length === 0) continue
      rows.push({ number, cells })
      if (++count > allowedRows) return { kind: 'refused', message: `行数超过 ${MAX_ROWS}；请拆成较小的文件` }
    }
  }
  if (found.size < book.length) throw new Error('exceljs has left out a sheet')
  return { kind: 'sheets', sheets: book.map(({ name }) => ({ name, rows: found.get(name) ?? [] })) }
}

function* slices(file: Buffer): Generator<Buffer> {
  for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536)
}

/**
 * The type declarations leave out `name` and `id`. When exceljs did not find the name, `id` is the number in the path, as text, and `name` is made up.
 * Throws for a sheet that the workbook does not name: its rows would be lost without a word.
 */
function nameOf(sheet: object, book: BookSheet[]): string {
  const [id, name] = ['id' in sheet ? sheet.id : null, 'name' in sheet ? sheet.name : null]
  const found = book.find(known => (typeof id === 'string' ? known.path === `xl/worksheets/sheet${id}.xml` : known.name === name))
  if (found === undefined) throw new Error(`A sheet of the workbook has no name: ${String(id)}`)
  return found.name
}

/** The cells of a row up to the last filled one; [] for an empty row, null for one that is too wide. */
function cellsOf(row: ExcelJS.Row): Cell[] | null {
  const cells: Cell[] = []
  let wide = false
  row.eachCell((cell, column) => {
    const value = cellOf(cell.value)
    if (value === null || value === '') return
    if (column > MAX_COLUMNS) {
      wide = true
      return
    }
    while (cells.length < column - 1) cells.push(null)
    cells[column - 1] = value
  })
  return wide ? null : cells
}

function cellOf(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean' || value instanceof Date) return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if ('richText' in value) return value.richText.map(part => part.text ?? '').join('')
  if ('error' in value) return { error: String(value.error) }
  if ('hyperlink' in value) return typeof value.text === 'string' ? value.text : null
  if ('formula' in value) return { formula: value.formula }
  if ('sharedFormula' in value) return { formula: value.sharedFormula }
  return null
}
