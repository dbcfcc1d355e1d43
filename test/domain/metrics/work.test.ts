import { describe, expect, test } from 'vitest'
import { unevenTargets } from '../../../src/domain/metrics/checks.ts'
import { limitationRisk } from '../../../src/domain/metrics/limitation.ts'
import { summarize } from '../../../src/domain/metrics/summarize.ts'
import { bill, contact, facts, listed, paid, payment, promise, ticket, unit, yuan } from './rows.ts'

const T = '2026-11-26'
const units = [unit('1-101'), unit('1-102'), unit('2-201', { steward: '李', group: '二组' })]
const week = (rows: Parameters<typeof facts>[0], context = {}) => summarize(facts({ units, ...rows }), { period: 'week', date: T }, context)

describe('承诺兑现率', () => {
  test('kept when the money from registration to the day after its date reaches the amount', () => {
    const promises = [promise('1-101', '2026-11-20', '2026-11-24', 100), promise('1-102', '2026-11-20', '2026-11-24', 100)]
    const payments = [
      payment('1-101', '2026-11-20', 40),
      payment('1-101', '2026-11-25', 60),
      payment('1-102', '2026-11-19', 100),
      payment('1-102', '2026-11-26', 100),
    ]
    const { due, kept, rate } = week({ promises, payments }).promises
    expect([due, kept, rate]).toEqual([2, 1, 500])
  })
  test('part-paid is not kept by household and counts pro rata by amount; a refund is taken off', () => {
    const promises = [promise('1-101', '2026-11-20', '2026-11-24', 100)]
    const payments = [payment('1-101', '2026-11-21', 100), payment('1-101', '2026-11-22', 70, { refund: true })]
    expect(week({ promises, payments }).promises).toMatchObject({ due: 1, kept: 0, paidFen: yuan(30), amountRate: 300 })
  })
  test('superseded before its date it is counted apart, on its date no longer', () => {
    const promises = [
      promise('1-101', '2026-11-16', '2026-11-24', 100),
      promise('1-101', '2026-11-23', '2026-12-01', 100),
      promise('1-102', '2026-11-16', '2026-11-24', 100),
      promise('1-102', '2026-11-24', '2026-12-01', 100),
    ]
    expect(week({ promises }).promises).toMatchObject({ due: 1, kept: 0, superseded: 1 })
  })
  test('on the day itself the figure is provisional', () => {
    const promises = [promise('1-101', '2026-11-20', T, 100)]
    expect(week({ promises }).promises).toMatchObject({ due: 1, kept: 0, provisional: 1 })
    expect(week({ promises, payments: [payment('1-101', T, 100)] }).promises).toMatchObject({ kept: 1, provisional: 0 })
  })
  test('reported money keeps no promise, and one registered later does not exist', () => {
    const promises = [promise('1-101', '2026-11-20', '2026-11-24', 100), promise('1-102', '2026-11-27', '2026-11-24', 100)]
    expect(week({ promises, payments: [payment('1-101', '2026-11-24', 100, { state: 'pending' })] }).promises).toMatchObject({
      due: 1,
      kept: 0,
    })
  })
})

