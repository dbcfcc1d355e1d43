// Contacts that changed nothing (collection §9): after so many in a row another text is no use, and the list says to go another way.
import type { Day } from '../calendar.ts'
import type { CaseView } from './view.ts'

/**
 * How many attempts in a row brought nothing new: since the slip, or the day the oldest bill fell due, and since the last part payment, promise, plan,
 * objection, agreement to a visit, or other reason than before. Saying no once more is nothing new.
 */
export function stalledContacts(view: CaseView): number {
  const { debt, book, facts, slipOn, settings } = view
  if (debt.oldest === null) return 0
  let since: Day = slipOn ?? debt.oldest.bill.dueOn
  const news = (on: Day): void => {
    if (on <= settings.today && on > since) since = on
  }
  for (const { bill } of debt.chased) {
    for (const { on } of bill.allocations) news(on)
    for (const { raisedOn } of bill.disputes) news(raisedOn)
  }
  for (const { registeredOn } of facts.promises) news(registeredOn)
  for (const { registeredOn } of facts.plans) news(registeredOn)
  let reason: string | undefined
  for (const row of book.rows) {
    if (row.visitAgreed) news(row.on)
    if (row.reason !== undefined && reason !== undefined && row.reason !== reason) news(row.on)
    reason = row.reason ?? reason
  }
  return book.attempts.filter(on => on > since).length
}

/** What the list says then; empty below the number of the settings. */
export function stalledNotes(view: CaseView): string[] {
  const { stalledAfter } = view.settings.policy.ladder
  const count = stalledAfter === 0 ? 0 : stalledContacts(view)
  return count < stalledAfter || count === 0 ? [] : [`连续${count}次联系没有进展：${ANOTHER_WAY}`]
}

/** The way the list proposes in place of another text. */
export const ANOTHER_WAY = '不再发同样的消息，改由主管约见或写催告前告知（T3）'

/** Whether the list proposes another way for this household than one more text. */
export function isStalled({ notes }: { notes: readonly string[] }): boolean {
  return notes.some(note => note.endsWith(ANOTHER_WAY))
}
