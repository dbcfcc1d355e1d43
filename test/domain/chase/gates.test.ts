import { describe, expect, it } from 'vitest'
import { openDays } from '../../../src/domain/holidays.ts'
import { fen } from '../../../src/domain/money.ts'
import {
  bill,
  contact,
  decide,
  dispute,
  household,
  overdue,
  paid,
  payment,
  plan,
  points,
  promise,
  repair,
  rules,
  slip,
  TODAY,
} from './facts.ts'

const HOLD = { lastSilentOn: TODAY, reason: '家事' }
const SUIT = contact('2026-11-01', 'suit', 'delivered')
const nearLimitation = (left: '2023-12-26' | '2024-01-25' | '2024-01-26') => bill(1440, left)

describe('gate 1, G1: nothing outstanding', () => {
  it('has lane none', () => {
    expect(decide(household('1-101'))).toMatchObject({ lane: 'none', opening: null, outstandingFen: 0, stage: null })
  })

  it('thanks with a receipt on the day a payment was matched, and only then', () => {
    const settled = { bills: [bill(1440, '2026-09-30', { allocations: [paid(1440, TODAY)] })] }
    expect(decide(overdue({ ...settled, payments: [payment(1440, TODAY)] }))).toMatchObject({ lane: 'none', opening: 'O-感谢' })
    expect(decide(overdue({ ...settled, payments: [payment(1440, '2026-11-25')] })).opening).toBeNull()
  })

  it('comes before an undelivered unit, a suit and a hold', () => {
    expect(decide(household('1-101', { undelivered: true, contacts: [SUIT], holds: [HOLD] })).lane).toBe('none')
  })
})

describe('gate 2, G0: the developer pays', () => {
  it('bills the developer for a unit that is not handed over, even in litigation', () => {
    expect(decide(overdue({ undelivered: true, contacts: [SUIT] }))).toMatchObject({ lane: 'bill_developer', reasons: [{ rule: 'G0' }] })
  })

  it('bills the developer when every outstanding bill is the developer’s', () => {
    expect(decide(overdue({ bills: [bill(100, '2026-09-30', { payer: 'developer' })] })).lane).toBe('bill_developer')
  })

  it('leaves the developer’s bill out beside the owner’s', () => {
    const mixed = decide(overdue({ bills: [bill(100, '2020-09-30', { payer: 'developer' }), bill(200, '2026-09-30')] }))
    expect(mixed).toMatchObject({ lane: 'chase', chaseFen: 20000, outstandingFen: 30000, oldestOverdueDays: 57 })
  })
})

describe('gate 3, G2: litigation', () => {
  it('leaves the owner to Legal while a suit is open, hold or not', () => {
    expect(decide(overdue({ contacts: [SUIT], holds: [HOLD] }))).toMatchObject({ lane: 'legal_owner', reasons: [{ rule: 'G2' }] })
  })

  it('ends with a later withdrawal, and starts again with a later suit', () => {
    const withdrawn = contact('2026-11-05', 'suit_withdrawn', 'delivered')
    expect(decide(overdue({ contacts: [SUIT, withdrawn] })).lane).toBe('chase')
    expect(decide(overdue({ contacts: [SUIT, withdrawn, contact('2026-11-06', 'suit', 'delivered')] })).lane).toBe('legal_owner')
  })

  it('orders a suit and its withdrawal of one day by the hour', () => {
    const withdrawn = contact(SUIT.on, 'suit_withdrawn', 'delivered', { at: `${SUIT.on}T16:00:00+08:00` })
    expect(decide(overdue({ contacts: [withdrawn, SUIT] })).lane).toBe('chase')
  })
})

