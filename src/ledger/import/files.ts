// From paths to raw sheets that are known by name: what is no file of ours, too large or empty is refused before it is opened.
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { readCsv } from './csv.ts'
import type { Note, Problems } from './problems.ts'
import { SHEETS, type SheetId } from './sheets.ts'
import { MAX_ROWS, type RawRow, type RawSheet, readWorkbook } from './workbook.ts'

/** The largest file that is opened. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024

/** A sheet that the import knows, with its rows as they lie in the file; the first row is the header. */
export interface Table {
  file: string
  id: SheetId
  /** The name of the sheet as reports show it. */
  sheet: string
  /** True when an extra cell is a broken row (CSV: an amount with an unquoted comma) and not a remark beside the table. */
  strictWidth: boolean
  rows: RawRow[]
}

/** A file that lies in memory; its name says what it holds. */
export interface SheetFile {
  name: string
  content: Buffer
}

/** Opens all paths (files and folders), in order of their names. */
export async function readTables(paths: readonly string[], problems: Problems, notes: Note[]): Promise<Table[]> {
  const tables: Table[] = []
  let rows = 0
  for (const file of await filesOf(paths, problems, notes)) {
    const content = await openFile(file, problems)
    const read = content === null ? [] : await tablesOf(file, content, MAX_ROWS - rows, problems, notes)
    for (const table of read) rows += table.rows.length
    tables.push(...read)
  }
  return tables
}

/** The same for files that lie in memory. */
export async function readContents(files: readonly SheetFile[], problems: Problems, notes: Note[]): Promise<Table[]> {
  const tables: Table[] = []
  for (const { name, content } of files) {
    const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
    if (content.length > MAX_FILE_BYTES) problems.add(whole(name), null, tooLarge(content.length))
    else tables.push(...(await tablesOf(name, content, MAX_ROWS - rows, problems, notes)))
  }
  return tables
}

const whole = (file: string): { file: string; sheet: null; row: null } => ({ file, sheet: null, row: null })

async function filesOf(paths: readonly string[], problems: Problems, notes: Note[]): Promise<string[]> {
  const files: string[] = []
  for (const given of paths) {
    const kind = await stat(given).catch(() => null)
    if (kind === null) problems.add(whole(given), null, '找不到这个文件或文件夹')
    else if (!kind.isDirectory()) files.push(given)
    else {
      const entries = await readdir(given, { withFileTypes: true })
      const names = entries.filter(entry => entry.isFile() && !/^[.~]/.test(entry.name)).map(entry => entry.name)
      const fit = names.filter(name => /\.(?:csv|xlsx)$/i.test(name)).sort()
      for (const name of names)
        if (!fit.includes(name)) notes.push({ ...whole(path.join(given, name)), message: '不是 .csv 或 .xlsx，已忽略' })
      if (fit.length === 0) problems.add(whole(given), null, '文件夹里没有 .csv 或 .xlsx 文件')
      files.push(...fit.map(name => path.join(given, name)))
    }
  }
  return [...new Map(files.map(file => [path.resolve(file), file])).values()]
}

const tooLarge = (bytes: number): string =>
  `文件 ${Math.ceil(bytes / 1024 / 1024)} MB，超过 ${MAX_FILE_BYTES / 1024 / 1024} MB；请拆成较小的文件`

/** The content of a file that is small enough; null after saying why it is not opened. */
async function openFile(file: string, problems: Problems): Promise<Buffer | null> {
  try {
    const { size } = await stat(file)
    if (size <= MAX_FILE_BYTES) return await readFile(file)
    problems.add(whole(file), null, tooLarge(size))
  } catch {
    problems.add(whole(file), null, '读不出这个文件；请检查它是否存在、是否有权限')
  }
  return null
}

async function tablesOf(file: string, content: Buffer, allowedRows: number, problems: Problems, notes: Note[]): Promise<Table[]> {
  const refuse = (message: string): Table[] => {
    problems.add(whole(file), null, message)
    return []
  }
  const extension = path.extname(file).toLowerCase()
  if (extension !== '.csv' && extension !== '.xlsx') return refuse('只能导入 .xlsx 或 .csv 文件；旧版 .xls 请另存为 .xlsx')
  if (content.length === 0) return refuse('文件是空的')
  const title = path.basename(file, path.extname(file))
  const read = extension === '.csv' ? readCsv(content, title, allowedRows) : await readWorkbook(content, allowedRows)
  if (read.kind === 'refused') return refuse(read.message)
  if (read.sheets.every(sheet => sheet.rows.length === 0)) return refuse('文件是空的')
  return read.sheets.flatMap(sheet => tableOf(file, sheet, read.sheets.length === 1, extension === '.csv', problems, notes))
}

function tableOf(file: string, sheet: RawSheet, alone: boolean, csv: boolean, problems: Problems, notes: Note[]): Table[] {
  const place = { file, sheet: sheet.name, row: null }
  if (!csv && GUIDE.test(sheet.name)) return []
  const id = sheetOf(sheet.name) ?? (alone ? sheetOf(path.basename(file, path.extname(file))) : null)
  if (id === null) {
    const titles = Object.values(SHEETS).map(known => known.title)
    if (sheet.rows.length > 0) problems.add(place, null, `不认识的表“${sheet.name}”；表名应为：${titles.join('、')}`)
    else notes.push({ ...place, message: '空表，已忽略' })
    return []
  }
  if (sheet.rows.length === 0) {
    if (csv) problems.add(place, null, '文件是空的')
    return []
  }
  return [{ file, id, sheet: SHEETS[id].title, strictWidth: csv, rows: sheet.rows }]
}

/** The sheet of the template that only explains the others. */
const GUIDE = /^(?:填写)?说明$/

const BY_TITLE = new Map<string, SheetId>()
for (const id of Object.keys(SHEETS)) if (isSheetId(id)) BY_TITLE.set(SHEETS[id].title, id)

/** True for the name of a sheet in code. */
export function isSheetId(id: string): id is SheetId {
  return Object.hasOwn(SHEETS, id)
}

/** Which sheet a name says: `账单`, `01-账单`, `账单_2026`, `云栖里 账单（9月）`; null when it says none or two. */
export function sheetOf(name: string): SheetId | null {
  const words = name.normalize('NFKC').split(/[\s\-_.()（）[\]【】]+/)
  const found = new Set(words.flatMap(word => BY_TITLE.get(word) ?? []))
  return found.size === 1 ? ([...found][0] ?? null) : null
}
