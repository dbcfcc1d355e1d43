// What stands before the money: open repairs of households in arrears, return visits, ratings, reasons, reported transfers (metrics §2).
import { type Day, daysBetween } from '../calendar.ts'
import type { ReasonCode } from '../household.ts'
import { type Fen, fen } from '../money.ts'
import type { MetricFacts } from './facts.ts'
import type { Period } from './period.ts'
import { byName, type Share, share } from './rates.ts'
import { ratingOf, type Tallies } from './tally.ts'

/** Repairs and complaints; the shares are of the period. */
export interface TicketFigures {
  /** Households with an overdue balance and an open repair or complaint. */
  blockedHouseholds: number
  /** The oldest of those tickets. `subject` may be empty. */
  oldest: { unit: string; days: number; subject: string } | null
  opened: number
  done: number
  /** 回访率: visited, of closed; null where neither is recorded. */
  visited: Share
  /** 维修满意率: ratings of 4 or 5, of valid ratings of repairs done in the period. */
  satisfied: Share
}

/** A reason code with the overdue money behind it: the newest code of each household. */
export interface ReasonFigure {
  reason: ReasonCode
  households: number
  overdueFen: Fen
}

/** The oldest first; of the same day by home and by what it is about, so that no order of rows decides. */
function isBefore(one: NonNullable<TicketFigures['oldest']>, other: NonNullable<TicketFigures['oldest']>): boolean {
  return (other.days - one.days || byName(one.unit, other.unit) || byName(one.subject, other.subject)) < 0
}

/** The tickets as of `period.to`. */
export function ticketsOf(facts: MetricFacts, tallies: Tallies, { from, to }: Period): TicketFigures {
  const blocked = new Set<string>()
  let oldest: TicketFigures['oldest'] = null
  let [opened, done, closed, visited, ratings, good] = [0, 0, 0, 0, 0, 0]
  const within = (day: Day | undefined): boolean => day !== undefined && day >= from && day <= to
  for (const ticket of facts.tickets) {
    if (ticket.openedOn > to) continue
    if (within(ticket.openedOn)) opened += 1
    if (within(ticket.doneOn)) done += 1
    const satisfied = ratingOf(ticket, from, to)
    if (satisfied !== null) ratings += 1
    if (satisfied === true) good += 1
    if (within(ticket.closedOn)) {
      closed += 1
      if (ticket.visitedOn !== undefined && ticket.visitedOn <= to) visited += 1
    }
    if (ticket.doneOn !== undefined && ticket.doneOn <= to) continue
    const household = tallies.byUnit.get(ticket.unitId)
    if (!household || household.overdueFen === 0) continue
    blocked.add(ticket.unitId)
    const days = daysBetween(ticket.openedOn, to)
    const { unit } = household.unit
    const next = { unit, days, subject: ticket.subject }
    if (!oldest || isBefore(next, oldest)) oldest = next
  }
  return { blockedHouseholds: blocked.size, oldest, opened, done, visited: share(visited, closed), satisfied: share(good, ratings) }
}

/** 原因帕累托: households in arrears by their newest reason code, most money first. */
export function reasonsOf(facts: MetricFacts, tallies: Tallies, { to }: Period): ReasonFigure[] {
  const newest = new Map<string, { at: string; reason: ReasonCode }>()
  for (const { unitId, on, at, reason } of facts.contacts) {
    if (reason === undefined || on > to) continue
    const key = `${on} ${at}`
    const known = newest.get(unitId)
    if (!known || key > known.at) newest.set(unitId, { at: key, reason })
  }
  const sums = new Map<ReasonCode, { households: number; overdue: number }>()
  for (const { unit, overdueFen } of tallies.units) {
    const reason = newest.get(unit.unitId)?.reason ?? unit.reason
    if (reason === undefined || overdueFen === 0) continue
    const sum = sums.get(reason) ?? { households: 0, overdue: 0 }
    sum.households += 1
    sum.overdue += overdueFen
    sums.set(reason, sum)
  }
  const rows = [...sums].map(([reason, { households, overdue }]) => ({ reason, households, overdueFen: fen(overdue) }))
  return rows.sort((a, b) => b.overdueFen - a.overdueFen || (a.reason < b.reason ? -1 : 1))
}

/** Reported transfers that nobody has checked yet (待核账). */
export function pendingTransfers(facts: MetricFacts, { to }: Period): { count: number; fen: Fen } {
  const pending = facts.payments.filter(({ state, on }) => state === 'pending' && on <= to)
  return { count: pending.length, fen: fen(pending.reduce((sum, payment) => sum + payment.fen, 0)) }
}