describe('gate 4, G2: hold', () => {
  it('is silent through its last silent day and back the day after', () => {
    expect(decide(overdue({ holds: [HOLD] }))).toMatchObject({ lane: 'hold', until: TODAY, reasons: [{ rule: 'G2' }] })
    expect(decide(overdue({ holds: [HOLD] }), '2026-11-27').lane).toBe('chase')
  })

  it('shows the latest last silent day of several', () => {
    expect(decide(overdue({ holds: [HOLD, { ...HOLD, lastSilentOn: '2026-12-05' }] })).until).toBe('2026-12-05')
  })

  it('counts an imported hold at once and a dated one from its day', () => {
    expect(decide(overdue({ holds: [{ ...HOLD, since: '2026-11-27' }] })).lane).toBe('chase')
    expect(decide(overdue({ holds: [{ ...HOLD, since: TODAY }] })).lane).toBe('hold')
  })

  it('comes before a reported payment', () => {
    expect(decide(overdue({ holds: [HOLD], payments: [payment(1440, TODAY, 'pending')] })).lane).toBe('hold')
  })
})

describe('gate 5, G1b: a reported payment', () => {
  it('stops the chase before an open ticket, and only finance ends it', () => {
    const reported = decide(overdue({ payments: [payment(1440, '2026-08-01', 'pending')], tickets: [repair('2026-11-01')] }))
    expect(reported).toMatchObject({ lane: 'verify_payment', opening: 'O-到账跟进', task: { for: 'finance' } })
    expect(decide(overdue({ payments: [payment(1440, '2026-11-25', 'failed')] })).lane).toBe('chase')
  })

  it('alerts every day from day 3', () => {
    expect(decide(overdue({ payments: [payment(1, '2026-11-24', 'pending')] })).notes).toEqual([])
    expect(decide(overdue({ payments: [payment(1, '2026-11-23', 'pending')] })).notes).toEqual(['待核实已3天：每天提醒财务和经理'])
  })
})

describe('gate 6, G4: an open repair or complaint', () => {
  it('is fixed first, until the day it is finished', () => {
    expect(decide(overdue({ tickets: [repair('2026-11-20')] })).lane).toBe('fix_first')
    expect(decide(overdue({ tickets: [{ ...repair('2026-11-20'), kind: 'complaint' }] })).lane).toBe('fix_first')
    expect(decide(overdue({ tickets: [repair('2026-11-20', '2026-11-27')] })).lane).toBe('fix_first')
    expect(decide(overdue({ tickets: [repair('2026-11-20', TODAY)] })).lane).toBe('chase')
  })

  it('comes before a full dispute and a plan', () => {
    const bills = [bill(1440, '2026-09-30', { disputes: [dispute('2026-11-01')] })]
    expect(decide(overdue({ tickets: [repair('2026-11-20')], bills })).lane).toBe('fix_first')
  })

  it.each([
    ['2024-01-25', 60, 'formal_demand'],
    ['2024-01-26', 61, 'fix_first'],
  ] as const)('with a bill due %s (%i days of limitation left) is %s', (dueOn, _left, lane) => {
    expect(decide(overdue({ bills: [nearLimitation(dueOn)], tickets: [repair('2026-11-20')] })).lane).toBe(lane)
  })

  describe('with at most 60 days of limitation left', () => {
    const near = { bills: [nearLimitation('2024-01-25')], tickets: [repair('2026-11-20')] }

    it('is a formal demand of fixed 75 points without modifiers', () => {
      const demand = decide(overdue({ ...near, reason: 'forgot', contacts: [slip('2026-06-01')] }))
      expect(demand).toMatchObject({ lane: 'formal_demand', channel: 'message', opening: 'T4函', score: 75, takesCapacity: false })
      expect(demand.windows).toEqual(['09:00-11:30', '14:00-17:30'])
      expect(rules(demand)).toEqual(['G4'])
      expect(demand.notes).toContain('并寄挂号信')
    })

    it('does not count disputed bills as nearest limitation', () => {
      const bills = [bill(100, '2024-01-25', { disputes: [dispute('2026-11-01')] }), bill(100, '2026-09-30')]
      expect(decide(overdue({ ...near, bills })).lane).toBe('fix_first')
    })

    it('skips the gate of the plan', () => {
      const planned = { ...near, bills: [bill(1440, '2024-01-25')], plans: [plan('2023-12-01', ['2026-12-31', 1440])] }
      expect(decide(overdue(planned)).lane).toBe('formal_demand')
    })

    it('goes on through the contact point, promises, a demand under way, quiet days and the daily cap', () => {
      expect(decide(overdue({ ...near, phones: 0 }))).toMatchObject({ lane: 'fix_contact', notes: ['同时寄挂号催告函'] })
      const promised = {
        ...near,
        bills: [bill(100, '2024-01-10'), bill(200, '2024-01-25')],
        promises: [promise(100, '2026-12-01', '2026-11-20')],
      }
      expect(decide(overdue(promised))).toMatchObject({ lane: 'wait', until: '2026-12-01' })
      expect(decide(overdue({ ...near, contacts: [contact('2026-11-20', 'demand', 'posted')] }))).toMatchObject({
        lane: 'wait',
        until: '2026-11-27',
      })
      expect(decide(overdue(near), TODAY, openDays([TODAY]))).toMatchObject({ lane: 'suppress', reasons: [{ rule: 'G9' }] })
      expect(decide(overdue({ ...near, contacts: [contact(TODAY, 'call', 'no_answer')] }))).toMatchObject({
        lane: 'suppress',
        until: '2026-11-27',
      })
    })

    it('passes the weekly caps and the gap', () => {
      const contacts = ['2026-11-23', '2026-11-24', '2026-11-25'].map(on => contact(on, 'call', 'answered'))
      const demand = decide(overdue({ ...near, contacts }))
      expect(demand).toMatchObject({ lane: 'formal_demand', score: 75 })
      expect(rules(demand)).toEqual(['G4', 'G8b', 'G8c', 'G8d'])
    })
  })
})

