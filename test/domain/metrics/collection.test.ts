import { describe, expect, test } from 'vitest'
import { summarize } from '../../../src/domain/metrics/summarize.ts'
import { fen, formatRate } from '../../../src/domain/money.ts'
import { bill, contact, facts, paid, payment, unit, yuan } from './rows.ts'

const T = '2026-11-26'
const year = (rows: Parameters<typeof facts>[0], context = {}) => summarize(facts(rows), { period: 'year', date: T }, context)

describe('the arithmetic test of metrics §3', () => {
  const units = [unit('1-101')]
  const current = bill('1-101', '2026-01-01', '2026-03-31', 1_000_000, {
    allocations: [paid('2025-12-20', 120_000, 'a'), paid('2026-04-10', 830_000, 'b'), paid('2026-05-02', -20_000, 'b')],
  })
  const old = bill('1-101', '2025-01-01', '2025-03-31', 216_000, {
    waivedFen: yuan(16_000),
    waivers: [{ on: '2026-02-01', fen: yuan(16_000), wrongCharge: true }],
    allocations: [paid('2025-06-01', 16_000), paid('2026-06-01', 46_000)],
  })
  const summary = year({ units, bills: [current, old] }, { lastYearRate: 880 })

  test('C is what was prepaid and paid minus the refund', () => expect(summary.allocatedFen).toBe(yuan(930_000)))
  test('当年收缴率 is 93.0%', () => expect([summary.dueFen, summary.collectionRate]).toEqual([yuan(1_000_000), 930]))
  test('it rose by 5.0 percentage points', () => expect(summary.lastYear).toEqual({ on: '2025-11-26', rate: 880, change: 50 }))
  test('清欠率 divides by the opening arrears without wrong charges', () => {
    expect([summary.openingArrearsFen, summary.wrongChargesFen, summary.recoveredFen]).toEqual([yuan(200_000), yuan(16_000), yuan(46_000)])
    expect(summary.arrearsRecoveryRate).toBe(250)
  })
  test('综合收缴率 is 82.4%', () => expect(formatRate(summary.overallRate)).toBe('82.4%'))
  test('预缴率 is what came before the period began', () => expect(summary.prepaidRate).toBe(120))
  test('590 of 943 households print 62.6%', () => {
    const homes = Array.from({ length: 943 }, (_, place) => unit(`1-${place}`))
    const bills = homes.map(({ unitId }, place) =>
      bill(unitId, '2026-01-01', '2026-02-01', 10, { allocations: place < 590 ? [paid('2026-01-15', 10)] : [] }),
    )
    const { householdRate, clear } = year({ units: homes, bills })
    expect([householdRate, clear.part, clear.of]).toEqual([626, 590, 943])
  })
})

