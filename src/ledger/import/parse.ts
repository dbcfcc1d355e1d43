// From raw rows to typed rows: every cell is read, every row checked by itself, and doubles of one key found across all files.
import { type Cell, isCellError, isFormula, textOf } from './cells.ts'
import type { Table } from './files.ts'
import { Refusal } from './kinds.ts'
import type { Note, Place, Problems } from './problems.ts'
import { CHECKS, type Column, type RowOf, type Rows, SHEETS, type Sheet, type SheetId } from './sheets.ts'

/** A typed row and where it stands in the files. */
export interface Located<T> {
  at: Place
  row: T
}

/** The good rows of an import, a list for every sheet. */
export type RowSet = { [S in SheetId]: Located<Rows[S]>[] }

/** How many rows a sheet held (example rows and blank ones left out) and how many of them were refused so far. */
export type RowCounts = Partial<Record<SheetId, { rows: number; refused: number; doubles: number }>>

/** The typed rows with their counts; problems and notes go into the given lists. */
export interface Parsed {
  rows: RowSet
  counts: RowCounts
  examples: number
}

/** The first cell of a row that only explains (the template's) begins with this; the row is skipped. */
export const EXAMPLE_MARK = '示例'

/** Reads all tables; `zone` is the community's, because times are written by its clocks. */
export function parseTables(tables: readonly Table[], zone: string, problems: Problems, notes: Note[]): Parsed {
  const parsed: Parsed = { rows: noRows(), counts: {}, examples: 0 }
  const of = <S extends SheetId>(id: S): void => {
    const mine = tables.filter(table => table.id === id)
    if (mine.length === 0) return
    const counts = { rows: 0, refused: 0, doubles: 0 }
    parsed.counts[id] = counts
    const seen = new Map<string, Located<Rows[S]>>()
    for (const table of mine) {
      const reader = headerOf(table, SHEETS[id], problems, notes)
      for (const raw of table.rows.slice(1)) {
        if (textOf(raw.cells.find(cell => textOf(cell) !== '') ?? null).startsWith(EXAMPLE_MARK)) {
          parsed.examples++
          notes.push({ file: table.file, sheet: table.sheet, row: raw.number, message: '示例行，已跳过' })
          continue
        }
        counts.rows++
        const at = { file: table.file, sheet: table.sheet, row: raw.number }
        const located = reader === null ? null : readRow(id, reader, raw.cells, at, zone, problems)
        if (located === null) counts.refused++
        else takeOnce(id, located, seen, counts, problems)
      }
    }
    parsed.rows[id].push(...seen.values())
  }
  for (const id of SHEET_IDS) of(id)
  return parsed
}

/** The sheets in the order in which they depend on one another. */
export const SHEET_IDS: readonly SheetId[] = [
  'community',
  'groups',
  'staff',
  'units',
  'residents',
  'bills',
  'payments',
  'contacts',
  'promises',
  'tickets',
  'disputes',
  'plans',
  'holds',
  'quietDays',
  'targets',
]

const noRows = (): RowSet => ({
  community: [],
  groups: [],
  staff: [],
  units: [],
  residents: [],
  bills: [],
  payments: [],
  contacts: [],
  promises: [],
  tickets: [],
  disputes: [],
  plans: [],
  holds: [],
  quietDays: [],
  targets: [],
})

interface Reader {
  columns: { key: string; column: Column; index: number }[]
  width: number
  strictWidth: boolean
}

/** Finds the columns by their headers; null when the sheet cannot be read at all. */
function headerOf(table: Table, sheet: Sheet, problems: Problems, notes: Note[]): Reader | null {
  const header = table.rows[0]
  const at = { file: table.file, sheet: table.sheet, row: header?.number ?? 1 }
  const headers = (header?.cells ?? []).map(headerText)
  const before = problems.count
  for (const [index, written] of headers.entries()) {
    if (written === '') continue
    if (headers.indexOf(written) !== index) problems.add(at, written, '表头重复')
    else if (!Object.values(sheet.columns).some(column => column.header === written))
      notes.push({ ...at, message: `不认识的列“${written}”，已忽略` })
  }
  const missing = Object.values(sheet.columns).filter(column => column.must && !headers.includes(column.header))
  for (const column of missing) problems.add(at, column.header, `缺少必需的列“${column.header}”`)
  if (problems.count > before) return null
  const columns = Object.entries(sheet.columns).map(([key, column]) => ({ key, column, index: headers.indexOf(column.header) }))
  return { columns, width: headers.length, strictWidth: table.strictWidth }
}

/** The template marks required columns with `*`. */
const headerText = (cell: Cell): string => textOf(cell).normalize('NFKC').replace(/\s/g, '').replace(/\*$/, '')

function readRow<S extends SheetId>(
  id: S,
  reader: Reader,
  cells: readonly Cell[],
  at: Place,
  zone: string,
  problems: Problems,
): Located<Rows[S]> | null {
  const before = problems.count
  if (reader.strictWidth && cells.slice(reader.width).some(cell => textOf(cell) !== '')) {
    problems.add(at, null, '这一行的列数多于表头；含逗号的内容（如 1,440.00）请用双引号括起来')
    return null
  }
  const values: Record<string, unknown> = {}
  for (const { key, column, index } of reader.columns) {
    const cell = cells[index] ?? null
    const value = readCell(column, cell, zone)
    if (value instanceof Refusal) problems.add(at, column.header, value.message, textOf(cell))
    else values[key] = value
  }
  if (problems.count > before) return null
  // The one place where the table of columns becomes a type: RowOf is computed from the very columns that were just read.
  const row = values as RowOf<(typeof SHEETS)[S]> as Rows[S]
  const wrong = CHECKS[id]?.(row)
  if (wrong) problems.add(at, wrong.column, wrong.message)
  return wrong ? null : { at, row }
}

function readCell(column: Column, cell: Cell, zone: string): unknown {
  if (isFormula(cell)) return new Refusal('单元格是公式；公式不会被计算，请粘贴为数值后再导入')
  if (isCellError(cell)) return new Refusal('单元格是错误值，请改正后再导入')
  if (textOf(cell) === '') return column.must ? new Refusal(`缺少${column.header}`) : null
  return column.kind.read(cell, zone)
}

/** The same key with the same values counts once; with different values it is refused where it comes the second time. */
function takeOnce<S extends SheetId>(
  id: S,
  located: Located<Rows[S]>,
  seen: Map<string, Located<Rows[S]>>,
  counts: { refused: number; doubles: number },
  problems: Problems,
): void {
  const sheet: Sheet = SHEETS[id]
  const values: Record<string, unknown> = { ...located.row }
  const key = sheet.key.map(part => keyPart(values[part])).join('\u0000')
  const first = seen.get(key)
  if (first === undefined) {
    seen.set(key, located)
    return
  }
  if (sameValues(first.row, located.row)) {
    counts.doubles++
    return
  }
  counts.refused++
  const where = first.at.file === located.at.file ? `第 ${first.at.row} 行` : `${first.at.file} 第 ${first.at.row} 行`
  const headers = sheet.key.map(part => sheet.columns[part]?.header ?? part).join('、')
  problems.add(located.at, sheet.columns[sheet.key[0] ?? '']?.header ?? null, `与${where}的${headers}相同，但内容不同`)
}

/** Times are known by their instant. */
function keyPart(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}

function sameValues(a: object, b: object): boolean {
  const [left, right]: Record<string, unknown>[] = [{ ...a }, { ...b }]
  return Object.keys({ ...left, ...right }).every(key => JSON.stringify(left?.[key] ?? null) === JSON.stringify(right?.[key] ?? null))
}
