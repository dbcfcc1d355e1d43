import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../src/domain/calendar.ts'
import { standingOf } from '../../../src/domain/chase/standing.ts'
import { viewOf } from '../../../src/domain/chase/view.ts'
import { openDays } from '../../../src/domain/holidays.ts'
import type { ContactFact, HouseholdFacts } from '../../../src/domain/household.ts'
import type { NoticeFact } from '../../../src/domain/notices.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { anyHousehold } from './anyHousehold.ts'
import { contact, TODAY } from './facts.ts'

const calendar = openDays()
const standingOn = (facts: HouseholdFacts, today: Day) => standingOf(viewOf(facts, { today, openDays: calendar, policy: SHIPPED_POLICY }))

// A notice of any kind and age, approved by everybody, somebody or nobody, taken back or not, with its letters in the book.
const anyNotice = fc.record({
  kind: fc.constantFrom<NoticeFact['kind'][]>('demand', 'demand', 'lawyer_letter', 'lawyer_letter', 'suit'),
  approvedAgo: fc.option(fc.integer({ min: -5, max: 400 }), { freq: 6 }),
  manager: fc.boolean(),
  legal: fc.constantFrom(true, true, false),
  withdrawnAgo: fc.option(fc.integer({ min: -5, max: 100 }), { freq: 1, nil: null }),
  deliveredAgo: fc.option(fc.integer({ min: -5, max: 300 }), { freq: 6 }),
  covers: fc.constantFrom(15, 15, 7, 0),
})

// Half of them owe long enough, and have nothing in the way, for letters and suits.
const indebted = fc.tuple(anyHousehold, fc.integer({ min: 300, max: 1_000 })).map(([household, days]): HouseholdFacts => {
  const bills = household.bills.map(one => ({
    ...one,
    dueOn: addDays(TODAY, -days),
    payer: 'owner' as const,
    disputes: [],
    allocations: [],
  }))
  return { ...household, undelivered: false, bills, tickets: [], plans: [] }
})

const anyHistory = fc
  .tuple(
    fc.oneof(anyHousehold, indebted),
    fc.array(anyNotice, { maxLength: 6 }),
    fc.option(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.option(fc.integer({ min: 0, max: 60 })))),
  )
  .map(([household, list, court]): HouseholdFacts => {
    const contacts: ContactFact[] = []
    const notices = list.map((one, index): NoticeFact => {
      const billIds = household.bills.filter((_, at) => one.covers & (1 << at)).map(({ id }) => id)
      const notice = { id: `n${index}`, billIds }
      const method = one.kind === 'suit' ? 'suit' : one.kind
      if (one.deliveredAgo !== null) contacts.push(contact(addDays(TODAY, -one.deliveredAgo), method, 'delivered', { notice }))
      return {
        ...notice,
        kind: one.kind,
        state: 'delivered',
        approvedOn: one.approvedAgo === null ? null : addDays(TODAY, -one.approvedAgo),
        approvedBy: one.manager ? '陈强' : null,
        legalBy: one.legal ? '吴正' : null,
        withdrawnOn: one.withdrawnAgo === null ? null : addDays(TODAY, -one.withdrawnAgo),
        heldUntil: null,
      }
    })
    const legalCases = court ? [{ filedOn: addDays(TODAY, -court[0]), closedOn: court[1] === null ? null : addDays(TODAY, -court[1]) }] : []
    const inOrder = [...household.contacts, ...contacts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    return { ...household, contacts: inOrder, notices, legalCases }
  })

const RUNS = { numRuns: 1_500 }
const someDay = fc.integer({ min: -30, max: 30 }).map(count => addDays(TODAY, count))

describe('laws of the ladder', () => {
  it('INV8: nobody stands on S5 or above without a manager’s approval in force for a bill still owed', () => {
    let seen = 0
    fc.assert(
      fc.property(anyHistory, someDay, (facts, today) => {
        const standing = standingOn(facts, today)
        if (standing === null || standing.stage < 'S5') {
          expect(standing?.approvedBy ?? null).toBeNull()
          return
        }
        seen += 1
        expect(standing.approvedBy).toBe('陈强')
        const approved = facts.notices?.filter(notice => {
          const valid = notice.approvedOn !== null && notice.approvedOn <= today && notice.approvedBy !== null
          return valid && (notice.withdrawnOn === null || notice.withdrawnOn > today)
        })
        const owed = viewOf(facts, { today, openDays: calendar, policy: SHIPPED_POLICY }).debt.bills.map(({ bill }) => bill.id)
        expect(approved?.some(({ billIds }) => billIds.some(id => owed.includes(id)))).toBe(true)
      }),
      RUNS,
    )
    expect(seen).toBeGreaterThan(20)
  })

  it('INV8: nobody stands on S6 or above without Legal and a delivered demand whose period is over', () => {
    let seen = 0
    fc.assert(
      fc.property(anyHistory, someDay, (facts, today) => {
        const standing = standingOn(facts, today)
        if (standing === null || standing.stage < 'S6') return
        seen += 1
        expect(standing.legalBy).toBe('吴正')
        if (standing.rule === 'S7.case') return // entered as S7 before it was filed
        const over = facts.contacts.some(
          ({ method, outcome, on, periodDays }) =>
            method === 'demand' && outcome === 'delivered' && addDays(on, periodDays ?? SHIPPED_POLICY.demand.periodDays) < today,
        )
        expect(over).toBe(true)
      }),
      RUNS,
    )
    expect(seen).toBeGreaterThan(5)
  })

  it('comes down on payment: to nothing when all is paid, and never up for one bill', () => {
    fc.assert(
      fc.property(anyHistory, someDay, (facts, today) => {
        const before = standingOn(facts, today)
        const settled = facts.bills.map(bill => ({ ...bill, allocations: [...bill.allocations, { on: today, fen: bill.amountFen }] }))
        expect(standingOn({ ...facts, bills: settled }, today)).toBeNull()
        // One bill is paid: nobody stands higher for it, but for a case the lawyer could not take because of that very bill.
        for (const paid of facts.bills) {
          if (paid.disputes.length > 0) continue // a dispute that ends with the payment takes the bill back in
          const left = facts.bills.map(bill =>
            bill === paid ? { ...bill, allocations: [...bill.allocations, { on: today, fen: bill.amountFen }] } : bill,
          )
          const after = standingOn({ ...facts, bills: left }, today)?.stage ?? ''
          expect(after <= (before?.stage ?? '') || after >= 'S6').toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('says the same for the same facts, and never a step beyond the one that waits for people', () => {
    fc.assert(
      fc.property(anyHistory, someDay, (facts, today) => {
        const standing = standingOn(facts, today)
        expect(standingOn(facts, today)).toEqual(standing)
        if (standing?.proposed) expect(standing.stage < standing.proposed).toBe(true)
      }),
      RUNS,
    )
  })
})
