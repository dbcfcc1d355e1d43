// One pass over the bills: what each household contributes to the figures of a year as of a day. Everything else is sums of these.
import { addDays, type Day, daysBetween } from '../calendar.ts'
import { reachedTheOwner } from '../chase/contacts.ts'
import type { ContactFact } from '../household.ts'
import { perMille } from '../money.ts'
import type { Policy } from '../policy.ts'
import { Ageing } from './ageing.ts'
import type { MetricBill, MetricFacts, MetricTicket, MetricUnit } from './facts.ts'
import { amountOn, paidOn, paidUpOn, standingParts, yearDay } from './money.ts'
import { type Period, yearStart } from './period.ts'
import { firstAfter, inOrder } from './rates.ts'

/** The figures of one household in fen, on the terms of metrics §2. */
export interface UnitTally {
  unit: MetricUnit
  /** A and C of the year, due through t. */
  dueFen: number
  allocatedFen: number
  activeFen: number
  prepaidFen: number
  /** All bills of the year, due or not (全年). */
  yearFen: number
  yearAllocatedFen: number
  /** B0, what of it was a wrong charge, what of it came in. */
  openingFen: number
  wrongFen: number
  recoveredFen: number
  overdueFen: number
  overdueYearFen: number
  /** Issued bills of the year that are due. */
  dueBills: number
  billed: boolean
  /** Payments of the period minus refunds. */
  collectedFen: number
  paidInPeriod: boolean
  /** Money of the period went to bills of the year, of earlier years. */
  paidCurrent: boolean
  paidArrears: boolean
  /** Valid ratings of repairs done this year, and those of them that are satisfied (metrics §2, 维修满意率). */
  ratings: number
  goodRatings: number
}

/** The tallies of all households, and what is counted by bill. */
export interface Tallies {
  units: UnitTally[]
  byUnit: Map<string, UnitTally>
  ageing: Ageing
  /** Days from dueOn to full payment of the bills that became fully paid in the period. */
  paymentDays: number[]
  /** Waived on bills of the year that are due, and void bills of the same scope. */
  waivedFen: number
  voidBills: number
  voidFen: number
}

const HUMAN_ALWAYS: ReadonlySet<ContactFact['method']> = new Set(['demand', 'lawyer_letter', 'suit'])
const HUMAN_BY_PERSON: ReadonlySet<ContactFact['method']> = new Set(['call', 'visit', 'message', 'sms'])

/** Whether a row is a human contact in the sense of 主动缴费率: automatic notices and 催费单 are none (metrics §2). */
export function isHumanContact(row: Pick<ContactFact, 'method' | 'byPerson'>): boolean {
  return HUMAN_ALWAYS.has(row.method) || (row.byPerson && HUMAN_BY_PERSON.has(row.method))
}

/** What counts as a human contact by the community's rules (open-points 30). */
function countsAsContact(row: Pick<ContactFact, 'method' | 'byPerson' | 'outcome'>, { figures }: Policy): boolean {
  return isHumanContact(row) && (figures.humanContact === 'any' || row.method === 'suit' || reachedTheOwner(row))
}

/** Tallies all bills and payments as of `period.to`; throws a RangeError for a row of a unit that is not in the facts. */
export function tally(facts: MetricFacts, period: Period, policy: Policy): Tallies {
  const units = facts.units.map(unit => emptyTally(unit, period.to))
  const byUnit = new Map(units.map(unit => [unit.unit.unitId, unit]))
  const tallies: Tallies = { units, byUnit, ageing: new Ageing(), paymentDays: [], waivedFen: 0, voidBills: 0, voidFen: 0 }
  const scope = scopeOf(period)
  const humans = humanDays(facts, period.to, policy)
  for (const bill of facts.bills) {
    const unit = unitOf(tallies, bill.unitId)
    if (bill.void) addVoid(tallies, bill, scope)
    else addBill(tallies, unit, bill, scope, humans)
  }
  for (const { unitId, on, fen, state, refund } of facts.payments) {
    if (state !== 'matched' || on < period.from || on > period.to) continue
    const unit = unitOf(tallies, unitId)
    unit.collectedFen += refund ? -fen : fen
    if (!refund) unit.paidInPeriod = true
  }
  for (const ticket of facts.tickets) {
    const satisfied = ratingOf(ticket, scope.first, scope.to)
    if (satisfied === null) continue
    const unit = unitOf(tallies, ticket.unitId)
    unit.ratings += 1
    if (satisfied) unit.goodRatings += 1
  }
  return tallies
}

/** Whether the rating of a repair done in these days is satisfied (4 or 5 of 5); null where there is none. */
export function ratingOf({ kind, doneOn, satisfaction }: MetricTicket, from: Day, to: Day): boolean | null {
  if (kind !== 'repair' || doneOn === undefined || doneOn < from || doneOn > to) return null
  return satisfaction !== undefined && satisfaction >= 1 && satisfaction <= 5 ? satisfaction >= 4 : null
}

/** 当年收缴率 of a year as of a day, per mille, by a pass that looks at nothing else; null when nothing was due. */
export function collectionRateOn(bills: readonly MetricBill[], year: number, day: Day): number | null {
  const [first, last] = [yearStart(year), `${yearStart(year).slice(0, 4)}-12-31`]
  let [due, paid] = [0, 0]
  for (const bill of bills) {
    const on = yearDay(bill)
    if (on < first || on > last || bill.dueOn > day || bill.void) continue
    due += amountOn(bill, day)
    paid += paidOn(bill, day)
  }
  return perMille(paid, due)
}