describe('当年应收 and 当年收缴率', () => {
  const units = [unit('1-101')]
  test('a bill counts by the year of its period start and from its due day on', () => {
    const bills = [
      bill('1-101', '2025-12-31', '2026-01-31', 1),
      bill('1-101', '2026-01-01', T, 20),
      bill('1-101', '2026-07-01', '2026-11-27', 300),
      bill('1-101', '2027-01-01', '2026-11-01', 4000),
    ]
    const summary = year({ units, bills })
    expect([summary.dueFen, summary.wholeYear.dueFen]).toEqual([yuan(20), yuan(320)])
    expect(summary.overdueFen).toBe(yuan(4001))
  })
  test('money that arrives after the day does not exist yet', () => {
    const bills = [bill('1-101', '2026-01-01', '2026-01-31', 100, { allocations: [paid('2026-11-27', 100)] })]
    expect(year({ units, bills })).toMatchObject({ allocatedFen: 0, collectionRate: 0, overdueFen: yuan(100) })
  })
  test('a waiver reduces the amount, a void bill leaves all figures, both have their own line', () => {
    const bills = [
      bill('1-101', '2026-01-01', '2026-01-31', 100, { waivedFen: yuan(20), allocations: [paid('2026-01-10', 80)] }),
      bill('1-101', '2026-04-01', '2026-04-30', 55, { void: true }),
    ]
    const summary = year({ units, bills })
    expect(summary).toMatchObject({ dueFen: yuan(80), collectionRate: 1000, overdueFen: 0, waivedFen: yuan(20) })
    expect(summary.voids).toEqual({ bills: 1, fen: yuan(55) })
  })
  test('a waiver granted after the day does not count yet', () => {
    const waivers = [{ on: '2026-11-27', fen: yuan(20), wrongCharge: false }]
    const bills = [bill('1-101', '2026-01-01', '2026-01-31', 100, { waivedFen: yuan(20), waivers })]
    expect(year({ units, bills }).dueFen).toBe(yuan(100))
  })
  test('nothing due gives null, never 0% or 100%', () => {
    const summary = year({ units })
    const rates = [summary.collectionRate, summary.householdRate, summary.arrearsRecoveryRate, summary.activePaymentRate]
    expect([...rates, summary.arrearsHouseholdShare, summary.overallRate, summary.dsoTenths]).toEqual(Array(7).fill(null))
  })
  test('last year is computed from the rows as of the same day', () => {
    const bills = [
      bill('1-101', '2025-01-01', '2025-02-01', 100, { allocations: [paid('2025-11-26', 70), paid('2025-11-27', 30)] }),
      bill('1-101', '2026-01-01', '2026-02-01', 100, { allocations: [paid('2026-03-01', 90)] }),
    ]
    expect(year({ units, bills }).lastYear).toEqual({ on: '2025-11-26', rate: 700, change: 200 })
  })
  test('the week is compared with the day before it, and with nothing across the turn of a year', () => {
    const bills = [bill('1-101', '2026-01-01', '2026-01-01', 100, { allocations: [paid('2026-11-22', 40), paid(T, 20)] })]
    const rows = facts({ units, bills })
    expect(summarize(rows, { period: 'week', date: T }).before).toEqual({ on: '2026-11-22', rate: 400, change: 200 })
    expect(summarize(rows, { period: 'week', date: '2026-01-02' }).before.change).toBeNull()
  })
})

describe('household figures', () => {
  test('undelivered units are no households of 户数收缴率 but owe in the amounts', () => {
    const units = [unit('1-101'), unit('1-102', { delivered: false })]
    const bills = units.map(({ unitId }) => bill(unitId, '2026-01-01', '2026-02-01', 10))
    const summary = year({ units, bills })
    expect(summary.clear).toEqual({ part: 0, of: 1, rate: 0 })
    expect(summary.dueFen).toBe(yuan(20))
  })
  test('a bill due on the day itself is not overdue', () => {
    const units = [unit('1-101')]
    const summary = year({ units, bills: [bill('1-101', '2026-01-01', T, 10)] })
    expect(summary).toMatchObject({ householdRate: 1000, collectionRate: 0, arrearsHouseholdShare: 0, overdueFen: 0 })
  })
  test('old arrears spoil 欠费户占比, not the household rate of the year', () => {
    const units = [unit('1-101'), unit('1-102')]
    const bills = [
      bill('1-101', '2024-01-01', '2024-02-01', 10),
      bill('1-101', '2026-01-01', '2026-02-01', 10, { allocations: [paid('2026-02-01', 10)] }),
      bill('1-102', '2026-01-01', '2026-02-01', 10, { allocations: [paid('2026-02-01', 10)] }),
    ]
    expect(year({ units, bills })).toMatchObject({ householdRate: 1000, arrears: { part: 1, of: 2, rate: 500 } })
  })
  test('a unit whose old paid bills are not handed over is still billed', () => {
    const units = [unit('1-101', { firstDueOn: '2020-01-31' }), unit('1-102'), unit('1-103', { firstDueOn: '2026-12-31' })]
    const bills = [bill('1-102', '2026-01-01', '2026-02-01', 10)]
    expect(year({ units, bills }).arrears).toEqual({ part: 1, of: 2, rate: 500 })
  })
})

