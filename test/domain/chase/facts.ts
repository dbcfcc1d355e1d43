// Households for the tests of collection: a plain overdue household, changed as little as each test needs.
import type { ChaseDecision } from '../../../src/domain/chase/decision.ts'
import { decideHousehold } from '../../../src/domain/chase/decision.ts'
import { openDays } from '../../../src/domain/holidays.ts'
import type {
  AllocationFact,
  BillFact,
  ContactFact,
  DisputeFact,
  HouseholdFacts,
  PaymentFact,
  PlanFact,
  PromiseFact,
  TicketFact,
} from '../../../src/domain/household.ts'
import { fen } from '../../../src/domain/money.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'

/** The day of the worked examples: an open Thursday. */
export const TODAY = '2026-11-26'

export const OPEN_DAYS = openDays()

let bills = 0
export function bill(yuan: number, dueOn: string, more: Partial<BillFact> = {}): BillFact {
  bills++
  return {
    id: `b${String(bills).padStart(4, '0')}`,
    item: '物业费',
    periodStart: dueOn,
    periodEnd: dueOn,
    dueOn,
    amountFen: fen(yuan * 100),
    waivedFen: fen(0),
    payer: 'owner',
    allocations: [],
    disputes: [],
    ...more,
  }
}

export function paid(yuan: number, on: string): AllocationFact {
  return { on, fen: fen(yuan * 100) }
}

export function payment(yuan: number, on: string, state: PaymentFact['state'] = 'matched'): PaymentFact {
  return { on, fen: fen(yuan * 100), state }
}

export function contact(
  on: string,
  method: ContactFact['method'],
  outcome: ContactFact['outcome'],
  more: Partial<ContactFact> = {},
): ContactFact {
  return { on, at: `${on}T10:00:00+08:00`, method, outcome, staff: '小李', byPerson: true, replied: false, visitAgreed: false, ...more }
}

export function slip(on: string): ContactFact {
  return contact(on, 'slip', 'delivered', { at: `${on}T09:00:00+08:00`, byPerson: false })
}

export function promise(yuan: number, forOn: string, registeredOn: string): PromiseFact {
  return { forOn, fen: fen(yuan * 100), registeredOn, registeredAt: `${registeredOn}T10:30:00+08:00` }
}

export function plan(registeredOn: string, ...instalments: [dueOn: string, yuan: number][]): PlanFact {
  return { registeredOn, instalments: instalments.map(([dueOn, yuan]) => ({ dueOn, fen: fen(yuan * 100) })) }
}

export function repair(openedOn: string, doneOn?: string): TicketFact {
  return { id: `t-${openedOn}`, kind: 'repair', subject: '渗水', openedOn, ...(doneOn === undefined ? {} : { doneOn }) }
}

export function dispute(raisedOn: string, answeredOn?: string, conclusion?: NonNullable<DisputeFact['conclusion']>): DisputeFact {
  return {
    kind: 'start_date',
    raisedOn,
    ...(answeredOn === undefined ? {} : { answeredOn }),
    ...(conclusion === undefined ? {} : { conclusion }),
  }
}

export function household(unit: string, more: Partial<HouseholdFacts> = {}): HouseholdFacts {
  return {
    unitId: `unit-${unit}`,
    unit,
    steward: '小李',
    undelivered: false,
    officeWorker: false,
    outOfTown: false,
    homeService: false,
    phones: 1,
    boundAccounts: 0,
    bills: [],
    payments: [],
    contacts: [],
    promises: [],
    plans: [],
    tickets: [],
    holds: [],
    repliesOn: [],
    ...more,
  }
}

/** Overdue for 57 days on TODAY, 1,440.00, nothing else known. */
export function overdue(more: Partial<HouseholdFacts> = {}): HouseholdFacts {
  return household('1-101', { bills: [bill(1440, '2026-09-30')], ...more })
}

export function decide(facts: HouseholdFacts, today: string = TODAY, days = OPEN_DAYS, carriedDays = 0): ChaseDecision {
  return decideHousehold(facts, { today, openDays: days, policy: SHIPPED_POLICY, carriedDays })
}

/** `P1 100 + P6 25`: the printed points that are not 0. */
export function points(decision: Pick<ChaseDecision, 'reasons'>): string {
  return decision.reasons
    .filter(reason => reason.points !== 0)
    .map(reason => `${reason.rule} ${reason.points}`)
    .join(' + ')
}

export function rules(decision: Pick<ChaseDecision, 'reasons'>): string[] {
  return decision.reasons.map(reason => reason.rule)
}
