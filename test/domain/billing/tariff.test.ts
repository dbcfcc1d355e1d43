import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { approveTariff, feeKindOf, overlaps, type Tariff } from '../../../src/domain/billing/tariff.ts'
import { addDays } from '../../../src/domain/calendar.ts'
import { fen } from '../../../src/domain/money.ts'

let made = 0
const tariff = (fromDay: string, toDay: string | null, priceFen = 260, more: Partial<Tariff> = {}): Tariff => ({
  id: `t${++made}`,
  item: '物业费',
  unitKind: 'home',
  building: '',
  basis: 'area',
  priceFen: fen(priceFen),
  clause: '合同第5条',
  evidence: '业主大会2026年第2号决议',
  state: 'draft',
  fromDay,
  toDay,
  ...more,
})
const TODAY = '2026-11-26'
const approved = (each: Tariff): Tariff => ({ ...each, state: 'approved' })

describe('a tariff', () => {
  it('needs a clause and the proof of its approval', () => {
    expect(approveTariff(tariff('2027-01-01', null, 260, { clause: '' }), [], TODAY)).toMatchObject({ problem: { kind: 'no_clause' } })
    expect(approveTariff(tariff('2027-01-01', null, 260, { evidence: '' }), [], TODAY)).toMatchObject({ problem: { kind: 'no_evidence' } })
  })

  it('ends the open version before it on the day before', () => {
    const old = approved(tariff('2020-01-01', null))
    expect(approveTariff(tariff('2027-01-01', null, 280), [old], TODAY)).toEqual({
      kind: 'approved',
      ends: [{ id: old.id, toDay: '2026-12-31' }],
    })
  })

  it('is not raised for days that are over, but may be lowered for them', () => {
    const old = approved(tariff('2020-01-01', null))
    expect(approveTariff(tariff('2026-11-26', null, 280), [old], TODAY)).toMatchObject({ problem: { kind: 'retroactive' } })
    expect(approveTariff(tariff('2026-10-01', null, 250), [old], TODAY).kind).toBe('approved')
    expect(approveTariff(tariff('2026-11-27', null, 280), [old], TODAY).kind).toBe('approved')
  })

  it('does not overlap one that begins later or ends inside it', () => {
    const later = approved(tariff('2027-06-01', null))
    const closed = approved(tariff('2026-01-01', '2027-03-31'))
    expect(approveTariff(tariff('2027-01-01', null, 200), [later], TODAY)).toMatchObject({ problem: { kind: 'overlaps' } })
    expect(approveTariff(tariff('2027-01-01', null, 200), [closed], TODAY)).toMatchObject({ problem: { kind: 'overlaps' } })
    expect(approveTariff(tariff('2027-01-01', '2027-05-31', 200), [later], TODAY).kind).toBe('approved')
  })

  it('approved versions never overlap, in whatever order versions are approved', () => {
    const version = fc.record({
      start: fc.nat(900),
      length: fc.option(fc.nat(400)),
      price: fc.integer({ min: 100, max: 400 }),
      kind: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(version, { maxLength: 15 }), versions => {
        let list: Tariff[] = []
        for (const { start, length, price, kind } of versions) {
          const fromDay = addDays('2026-01-01', start)
          const toDay = length === null ? null : addDays(fromDay, length)
          const fresh = tariff(fromDay, toDay, price, { unitKind: kind ? 'home' : 'shop' })
          const approval = approveTariff(fresh, list, TODAY)
          if (approval.kind === 'refused') continue
          const ends = new Map(approval.ends.map(end => [end.id, end.toDay]))
          list = [...list.map(each => ({ ...each, toDay: ends.get(each.id) ?? each.toDay })), approved(fresh)]
        }
        for (const [at, one] of list.entries()) {
          expect(one.toDay === null || one.toDay >= one.fromDay).toBe(true)
          for (const other of list.slice(at + 1)) expect(overlaps(one, other)).toBe(false)
        }
      }),
    )
  })

  it.each([
    ['物业费', 'management'],
    ['物业管理费', 'management'],
    ['车位管理费', 'parking'],
    ['代收水费', 'pass_through'],
    ['电费', 'pass_through'],
    ['公摊电费', 'shared'],
    ['装修押金', 'other'],
  ])('%s is a fee of kind %s', (item, kind) => {
    expect(feeKindOf(item)).toBe(kind)
  })
})