interface Scope extends Period {
  first: Day
  last: Day
  /** The day before the year: B0 stands at its end. */
  eve: Day
}

function scopeOf(period: Period): Scope {
  const first = yearStart(period.year)
  return { ...period, first, last: `${first.slice(0, 4)}-12-31`, eve: addDays(first, -1) }
}

function addBill(tallies: Tallies, unit: UnitTally, bill: MetricBill, scope: Scope, humans: Map<string, Day[]>): void {
  const { to } = scope
  const [amount, paid] = [amountOn(bill, to), paidOn(bill, to)]
  const yearOn = yearDay(bill)
  const inYear = yearOn >= scope.first && yearOn <= scope.last
  if (bill.dueOn <= to) unit.billed = true
  if (bill.dueOn < to && amount > paid) {
    unit.overdueFen += amount - paid
    if (inYear) unit.overdueYearFen += amount - paid
    tallies.ageing.add(daysBetween(bill.dueOn, to), amount - paid)
  }
  if (inYear) {
    unit.yearFen += amount
    unit.yearAllocatedFen += paid
    if (bill.dueOn <= to) {
      unit.dueBills += 1
      unit.dueFen += amount
      unit.allocatedFen += paid
      tallies.waivedFen += bill.amountFen - amount
      if (paid !== 0) addParts(unit, bill, to, humans)
    }
  } else if (yearOn < scope.first) addOpening(unit, bill, scope)
  addPeriod(tallies, unit, bill, amount, scope)
}

function addParts(unit: UnitTally, bill: MetricBill, day: Day, humans: ReadonlyMap<string, Day[]>): void {
  for (const { on, fen } of standingParts(bill, day)) {
    if (on < bill.periodStart) unit.prepaidFen += fen
    if (on <= bill.dueOn || !hasDayWithin(humans.get(bill.unitId), bill.dueOn, on)) unit.activeFen += fen
  }
}

/** Whether one of the ordered days lies after `after` and not after `through`. */
function hasDayWithin(days: readonly Day[] | undefined, after: Day, through: Day): boolean {
  const next = days?.[firstAfter(days, after)]
  return next !== undefined && next <= through
}

function addOpening(unit: UnitTally, bill: MetricBill, scope: Scope): void {
  const opening = amountOn(bill, scope.eve) - paidOn(bill, scope.eve)
  if (opening <= 0) return
  unit.openingFen += opening
  for (const { on, fen } of bill.allocations) if (on >= scope.first && on <= scope.to) unit.recoveredFen += fen
  if (!bill.waivers) return
  for (const { on, fen, wrongCharge } of bill.waivers) {
    if (wrongCharge && on >= scope.first && on <= scope.to) unit.wrongFen += fen
  }
}

function addPeriod(tallies: Tallies, unit: UnitTally, bill: MetricBill, amount: number, scope: Scope): void {
  let touched = false
  for (const { on, fen } of bill.allocations) {
    if (on < scope.from || on > scope.to) continue
    touched = true
    if (fen <= 0) continue
    if (yearDay(bill) < scope.first) unit.paidArrears = true
    else if (yearDay(bill) <= scope.last) unit.paidCurrent = true
  }
  if (!touched) return // the day a bill is paid up is a day of its money
  const done = paidUpOn(bill, amount, scope.to)
  if (done !== null && done >= scope.from) tallies.paymentDays.push(daysBetween(bill.dueOn, done))
}

function addVoid(tallies: Tallies, bill: MetricBill, scope: Scope): void {
  const on = yearDay(bill)
  if (on < scope.first || on > scope.last || bill.dueOn > scope.to) return
  tallies.voidBills += 1
  tallies.voidFen += bill.amountFen
}

function humanDays(facts: MetricFacts, to: Day, policy: Policy): Map<string, Day[]> {
  const days = new Map<string, Day[]>()
  for (const row of facts.contacts) {
    if (row.on > to || !countsAsContact(row, policy)) continue
    const known = days.get(row.unitId)
    if (known) known.push(row.on)
    else days.set(row.unitId, [row.on])
  }
  for (const list of days.values()) inOrder(list)
  return days
}

function unitOf(tallies: Tallies, unitId: string): UnitTally {
  const unit = tallies.byUnit.get(unitId)
  if (!unit) throw new RangeError(`A row belongs to the unit ${unitId}, which is not among the units of the facts`)
  return unit
}

function emptyTally(unit: MetricUnit, to: Day): UnitTally {
  return {
    unit,
    dueFen: 0,
    allocatedFen: 0,
    activeFen: 0,
    prepaidFen: 0,
    yearFen: 0,
    yearAllocatedFen: 0,
    openingFen: 0,
    wrongFen: 0,
    recoveredFen: 0,
    overdueFen: 0,
    overdueYearFen: 0,
    dueBills: 0,
    billed: unit.firstDueOn !== undefined && unit.firstDueOn <= to,
    collectedFen: 0,
    paidInPeriod: false,
    paidCurrent: false,
    paidArrears: false,
    ratings: 0,
    goodRatings: 0,
  }
}
