import { describe, expect, it } from 'vitest'
import { fileOf, folder, parsed, workbookOf } from './sheetFiles.ts'

const BILLS = '房号,费项,账期起,账期止,应收金额,减免金额,到期日,承担人\n'
const bill = (text: string) => parsed(fileOf('账单.csv', BILLS + text))

describe('a row of the sheets', () => {
  it('reads money by its digits and days as people write them', async () => {
    const { rows, problems } = await bill('３－１－５０１,物业费,2026/7/1,2026年9月30日,"¥1,440.00",0,2026-09-30,业主\n')
    expect(problems).toEqual([])
    expect(rows.bills.map(({ row }) => row)).toEqual([
      {
        unit: '3-1-501',
        item: '物业费',
        periodStart: '2026-07-01',
        periodEnd: '2026-09-30',
        amountFen: 144000,
        waivedFen: 0,
        dueOn: '2026-09-30',
        payer: 'owner',
      },
    ])
  })

  it.each([
    ['a third decimal', '3-501,物业费,2026-07-01,2026-09-30,1440.005,,2026-09-30,', '应收金额', /两位小数/],
    ['a negative amount', '3-501,物业费,2026-07-01,2026-09-30,-1,,2026-09-30,', '应收金额', /负数/],
    ['more than 10^13 fen', '3-501,物业费,2026-07-01,2026-09-30,100000000000.01,,2026-09-30,', '应收金额', /过大/],
    ['words for an amount', '3-501,物业费,2026-07-01,2026-09-30,一千,,2026-09-30,', '应收金额', /不是金额/],
    ['a period that ends before it begins', '3-501,物业费,2026-07-01,2026-06-30,1,,2026-09-30,', '账期止', /早于/],
    ['a day that does not exist', '3-501,物业费,2026-07-01,2026-09-30,1,,2026-02-30,', '到期日', /不是有效日期/],
    ['a missing required cell', '3-501,物业费,2026-07-01,2026-09-30,,,2026-09-30,', '应收金额', /缺少应收金额/],
    ['an unknown payer', '3-501,物业费,2026-07-01,2026-09-30,1,,2026-09-30,邻居', '承担人', /应为：业主、租户、建设单位/],
    ['a waiver above the amount', '3-501,物业费,2026-07-01,2026-09-30,1,2,2026-09-30,', '减免金额', /大于/],
    ['a formula', '3-501,=cmd|calc,2026-07-01,2026-09-30,1,,2026-09-30,', '费项', /公式/],
    ['a room that is none', '501,物业费,2026-07-01,2026-09-30,1,,2026-09-30,', '房号', /3-1-501/],
  ])('is refused by row and column for %s', async (_name, row, column, message) => {
    const { rows, problems } = await bill(`3-502,物业费,2026-07-01,2026-09-30,1,,2026-09-30,\n\n${row}\n`)
    expect(rows.bills).toHaveLength(1)
    expect(problems).toMatchObject([{ sheet: '账单', row: 4, column, message: expect.stringMatching(message) }])
  })

  it('is refused when an unquoted amount with a comma makes it wider than the header', async () => {
    const { problems } = await bill('3-501,物业费,2026-07-01,2026-09-30,1,440.00,0,2026-09-30,业主\n')
    expect(problems).toMatchObject([{ row: 2, message: expect.stringMatching(/双引号/) }])
  })

  it('counts once when it comes twice with the same values, and is refused with other values', async () => {
    const same = '3-501,物业费,2026-07-01,2026-09-30,1440,,2026-09-30,\n'
    const { rows, problems, counts } = await bill(`${same}${same}3-501,物业费,2026-7-1,2026-09-30,1440.01,,2026-09-30,\n`)
    expect(rows.bills).toHaveLength(1)
    expect(counts.bills).toEqual({ rows: 3, refused: 1, doubles: 1 })
    expect(problems).toMatchObject([{ row: 4, message: expect.stringMatching(/与第 2 行的房号、费项、账期起相同/) }])
  })

  it('keeps times by the clocks of the community', async () => {
    const file = fileOf(
      '缴费.csv',
      '流水号,房号,金额,到账时间,渠道\nA1,3-501,1440,2026-10-08 10:00,微信支付\nA2,3-501,1,2026-10-08,支付宝\nA3,3-501,1,2026-10-08 10:00:07,代金券\n',
    )
    const { rows, problems } = await parsed(file)
    expect(problems).toEqual([])
    expect(rows.payments.map(({ row }) => [row.paid.at.toISOString(), row.paid.day, row.channel.kind])).toEqual([
      ['2026-10-08T02:00:00.000Z', '2026-10-08', 'wechat'],
      ['2026-10-07T16:00:00.000Z', '2026-10-08', 'alipay'],
      ['2026-10-08T02:00:07.000Z', '2026-10-08', 'other'],
    ])
  })

  it('reads 指定账期 as months, quarters and spans, with an item before it', async () => {
    const file = fileOf(
      '缴费.csv',
      '流水号,房号,金额,到账时间,渠道,指定账期\nA1,3-501,1,2026-10-08,微信,物业费 2026-07；2025Q4；2024-01-01~2024-03-31\nA2,3-501,1,2026-10-08,微信,随便\n',
    )
    const { rows, problems } = await parsed(file)
    expect(rows.payments[0]?.row.designation?.parts).toEqual([
      { item: '物业费', from: '2026-07-01', to: '2026-07-31' },
      { item: null, from: '2025-10-01', to: '2025-12-31' },
      { item: null, from: '2024-01-01', to: '2024-03-31' },
    ])
    expect(problems).toMatchObject([{ row: 3, column: '指定账期', value: '随便' }])
  })
})

