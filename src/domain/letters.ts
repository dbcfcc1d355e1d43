// Letters in the contact book: 已寄出 followed by 送达 or 退回 is one letter, an attempt on the day it was sent, effective on the day it arrived.
import { type Day, daysBetween } from './calendar.ts'
import type { BillFact, ContactFact } from './household.ts'
import type { Policy } from './policy.ts'

/** One 催告函 or 律师函 (collection §5). */
export interface Letter {
  kind: 'demand' | 'lawyer_letter'
  /** The day of its first row: the attempt, and the day whose overdue bills it itemises. */
  sentOn: Day
  /** False when its first row already says how it ended (送达 without 已寄出), or that it failed. */
  underWay: boolean
  deliveredOn: Day | null
  returnedOn: Day | null
  /** Days the owner has from delivery. */
  periodDays: number
  /** The notice of ours that it is, with the bills it itemises; null for a letter that only the contact book tells of. */
  notice: { id: string; billIds: readonly string[] } | null
}

/** Whether a letter itemises a bill: by its notice, else every bill overdue on the day it was sent (collection §3). */
export function itemises({ notice, sentOn }: Pick<Letter, 'notice' | 'sentOn'>, bill: Pick<BillFact, 'id' | 'dueOn'>): boolean {
  return notice === null ? bill.dueOn < sentOn : notice.billIds.includes(bill.id)
}

/** The letters of contact rows that stand oldest first; a 送达 or 退回 belongs to the latest letter of its kind still under way. */
export function lettersIn(rows: readonly ContactFact[], policy: Policy): Letter[] {
  const letters: Letter[] = []
  for (const row of rows) {
    if (row.method !== 'demand' && row.method !== 'lawyer_letter') continue
    const ended = row.outcome === 'delivered' || row.outcome === 'returned'
    const open = ended ? letters.findLast(letter => letter.underWay && belongsTo(letter, row, policy)) : undefined
    if (open) {
      close(open, row)
      if (row.periodDays !== undefined) open.periodDays = row.periodDays
      continue
    }
    // The same notice as a message and by mail is one letter, dated by the first of them.
    if (row.notice && letters.some(({ notice, returnedOn }) => notice?.id === row.notice?.id && returnedOn === null)) continue
    const letter: Letter = {
      kind: row.method,
      sentOn: row.on,
      // A sending of unknown end may have reached the owner: no second letter meanwhile.
      underWay: row.outcome === 'posted' || row.outcome === 'unknown',
      deliveredOn: null,
      returnedOn: null,
      periodDays: row.periodDays ?? policy.demand.periodDays,
      notice: row.notice ?? null,
    }
    if (ended) close(letter, row)
    letters.push(letter)
  }
  return letters
}

function belongsTo(letter: Letter, row: ContactFact, policy: Policy): boolean {
  if (letter.kind !== row.method) return false
  if (row.notice) return letter.notice?.id === row.notice.id
  return daysBetween(letter.sentOn, row.on) <= policy.demand.transitDays
}

function close(letter: Letter, row: ContactFact): void {
  letter.underWay = false
  if (row.outcome === 'delivered') letter.deliveredOn = row.on
  else letter.returnedOn = row.on
}

/** The contact rows made through the end of `today`, oldest first. */
export function rowsThrough(contacts: readonly ContactFact[], today: Day): readonly ContactFact[] {
  // Rows come from the ledger in order and rarely from the future: then they are taken as they are.
  let before: ContactFact | undefined
  for (const row of contacts) {
    if (row.on > today || (before !== undefined && inTime(before, row) > 0)) {
      return contacts.filter(({ on }) => on <= today).sort(inTime)
    }
    before = row
  }
  return contacts
}

function inTime(a: ContactFact, b: ContactFact): number {
  return (
    compare(a.on, b.on) || compare(a.at, b.at) || compare(a.method, b.method) || compare(a.staff, b.staff) || compare(a.outcome, b.outcome)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