describe('gate 7, G3: disputes', () => {
  const disputed = (...args: Parameters<typeof dispute>) => bill(500, '2026-09-30', { disputes: [dispute(...args)] })

  it('resolves first when every outstanding bill is disputed', () => {
    expect(decide(overdue({ bills: [disputed('2026-11-20'), disputed(TODAY)] }))).toMatchObject({
      lane: 'resolve',
      notes: ['不写起算日'],
      chaseFen: 0,
    })
  })

  it('leaves disputed bills out of amount, age and limitation of the others', () => {
    const bills = [bill(900, '2026-01-31', { disputes: [dispute('2026-11-20')] }), bill(300, '2026-09-30')]
    const partly = decide(overdue({ bills }))
    expect(partly).toMatchObject({
      lane: 'chase',
      chaseFen: 30000,
      outstandingFen: 120000,
      oldestOverdueDays: 57,
      limitationOn: '2029-09-30',
    })
    expect(partly.notes).toContain('争议部分不催；不写起算日')
    expect(partly.partlyDisputed).toBe(true)
  })

  it('puts a rejected dispute back, keeps an upheld one out, and a partly upheld one until something is waived', () => {
    const lane = (...args: Parameters<typeof dispute>) => decide(overdue({ bills: [disputed(...args)] })).lane
    expect(lane('2026-11-01', '2026-11-10', 'rejected')).toBe('chase')
    expect(lane('2026-11-01', '2026-11-10', 'upheld')).toBe('resolve')
    expect(lane('2026-11-01', '2026-11-10', 'partly')).toBe('resolve')
    const waived = { ...disputed('2026-11-01', '2026-11-10', 'partly'), waivedFen: fen(100) }
    expect(decide(overdue({ bills: [waived] })).lane).toBe('chase')
  })

  it('waits for an answer that is dated later', () => {
    expect(decide(overdue({ bills: [disputed('2026-11-01', '2026-11-27', 'rejected')] })).lane).toBe('resolve')
    expect(decide(overdue({ bills: [disputed('2026-11-01', TODAY, 'rejected')] })).lane).toBe('chase')
  })
})