describe('分期履约率 and the forecast', () => {
  const plan = (unitId: string, registeredOn: string, ...instalments: [string, number][]) => ({
    unitId,
    registeredOn,
    instalments: instalments.map(([dueOn, amount]) => ({ dueOn, fen: yuan(amount) })),
  })
  test('an instalment is paid when the money since the plan reaches the sum through it by the day after', () => {
    const plans = [plan('1-101', '2026-11-01', ['2026-11-23', 100], ['2026-11-25', 100]), plan('1-102', '2026-11-01', ['2026-11-24', 50])]
    const payments = [payment('1-101', '2026-11-24', 150), payment('1-102', '2026-11-26', 50)]
    expect(week({ plans, payments }).instalments).toEqual({ part: 1, of: 3, rate: 333 })
  })
  test('a newer plan replaces what the older one had ahead', () => {
    const plans = [plan('1-101', '2026-11-01', ['2026-11-23', 100], ['2026-11-26', 100]), plan('1-101', '2026-11-24', ['2026-12-01', 100])]
    expect(week({ plans }).instalments.of).toBe(1)
  })
  test('open promises are weighted by the kept rate, instalments by what is missing', () => {
    const promises = [
      promise('1-101', '2026-11-01', '2026-11-10', 100),
      promise('1-102', '2026-11-01', '2026-11-10', 100),
      promise('2-201', '2026-11-20', '2026-12-01', 301),
    ]
    const payments = [payment('1-101', '2026-11-10', 100), payment('2-201', '2026-11-21', 1)]
    const plans = [plan('1-102', '2026-11-20', ['2026-12-05', 80])]
    const { forecast } = week({ promises, payments, plans })
    expect(forecast[0]).toMatchObject({
      from: '2026-11-27',
      to: '2026-12-03',
      promisedFen: yuan(300),
      expectedFen: yuan(150),
      instalmentFen: 0,
    })
    expect(forecast[1]).toMatchObject({ promisedFen: 0, instalmentFen: yuan(80) })
    expect(week({ promises: promises.slice(2) }).forecast[0]?.expectedFen).toBeNull()
  })
})

describe('a target in households (R15)', () => {
  test('counts the homes from which more came than went back in its period, of one item those whose bills were paid', () => {
    const payments = [
      payment('1-101', '2026-11-10', 100),
      payment('1-101', '2026-11-11', 100),
      payment('1-102', '2026-11-12', 100),
      payment('1-102', '2026-11-13', 100, { refund: true }),
      payment('2-201', '2026-10-31', 100),
    ]
    const bills = [bill('2-201', '2026-01-01', '2026-03-31', 100, { allocations: [paid('2026-11-05', 50)] })]
    const of = { period: '2026-11', amountFen: yuan(1000) }
    const { targets } = week({
      payments,
      bills,
      targets: [
        { ...of, scope: '项目', item: '', households: 3 },
        { ...of, scope: '李', item: '物业费', households: 1 },
        { ...of, scope: '王', item: '', households: 0 },
      ],
    })
    expect(targets.map(row => [row.scope, row.targetHouseholds, row.collectedHouseholds, row.householdCompletion])).toEqual([
      ['项目', 3, 1, 333],
      ['李', 1, 1, 1000],
      ['王', 0, 1, null],
    ])
  })
  test('parts whose households do not sum to the whole are named', () => {
    const part = (scope: string, households: number) => ({ scope, period: '2026', item: '', amountFen: yuan(1), households })
    const kindOf = (scope: string) => (scope === '项目' ? 'other' : 'steward') as 'other' | 'steward'
    expect(unevenTargets([{ ...part('项目', 5), amountFen: yuan(2) }, part('王', 2), part('李', 3)], kindOf)).toEqual([])
    expect(unevenTargets([{ ...part('项目', 6), amountFen: yuan(2) }, part('王', 2), part('李', 3)], kindOf)).toEqual([
      "targets of the stewards for 2026  sum to 5 households, the project's is 6",
    ])
  })
})

