// Rows of the database to facts of the domain: the one place where storage types meet domain types.
import type {
  AllocationFact,
  ContactFact,
  ContactMethod,
  ContactOutcome,
  DisputeFact,
  HoldFact,
  HouseholdFacts,
  PaymentFact,
  PromiseFact,
  ReasonCode,
  TicketFact,
} from '../domain/household.ts'
import { fen } from '../domain/money.ts'

// The casts below are safe because these columns are written by this program alone, from the very unions they are cast to.

/** A home with its steward. */
export interface UnitRow {
  id: string
  code: string
  steward: string
}

/** What a decision needs to know about a home besides; booleans come as 0/1 from raw SQL on SQLite. */
export interface UnitDetails {
  id: string
  occupancy: string
  officeWorker: Flag
  outOfTown: Flag
  homeService: Flag
  bestKnownColleague: string | null
  preferredChannel: string | null
  reason: string | null
  phones: bigint
  bound: bigint
  phonesChecked: string | null
  keyAccount: Flag | null
  preferredTime: string | null
  patrolled: string | null
}

type Flag = boolean | number | bigint

/** A household of which nothing is known but its home. */
export function unitFacts(row: UnitRow): HouseholdFacts {
  return {
    unitId: row.id,
    unit: row.code,
    steward: row.steward,
    undelivered: false,
    officeWorker: false,
    outOfTown: false,
    homeService: false,
    phones: 0,
    boundAccounts: 0,
    bills: [],
    payments: [],
    contacts: [],
    promises: [],
    plans: [],
    tickets: [],
    holds: [],
    repliesOn: [],
  }
}

/** Adds what is known about the home. */
export function addDetails(facts: HouseholdFacts, row: UnitDetails): void {
  facts.undelivered = row.occupancy === 'undelivered'
  facts.officeWorker = Boolean(row.officeWorker)
  facts.outOfTown = Boolean(row.outOfTown)
  facts.homeService = Boolean(row.homeService)
  if (row.bestKnownColleague) facts.bestKnownColleague = row.bestKnownColleague
  if (row.preferredChannel) facts.preferredChannel = row.preferredChannel as 'message' | 'call' | 'visit'
  if (row.reason) facts.reason = row.reason as ReasonCode
  facts.phones = Number(row.phones)
  facts.boundAccounts = Number(row.bound)
  if (row.phonesChecked) facts.phonesCheckedOn = row.phonesChecked
  if (row.keyAccount) facts.keyAccount = true
  if (row.preferredTime) facts.preferredTime = row.preferredTime
  if (row.patrolled) facts.patrolledOn = row.patrolled
}

/** An allocation of money to a bill. */
export function allocationFact(row: { day: string; fen: bigint }): AllocationFact {
  return { on: row.day, fen: fen(row.fen) }
}

/** A dispute about a bill. */
export function disputeFact(row: { kind: string; raisedDay: string; answeredDay: string | null; conclusion: string | null }): DisputeFact {
  return {
    kind: row.kind as DisputeFact['kind'],
    raisedOn: row.raisedDay,
    ...(row.answeredDay ? { answeredOn: row.answeredDay } : {}),
    ...(row.conclusion && row.conclusion !== 'withdrawn' ? { conclusion: row.conclusion as NonNullable<DisputeFact['conclusion']> } : {}),
  }
}

/** A line of the contact book. */
export function contactFact(row: {
  day: string
  at: Date | string
  method: string
  outcome: string
  staff: string
  byPerson: Flag
  wordsId: string | null
  reason: string | null
  nextDay: string | null
  visitAgreed: Flag
  periodDays: number | bigint | null
  noticeId?: string | null
}): ContactFact {
  return {
    on: row.day,
    at: instant(row.at),
    method: row.method as ContactMethod,
    outcome: row.outcome as ContactOutcome,
    staff: row.staff,
    byPerson: Boolean(row.byPerson),
    replied: row.wordsId !== null,
    ...(row.reason ? { reason: row.reason as ReasonCode } : {}),
    ...(row.nextDay ? { nextOn: row.nextDay } : {}),
    visitAgreed: Boolean(row.visitAgreed),
    ...(row.periodDays === null ? {} : { periodDays: Number(row.periodDays) }),
    // What it itemises is filled in by whoever loads the notices.
    ...(row.noticeId ? { notice: { id: row.noticeId, billIds: [] } } : {}),
  }
}

/** Money that arrived or was reported. */
export function paymentFact(row: { paidOn: string; amountFen: bigint; state: string }): PaymentFact {
  // Money that was given back has arrived before; its refunds say when it left. What was reported by mistake never came.
  const state = row.state === 'refunded' ? 'matched' : row.state === 'withdrawn' ? 'failed' : (row.state as PaymentFact['state'])
  return { on: row.paidOn, fen: fen(row.amountFen), state }
}

/** A promise to pay. */
export function promiseFact(row: { forDay: string; amountFen: bigint; registeredDay: string; registeredAt: Date | string }): PromiseFact {
  return { forOn: row.forDay, fen: fen(row.amountFen), registeredOn: row.registeredDay, registeredAt: instant(row.registeredAt) }
}

/** A repair or complaint; `open` opens the sealed subject. */
export function ticketFact(
  row: { number: string; kind: string; subject: string; openedDay: string; doneDay: string | null; satisfaction: number | bigint | null },
  open: (sealed: string) => string,
): TicketFact {
  return {
    id: row.number,
    kind: row.kind === 'complaint' ? 'complaint' : 'repair',
    subject: open(row.subject),
    openedOn: row.openedDay,
    ...(row.doneDay ? { doneOn: row.doneDay } : {}),
    ...(row.satisfaction === null ? {} : { satisfaction: Number(row.satisfaction) }),
  }
}

/** A hold. */
export function holdFact(row: { lastSilentDay: string; reason: string; sinceDay: string | null; endedDay: string | null }): HoldFact {
  return {
    lastSilentOn: row.lastSilentDay,
    reason: row.reason,
    ...(row.sinceDay ? { since: row.sinceDay } : {}),
    ...(row.endedDay ? { endedOn: row.endedDay } : {}),
  }
}

function instant(value: Date | string): string {
  return value instanceof Date ? value.toISOString() : value
}
