// The terms of a payment plan: which debt it covers, and instalments that add up to exactly that debt (model, PaymentPlan).
import { isDisputedOn, outstandingOn } from '../bills.ts'
import { type Day, monthEnd } from '../calendar.ts'
import type { HouseholdFacts } from '../household.ts'
import { type Fen, fen, sumFen } from '../money.ts'

/** One payment of a plan. */
export interface Instalment {
  dueOn: Day
  fen: Fen
}

/** What is asked for: so many payments, a month apart, from a day on; without an amount they are equal. */
export interface PlanTerms {
  count: number
  firstOn: Day
  eachFen?: Fen
}

/** Instalments, or why the terms make none. */
export type PlannedInstalments =
  | { kind: 'plan'; instalments: Instalment[] }
  | { kind: 'nothing_owed' }
  | { kind: 'too_many'; most: number }
  | { kind: 'in_the_past' }
  /** The payments add up to something else than the debt. */
  | { kind: 'sum'; sumFen: Fen; coveredFen: Fen }

/** A plan runs a year at the most. */
export const MOST_INSTALMENTS = 12

/** What a plan made today covers: everything overdue and undisputed that the household bears; with nothing overdue, what is not due yet. */
export function coveredDebt(facts: HouseholdFacts, today: Day): Fen {
  const open = facts.bills.filter(bill => bill.payer !== 'developer' && !isDisputedOn(bill, today) && outstandingOn(bill, today) > 0)
  const overdue = open.filter(bill => bill.dueOn < today)
  return sumFen((overdue.length > 0 ? overdue : open).map(bill => outstandingOn(bill, today)))
}

/** The instalments of these terms over a debt. With an amount named, the last one takes what is left, and may not be more than the others. */
export function instalmentsOf({ count, firstOn, eachFen }: PlanTerms, coveredFen: Fen, today: Day): PlannedInstalments {
  if (coveredFen === 0) return { kind: 'nothing_owed' }
  if (!Number.isInteger(count) || count < 1 || count > MOST_INSTALMENTS) return { kind: 'too_many', most: MOST_INSTALMENTS }
  if (firstOn < today) return { kind: 'in_the_past' }
  const each = eachFen ?? Math.floor(coveredFen / count)
  const last = coveredFen - each * (count - 1)
  const asNamed = eachFen === undefined || (last > 0 && last <= each)
  if (!asNamed || each === 0) return { kind: 'sum', sumFen: fen(each * count), coveredFen }
  const instalments = Array.from({ length: count }, (_, place) => ({
    dueOn: monthsLater(firstOn, place),
    fen: fen(place === count - 1 ? last : each),
  }))
  return { kind: 'plan', instalments }
}

/** The same date so many months on; a date that month does not have is its last day. */
export function monthsLater(day: Day, months: number): Day {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const first = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
  const last = monthEnd(first)
  const wanted = `${first.slice(0, 8)}${day.slice(8)}`
  return wanted < last ? wanted : last
}
