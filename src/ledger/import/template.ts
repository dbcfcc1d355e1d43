// The empty workbook people fill in: a guide, then one sheet for each kind of row with its headers and one example row.
import type ExcelJS from 'exceljs'
import { EXAMPLE_MARK } from './parse.ts'
import { SHEETS, type Sheet } from './sheets.ts'

/** Writes the template to `file`. The example rows begin with 示例 and are skipped by the import, so the file may be filled in as it is. */
export async function writeTemplate(file: string): Promise<void> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const guide = workbook.addWorksheet('说明')
  guide.columns = [{ width: 12 }, { width: 16 }, { width: 8 }, { width: 60 }]
  guide.addRow(['表', '列', '必填', '怎么填'])
  for (const sheet of Object.values<Sheet>(SHEETS)) {
    guide.addRow([sheet.title, '', '', `${sheet.about}。同一行的依据：${sheet.key.map(key => sheet.columns[key]?.header).join('、')}`])
    for (const column of Object.values(sheet.columns)) guide.addRow(['', column.header, column.must ? '是' : '', column.kind.hint])
    addSheet(workbook, sheet)
  }
  guide.addRow(['', '', '', `第一格以“${EXAMPLE_MARK}”开头的行只作说明，导入时跳过；不用的表可留空或删除。`])
  guide.getRow(1).font = { bold: true }
  await workbook.xlsx.writeFile(file)
}

function addSheet(workbook: ExcelJS.Workbook, sheet: Sheet): void {
  const columns = Object.values(sheet.columns)
  const worksheet = workbook.addWorksheet(sheet.title, { views: [{ state: 'frozen', ySplit: 1 }] })
  worksheet.addRow(columns.map(column => `${column.header}${column.must ? '*' : ''}`)).font = { bold: true }
  worksheet.addRow(columns.map((column, index) => (index === 0 ? `${EXAMPLE_MARK}：${column.example}` : column.example))).font = {
    italic: true,
    color: { argb: 'FF808080' },
  }
  for (const [index, column] of columns.entries()) {
    const filled = worksheet.getColumn(index + 1)
    filled.width = Math.max(12, column.example.length * 1.6)
    // As text a 房号 such as 3-5 stays what it is; spreadsheets would make a date of it.
    filled.numFmt = '@'
    worksheet.getRow(1).getCell(index + 1).note = `${column.must ? '必填。' : '选填。'}${column.kind.hint}`
  }
}
