import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlannedBill, planUnit, type UnitToBill } from '../../../src/domain/billing/billPlan.ts'
import { debtorOf, type Holder, mayOwe, ownerOn } from '../../../src/domain/billing/holders.ts'
import { dueDay, parsePeriod } from '../../../src/domain/billing/period.ts'
import type { Tariff } from '../../../src/domain/billing/tariff.ts'
import { addDays } from '../../../src/domain/calendar.ts'
import { fen, sumFen } from '../../../src/domain/money.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'

const Q4 = { from: '2026-10-01', to: '2026-12-31' }
const price = (fromDay: string, toDay: string | null, priceFen = 260, more: Partial<Tariff> = {}): Tariff => ({
  id: `${fromDay}-${priceFen}`,
  ...{
    item: '物业费',
    unitKind: 'home',
    building: '',
    basis: 'area',
    priceFen: fen(priceFen),
    clause: '第5条',
    evidence: '决议',
    state: 'approved',
  },
  ...{ fromDay, toDay },
  ...more,
})
const unit = (more: Partial<UnitToBill> = {}): UnitToBill => ({
  ...{ unitId: 'u', unit: '3-501', building: '3', kind: 'home', areaCm2: 784_000, undelivered: false, deliveredOn: '2018-06-30' },
  ...{ holders: [], bearers: new Set(), discounts: [], billed: [] },
  ...more,
})
const holder = (residentId: string, role: Holder['role'], since: string, until: string | null): Holder => ({
  residentId,
  role,
  since,
  until,
})
const plan = (home: UnitToBill, tariffs = [price('2018-01-01', null)]) => planUnit(home, '物业费', Q4, tariffs)
const bills = (home: UnitToBill, tariffs?: Tariff[]): PlannedBill[] => {
  const found = plan(home, tariffs)
  if (found.kind !== 'bills') throw new Error(JSON.stringify(found))
  return found.bills
}

describe('the bills of a home', () => {
  it('name the tariff of every day, also across a change of price', () => {
    const [bill] = bills(unit(), [price('2018-01-01', '2026-11-14'), price('2026-11-15', null, 280)])
    expect(bill?.lines.map(({ from, to, tariffId, fen: amount }) => [from, to, tariffId, amount])).toEqual([
      ['2026-10-01', '2026-11-14', '2018-01-01-260', 298_97],
      ['2026-11-15', '2026-12-31', '2026-11-15-280', 336_59],
    ])
    expect(bill?.amountFen).toBe(635_56)
  })

  it('take the price of the building where there is one', () => {
    const own = price('2026-11-01', '2026-11-30', 200, { building: '3' })
    const others = [price('2018-01-01', null), own, price('2018-01-01', null, 999, { building: '4' })]
    expect(bills(unit(), others)[0]?.lines.map(line => [line.from, line.priceFen])).toEqual([
      ['2026-10-01', 260],
      ['2026-11-01', 200],
      ['2026-12-01', 260],
    ])
  })

  it('before the hand-over are the developer’s, after it the owner’s', () => {
    expect(bills(unit({ undelivered: true })).map(bill => [bill.payer, bill.amountFen])).toEqual([['developer', 611_52]])
    expect(bills(unit({ deliveredOn: '2026-11-16' })).map(bill => [bill.payer, bill.periodStart, bill.periodEnd])).toEqual([
      ['developer', '2026-10-01', '2026-11-15'],
      ['owner', '2026-11-16', '2026-12-31'],
    ])
  })

  it('of a home sold inside the period go to each owner for the own days', () => {
    const holders = [holder('old', 'owner', '', '2026-11-14'), holder('new', 'owner', '2026-11-15', null)]
    expect(bills(unit({ holders })).map(bill => [bill.residentId, bill.periodStart, bill.periodEnd])).toEqual([
      ['old', '2026-10-01', '2026-11-14'],
      ['new', '2026-11-15', '2026-12-31'],
    ])
  })

  it('go to a tenant who bears the item, for the tenant’s days', () => {
    const holders = [holder('owner', 'owner', '', null), holder('tenant', 'tenant', '2026-11-01', '2026-11-30')]
    expect(bills(unit({ holders, bearers: new Set(['tenant']) })).map(bill => [bill.payer, bill.residentId, bill.periodStart])).toEqual([
      ['owner', 'owner', '2026-10-01'],
      ['tenant', 'tenant', '2026-11-01'],
      ['owner', 'owner', '2026-12-01'],
    ])
    expect(bills(unit({ holders })).map(bill => bill.payer)).toEqual(['owner'])
  })

  it('are less only by an approved discount, for its days', () => {
    const discounts = [{ perMille: 300, fromDay: '2026-11-01', toDay: '2026-11-30' }]
    expect(bills(unit({ discounts }))[0]?.amountFen).toBe(203_84 + 142_69 + 203_84)
  })

  it.each([
    ['no tariff for some days', unit(), [price('2026-11-01', null)], { why: 'no_tariff', from: '2026-10-01', to: '2026-10-31' }],
    [
      'a tariff that is no more than a draft',
      unit(),
      [price('2018-01-01', null, 260, { state: 'draft' })],
      { why: 'no_tariff', from: '2026-10-01', to: '2026-12-31' },
    ],
    ['no area', unit({ areaCm2: null }), undefined, { why: 'no_area' }],
    ['a price by use', unit(), [price('2018-01-01', null, 350, { basis: 'usage' })], { why: 'by_use' }],
    ['bills for all days', unit({ billed: [{ periodStart: '2026-10-01', periodEnd: '2026-12-31' }] }), undefined, { why: 'billed' }],
    [
      'a bill for some days',
      unit({ billed: [{ periodStart: '2026-10-01', periodEnd: '2026-10-31' }] }),
      undefined,
      { why: 'overlaps', periodStart: '2026-10-01', periodEnd: '2026-10-31' },
    ],
  ])('there are none with %s, and it is said', (_, home, tariffs, reason) => {
    expect(plan(home, tariffs)).toEqual({ kind: 'none', unit: '3-501', reason })
  })

  it('cover each day once and add up, whoever held the home and whatever the prices', () => {
    const cut = fc.nat(100)
    fc.assert(
      fc.property(
        fc.array(cut, { maxLength: 4 }),
        fc.array(cut, { maxLength: 3 }),
        fc.array(fc.boolean(), { maxLength: 4 }),
        (sales, changes, bears) => {
          const edges = [...new Set(sales)].sort((a, b) => a - b).map(each => addDays('2026-09-25', each))
          const holders = [...edges, '2027-12-31'].map((until, at) =>
            holder(`o${at}`, 'owner', at === 0 ? '' : addDays(edges[at - 1] ?? '', 1), until),
          )
          const tenants = bears.map((_, at) => holder(`t${at}`, 'tenant', addDays('2026-10-05', at * 20), addDays('2026-10-15', at * 20)))
          const bearers = new Set(tenants.filter((__, at) => bears[at]).map(each => each.residentId))
          const starts = ['2018-01-01', ...[...new Set(changes)].sort((a, b) => a - b).map(each => addDays('2026-09-20', each))]
          const tariffs = starts.map((from, at) =>
            price(from, starts[at + 1] === undefined ? null : addDays(starts[at + 1] ?? '', -1), 200 + at),
          )
          const found = bills(unit({ holders: [...holders, ...tenants], bearers }), tariffs)
          let day = Q4.from
          for (const bill of found) {
            expect(bill.periodStart).toBe(day)
            expect(sumFen(bill.lines.map(line => line.fen))).toBe(bill.amountFen)
            expect([bill.lines[0]?.from, bill.lines.at(-1)?.to]).toEqual([bill.periodStart, bill.periodEnd])
            if (bill.payer === 'owner') expect(ownerOn(holders, bill.periodEnd)?.residentId).toBe(bill.residentId)
            day = addDays(bill.periodEnd, 1)
          }
          expect(day).toBe('2027-01-01')
        },
      ),
    )
  })
})

