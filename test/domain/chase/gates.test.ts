import { describe, expect, it } from 'vitest'
import { openDays } from '../../../src/domain/holidays.ts'
import { fen } from '../../../src/domain/money.ts'
import { bill, contact, decide, dispute, household, overdue, paid, payment, plan, promise, repair, rules, slip, TODAY } from './facts.ts'

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