describe('目标', () => {
  const target = (scope: string, period: string, amount: number, item = '') => ({ scope, period, item, amountFen: yuan(amount) })
  test('completion, elapsed time with the as-of day, and the difference in points', () => {
    const payments = [payment('1-101', '2026-11-10', 900), payment('1-101', '2026-10-31', 5000), payment('2-201', T, 100)]
    const { targets } = week({
      payments,
      targets: [target('项目', '2026-11', 1000), target('李', '2026-11', 400), target('二组', '2026', 50), target('项目', '2026-10', 1)],
    })
    expect(targets.map(({ scope, completion }) => [scope, completion])).toEqual([
      ['项目', 1000],
      ['二组', 2000],
      ['李', 250],
    ])
    expect(targets[0]).toMatchObject({ targetHouseholds: null, collectedHouseholds: 2, householdCompletion: null })
    expect(targets[0]).toMatchObject({ elapsed: 867, pace: 133, collectedFen: yuan(1000) })
  })
  test('an item counts the allocations to its bills, 往年欠费 those to earlier years', () => {
    const bills = [
      bill('1-101', '2026-01-01', '2026-02-01', 100, { allocations: [paid('2026-02-01', 60), paid('2025-12-31', 40)] }),
      bill('1-101', '2026-01-01', '2026-02-01', 100, { item: '车位管理费', allocations: [paid('2026-02-01', 9)] }),
      bill('1-102', '2024-01-01', '2024-02-01', 100, { item: '水费', allocations: [paid('2026-02-01', 7)] }),
    ]
    const { targets } = week({ bills, targets: [target('项目', '2026', 100, '物业费'), target('项目', '2026', 100, '往年欠费')] })
    expect(targets.map(row => [row.item, row.collectedFen])).toEqual([
      ['往年欠费', yuan(7)],
      ['物业费', yuan(60)],
    ])
  })
  test('parts that do not sum to the whole are named', () => {
    const rows = [target('项目', '2026', 100), target('王', '2026', 60), target('李', '2026', 30), target('一组', '2026', 100)]
    const kindOf = (scope: string) => (scope === '一组' ? 'group' : scope === '项目' ? 'other' : 'steward')
    expect(unevenTargets(rows, kindOf)).toHaveLength(1)
    expect(unevenTargets([target('项目', '2026', 90), ...rows.slice(1, 3)], kindOf)).toEqual([])
  })
})

describe('contact work', () => {
  test('本人接通率 counts calls and visits that met the owner', () => {
    const contacts = [
      contact('1-101', T, 'call', 'answered'),
      contact('1-101', '2026-11-25', 'call', 'no_answer'),
      contact('1-102', T, 'visit', 'met_owner'),
      contact('2-201', T, 'visit', 'nobody_home'),
      contact('2-201', T, 'message', 'delivered'),
    ]
    const { work } = week({ contacts, promises: [promise('1-101', T, '2026-12-01', 1)] })
    expect([work.confirmed, work.promised.rate, work.attempts]).toEqual([{ part: 2, of: 4, rate: 500 }, 500, 5])
  })
  test('触达率 is of the households listed in the period, by effective contacts', () => {
    const contacts = [
      contact('1-101', T, 'call', 'answered'),
      contact('1-102', T, 'call', 'no_answer'),
      contact('2-201', T, 'call', 'answered'),
    ]
    expect(week({ contacts, listed: [listed('1-101', T, 'call'), listed('1-102', T, 'call')] }).work.reached).toEqual({
      part: 1,
      of: 2,
      rate: 500,
    })
    expect(week({ contacts }).work.reached.rate).toBeNull()
  })
  test('a letter is one attempt on the day it was sent and effective on the day it arrived', () => {
    const contacts = [contact('1-101', '2026-11-20', 'demand', 'posted'), contact('1-101', '2026-11-24', 'demand', 'delivered')]
    const { work } = week({ contacts, listed: [listed('1-101', T, 'message')] })
    expect([work.attempts, work.reached.part]).toEqual([0, 1])
  })
  test('a letter counts once among the contacts, whatever the post office told of it', () => {
    const contacts = [
      contact('1-101', '2026-11-23', 'demand', 'posted'),
      contact('1-101', '2026-11-25', 'demand', 'delivered'),
      contact('1-102', '2026-11-23', 'demand', 'posted'),
      contact('1-102', '2026-11-26', 'demand', 'returned'),
      contact('2-201', '2026-11-24', 'call', 'no_answer'),
    ]
    const { work } = week({ contacts })
    expect(work.attempts).toBe(3)
    expect(work.byMethod.filter(({ rows }) => rows > 0)).toEqual([
      { method: 'call', rows: 1 },
      { method: 'demand', rows: 2 },
    ])
  })
  test('the plan is done by the planned channel on its day; carried-over rows are not planned', () => {
    const rows = [listed('1-101', T, 'call'), listed('1-102', T, 'call'), listed('2-201', T, 'visit', false)]
    const contacts = [contact('1-101', T, 'call', 'no_answer'), contact('1-102', T, 'message', 'delivered')]
    expect(week({ listed: rows, contacts }).work.planned).toEqual([
      { channel: 'call', part: 1, of: 2 },
      { channel: 'visit', part: 0, of: 0 },
      { channel: 'message', part: 0, of: 0 },
    ])
  })
  test('渠道转化 is paying within 7 days after the contact', () => {
    const rows = facts({
      units,
      contacts: [contact('1-101', '2026-11-10', 'call', 'answered'), contact('1-102', '2026-11-10', 'call', 'answered')],
      payments: [payment('1-101', '2026-11-17', 1), payment('1-102', '2026-11-18', 1)],
    })
    const { work } = summarize(rows, { period: 'month', date: T })
    expect(work.conversion.find(row => row.method === 'call')).toEqual({ method: 'call', part: 1, of: 2, rate: 500 })
  })
})

