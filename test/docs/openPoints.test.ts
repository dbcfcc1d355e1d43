import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { FIXED, SETTINGS } from '../../src/domain/policy/settings.ts'

const page = readFileSync(path.join(import.meta.dirname, '../../docs/rules/open-points.md'), 'utf8')
const rows = page
  .split('\n')
  .filter(line => /^\| \d+ \|/.test(line))
  .map(line => line.split(' | '))
  .map(cells => ({ row: Number((cells[0] ?? '').slice(2)), settings: cells.at(-1) ?? '' }))

describe('the open points', () => {
  it('are 34 rows, each with its setting, or fixed', () => {
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 34 }, (_, at) => at + 1))
    for (const { row, settings } of rows) {
      const keys = [...settings.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '')
      expect(keys.length, `row ${row}`).toBeGreaterThan(0)
      const known = (key: string) =>
        SETTINGS.some(each => each.row === row && (each.key === key || key === `${each.key.split('.')[0]}.*`)) ||
        FIXED.some(each => each.row === row && each.key === key)
      expect(
        keys.filter(key => !known(key)),
        `row ${row}`,
      ).toEqual([])
    }
  })

  it('name every setting that a row decides', () => {
    for (const { key, row } of [...SETTINGS, ...FIXED].filter(each => each.row > 0)) {
      const { settings = '' } = rows.find(each => each.row === row) ?? {}
      expect(settings.includes(`\`${key}\``) || settings.includes(`\`${key.split('.')[0]}.*\``), key).toBe(true)
    }
  })
})
