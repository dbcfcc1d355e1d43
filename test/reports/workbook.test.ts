import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { summarize } from '../../src/domain/metrics/summarize.ts'
import { fen } from '../../src/domain/money.ts'
import { writeSummaryWorkbook } from '../../src/reports/workbook.ts'
import { bill, facts, paid, payment, unit, yuan } from '../domain/metrics/rows.ts'

const units = [unit('1-101', { steward: '=HYPERLINK("http://x")' }), unit('2-101', { steward: '@王', group: '-组' })]
const rows = facts({
  units,
  bills: [
    bill('1-101', '2026-01-01', '2026-03-31', 0, { amountFen: fen(123_456_789), allocations: [paid('2026-03-01', 1000.1)] }),
    bill('2-101', '2026-01-01', '2026-11-20', 0.07),
  ],
  payments: [payment('1-101', '2026-11-26', 0.29), payment('1-101', '2026-11-26', 0.01)],
  targets: [{ scope: '项目', period: '2026-11', item: '', amountFen: yuan(1) }],
})
const summary = summarize(rows, { period: 'month', date: '2026-11-26' })
let folder = ''
let book: ExcelJS.Workbook

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guanjia-book-'))
  const file = path.join(folder, 'summary.xlsx')
  await writeSummaryWorkbook(summary, '+云栖里', file)
  book = await new ExcelJS.Workbook().xlsx.readFile(file)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const cells = (sheet: string) => {
  const found: ExcelJS.Cell[][] = []
  book.getWorksheet(sheet)?.eachRow(row => void found.push(Array.from({ length: row.cellCount }, (_, place) => row.getCell(place + 1))))
  return found
}
const figure = (name: string, note = '') => cells('概况').find(row => row[0]?.value === name && String(row[2]?.value).startsWith(note))?.[1]

describe('the workbook of a summary', () => {
  test('has its six sheets in order', () =>
    expect(book.worksheets.map(({ name }) => name)).toEqual(['概况', '楼栋', '管家', '账龄', '目标', '口径']))
  test('amounts are numbers of yuan with two decimals', () => {
    expect(figure('当年应收（元）')).toMatchObject({ value: 1234567.96, numFmt: '#,##0.00' })
    expect(figure('本期实收（元）')?.value).toBe(0.3)
  })
  test('rates are numbers shown in percent, a missing one is —', () => {
    expect(figure('当年收缴率', '金额口径')).toMatchObject({ value: 0.001, numFmt: '0.0%' })
    expect(figure('清欠率')?.value).toBe('—')
  })
  test('text that starts like a formula is only text', () => {
    expect(
      cells('管家')
        .slice(1)
        .map(row => [row[0]?.value, row[1]?.value]),
    ).toEqual([
      [`'=HYPERLINK("http://x")`, '一组'],
      ["'@王", "'-组"],
    ])
    expect(figure('项目')?.value).toBe("'+云栖里")
    for (const sheet of book.worksheets) sheet.eachRow(row => row.eachCell(cell => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)))
  })
  test('the bands and the buildings sum to what the overview says', () => {
    const overdue = figure('逾期欠费（元）')?.value
    const sumOf = (sheet: string, header: string) => {
      const [head = [], ...rest] = cells(sheet)
      const column = head.findIndex(cell => cell.value === header)
      return Math.round(rest.reduce((sum, row) => sum + Number(row[column]?.value), 0) * 100) / 100
    }
    expect([sumOf('账龄', '金额（元）'), sumOf('楼栋', '逾期欠费（元）'), sumOf('管家', '逾期欠费（元）')]).toEqual([
      overdue,
      overdue,
      overdue,
    ])
  })
  test('a target has its completion and its pace in points', () => {
    expect(cells('目标')[1]?.map(({ value }) => value)).toEqual(['项目', '2026-11', '全部', 1, 0.3, 0.3, '—', 1, '—', 0.867, '-56.7pp'])
  })
  test('names the version of every definition, and of the rules (R41)', () => {
    expect(cells('口径')[1]?.map(({ value }) => value)).toEqual(['实收', '第1版'])
    expect(
      cells('口径')
        .at(-1)
        ?.map(({ value }) => value),
    ).toEqual(['规则', '2026-11'])
  })
  test('nobody’s own target is in it while more owners complain of dunning than the community accepts (R17)', async () => {
    const own = { ...summary.targets[0], scope: '王芳' } as (typeof summary.targets)[number]
    const scopesAt = async (complaintsPer1000: number) => {
      const file = path.join(folder, `complaints-${complaintsPer1000}.xlsx`)
      await writeSummaryWorkbook({ ...summary, targets: [...summary.targets, own], complaintsPer1000 }, '云栖里', file)
      const read = await new ExcelJS.Workbook().xlsx.readFile(file)
      const scopes: string[] = []
      read.getWorksheet('目标')?.eachRow(row => void scopes.push(String(row.getCell(1).value)))
      return scopes.slice(1)
    }
    expect(await scopesAt(summary.complaintTarget)).toEqual(['项目', '王芳'])
    expect(await scopesAt(summary.complaintTarget + 1)).toEqual(['项目'])
  })
  test('a folder that is not there is an error that names the path', async () => {
    await expect(writeSummaryWorkbook(summary, '云栖里', path.join(folder, 'none', 'x.xlsx'))).rejects.toThrow(/none/)
  })
})