describe('whose an issued bill is', () => {
  const holders = [
    holder('old', 'owner', '', '2026-08-14'),
    holder('new', 'owner', '2026-08-15', null),
    holder('wife', 'co_owner', '2026-08-15', null),
  ]
  const owed = (periodStart: string, periodEnd: string, payer: 'owner' | 'tenant' = 'owner') => ({ periodStart, periodEnd, payer })
  const [Q2, Q3, year] = [owed('2026-04-01', '2026-06-30'), owed('2026-07-01', '2026-09-30'), owed('2026-10-01', '2026-12-31')]

  it('the former owner’s, the present one’s, or to be divided', () => {
    expect([Q2, Q3, year].map(bill => debtorOf(bill, holders, '2026-11-26'))).toEqual(['former', 'mixed', 'current'])
    expect([Q2, Q3, year].map(bill => debtorOf(bill, [], '2026-11-26'))).toEqual(['current', 'current', 'current'])
    expect(debtorOf({ ...Q3, residentId: 'old' }, holders, '2026-11-26')).toBe('former')
    // Before the sale it was the former owner who was asked.
    expect(debtorOf(Q2, holders, '2026-08-01')).toBe('current')
  })

  it('neither sees what is the other’s, and nobody one that is to be divided', () => {
    const seenBy = (residentId: string) => {
      const person = holders.find(each => each.residentId === residentId)
      return person ? [Q2, Q3, year].map(bill => mayOwe(person, bill, holders)) : []
    }
    expect([seenBy('old'), seenBy('new'), seenBy('wife')]).toEqual([
      [true, false, false],
      [false, false, true],
      [false, false, true],
    ])
  })

  it('a later owner without a first day begins after the one who left', () => {
    const imported = [holder('old', 'owner', '', '2026-08-14'), holder('new', 'owner', '', null)]
    expect([ownerOn(imported, '2026-08-14')?.residentId, ownerOn(imported, '2026-08-15')?.residentId]).toEqual(['old', 'new'])
  })
})

describe('the period of a run', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026年度', '2026-01-01', '2026-12-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2026年2月', '2026-02-01', '2026-02-28'],
    ['2026Q4', '2026-10-01', '2026-12-31'],
    ['2026年第四季度', '2026-10-01', '2026-12-31'],
    ['2026年4季度', '2026-10-01', '2026-12-31'],
    ['2026年下半年', '2026-07-01', '2026-12-31'],
    ['2026-10-15~2026-12-31', '2026-10-15', '2026-12-31'],
  ])('%s', (text, from, to) => {
    expect(parsePeriod(text)).toEqual({ from, to })
  })

  it.each(['', '明年', '2026-13', '2026Q5', '2026-12-31~2026-10-01', '2026年第五季度'])('%s is none', text => {
    expect(parsePeriod(text)).toBeNull()
  })

  it('is due as the community says', () => {
    expect(dueDay(Q4, SHIPPED_POLICY)).toBe('2026-12-31')
    expect(dueDay(Q4, { ...SHIPPED_POLICY, billing: { ...SHIPPED_POLICY.billing, dueFrom: 'period_start', dueDays: 14 } })).toBe(
      '2026-10-15',
    )
  })
})