describe('gate 8, G10: limitation over', () => {
  it('leaves a wholly time-barred household to the lawyer', () => {
    const barred = decide(overdue({ bills: [bill(100, '2023-11-25'), bill(50, '2023-01-01', { disputes: [dispute('2026-11-01')] })] }))
    expect(barred).toMatchObject({ lane: 'legal_owner', notes: ['时效已过'], chaseFen: 0, limitationOn: null, reasons: [{ rule: 'G10' }] })
  })

  it('is still in time on the expiry day itself', () => {
    expect(decide(overdue({ bills: [bill(100, TODAY.replace('2026', '2023'))] }))).toMatchObject({
      lane: 'formal_demand',
      limitationOn: TODAY,
    })
  })

  it('asks only for what is in time, and tells the manager of the rest', () => {
    const partly = decide(overdue({ bills: [bill(100, '2023-11-25'), bill(200, '2026-09-30')] }))
    expect(partly).toMatchObject({ lane: 'chase', chaseFen: 20000, oldestOverdueDays: 57 })
    expect(partly.alerts).toHaveLength(1)
    expect(partly.alerts[0]).toContain('时效已过')
  })
})

describe('gate 9, G6: contact point', () => {
  it('is fixed first without a phone or a bound account', () => {
    expect(decide(overdue({ phones: 0 }))).toMatchObject({ lane: 'fix_contact', notes: [], task: { for: 'steward' } })
    expect(decide(overdue({ phones: 0, boundAccounts: 1 })).lane).toBe('chase')
  })

  it.each(['dead_number', 'not_the_owner'] as const)('loses a number to %s until a later success', outcome => {
    const failed = contact('2026-11-01', 'call', outcome)
    expect(decide(overdue({ contacts: [failed] })).lane).toBe('fix_contact')
    expect(decide(overdue({ contacts: [failed], boundAccounts: 1 })).lane).toBe('chase')
    expect(decide(overdue({ contacts: [failed], phones: 2 })).lane).toBe('chase')
    expect(decide(overdue({ contacts: [failed, contact('2026-11-05', 'call', 'no_answer')] })).lane).toBe('fix_contact')
    expect(decide(overdue({ contacts: [failed, contact('2026-11-05', 'call', 'answered')] })).lane).toBe('chase')
    expect(decide(overdue({ contacts: [contact('2026-10-25', 'call', 'answered'), failed] })).lane).toBe('fix_contact')
  })

  it('asks for a registered demand from 90 days of limitation left', () => {
    expect(decide(overdue({ phones: 0, bills: [bill(1, '2024-02-24')] })).notes).toEqual(['同时寄挂号催告函'])
    expect(decide(overdue({ phones: 0, bills: [bill(1, '2024-02-25')] })).notes).toEqual([])
  })
})

