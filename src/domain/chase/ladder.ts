// What the steps of the ladder ask for (collection §2): a visit that is due, a demand whose period is over, a case ready for a lawyer.
import { type Day, daysBetween } from '../calendar.ts'
import type { ContactFact } from '../household.ts'
import { itemises } from '../letters.ts'
import { laterDay } from './laterDay.ts'
import type { CaseView } from './view.ts'

/** Whether the step "visit" is due: the last call since the slip was not taken, or the owner agreed to a visit (S3). */
export function visitIsDue(view: CaseView): boolean {
  const { book, slipOn, slipDays, settings } = view
  if (slipOn === null || slipDays === null || slipDays < settings.policy.ladder.visitFrom) return false
  if (book.visitAgreedOn !== null) return true
  return callUnanswered(book.rows, slipOn)
}

function callUnanswered(rows: readonly ContactFact[], slipOn: Day): boolean {
  const lastCall = rows.findLast(row => row.method === 'call' && row.on >= slipOn)
  return lastCall !== undefined && (lastCall.outcome === 'no_answer' || lastCall.outcome === 'declined')
}

/**
 * Whether an SMS is what is left (open-points 26): where the community uses it, nobody is bound, the last call since the slip was not taken, and the matter
 * is still one of a friendly text: nothing missed, nothing disputed, no case review.
 */
export function smsIsLeft({ facts, book, debt, agreements, slipOn, settings }: CaseView): boolean {
  const { notices, ladder } = settings.policy
  if (!notices.sms || slipOn === null || facts.boundAccounts > 0 || facts.phones === 0) return false
  const friendly = (debt.oldest?.overdueDays ?? 0) < ladder.reasonFrom && agreements.missed === null && book.reason !== 'service'
  return friendly && !debt.bills.some(({ disputed }) => disputed) && callUnanswered(book.rows, slipOn)
}

/** The end of the period of the newest delivered demand that itemises the longest overdue bill; null when none was delivered for it. */
export function demandPeriodEnd(view: CaseView): Day | null {
  const { oldest } = view.debt
  let end: Day | null = null
  if (oldest === null) return null
  for (const letter of view.book.letters) {
    const { kind, deliveredOn, periodDays } = letter
    if (kind !== 'demand' || deliveredOn === null || !itemises(letter, oldest.bill)) continue
    const over = laterDay(deliveredOn, periodDays)
    if (end === null || over > end) end = over
  }
  return end
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

/** The day of the delivered lawyer's letter for a bill still asked for from which S7 has waited long enough; null before that. */
export function letterOverSince(view: CaseView): Day | null {
  const { ladder } = view.settings.policy
  let since: Day | null = null
  for (const letter of view.book.letters) {
    const { kind, deliveredOn } = letter
    if (kind !== 'lawyer_letter' || deliveredOn === null || !view.debt.chased.some(({ bill }) => itemises(letter, bill))) continue
    if (daysBetween(deliveredOn, view.settings.today) < ladder.mediationAfterLetter) continue
    if (since === null || deliveredOn < since) since = deliveredOn
  }
  return since
}
