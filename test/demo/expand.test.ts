import { describe, expect, it } from 'vitest'
import { demoFiles } from '../../scripts/demo/sheets.ts'
import { openDays } from '../../src/domain/holidays.ts'
import { expandDemo } from '../../src/ledger/demo/expand.ts'
import { committed, demoRows } from './households.ts'

const expand = (name: string, text: string, today = '2026-11-26') => expandDemo([{ name, text }], today, openDays())[0]?.text

describe('the committed files', () => {
  it('are exactly what the generator writes', () => {
    const written = new Map(committed.map(file => [file.name, file.text]))
    const generated = new Map(demoFiles().map(file => [file.name, file.text]))
    expect([...written.keys()].sort()).toEqual([...generated.keys()].sort())
    for (const [name, text] of generated) expect(written.get(name) === text, `${name} differs: run node scripts/demo.ts`).toBe(true)
  })

  it('give phone numbers of nobody only', () => {
    const numbers = committed.flatMap(file => file.text.match(/\d{3}-\d{4}-\d{4}/g) ?? [])
    expect(numbers.length).toBeGreaterThan(60)
    for (const number of numbers) expect(number).toMatch(/^(199-0000-|000-1234-)/)
  })
})

describe('expanding', () => {
  it('puts real days into day columns and leaves other cells alone', () => {
    expect(expand('缴费.csv', '流水号,到账时间,备注\nT-1,T-1 08:00,"T-1, 备注"\n')).toBe(
      '流水号,到账时间,备注\nT-1,2026-11-25 08:00,"T-1, 备注"\n',
    )
  })

  it('leaves out what has not happened yet, and keeps what lies ahead by agreement', () => {
    expect(expand('缴费.csv', '流水号,到账时间\nA,Q0+70\nB,Q0+20\n')).toBe('流水号,到账时间\nB,2026-10-21\n')
    expect(expand('承诺.csv', '房号,承诺日期,登记时间\n1-101,T+4,T-1\n')).toContain('1-101,2026-11-30,2026-11-25')
  })

  it('names file, row and column of a cell that is no day', () => {
    expect(() => expand('账单.csv', '房号,到期日\n1-101,Q0+14\n1-102,soon\n')).toThrow(/账单\.csv row 3, column 到期日: "soon"/)
  })

  it('gives the same text for the same day', () => {
    expect(expandDemo(committed, '2026-11-26', openDays())).toEqual(expandDemo(committed, '2026-11-26', openDays()))
  })
})

describe('the import rows', () => {
  it.each(['2026-01-01', '2026-02-28', '2026-04-15', '2026-09-30', '2026-10-08', '2026-11-26', '2027-12-31', '2028-02-29'])(
    'of %s are taken without a single problem or note',
    today => {
      const { problems, notes, rows } = demoRows(today)
      expect(problems).toEqual([])
      expect(notes).toBe(0)
      expect(rows.units.length).toBe(64)
      const homes = new Set(rows.units.map(({ row }) => row.unit))
      const staff = new Set(rows.staff.map(({ row }) => row.name))
      for (const sheet of [
        rows.bills,
        rows.payments,
        rows.contacts,
        rows.promises,
        rows.tickets,
        rows.disputes,
        rows.plans,
        rows.holds,
        rows.residents,
      ])
        for (const { row } of sheet) expect(homes).toContain(row.unit)
      for (const { row } of rows.contacts) expect(staff).toContain(row.staff)
      for (const { row } of rows.payments) expect(row.paid.day <= today).toBe(true)
      for (const { row } of rows.contacts) expect(row.at.day <= today).toBe(true)
    },
  )

  it('have targets whose children sum to their parent', () => {
    const { rows } = demoRows('2026-11-26')
    for (const period of ['2026', '2026-10', '2026-11', '2026-12']) {
      const amount = (scopes: string[]) =>
        rows.targets
          .filter(({ row }) => row.period === period && scopes.includes(row.scope))
          .reduce((sum, { row }) => sum + row.amountFen, 0)
      expect(amount(['项目'])).toBeGreaterThan(0)
      expect(amount(['项目'])).toBe(amount(['王秀英', '李建国', '周敏']))
      expect(amount(['项目'])).toBe(amount(['一组', '二组']))
    }
  })

  it('have plans whose instalments sum to what they cover', () => {
    const { rows } = demoRows('2026-11-26')
    const sums = new Map<string, number>()
    for (const { row } of rows.plans) sums.set(row.unit, (sums.get(row.unit) ?? 0) + row.amountFen)
    const billed = (unit: string, periods: string[]) =>
      rows.bills
        .filter(({ row }) => row.unit === unit && periods.includes(row.periodStart))
        .reduce((sum, { row }) => sum + row.amountFen, 0)
    expect(sums.get('2-1-201')).toBe(billed('2-1-201', ['2026-01-01', '2026-04-01']))
    expect(sums.get('3-202')).toBe(billed('3-202', ['2026-07-01']))
    expect(sums.get('3-402')).toBe(billed('3-402', ['2026-01-01']))
  })
})
