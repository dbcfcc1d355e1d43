// Makes the files that the import tests read, in a folder that goes away with the test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach } from 'vitest'
import { readTables } from '../../../src/ledger/import/files.ts'
import { type Parsed, parseTables } from '../../../src/ledger/import/parse.ts'
import { type Note, type Problem, Problems } from '../../../src/ledger/import/problems.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new empty folder. */
export function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'guanjia-import-'))
  folders.push(made)
  return made
}

/** Writes one file and returns its path. */
export function fileOf(name: string, content: string | Uint8Array, into = folder()): string {
  const file = path.join(into, name)
  writeFileSync(file, content)
  return file
}

/** Writes a workbook: a list of rows for every sheet. */
export async function workbookOf(sheets: Record<string, ExcelJS.CellValue[][]>, name = '导入.xlsx'): Promise<string> {
  const workbook = new ExcelJS.Workbook()
  for (const [title, rows] of Object.entries(sheets)) workbook.addWorksheet(title).addRows(rows)
  const file = path.join(folder(), name)
  await workbook.xlsx.writeFile(file)
  return file
}

/** Reads and parses files as an import does, without a ledger. */
export async function parsed(...files: string[]): Promise<Parsed & { problems: Problem[]; count: number; notes: Note[] }> {
  const problems = new Problems()
  const notes: Note[] = []
  const tables = await readTables(files, problems, notes)
  return { ...parseTables(tables, 'Asia/Shanghai', problems, notes), problems: problems.kept, count: problems.count, notes }
}