describe('主动缴费率', () => {
  const units = [unit('1-101')]
  const active = (contacts: Parameters<typeof facts>[0]['contacts'], allocations: ReturnType<typeof paid>[]) =>
    year({ units, bills: [bill('1-101', '2026-01-01', '2026-03-31', 100, { allocations })], contacts: contacts ?? [] }).activePaymentRate

  test('money by the due day is active whatever was said before', () => {
    expect(active([contact('1-101', '2026-03-20', 'call', 'answered')], [paid('2026-03-31', 100)])).toBe(1000)
  })
  test('a human contact after the due day up to the value date makes it not active, whatever its result', () => {
    expect(active([contact('1-101', '2026-04-05', 'call', 'no_answer')], [paid('2026-04-05', 100)])).toBe(0)
  })
  test('a contact on the due day or after the money does not', () => {
    const contacts = [contact('1-101', '2026-03-31', 'call', 'answered'), contact('1-101', '2026-04-06', 'visit', 'met_owner')]
    expect(active(contacts, [paid('2026-04-05', 100)])).toBe(1000)
  })
  test('slips and messages the product sent by itself do not', () => {
    const contacts = [
      contact('1-101', '2026-04-02', 'slip', 'delivered'),
      contact('1-101', '2026-04-03', 'message', 'delivered', { byPerson: false }),
    ]
    expect(active(contacts, [paid('2026-04-05', 100)])).toBe(1000)
  })
  test('a letter does, by whomever', () => {
    expect(active([contact('1-101', '2026-04-02', 'demand', 'posted', { byPerson: false })], [paid('2026-04-05', 100)])).toBe(0)
  })
  test('another household’s contact does not', () => {
    const rows = {
      units: [...units, unit('1-102')],
      bills: [bill('1-101', '2026-01-01', '2026-03-31', 100, { allocations: [paid('2026-04-05', 100)] })],
    }
    expect(year({ ...rows, contacts: [contact('1-102', '2026-04-02', 'call', 'answered')] }).activePaymentRate).toBe(1000)
  })
  test('each part is judged by its own value date', () => {
    expect(active([contact('1-101', '2026-04-10', 'call', 'answered')], [paid('2026-04-05', 30), paid('2026-04-12', 50)])).toBe(300)
  })
  test('a refund takes back its own payment’s money, without a name the newest', () => {
    const call = [contact('1-101', '2026-04-10', 'call', 'answered')]
    expect(active(call, [paid('2026-03-01', 60, 'a'), paid('2026-04-12', 40, 'b'), paid('2026-05-01', -50, 'a')])).toBe(100)
    expect(active(call, [paid('2026-03-01', 60), paid('2026-04-12', 40), paid('2026-05-01', -50)])).toBe(500)
  })
  test('a household is active when it is clear and all its money came actively', () => {
    const homes = [unit('1-101'), unit('1-102'), unit('1-103')]
    const bills = homes.map(({ unitId }, place) =>
      bill(unitId, '2026-01-01', '2026-03-31', 100, { allocations: place < 2 ? [paid('2026-04-05', 100)] : [] }),
    )
    const summary = year({ units: homes, bills, contacts: [contact('1-102', '2026-04-01', 'call', 'answered')] })
    expect([summary.activeHouseholdRate, summary.householdRate]).toEqual([333, 667])
  })
})

describe('清欠率', () => {
  const units = [unit('1-101')]
  test('the opening stands on the first of January and takes in bills not yet due then', () => {
    const bills = [
      bill('1-101', '2025-10-01', '2026-01-31', 100, { allocations: [paid('2025-12-31', 30), paid('2026-01-01', 20)] }),
      bill('1-101', '2024-10-01', '2024-12-31', 50, { allocations: [paid('2025-12-31', 50)] }),
    ]
    expect(year({ units, bills })).toMatchObject({ openingArrearsFen: yuan(70), recoveredFen: yuan(20), arrearsRecoveryRate: 286 })
  })
  test('a refund of recovered money counts against it', () => {
    const bills = [bill('1-101', '2025-01-01', '2025-01-31', 100, { allocations: [paid('2026-02-01', 80), paid('2026-03-01', -30)] })]
    expect(year({ units, bills }).arrearsRecoveryRate).toBe(500)
  })
  test('a waiver without a day, or for another reason than a wrong charge, is no adjustment', () => {
    const waivers = [{ on: '2026-02-01', fen: yuan(10), wrongCharge: false }]
    const bills = [bill('1-101', '2025-01-01', '2025-01-31', 100, { waivedFen: yuan(30), waivers, allocations: [paid('2026-02-01', 40)] })]
    expect(year({ units, bills })).toMatchObject({ openingArrearsFen: yuan(80), wrongChargesFen: 0, arrearsRecoveryRate: 500 })
  })
})

