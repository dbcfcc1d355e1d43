import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/domain/calendar.ts'
import { buildDay, type DaySettings } from '../../../src/domain/chase/day.ts'
import { openDays } from '../../../src/domain/holidays.ts'
import type { HouseholdFacts } from '../../../src/domain/household.ts'
import { fen } from '../../../src/domain/money.ts'
import { type Policy, SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { anyHousehold, past, some } from './anyHousehold.ts'
import { decide, dispute, repair, TODAY } from './facts.ts'

const anyCommunity = fc.uniqueArray(anyHousehold, { selector: ({ unit }) => unit, maxLength: 12 })

const settings: DaySettings = {
  today: TODAY,
  openDays: openDays(['2026-11-30']),
  policy: SHIPPED_POLICY,
  capacityOf: () => ({ call: 1, visit: 1, message: 2 }),
  loggedToday: () => ({ call: 0, visit: 0, message: 0 }),
  carriedDays: unit => unit.length % 3,
}
const RUNS = { numRuns: 400 }

describe('laws of the list', () => {
  it('has exactly one line a household, with a lane, ranked without gaps', () => {
    fc.assert(
      fc.property(anyCommunity, households => {
        const lines = buildDay(households, settings)
        expect(lines.map(line => line.unit).sort()).toEqual(households.map(each => each.unit).sort())
        const ranked = lines.filter(line => line.rank !== null)
        expect(ranked.map(line => line.rank)).toEqual(ranked.map((_, index) => index + 1))
        for (const line of lines) {
          const scored = line.lane === 'chase' || line.lane === 'formal_demand'
          expect([line.rank !== null, line.channel !== null, line.today !== null, line.windows.length > 0]).toEqual([
            scored,
            scored,
            scored,
            scored,
          ])
          if (!scored) expect(line.score).toBe(0)
          expect(['wait', 'suppress', 'hold'].includes(line.lane)).toBe(line.until !== null)
          if (line.until !== null) expect(line.lane === 'hold' ? line.until >= TODAY : line.until > TODAY).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('prints points that add up to the score, and a reason for every household', () => {
    fc.assert(
      fc.property(anyHousehold, facts => {
        const { reasons, score } = decide(facts)
        expect(reasons.length).toBeGreaterThan(0)
        expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(score)
        expect(reasons[0]?.rule === 'G4' || reasons[0]?.points === 0).toBe(true)
        for (const { text } of reasons) expect(text).toMatch(/[\u4e00-\u9fff]/)
      }),
      RUNS,
    )
  })

  it('INV9: gives the same list for the same facts in any order', () => {
    fc.assert(
      fc.property(anyCommunity, households => {
        const turned = households.map(each => ({
          ...each,
          bills: [...each.bills].reverse(),
          payments: [...each.payments].reverse(),
          contacts: [...each.contacts].reverse(),
          plans: [...each.plans].reverse(),
          tickets: [...each.tickets].reverse(),
          holds: [...each.holds].reverse(),
        }))
        const plain = (list: HouseholdFacts[]) =>
          buildDay(list, settings).map(line => ({
            ...line,
            chasedBillIds: [...line.chasedBillIds].sort(),
            alerts: [...line.alerts].sort(),
            task: null,
          }))
        expect(plain(households)).toEqual(plain(households))
        expect(plain(turned.reverse())).toEqual(plain(households))
      }),
      RUNS,
    )
  })

  it('INV10: no days, money or points bring a protected household into lane chase', () => {
    const shields: Partial<HouseholdFacts>[] = [
      { holds: [{ lastSilentOn: TODAY, reason: '家事' }] },
      { plans: [{ registeredOn: addDays(TODAY, -1), instalments: [{ dueOn: '2027-01-31', fen: fen(10 ** 12) }] }] },
      { promises: [{ forOn: '2026-12-10', fen: fen(10 ** 12), registeredOn: TODAY, registeredAt: `${TODAY}T20:00:00Z` }] },
      { tickets: [repair('2026-11-25')] },
    ]
    const tenfold = (points: Policy['points']): Policy['points'] => ({
      ...points,
      promiseToday: 1000,
      missedFirst: 850,
      reply: 150,
      overdue: [{ through: 9999, points: 300 }],
    })
    fc.assert(
      fc.property(anyHousehold, fc.constantFrom(...shields), fc.integer({ min: 1, max: 50 }), (facts, shield, more) => {
        const bills = facts.bills.map(each => ({ ...each, amountFen: fen(each.amountFen * more), dueOn: addDays(each.dueOn, -more * 10) }))
        const policy = { ...SHIPPED_POLICY, points: tenfold(SHIPPED_POLICY.points) }
        const [line] = buildDay([{ ...facts, bills, ...shield }], { ...settings, policy })
        expect(line?.lane).not.toBe('chase')
        const disputed = bills.map(each => ({ ...each, disputes: [dispute('2026-11-20')] }))
        expect(buildDay([{ ...facts, bills: disputed }], { ...settings, policy })[0]?.lane).not.toBe('chase')
      }),
      RUNS,
    )
  })

  it('ignores rows dated after today', () => {
    fc.assert(
      fc.property(anyHousehold, anyHousehold, (facts, other) => {
        const later = (day: string) => (day > TODAY ? day : addDays(TODAY, 1 + (day.charCodeAt(9) % 7)))
        const future: HouseholdFacts = {
          ...facts,
          payments: [...facts.payments, ...other.payments.map(each => ({ ...each, on: later(each.on) }))],
          contacts: [
            ...facts.contacts,
            ...other.contacts.map(each => ({ ...each, on: later(each.on), at: `${later(each.on)}T10:00:00Z` })),
          ],
          promises: [...facts.promises, ...other.promises.map(each => ({ ...each, registeredOn: later(each.registeredOn) }))],
          plans: [...facts.plans, ...other.plans.map(each => ({ ...each, registeredOn: later(each.registeredOn) }))],
          tickets: [...facts.tickets, ...other.tickets.map(each => ({ ...each, openedOn: later(each.openedOn) }))],
          holds: [...facts.holds, { lastSilentOn: '2027-12-31', reason: '家事', since: addDays(TODAY, 1) }],
          repliesOn: [...facts.repliesOn, ...other.repliesOn.map(later)],
          bills: facts.bills.map(each => ({
            ...each,
            allocations: [...each.allocations, { on: addDays(TODAY, 1), fen: each.amountFen }],
            disputes: [...each.disputes, dispute(addDays(TODAY, 1))],
          })),
        }
        expect(decide(future)).toEqual(decide(facts))
      }),
      RUNS,
    )
  })

  it('INV7: contacts no household within the caps, but for the exceptions of collection §5', () => {
    fc.assert(
      fc.property(anyHousehold, some(past, 4), (facts, days) => {
        const contacts = days.map(on => ({
          on,
          at: `${on}T10:00:00Z`,
          method: 'call' as const,
          outcome: 'answered' as const,
          staff: '小李',
          byPerson: true,
          replied: false,
          visitAgreed: false,
        }))
        const decision = decide({ ...facts, contacts, promises: [], plans: [], tickets: [] })
        if (decision.channel === null) return
        const recent = days.filter(on => on > addDays(TODAY, -7)).length
        const urgent = decision.limitationOn !== null && decision.limitationOn <= addDays(TODAY, 30)
        expect(urgent || recent < 2).toBe(true)
      }),
      RUNS,
    )
  })
})