describe('service and risk', () => {
  const debt = bill('1-101', '2026-01-01', '2026-02-01', 100)
  test('open tickets count where money is overdue; the oldest is named', () => {
    const tickets = [
      ticket('1-101', '2026-11-20', { subject: '渗水' }),
      ticket('1-101', '2026-11-24'),
      ticket('1-102', '2026-11-01'),
      ticket('1-101', '2026-11-01', { doneOn: T }),
    ]
    const summary = week({ bills: [debt], tickets })
    expect(summary.tickets).toMatchObject({ blockedHouseholds: 1, oldest: { unit: '1-101', days: 6, subject: '渗水' }, opened: 1, done: 1 })
  })
  test('of two tickets of one day and home the same one is named, in whatever order the rows stand', () => {
    const tickets = [ticket('1-101', '2026-11-20', { subject: '渗水' }), ticket('1-101', '2026-11-20', { subject: '保洁' })]
    const named = [tickets, tickets.toReversed()].map(rows => week({ bills: [debt], tickets: rows }).tickets.oldest)
    expect(named[0]).toEqual(named[1])
  })
  test('satisfaction counts valid ratings of repairs done in the period', () => {
    const rate = (satisfaction: number, doneOn = T) => ticket('1-101', '2026-11-01', { doneOn, satisfaction })
    const tickets = [rate(5), rate(4), rate(3), rate(9), rate(5, '2026-11-20'), { ...rate(1), kind: 'complaint' as const }]
    expect(week({ tickets }).tickets.satisfied).toEqual({ part: 2, of: 3, rate: 667 })
  })
  test('reasons go by the newest code of a household in arrears', () => {
    const contacts = [
      contact('1-101', '2026-11-20', 'call', 'answered', { reason: 'forgot' }),
      contact('1-101', '2026-11-21', 'call', 'answered', { reason: 'hardship' }),
      contact('1-101', '2026-11-27', 'call', 'answered', { reason: 'refusal' }),
      contact('1-102', '2026-11-21', 'call', 'answered', { reason: 'vacant' }),
    ]
    expect(week({ bills: [debt], contacts }).reasons).toEqual([{ reason: 'hardship', households: 1, overdueFen: yuan(100) }])
  })
  test('limitation risks are cumulative, time-barred bills apart', () => {
    const left = (unitId: string, days: number) => ({ unitId, fen: yuan(10), left: days })
    const risk = limitationRisk([left('a', 0), left('a', 30), left('b', 31), left('c', 180), left('d', 181), left('e', -1)])
    expect([risk.within30, risk.within90, risk.within180, risk.barred].map(({ bills, households }) => [bills, households])).toEqual([
      [2, 1],
      [3, 2],
      [4, 3],
      [1, 1],
    ])
  })
  test('complaints are counted per 1,000 attempts; what is not known stays null', () => {
    const compliance = {
      draftsBlocked: 4,
      quietHourBlocks: 2,
      refusals: 0,
      violationsSent: 0,
      dunningComplaints: 1,
      logs: { complete: 1, all: 1 },
      demands: { withEvidence: 0, all: 0 },
    }
    const contacts = Array.from({ length: 8 }, () => contact('1-101', T, 'call', 'no_answer'))
    expect(week({ contacts }, { compliance }).complaintsPer1000).toBe(125)
    expect(week({})).toMatchObject({ compliance: null, limitation: null, complaintsPer1000: null, issuesOverdue: null })
  })
})
