import { readFileSync, truncateSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { writeTemplate } from '../../../src/ledger/import/template.ts'
import { fileOf, folder, parsed, workbookOf } from './sheetFiles.ts'

const QUIET = [['日期'], ['2026-10-01']]
const refusal = async (file: string): Promise<string> => {
  const { problems, rows } = await parsed(file)
  expect(problems).toHaveLength(1)
  expect(Object.values(rows).flat()).toEqual([])
  expect(problems[0]).toMatchObject({ file, sheet: null, row: null })
  return problems[0]?.message ?? ''
}

/** A zip of these parts, whose directory may tell another size than each part has. */
function zipOf(parts: Record<string, Buffer | string>, toldBytes?: number): Buffer {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [path, part] of Object.entries(parts)) {
    const [name, content] = [Buffer.from(path), Buffer.from(part)]
    const packed = deflateRawSync(content)
    const fields = Buffer.alloc(22)
    fields.writeUInt16LE(8, 2) // deflate
    fields.writeUInt32LE(crc32(content), 8)
    fields.writeUInt32LE(packed.length, 12)
    fields.writeUInt32LE(toldBytes ?? content.length, 16)
    fields.writeUInt16LE(name.length, 20)
    const place = Buffer.alloc(4)
    place.writeUInt32LE(offset)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\u0000'), fields, Buffer.alloc(2), name, packed])
    locals.push(local)
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000\u0014\u0000'), fields, Buffer.alloc(12), place, name]))
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(locals.length, 8)
  end.writeUInt16LE(locals.length, 10)
  end.writeUInt32LE(Buffer.concat(centrals).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...centrals, end])
}

/** A workbook written by hand, as other programs than Excel write theirs. */
function bareWorkbook(target: string, prefix = ''): Buffer {
  const ns = 'http://schemas.openxmlformats.org'
  const main = `xmlns${prefix === '' ? '' : `:${prefix.slice(0, -1)}`}="${ns}/spreadsheetml/2006/main"`
  const cell = (text: string) => `<c r="A${text === '日期' ? 1 : 2}" t="inlineStr"><is><t>${text}</t></is></c>`
  return zipOf({
    'xl/workbook.xml': `<${prefix}workbook ${main} xmlns:r="${ns}/officeDocument/2006/relationships"><${prefix}sheets><${prefix}sheet name="静默日" sheetId="7" r:id="rId1"/></${prefix}sheets></${prefix}workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="rId1" Type="${ns}/officeDocument/2006/relationships/worksheet" Target="${target}"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData><row r="1">${cell('日期')}</row><row r="2">${cell('2026-10-01')}</row></sheetData></worksheet>`,
  })
}

describe('a file', () => {
  it('in GB18030, in UTF-8 and in UTF-8 with BOM reads the same', async () => {
    // 日期 and 原因, 国庆 in GB18030; TextEncoder knows only UTF-8.
    const gb = Buffer.concat([
      Buffer.from('c8d5c6da2cd4adD2f2'.toLowerCase(), 'hex'),
      Buffer.from('\n2026-10-01,'),
      Buffer.from('b9fac7ec', 'hex'),
      Buffer.from('\n'),
    ])
    const utf8 = '日期,原因\n2026-10-01,国庆\n'
    for (const content of [gb, utf8, `\ufeff${utf8}`]) {
      const { rows, problems } = await parsed(fileOf('静默日.csv', content))
      expect(problems).toEqual([])
      expect(rows.quietDays.map(({ row }) => row)).toEqual([{ day: '2026-10-01', reason: '国庆' }])
    }
  })

  it('of 200 MB is refused without being read', async () => {
    const file = fileOf('账单.csv', '')
    truncateSync(file, 200 * 1024 * 1024)
    expect(await refusal(file)).toMatch(/200 MB，超过 50 MB/)
  })

  it('that is empty is refused', async () => {
    expect(await refusal(fileOf('账单.csv', ''))).toMatch(/空/)
    expect(await refusal(fileOf('账单.csv', ' \n\n'))).toMatch(/空/)
    expect(await refusal(await workbookOf({ 账单: [] }))).toMatch(/空/)
  })

  it('that is missing, of another kind, or bytes in no known encoding is refused', async () => {
    expect(await refusal(`${folder()}/没有.csv`)).toMatch(/找不到/)
    expect(await refusal(fileOf('账单.xls', 'x'))).toMatch(/另存为 \.xlsx/)
    expect(await refusal(fileOf('账单.csv', Buffer.from([0xff, 0xff, 0x80, 0x00])))).toMatch(/编码/)
    expect(await refusal(fileOf('账单.csv', '房号,"费项\n3-501,物业费\n'))).toMatch(/引号/)
  })

  it('that is a broken workbook is refused, wherever it was cut', async () => {
    const whole = readFileSync(await workbookOf({ 静默日: QUIET }))
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      expect(await refusal(fileOf('静默日.xlsx', whole.subarray(0, Math.floor(whole.length * part))))).toMatch(/损坏/)
    }
    const flipped = Buffer.from(whole)
    flipped.fill(0x55, 60, 90)
    expect(await refusal(fileOf('静默日.xlsx', flipped))).toMatch(/损坏/)
    expect(await refusal(fileOf('静默日.xlsx', 'no zip at all, but long enough'))).toMatch(/损坏/)
    expect(await refusal(fileOf('静默日.xlsx', zipOf({ 'hello.txt': 'hello' })))).toMatch(/没有工作簿/)
  })

  it.each(['worksheets/sheet1.xml', '/xl/worksheets/sheet1.xml'])('that names its sheets by %s is read', async target => {
    const { rows, problems } = await parsed(fileOf('导入.xlsx', bareWorkbook(target)))
    expect(problems).toEqual([])
    expect(rows.quietDays.map(({ row }) => row.day)).toEqual(['2026-10-01'])
  })

  it('that is a workbook in a form that would read as empty is refused instead', async () => {
    expect(await refusal(fileOf('导入.xlsx', bareWorkbook('worksheets/sheet1.xml', 'x:')))).toMatch(/另存/)
    expect(await refusal(fileOf('导入.xlsx', bareWorkbook('worksheets/other.xml')))).toMatch(/静默日.*另存/)
  })

  it('that is a zip bomb is refused by what its directory tells', async () => {
    expect(await refusal(fileOf('账单.xlsx', zipOf({ 'xl/workbook.xml': Buffer.alloc(32 * 1024 * 1024) })))).toMatch(/解压后过大/)
  })

  it('that is a zip bomb with a lying directory is refused when it unpacks to more than that', async () => {
    expect(await refusal(fileOf('账单.xlsx', zipOf({ 'xl/workbook.xml': Buffer.alloc(32 * 1024 * 1024) }, 1000)))).toMatch(/损坏/)
  })
})

describe('the template', () => {
  it('has every sheet and imports as it stands: the example rows are skipped and said', async () => {
    const file = `${folder()}/模板.xlsx`
    await writeTemplate(file)
    const { problems, notes, rows, examples, counts } = await parsed(file)
    expect(problems).toEqual([])
    expect(examples).toBe(15)
    expect(Object.keys(counts)).toHaveLength(15)
    expect(notes.every(note => note.message === '示例行，已跳过')).toBe(true)
    expect(Object.values(rows).flat()).toEqual([])
  })
})