describe('gate 10, G5: plan', () => {
  const planned = (today: string, paidYuan = 0, days = openDays()) =>
    decide(
      overdue({
        officeWorker: true,
        reason: 'forgot',
        contacts: [slip('2026-10-01')],
        payments: paidYuan === 0 ? [] : [payment(paidYuan, '2026-11-20')],
        plans: [plan('2026-11-20', ['2026-12-10', 480], ['2027-01-10', 480], ['2027-02-10', 480])],
      }),
      today,
      days,
    )

  it('waits for the day before the next unpaid instalment', () => {
    expect(planned('2026-12-08')).toMatchObject({ lane: 'wait', until: '2026-12-09', reasons: [{ rule: 'G5' }] })
    expect(planned('2026-12-08', 480)).toMatchObject({ lane: 'wait', until: '2027-01-09' })
  })

  it('reminds the day before (70) and on the day (90), by message in day windows, without modifiers or capacity', () => {
    for (const [today, score] of [
      ['2026-12-09', 70],
      ['2026-12-10', 90],
    ] as const) {
      const reminded = planned(today)
      expect(reminded).toMatchObject({ lane: 'chase', channel: 'message', opening: 'O-分期提醒', score, takesCapacity: false, notes: [] })
      expect(reminded.windows).toEqual(['09:00-11:30', '14:00-17:30'])
      expect(points(reminded)).toBe(`P1 ${score}`)
    }
  })

  it('reminds on the last open day before, then waits for the instalment, and is quiet on a closed instalment day', () => {
    const closed = openDays(['2026-12-08', '2026-12-09', '2026-12-10'])
    expect(planned('2026-12-07', 0, closed)).toMatchObject({ lane: 'chase', score: 70 })
    expect(planned('2026-12-09', 0, closed)).toMatchObject({ lane: 'wait', until: '2026-12-10' })
    expect(planned('2026-12-10', 0, closed)).toMatchObject({ lane: 'suppress', until: '2026-12-11', reasons: [{ rule: 'G9' }] })
  })

  it('does not protect once an instalment is past: the missed instalment is a missed promise', () => {
    const missed = planned('2026-12-11')
    expect(missed).toMatchObject({ lane: 'chase', channel: 'call', opening: 'O-失约询问' })
    expect(points(missed)).toContain('P2 85')
    expect(points(planned('2026-12-17'))).toContain('P2 85')
    expect(points(planned('2026-12-18'))).not.toContain('P2')
  })

  it('protects again when the missed instalment is paid', () => {
    const facts = overdue({ plans: [plan('2026-10-01', ['2026-11-10', 480], ['2026-12-10', 960])], payments: [payment(480, '2026-11-20')] })
    expect(decide(facts)).toMatchObject({ lane: 'wait', until: '2026-12-09' })
  })

  it('counts payments from the registration day, not before', () => {
    const registered = (on: string) =>
      decide(overdue({ plans: [plan('2026-10-01', ['2026-11-20', 480], ['2026-12-20', 960])], payments: [payment(480, on)] })).lane
    expect(registered('2026-10-01')).toBe('wait')
    expect(registered('2026-09-30')).toBe('chase')
  })

  it('passes the weekly caps and the gap as a reminder, never the daily cap', () => {
    const facts = (on: string) => overdue({ plans: [plan('2026-11-20', ['2026-11-27', 480])], contacts: [contact(on, 'call', 'answered')] })
    expect(decide(facts('2026-11-25'))).toMatchObject({ lane: 'chase', score: 70 })
    expect(decide(facts(TODAY))).toMatchObject({ lane: 'suppress', reasons: [{ rule: 'G8a' }] })
  })

  it('still waits for a promise in the future or a running demand', () => {
    const plans = [plan('2026-11-01', ['2026-11-27', 480])]
    expect(decide(overdue({ plans, promises: [promise(9, '2026-12-02', '2026-11-20')] }))).toMatchObject({
      lane: 'wait',
      until: '2026-12-02',
    })
    expect(decide(overdue({ plans, contacts: [contact('2026-11-20', 'demand', 'delivered')] }))).toMatchObject({
      lane: 'wait',
      until: '2026-12-21',
    })
  })
})

