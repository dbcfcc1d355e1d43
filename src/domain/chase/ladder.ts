// The ladder S0–S7 (collection §2): the step a household stands on, and what the higher steps ask for.
import { type Day, daysBetween } from '../calendar.ts'
import type { Policy } from '../policy.ts'
import { laterDay } from './laterDay.ts'
import type { Stage } from './settings.ts'
import type { CaseView } from './view.ts'

/** Whether the step "visit" is due: the last call since the slip was not taken, or the owner agreed to a visit (S3). */
export function visitIsDue(view: CaseView): boolean {
  const { book, slipOn, slipDays, settings } = view
  if (slipOn === null || slipDays === null || slipDays < settings.policy.ladder.visitFrom) return false
  if (book.visitAgreedOn !== null) return true
  const lastCall = book.rows.findLast(row => row.method === 'call' && row.on >= slipOn)
  return lastCall !== undefined && (lastCall.outcome === 'no_answer' || lastCall.outcome === 'declined')
}

/** The end of the period of the newest delivered demand that itemises the longest overdue bill; null when none was delivered for it. */
export function demandPeriodEnd(view: CaseView): Day | null {
  const { oldest } = view.debt
  let end: Day | null = null
  if (oldest === null) return null
  for (const { kind, sentOn, deliveredOn, periodDays } of view.book.letters) {
    if (kind !== 'demand' || deliveredOn === null || sentOn <= oldest.bill.dueOn) continue
    const over = laterDay(deliveredOn, periodDays)
    if (end === null || over > end) end = over
  }
  return end
}

/** The highest step whose condition holds; S6 and S7 also need the one before. Null when nothing is outstanding. */
export function stageOf(view: CaseView): Stage | null {
  const { debt, slipDays, settings } = view
  const { ladder } = settings.policy
  if (debt.outstandingFen === 0) return null
  if (debt.oldest === null) return 'S0'
  const overdue = debt.oldest.overdueDays
  if (readyForLawyer(view)) return letterIsOver(view, ladder) ? 'S7' : 'S6'
  if (overdue >= ladder.demandFrom || (debt.nearest !== null && debt.nearest.left <= ladder.demandLimitation)) return 'S5'
  if (overdue >= ladder.reasonFrom) return 'S4'
  if (visitIsDue(view)) return 'S3'
  return slipDays !== null && slipDays >= ladder.callFrom ? 'S2' : 'S1'
}

/** S6: long overdue, its demand delivered and the period over, no open ticket, no dispute, no plan that still protects. */
export function readyForLawyer(view: CaseView): boolean {
  const { debt, tickets, agreements, settings } = view
  if (debt.oldest === null || debt.oldest.overdueDays < settings.policy.ladder.letterFrom) return false
  const over = demandPeriodEnd(view)
  if (over === null || settings.today <= over) return false
  const planned = agreements.instalment !== null && agreements.instalment.stands !== 'past'
  return !planned && tickets.length === 0 && !debt.bills.some(bill => bill.disputed)
}

function letterIsOver(view: CaseView, ladder: Policy['ladder']): boolean {
  return view.book.letters.some(
    ({ kind, deliveredOn }) =>
      kind === 'lawyer_letter' && deliveredOn !== null && daysBetween(deliveredOn, view.settings.today) >= ladder.mediationAfterLetter,
  )
}
