// What has to be so before a lawyer writes or sues (law X11, X12): per household, by facts of the day, never by choice.
import { type Day, daysBetween } from '../calendar.ts'
import { demandPeriodEnd, letterOverSince } from '../chase/ladder.ts'
import { standingOf } from '../chase/standing.ts'
import type { CaseView } from '../chase/view.ts'
import type { BatchKind } from '../ladderAsk.ts'
import { itemises } from '../letters.ts'

/** A point of the checklist that is not met. */
export type Unmet =
  | 'not_entered'
  | 'too_young'
  | 'no_demand'
  | 'period_running'
  | 'ticket'
  | 'dispute'
  | 'plan'
  | 'promise'
  | 'hold'
  | 'claim'
  | 'in_court'
  | 'no_service_evidence'
  | 'letter_running'
  | 'no_letter'

/** Proof that the service was given for a time, for a building or the whole community (empty). */
export interface ServiceProof {
  building: string
  fromDay: Day
  toDay: Day
}

/** The bills a lawyer may ask for: still owed, and itemised by a delivered demand whose period is over. */
export function billsUnderDemand({ debt, book, settings: { today } }: CaseView) {
  const over = book.letters.filter(
    ({ kind, deliveredOn, periodDays }) => kind === 'demand' && deliveredOn !== null && daysBetween(deliveredOn, today) > periodDays,
  )
  return debt.chased.filter(({ bill }) => over.some(letter => itemises(letter, bill)))
}

/** The points that are not met, in the order they are read out; none: the household may go into the batch. */
export function unmetPoints(view: CaseView, kind: BatchKind, building: string, proofs: readonly ServiceProof[]): Unmet[] {
  const { debt, tickets, agreements, facts, book, settings } = view
  const { today, policy } = settings
  const unmet: Unmet[] = []
  const standing = standingOf(view)
  if (standing === null || standing.stage < 'S5') unmet.push('not_entered')
  if (debt.oldest === null || debt.oldest.overdueDays < policy.ladder.letterFrom) unmet.push('too_young')
  const over = demandPeriodEnd(view)
  if (over === null) unmet.push('no_demand')
  else if (today <= over) unmet.push('period_running')
  if (tickets.length > 0) unmet.push('ticket')
  if (debt.bills.some(bill => bill.disputed)) unmet.push('dispute')
  if (agreements.instalment !== null && agreements.instalment.stands !== 'past') unmet.push('plan')
  if (agreements.promise !== null || agreements.missed !== null) unmet.push('promise')
  const held = facts.holds.some(hold => hold.lastSilentOn >= today && (hold.since ?? '') <= today && (hold.endedOn ?? '9') > today)
  if (held) unmet.push('hold')
  if (facts.payments.some(payment => payment.state === 'pending' && payment.on <= today)) unmet.push('claim')
  if (book.suitOn !== null) unmet.push('in_court')
  const due = debt.oldest?.bill
  const proved = proofs.some(
    proof =>
      (proof.building === '' || proof.building === building) && due && proof.fromDay <= due.periodEnd && proof.toDay >= due.periodStart,
  )
  if (!proved) unmet.push('no_service_evidence')
  if (kind === 'suits') {
    if (standing === null || standing.stage < 'S6') unmet.push('no_letter')
    else if (letterOverSince(view) === null) unmet.push('letter_running')
  }
  return unmet
}

/** Whether a batch of this size may be made, and if not, whether a reason could change that. */
export function sizeOf(count: number, { from, to }: { from: number; to: number }): 'right' | 'small' | 'large' | 'empty' {
  if (count === 0) return 'empty'
  if (count < from) return 'small'
  return count > to ? 'large' : 'right'
}