describe('gate 11, G7: promises and demands', () => {
  it('is silent until the promised day', () => {
    expect(decide(overdue({ promises: [promise(1440, '2026-11-27', '2026-11-25')] }))).toMatchObject({ lane: 'wait', until: '2026-11-27' })
  })

  it('goes on when the promised amount has arrived early', () => {
    const kept = { promises: [promise(400, '2026-11-30', '2026-11-10')], payments: [payment(400, '2026-11-12')] }
    expect(decide(overdue(kept)).lane).toBe('chase')
  })

  it('waits through the period of a delivered demand and is considered the day after', () => {
    const demand = (periodDays?: number) =>
      overdue({ contacts: [contact('2026-11-01', 'demand', 'delivered', periodDays === undefined ? {} : { periodDays })] })
    expect(decide(demand())).toMatchObject({ lane: 'wait', until: '2026-12-02', reasons: [{ rule: 'G7' }] })
    expect(decide(demand(25))).toMatchObject({ lane: 'wait', until: '2026-11-27' })
    expect(decide(demand(24)).lane).toBe('chase')
  })

  it.each([
    ['2026-11-20', 'wait', '2026-11-27'],
    ['2026-11-19', 'chase', null],
  ])('a demand sent on %s and still under way: %s', (on, lane, until) => {
    expect(decide(overdue({ contacts: [contact(on, 'demand', 'posted')] }))).toMatchObject({ lane, until })
  })

  it('does not wait for a demand that came back', () => {
    const contacts = [contact('2026-11-20', 'demand', 'posted'), contact('2026-11-24', 'demand', 'returned')]
    expect(decide(overdue({ contacts })).lane).toBe('chase')
  })

  it('takes the period from the row of the delivery or of the posting', () => {
    const posted = contact('2026-11-05', 'demand', 'posted', { periodDays: 15 })
    const lines = (more: object) => decide(overdue({ contacts: [posted, contact('2026-11-12', 'demand', 'delivered', more)] })).until
    expect(lines({})).toBe('2026-11-28')
    expect(lines({ periodDays: 20 })).toBe('2026-12-03')
  })
})

describe('gate 12, G11: nothing overdue', () => {
  it('waits for the day after the earliest dueOn; a bill due today is not overdue', () => {
    expect(decide(overdue({ bills: [bill(1, TODAY), bill(1, '2026-12-31')] }))).toMatchObject({
      lane: 'wait',
      until: '2026-11-27',
      stage: 'S0',
    })
    expect(decide(overdue({ bills: [bill(1, '2026-11-25')] })).lane).toBe('chase')
  })

  it('looks only at undisputed bills in time', () => {
    const bills = [bill(1, '2026-09-30', { disputes: [dispute('2026-11-01')] }), bill(1, '2020-01-01'), bill(1, '2026-12-31')]
    expect(decide(overdue({ bills }))).toMatchObject({ lane: 'wait', until: '2027-01-01', reasons: [{ rule: 'G11' }] })
  })

  it('lets a promise due today and a missed one through, with the promised amount', () => {
    const bills = [bill(1440, '2026-12-31')]
    const due = decide(overdue({ bills, promises: [promise(600, TODAY, '2026-11-20')] }))
    expect(due).toMatchObject({ lane: 'chase', opening: 'O-承诺当天', chaseFen: 60000, oldestOverdueDays: 0 })
    expect(points(due)).toBe('P1 100 + P7 5 + P10 5')
    expect(decide(overdue({ bills, promises: [promise(600, '2026-11-19', '2026-11-10')] }))).toMatchObject({
      lane: 'chase',
      chaseFen: 60000,
    })
    expect(decide(overdue({ bills, promises: [promise(600, '2026-11-18', '2026-11-10')] })).lane).toBe('wait')
  })

  it('lets an instalment reminder through, with the amount of the instalment', () => {
    const facts = overdue({ bills: [bill(1440, '2026-12-31')], plans: [plan('2026-11-20', ['2026-11-27', 480])] })
    expect(decide(facts)).toMatchObject({ lane: 'chase', chaseFen: 48000, score: 70 })
  })
})

describe('gate 13, G9: closed days', () => {
  it('is quiet on statutory holidays and local quiet days, and open on weekends', () => {
    const facts = overdue({ bills: [bill(1, '2026-06-30')] })
    expect(decide(facts, '2026-10-03')).toMatchObject({ lane: 'suppress', until: '2026-10-08', reasons: [{ rule: 'G9' }] })
    expect(decide(facts, TODAY, openDays([TODAY, '2026-11-27']))).toMatchObject({ lane: 'suppress', until: '2026-11-28' })
    expect(decide(facts, '2026-11-28').lane).toBe('chase')
  })
})