describe('实收', () => {
  const units = [unit('1-101'), unit('1-102')]
  test('matched money of the period minus refunds, prepayments too; reported money counts as nothing', () => {
    const payments = [
      payment('1-101', T, 100),
      payment('1-101', T, 5),
      payment('1-102', T, 7, { state: 'pending' }),
      payment('1-102', '2026-11-25', 11),
      payment('1-102', '2026-11-27', 13),
      payment('1-102', T, 40, { refund: true }),
    ]
    const rows = facts({ units, payments })
    const day = summarize(rows, { period: 'day', date: T })
    expect([day.collectedFen, day.collectedHouseholds]).toEqual([yuan(65), 1])
    expect(day.pendingTransfers).toEqual({ count: 1, fen: yuan(7) })
    expect(summarize(rows, { period: 'week', date: T }).collectedFen).toBe(yuan(76))
  })
  test('households are told apart by whose year the money paid', () => {
    const bills = [
      bill('1-101', '2026-01-01', '2026-02-01', 10, { allocations: [paid(T, 10)] }),
      bill('1-102', '2025-01-01', '2025-02-01', 10, { allocations: [paid(T, 10)] }),
    ]
    const day = summarize(facts({ units, bills }), { period: 'day', date: T })
    expect([day.collectedCurrentHouseholds, day.collectedEarlierHouseholds]).toEqual([1, 1])
  })
  test.each([
    ['day', T, T],
    ['week', '2026-11-23', T],
    ['month', '2026-11-01', T],
    ['year', '2026-01-01', T],
  ] as const)('a %s runs from its first day through the as-of day', (period, from, to) => {
    expect(summarize(facts({}), { period, date: T })).toMatchObject({ from, to })
  })
  test('a Sunday belongs to the week of the Monday before it', () => {
    expect(summarize(facts({}), { period: 'week', date: '2026-11-29' }).from).toBe('2026-11-23')
  })
})

describe('账龄 and days', () => {
  const units = [unit('1-101')]
  test('the bands in order, each with its last day; not yet due is left out', () => {
    const dues = [
      '2026-11-26',
      '2026-11-25',
      '2026-10-27',
      '2026-10-26',
      '2026-08-28',
      '2026-08-27',
      '2026-05-30',
      '2026-05-29',
      '2025-11-26',
      '2025-11-25',
      '2023-11-27',
      '2023-11-26',
    ]
    const { ageing, overdueFen } = year({ units, bills: dues.map(dueOn => bill('1-101', '2022-01-01', dueOn, 1)) })
    expect(ageing.map(({ band, bills }) => [band, bills])).toEqual([
      ['0–30', 2],
      ['31–90', 2],
      ['91–180', 2],
      ['181–365', 2],
      ['1–3年', 2],
      ['3年以上', 1],
    ])
    expect(overdueFen).toBe(yuan(11))
  })
  test('平均回款天数 counts from the due day to the day that completed the amount, early payment negative', () => {
    const bills = [
      bill('1-101', '2026-07-01', '2026-11-20', 100, { allocations: [paid('2026-11-18', 60), paid('2026-11-24', 40)] }),
      bill('1-101', '2026-08-01', '2026-11-30', 100, { allocations: [paid('2026-11-25', 100)] }),
      bill('1-101', '2026-09-01', '2026-11-20', 100, { allocations: [paid('2026-11-22', 100)] }),
      bill('1-101', '2026-10-01', '2026-11-20', 100, { allocations: [paid(T, 90)] }),
      bill('1-101', '2026-06-01', '2026-11-20', 100, { allocations: [paid('2026-11-24', 100), paid('2026-11-25', -1)] }),
    ]
    const { paymentDays } = summarize(facts({ units, bills }), { period: 'week', date: T })
    expect(paymentDays).toEqual({ bills: 2, medianTenths: -5, meanTenths: -5 })
  })
  test('DSO is overdue money over due money a day', () => {
    const bills = [bill('1-101', '2026-01-01', '2026-01-05', 100, { allocations: [paid('2026-01-05', 70)] })]
    expect(summarize(facts({ units, bills }), { period: 'day', date: '2026-01-10' }).dsoTenths).toBe(30)
  })
  test('a row of an unknown unit is a bug and said so', () => {
    expect(() => year({ units, bills: [bill('9-999', '2026-01-01', '2026-01-05', 1)] })).toThrow('9-999')
  })
  test('amounts are fen', () => expect(year({ units, payments: [payment('1-101', T, 0.01)] }).collectedFen).toBe(fen(1)))
})
