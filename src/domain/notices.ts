// Formal notices (催告函, 律师函, 起诉) and cases as facts of a household: who approved what, which bills it itemises, and how far it came.
import type { Day } from './calendar.ts'

/** What is served: the company's formal demand, a law firm's letter, or a suit. */
export type NoticeKind = 'demand' | 'lawyer_letter' | 'suit'

/** How far a notice came. `held`: a manager put it off · `withdrawn`: taken back before or after its approval · expired is a matter of the day. */
export type NoticeState = 'draft' | 'held' | 'approved' | 'sent' | 'delivered' | 'returned' | 'withdrawn'

/** One notice to a household. */
export interface NoticeFact {
  id: string
  kind: NoticeKind
  state: NoticeState
  /** The bills it itemises. */
  billIds: readonly string[]
  /** The day everybody who must had approved it; null until then. */
  approvedOn: Day | null
  /** The manager who approved it. */
  approvedBy: string | null
  /** Whoever is Legal and approved a letter or a suit; a demand needs none. */
  legalBy: string | null
  /** The day it was taken back. */
  withdrawnOn: Day | null
  /** A held one is put off through this day. */
  heldUntil: Day | null
}

/** A matter at a court or a mediation body; while it is open only Legal contacts the owner (collection §4, G2). */
export interface LegalCaseFact {
  filedOn: Day
  closedOn: Day | null
}

/** Whether a notice stands approved at the end of `today` by everybody its kind needs: S5 a manager, S6 and S7 Legal as well (model, Escalation). */
export function isApprovedOn(notice: NoticeFact, today: Day): boolean {
  const { kind, approvedOn, approvedBy, legalBy, withdrawnOn } = notice
  if (approvedOn === null || approvedOn > today || approvedBy === null) return false
  if (withdrawnOn !== null && withdrawnOn <= today) return false
  return kind === 'demand' || legalBy !== null
}

/** The newest approved notice of a kind that itemises one of these bills; null when there is none. */
export function approvedNotice(
  notices: readonly NoticeFact[] | undefined,
  kind: NoticeKind,
  bills: readonly { bill: { id: string } }[],
  today: Day,
): NoticeFact | null {
  if (notices === undefined) return null
  let newest: NoticeFact | null = null
  for (const notice of notices) {
    if (notice.kind !== kind || !isApprovedOn(notice, today)) continue
    if (!bills.some(({ bill }) => notice.billIds.includes(bill.id))) continue
    if (newest === null || (notice.approvedOn ?? '') >= (newest.approvedOn ?? '')) newest = notice
  }
  return newest
}
