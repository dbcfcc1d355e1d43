import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, daysBetween } from '../../src/domain/calendar.ts'
import { type MoneyRecord, pairSameMoney } from '../../src/domain/sameMoney.ts'

const record = (prefix: string) =>
  fc
    .array(fc.record({ unit: fc.nat(1), fen: fc.constantFrom(100n, 200n), day: fc.nat(20) }), { maxLength: 8 })
    .map(list =>
      list.map(
        ({ unit, fen, day }, at): MoneyRecord => ({ id: `${prefix}${at}`, unitId: `u${unit}`, fen, on: addDays('2026-11-01', day) }),
      ),
    )

it('the same money is of one household, of one amount, near in time, and told of at most once', () => {
  fc.assert(
    fc.property(record('row'), record('report'), fc.nat(10), (rows, reports, days) => {
      const pairs = pairSameMoney(rows, reports, days)
      expect(new Set(pairs.values()).size).toBe(pairs.size)
      for (const [rowId, reportId] of pairs) {
        const [row, report] = [rows.find(each => each.id === rowId), reports.find(each => each.id === reportId)]
        if (!row || !report) throw new Error('a pair of nothing')
        expect([row.unitId, row.fen]).toEqual([report.unitId, report.fen])
        expect(Math.abs(daysBetween(row.on, report.on))).toBeLessThanOrEqual(days)
      }
      // Nothing that could still be paired is left over.
      for (const row of rows.filter(each => !pairs.has(each.id))) {
        const left = reports.filter(report => ![...pairs.values()].includes(report.id))
        const fits = (report: MoneyRecord) =>
          report.unitId === row.unitId && report.fen === row.fen && Math.abs(daysBetween(row.on, report.on)) <= days
        expect(left.some(fits)).toBe(false)
      }
    }),
  )
})
