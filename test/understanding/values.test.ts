import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isDay } from '../../src/domain/calendar.ts'
import { readNumeral } from '../../src/domain/numerals.ts'
import { readAmount } from '../../src/understanding/amounts.ts'
import { readDate } from '../../src/understanding/dates.ts'
import { readRoom } from '../../src/understanding/rooms.ts'

const THURSDAY = '2026-11-26'

describe('days', () => {
  it.each([
    ['今天', '2026-11-26', true],
    ['明天交', '2026-11-27', true],
    ['后天', '2026-11-28', true],
    ['大后天', '2026-11-29', true],
    ['周五', '2026-11-27', true],
    ['周三交', '2026-12-02', true],
    ['周四', '2026-11-26', false],
    ['这周六', '2026-11-28', true],
    ['下周五', '2026-12-04', true],
    ['下下周一', '2026-12-07', true],
    ['下礼拜天', '2026-12-06', true],
    ['周末', '2026-11-29', false],
    ['下周', '2026-12-06', false],
    ['月底', '2026-11-30', true],
    ['下月底', '2026-12-31', true],
    ['下个月', '2026-12-31', false],
    ['下个月10号', '2026-12-10', true],
    ['15号', '2026-12-15', true],
    ['28号之前', '2026-11-28', true],
    ['15号左右', '2026-12-15', false],
    ['二十号前', '2026-12-20', true],
    ['11月30日', '2026-11-30', true],
    ['1月5号', '2027-01-05', true],
    ['十二月十五号', '2026-12-15', true],
    ['2026年12月3日', '2026-12-03', true],
    ['三天后', '2026-11-29', true],
    ['过10天', '2026-12-06', true],
    ['两周后', '2026-12-10', true],
    ['国庆后', '2027-10-08', false],
    ['年底', '2026-12-31', true],
    ['大概周五', '2026-11-27', false],
    ['过几天', '2026-11-29', false],
  ])('%s is %s, sure: %s', (text, day, sure) => {
    expect(readDate(text, THURSDAY)).toMatchObject({ day, sure })
  })

  it.each(['发工资就交', '等孩子爸回来', '2月30日', '交过了', '32号'])('reads no day in “%s”', text => {
    expect(readDate(text, THURSDAY)).toBeNull()
  })

  it('always gives a real day, and never one before today when it is sure', () => {
    const words = ['周五', '下周三', '月底', '15号', '31号', '2月29日', '明天', '三天后', '下个月31号', '年底', '周日']
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.integer({ min: 0, max: 2000 }), (text, offset) => {
        const today = addDays('2024-01-01', offset)
        const read = readDate(text, today)
        if (!read) return
        expect(isDay(read.day)).toBe(true)
        if (read.sure) expect(read.day >= today).toBe(true)
      }),
    )
  })
})

describe('amounts', () => {
  it.each([
    ['1200', 120_000, true],
    ['1,440.50元', 144_050, true],
    ['¥2880', 288_000, true],
    ['一千二', 120_000, true],
    ['两千八', 280_000, true],
    ['一千二百五', 125_000, true],
    ['三千零五十', 305_000, true],
    ['八百块', 80_000, true],
    ['三千多', 300_000, false],
    ['1.2万', 1_200_000, true],
    ['一万二', 1_200_000, true],
    ['1千5', 150_000, true],
    ['2k', 200_000, true],
    ['大概1500', 150_000, false],
    ['5元', 500, true],
  ])('%s is %s fen, sure: %s', (text, fen, sure) => {
    expect(readAmount(text)).toEqual({ fen, sure })
  })

  it.each(['交了', '一半', '5', '过两天'])('reads no amount in “%s”', text => {
    expect(readAmount(text)).toBeNull()
  })

  it('reads back every whole amount that is written out', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 9_999_999 }), yuan => readAmount(`${yuan}元`)?.fen === yuan * 100))
  })
})

describe('numbers', () => {
  it.each([
    ['十五', 15],
    ['二十', 20],
    ['两百零三', 203],
    ['一千二', 1200],
    ['九千九百九十九', 9999],
    ['二十一', 21],
    ['31', 31],
  ])('%s is %s', (text, value) => expect(readNumeral(text)).toBe(value))

  it.each(['', '一二三', '好', '3a'])('“%s” is none', text => expect(readNumeral(text)).toBeNull())
})

describe('rooms', () => {
  it.each([
    ['3-501', '3-501'],
    ['3-1-501', '3-1-501'],
    ['3栋501', '3-501'],
    ['3号楼1单元501', '3-1-501'],
    ['三栋501室', '3-501'],
    ['12幢2单元1203室漏水', '12-2-1203'],
    ['３－５０１', '3-501'],
  ])('%s is %s', (text, unit) => expect(readRoom(text)?.unit).toBe(unit))

  it.each(['501', '2026-11-26', '13800138000', '3栋'])('reads no room in “%s”', text => expect(readRoom(text)).toBeNull())
})