describe('a sheet', () => {
  it('without a required column, or with one twice, is refused at its header', async () => {
    const { problems, rows } = await parsed(fileOf('承诺.csv', '房号,承诺日期,承诺日期,登记时间\n3-501,2026-10-15,2026-10-15,2026-10-08\n'))
    expect(rows.promises).toEqual([])
    expect(problems).toMatchObject([
      { row: 1, column: '承诺日期', message: '表头重复' },
      { row: 1, column: '金额', message: expect.stringMatching(/缺少必需的列/) },
    ])
  })

  it('reports an unknown column and goes on without it', async () => {
    const { notes, rows } = await parsed(fileOf('静默日.csv', '日期,原因,颜色\n2026-10-01,国庆,红\n'))
    expect(notes).toMatchObject([{ sheet: '静默日', row: 1, message: expect.stringMatching(/颜色/) }])
    expect(rows.quietDays[0]?.row).toEqual({ day: '2026-10-01', reason: '国庆' })
  })

  it('is found by a file name that carries a number, a year or a place', async () => {
    const into = folder()
    for (const name of ['01-静默日.csv', '静默日_2026.csv', '云栖里 静默日（国庆）.csv']) fileOf(name, '日期\n2026-10-01\n', into)
    const { rows, counts } = await parsed(into)
    expect(counts.quietDays).toEqual({ rows: 3, refused: 0, doubles: 2 })
    expect(rows.quietDays).toHaveLength(1)
  })

  it('tells the first 200 problems in full and the number of all', async () => {
    const { problems, count } = await parsed(fileOf('静默日.csv', `日期\n${'明天\n'.repeat(500)}`))
    expect([problems.length, count]).toEqual([200, 500])
  })
})

describe('a workbook', () => {
  it('reads days and times that Excel keeps as dates, with and without their format', async () => {
    const file = await workbookOf({
      承诺: [
        ['房号', '承诺日期', '金额', '登记时间'],
        ['3-501', new Date('2026-10-15T00:00:00Z'), 1440.1, new Date('2026-10-08T10:05:00Z')],
        ['3-502', 46310, 0.07, 46303.5],
      ],
    })
    const { rows, problems } = await parsed(file)
    expect(problems).toEqual([])
    expect(rows.promises.map(({ row }) => [row.forOn, row.amountFen, row.registered.at.toISOString()])).toEqual([
      ['2026-10-15', 144010, '2026-10-08T02:05:00.000Z'],
      ['2026-10-15', 7, '2026-10-08T04:00:00.000Z'],
    ])
  })

  it('refuses formulas, formula text, error values and a room that became a date, each by row and column', async () => {
    const file = await workbookOf({
      承诺: [
        ['房号', '承诺日期', '金额', '登记时间'],
        ['3-501', '2026-10-15', { formula: '1+1', result: 2 }, '2026-10-08'],
        ['=HYPERLINK("x")', '2026-10-15', 1, '2026-10-08'],
        ['3-501', '2026-10-15', { error: '#N/A' }, '2026-10-08'],
        [new Date('2026-03-05T00:00:00Z'), '2026-10-15', 1, '2026-10-08'],
      ],
    })
    const { problems, rows } = await parsed(file)
    expect(rows.promises).toEqual([])
    expect(problems.map(({ sheet, row, column }) => [sheet, row, column])).toEqual([
      ['承诺', 2, '金额'],
      ['承诺', 3, '房号'],
      ['承诺', 4, '金额'],
      ['承诺', 5, '房号'],
    ])
    expect(problems[3]?.message).toMatch(/当成了日期/)
  })

  it('with an unknown sheet is refused by its name', async () => {
    const { problems } = await parsed(await workbookOf({ 静默日: [['日期'], ['2026-10-01']], 工资: [['姓名'], ['王芳']] }))
    expect(problems).toMatchObject([{ sheet: '工资', message: expect.stringMatching(/不认识的表/) }])
  })

  it('is known by its file name when its only sheet has no name of ours', async () => {
    const { rows } = await parsed(await workbookOf({ Sheet1: [['日期'], ['2026-10-01']] }, '静默日.xlsx'))
    expect(rows.quietDays).toHaveLength(1)
  })

  it('keeps the row numbers of the spreadsheet across blank rows', async () => {
    const { problems } = await parsed(await workbookOf({ 静默日: [['日期'], ['2026-10-01'], [], [], ['坏']] }))
    expect(problems).toMatchObject([{ row: 5, column: '日期', value: '坏' }])
  })
})
