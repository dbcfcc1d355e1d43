import { describe, expect, it } from 'vitest'
import type { HouseholdFacts } from '../../../src/domain/household.ts'
import type { NoticeFact } from '../../../src/domain/notices.ts'
import { bill, contact, decide, dispute, overdue, paid, plan, repair, slip, TODAY } from './facts.ts'

const notice = (kind: NoticeFact['kind'], billIds: string[], more: Partial<NoticeFact> = {}): NoticeFact => ({
  ...{
    id: `${kind}-1`,
    kind,
    state: 'delivered',
    billIds,
    approvedOn: '2026-02-20',
    approvedBy: '陈强',
    withdrawnOn: null,
    heldUntil: null,
  },
  legalBy: kind === 'demand' ? null : '吴正',
  ...more,
})

const stage = (more: Partial<HouseholdFacts>) => {
  const { standing } = decide(overdue(more))
  return standing && (standing.proposed === null ? standing.stage : `${standing.stage}>${standing.proposed}`)
}

describe('the step of a household: the highest whose condition holds', () => {
  it.each<[string | null, Partial<HouseholdFacts>]>([
    ['S0', { bills: [bill(1, TODAY)] }],
    ['S1', {}],
    ['S1', { contacts: [slip('2026-11-24')] }],
    ['S2', { contacts: [slip('2026-11-23')] }],
    ['S3', { contacts: [slip('2026-11-20'), contact('2026-11-23', 'call', 'no_answer')] }],
    ['S4', { bills: [bill(1, '2026-08-28')] }],
    ['S1', { bills: [bill(1, '2026-08-29')] }],
    [null, { bills: [bill(1, '2026-08-28', { allocations: [paid(1, TODAY)] })] }],
    [null, { undelivered: true }],
    [null, { bills: [bill(1, '2026-08-28', { payer: 'developer' })] }],
  ])('is %s', (expected, facts) => {
    expect(stage(facts)).toBe(expected)
  })

  it('proposes S5 from 180 days, or 90 days of limitation, and enters it with the manager’s approval for a bill still asked for', () => {
    const old = bill(1, '2026-05-30')
    const withNotice = (more: Partial<NoticeFact>, ids = [old.id]) => stage({ bills: [old], notices: [notice('demand', ids, more)] })
    expect(stage({ bills: [bill(1, '2026-05-31')] })).toBe('S4')
    expect(stage({ bills: [old] })).toBe('S4>S5')
    expect(withNotice({})).toBe('S5')
    expect(withNotice({ approvedOn: TODAY })).toBe('S5')
    expect(withNotice({ approvedOn: '2026-11-27' })).toBe('S4>S5')
    expect(withNotice({ approvedBy: null })).toBe('S4>S5')
    expect(withNotice({ state: 'withdrawn', withdrawnOn: TODAY })).toBe('S4>S5')
    expect(withNotice({}, ['another bill'])).toBe('S4>S5')
  })

  it('falls back when the bills of the approved demand are paid and others are left', () => {
    const demanded = bill(1, '2026-02-01', { allocations: [paid(1, '2026-11-20')] })
    expect(stage({ bills: [demanded, bill(1, '2026-03-01')], notices: [notice('demand', [demanded.id])] })).toBe('S4>S5')
    expect(stage({ bills: [demanded, bill(1, '2026-10-01')], notices: [notice('demand', [demanded.id])] })).toBe('S1')
  })

  const long = bill(1, '2025-10-01')
  const delivered = contact('2026-03-01', 'demand', 'delivered')
  const legal = (more: Partial<HouseholdFacts>) =>
    stage({ bills: [long], contacts: [delivered], notices: [notice('demand', [long.id])], ...more })

  it('proposes S6 only after 365 days, with S5 entered, its demand delivered and the period over', () => {
    expect(legal({})).toBe('S5>S6')
    expect(stage({ bills: [long], contacts: [delivered] })).toBe('S4>S5')
    expect(legal({ contacts: [] })).toBe('S5')
    expect(legal({ contacts: [contact('2026-10-26', 'demand', 'delivered')] })).toBe('S5>S6')
    expect(legal({ contacts: [contact('2026-10-27', 'demand', 'delivered')] })).toBe('S5')
    expect(legal({ tickets: [repair('2026-11-20')] })).toBe('S5')
    expect(legal({ plans: [plan('2026-11-01', ['2026-12-31', 1])] })).toBe('S5')
    expect(legal({ bills: [long, bill(1, '2026-10-01', { disputes: [dispute('2026-11-20')] })] })).toBe('S5')
  })

  const letter = notice('lawyer_letter', [long.id])
  it('enters S6 when the manager and Legal approved the letter, and S7 the suit, 30 days after its delivery', () => {
    const demand = notice('demand', [long.id])
    const arrived = (on: string) => ({ contacts: [delivered, contact(on, 'lawyer_letter', 'delivered')] })
    expect(legal({ notices: [demand, letter] })).toBe('S6')
    expect(legal({ notices: [demand, { ...letter, legalBy: null }] })).toBe('S5>S6')
    expect(legal({ notices: [demand, letter], ...arrived('2026-10-28') })).toBe('S6')
    expect(legal({ notices: [demand, letter], ...arrived('2026-10-27') })).toBe('S6>S7')
    const suit = notice('suit', [long.id])
    expect(legal({ notices: [demand, letter, suit], ...arrived('2026-10-27') })).toBe('S7')
    expect(legal({ notices: [demand, letter, { ...suit, legalBy: null }], ...arrived('2026-10-27') })).toBe('S6>S7')
    // The step before is needed: a suit alone enters nothing.
    expect(legal({ notices: [demand, suit], ...arrived('2026-10-27') })).toBe('S5>S6')
  })

  it('stays S7 while a case is open, whatever is reported meanwhile, and is left when the case ends', () => {
    const notices = [notice('demand', [long.id]), letter, notice('suit', [long.id])]
    const filed = (closedOn: string | null) => ({
      legalCases: [{ filedOn: '2026-11-01', closedOn }],
      notices,
      tickets: [repair('2026-11-20')],
    })
    expect(legal(filed(null))).toBe('S7')
    expect(legal(filed(TODAY))).toBe('S5')
    expect(decide(overdue({ bills: [long], ...filed(null) })).lane).toBe('legal_owner')
    expect(decide(overdue({ bills: [long], contacts: [contact('2026-11-01', 'suit', 'delivered')], ...filed(TODAY) })).lane).not.toBe(
      'legal_owner',
    )
  })
})

describe('a letter of ours', () => {
  const [itemised, later] = [bill(1, '2025-06-01'), bill(1, '2025-06-02')]
  const ours = { id: 'demand-1', billIds: [itemised.id] }

  it('itemises only the bills of its notice; a letter the book alone tells of every bill overdue on its day', () => {
    const limitation = (more: object) =>
      decide(overdue({ bills: [later], contacts: [contact('2026-03-01', 'demand', 'delivered', more)] })).limitationOn
    expect(limitation({})).toBe('2029-03-01')
    expect(limitation({ notice: ours })).toBe('2028-06-02')
  })

  it('is one letter as a message and by mail, and one attempt on the day of the first', () => {
    const sent = (...days: string[]) => days.map(on => contact(on, 'demand', 'posted', { notice: ours }))
    const suppressed = decide(overdue({ bills: [itemised], contacts: [...sent('2026-11-24', '2026-11-26')] }))
    expect(suppressed).toMatchObject({ lane: 'wait', until: '2026-12-01' })
    const back = contact('2026-11-25', 'demand', 'returned', { notice: ours })
    expect(decide(overdue({ bills: [itemised], contacts: [...sent('2026-11-24'), back] })).lane).toBe('formal_demand')
  })
})
