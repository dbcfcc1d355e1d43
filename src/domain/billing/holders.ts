// Whose a home is day by day (住户 起/止): who owes which bill when a home is sold or let (model, Unit: one payer of record per day).
import { addDays, type Day } from '../calendar.ts'

/** A person with the days on which the home was theirs; an empty `since` means from the beginning, no `until` means to this day. */
export interface Holder {
  residentId: string
  role: 'owner' | 'co_owner' | 'tenant'
  since: Day | ''
  until: Day | null
}

/** Days of a period with the one who held the home on them. */
export interface Span {
  holder: Holder | null
  from: Day
  to: Day
}

/** The owner of record of a day. Of two whose days overlap it is the one who leaves first: a later owner often stands there without a first day. */
export function ownerOn(holders: readonly Holder[], day: Day): Holder | null {
  return holderOn(holders, day, 'owner')
}

function holderOn(holders: readonly Holder[], day: Day, role: Holder['role']): Holder | null {
  let found: Holder | null = null
  for (const holder of holders) {
    if (holder.role !== role || holder.since > day || (holder.until !== null && holder.until < day)) continue
    if (found === null || leavesBefore(holder, found)) found = holder
  }
  return found
}

function leavesBefore(a: Holder, b: Holder): boolean {
  if (a.until !== b.until) return a.until !== null && (b.until === null || a.until < b.until)
  return a.since > b.since || (a.since === b.since && a.residentId < b.residentId)
}

/** The days from–to by owner of record, in order. */
export function ownerSpans(holders: readonly Holder[], from: Day, to: Day): Span[] {
  return spansOf(holders, from, to, 'owner')
}

/** The days from–to by who held the home in a role. */
export function spansOf(holders: readonly Holder[], from: Day, to: Day, role: Holder['role']): Span[] {
  const starts = new Set<Day>([from])
  for (const holder of holders) {
    if (holder.since > from && holder.since <= to) starts.add(holder.since)
    const next = holder.until === null ? null : addDays(holder.until, 1)
    if (next !== null && next > from && next <= to) starts.add(next)
  }
  const spans: Span[] = []
  const ordered = [...starts].sort()
  for (const [index, start] of ordered.entries()) {
    const next = ordered[index + 1]
    const end = next === undefined ? to : addDays(next, -1)
    const holder = holderOn(holders, start, role)
    const last = spans.at(-1)
    if (last && last.holder?.residentId === holder?.residentId) last.to = end
    else spans.push({ holder, from: start, to: end })
  }
  return spans
}

/** Who owes a bill, seen from a day: the one who holds the home then, somebody who left, or by its days more than one. */
export type Debtor = 'current' | 'former' | 'mixed'

/** A bill as far as it says whose it is. */
export interface OwedBill {
  periodStart: Day
  periodEnd: Day
  payer: 'owner' | 'tenant' | 'developer'
  residentId?: string
}

/** Whose a bill is. Bills of the developer are nobody's here; a home with one owner all along has no holders and no question. */
export function debtorOf(bill: OwedBill, holders: readonly Holder[], today: Day): Debtor {
  if (bill.payer === 'developer' || holders.length === 0) return 'current'
  const role = bill.payer === 'tenant' ? 'tenant' : 'owner'
  const now = holderOn(holders, today, role)
  if (bill.residentId !== undefined) return now === null || bill.residentId === now.residentId ? 'current' : 'former'
  const spans = spansOf(holders, bill.periodStart, bill.periodEnd, role).filter(span => span.holder !== null)
  if (now === null || spans.length === 0 || spans.every(span => span.holder?.residentId === now.residentId)) return 'current'
  return spans.some(span => span.holder?.residentId === now.residentId) || spans.length > 1 ? 'mixed' : 'former'
}

/**
 * Whether a person of a home may see a bill: a tenant what the tenant bears, owners and co-owners what owners bear, each for the days that were theirs.
 * A bill across a sale is shown to nobody before it is divided.
 */
export function mayOwe(person: Holder, bill: OwedBill, holders: readonly Holder[]): boolean {
  const role = person.role === 'tenant' ? 'tenant' : 'owner'
  if (bill.payer !== role) return false
  if (person.role === 'co_owner') return person.since <= bill.periodStart && (person.until === null || person.until >= bill.periodEnd)
  if (bill.residentId !== undefined) return bill.residentId === person.residentId
  const spans = spansOf(holders, bill.periodStart, bill.periodEnd, role).filter(span => span.holder !== null)
  return spans.length === 0 ? person.until === null : spans.every(span => span.holder?.residentId === person.residentId)
}
