// Households of every kind for the laws of the list: facts around TODAY, past and future.
import * as fc from 'fast-check'
import { addDays } from '../../../src/domain/calendar.ts'
import type { BillFact, ContactFact, HouseholdFacts } from '../../../src/domain/household.ts'
import { fen } from '../../../src/domain/money.ts'
import { dispute, repair, TODAY } from './facts.ts'

const around = (from: number, to: number) => fc.integer({ min: from, max: to }).map(count => addDays(TODAY, count))
const yuan = fc.integer({ min: 1, max: 9000 }).map(amount => fen(amount * 100))
export const some = <T>(one: fc.Arbitrary<T>, maxLength: number) => fc.array(one, { maxLength })
export const past = around(-60, -1)

const anyDispute = fc
  .tuple(around(-90, 5), fc.option(around(-60, 5)), fc.constantFrom('upheld' as const, 'partly' as const, 'rejected' as const))
  .map(([raisedOn, answeredOn, conclusion]) => (answeredOn === null ? dispute(raisedOn) : dispute(raisedOn, answeredOn, conclusion)))

const anyBill = fc
  .record({
    id: fc.uuid(),
    dueOn: around(-1300, 60),
    amountFen: yuan,
    waivedFen: fc.constantFrom(fen(0), fen(0), fen(500)),
    payer: fc.constantFrom('owner', 'owner', 'owner', 'tenant', 'developer'),
    allocations: some(fc.record({ on: around(-900, 5), fen: yuan }), 2),
    disputes: some(anyDispute, 1),
  })
  .map((one): BillFact => ({ ...one, payer: one.payer as BillFact['payer'], item: '物业费', periodStart: one.dueOn, periodEnd: one.dueOn }))

const anyContact: fc.Arbitrary<ContactFact> = fc
  .record({
    on: around(-120, 5),
    hour: fc.integer({ min: 10, max: 19 }),
    method: fc.constantFrom<ContactFact['method'][]>(
      'slip',
      'message',
      'sms',
      'call',
      'visit',
      'demand',
      'lawyer_letter',
      'suit',
      'suit_withdrawn',
    ),
    outcome: fc.constantFrom<ContactFact['outcome'][]>(
      'delivered',
      'answered',
      'no_answer',
      'dead_number',
      'met_owner',
      'posted',
      'returned',
      'unknown',
    ),
    replied: fc.boolean(),
    visitAgreed: fc.boolean(),
  })
  .map(({ hour, ...one }) => ({ ...one, at: `${one.on}T${hour}:00:00+08:00`, staff: '小李', byPerson: true }))

const anyPlan = fc
  .tuple(around(-90, 5), fc.array(fc.tuple(around(-60, 90), yuan), { minLength: 1, maxLength: 3 }))
  .map(([registeredOn, list]) => ({ registeredOn, instalments: list.map(([dueOn, amount]) => ({ dueOn, fen: amount })) }))

export const anyHousehold: fc.Arbitrary<HouseholdFacts> = fc.record(
  {
    unitId: fc.uuid(),
    unit: fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 100, max: 999 })).map(([building, room]) => `${building}-${room}`),
    steward: fc.constantFrom('小李', '小王'),
    undelivered: fc.constantFrom(false, false, false, true),
    officeWorker: fc.boolean(),
    outOfTown: fc.boolean(),
    homeService: fc.constantFrom(false, false, true),
    bestKnownColleague: fc.constantFrom('老张'),
    preferredChannel: fc.constantFrom<('message' | 'call')[]>('message', 'call'),
    reason: fc.constantFrom<NonNullable<HouseholdFacts['reason']>[]>('forgot', 'service', 'refusal'),
    phones: fc.constantFrom(0, 1, 1, 2),
    boundAccounts: fc.constantFrom(0, 0, 1),
    bills: some(anyBill, 4),
    payments: some(
      fc.record({
        on: around(-90, 5),
        fen: yuan,
        state: fc.constantFrom('matched' as const, 'matched' as const, 'matched' as const, 'pending' as const),
      }),
      2,
    ),
    contacts: some(anyContact, 5),
    promises: some(
      fc
        .tuple(around(-90, 5), around(-40, 40), yuan)
        .map(([registeredOn, forOn, amount]) => ({ forOn, fen: amount, registeredOn, registeredAt: `${registeredOn}T09:00:00Z` })),
      2,
    ),
    plans: some(anyPlan, 1),
    tickets: some(
      fc.tuple(around(-60, 5), fc.option(around(-5, 5))).map(([openedOn, doneOn]) => repair(openedOn, doneOn ?? undefined)),
      1,
    ),
    holds: some(
      fc.tuple(around(-10, 5)).map(([lastSilentOn]) => ({ lastSilentOn, reason: '家事' })),
      1,
    ),
    repliesOn: some(around(-10, 5), 1),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'unitId',
      'unit',
      'steward',
      'undelivered',
      'officeWorker',
      'outOfTown',
      'homeService',
      'phones',
      'boundAccounts',
      'bills',
      'payments',
      'contacts',
      'promises',
      'plans',
      'tickets',
      'holds',
      'repliesOn',
    ],
  },
)
