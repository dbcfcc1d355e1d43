// The contact book as of a day: attempts, effective contacts, replies, usable contact points (collection §3, §5).
import { type Day, daysBetween } from '../calendar.ts'
import type { ContactFact, HouseholdFacts, ReasonCode } from '../household.ts'
import { type Letter, lettersIn, rowsThrough } from '../letters.ts'
import type { ChaseSettings } from './settings.ts'

/** What the contact book says. Day lists stand in no order and may name a day twice. */
export interface ContactBook {
  /** Rows through the end of today, oldest first. */
  rows: readonly ContactFact[]
  letters: Letter[]
  attempts: Day[]
  effective: Day[]
  /** Days of delivered slips, oldest first. */
  slips: Day[]
  lastVisitOn: Day | null
  /** The day of an agreement to a visit that is still in force. */
  visitAgreedOn: Day | null
  /** A suit filed and not withdrawn. */
  suitOn: Day | null
  /** The owner wrote or spoke about the fee within the reply days. */
  repliedOn: Day | null
  reason: ReasonCode | null
  /** The day last agreed with the owner for the next contact. */
  callBackOn: Day | null
  reachable: boolean
}

/** Reads the contact rows and replies of a household as of `settings.today`. */
export function contactBookOf(facts: HouseholdFacts, settings: ChaseSettings): ContactBook {
  const rows = rowsThrough(facts.contacts, settings.today)
  const book: ContactBook = {
    rows,
    letters: rows.length === 0 ? [] : lettersIn(rows, settings.policy),
    attempts: [],
    effective: [],
    slips: [],
    lastVisitOn: null,
    visitAgreedOn: null,
    suitOn: null,
    repliedOn: null,
    reason: facts.reason ?? null,
    callBackOn: null,
    reachable: facts.boundAccounts > 0 || facts.phones > deadNumbers(rows, facts.phonesCheckedOn),
  }
  for (const row of rows) take(book, row)
  for (const letter of book.letters) {
    book.attempts.push(letter.sentOn)
    if (letter.deliveredOn !== null) book.effective.push(letter.deliveredOn)
  }
  for (const on of facts.repliesOn) if (on <= settings.today) book.repliedOn = later(book.repliedOn, on)
  for (const { filedOn, closedOn } of facts.legalCases ?? []) {
    if (filedOn > settings.today) continue
    const over = closedOn !== null && closedOn <= settings.today
    if (!over) book.suitOn = later(book.suitOn, filedOn)
    else if (book.suitOn !== null && book.suitOn <= closedOn) book.suitOn = null
  }
  const { caps, replyDays } = settings.policy
  if (book.repliedOn !== null && daysBetween(book.repliedOn, settings.today) >= replyDays) book.repliedOn = null
  if (book.visitAgreedOn !== null && daysBetween(book.visitAgreedOn, settings.today) > caps.visitAgreedDays) book.visitAgreedOn = null
  return book
}

function take(book: ContactBook, row: ContactFact): void {
  if (row.replied) book.repliedOn = later(book.repliedOn, row.on)
  if (row.reason !== undefined) book.reason = row.reason
  if (row.nextOn !== undefined) book.callBackOn = row.nextOn
  if (row.method === 'visit') {
    book.lastVisitOn = row.on
    book.visitAgreedOn = null
  }
  if (row.visitAgreed) book.visitAgreedOn = row.on
  if (row.method === 'suit') book.suitOn = row.on
  else if (row.method === 'suit_withdrawn') book.suitOn = null
  else if (row.method !== 'demand' && row.method !== 'lawyer_letter') {
    book.attempts.push(row.on)
    if (reachedTheOwner(row)) book.effective.push(row.on)
    if (row.method === 'slip' && row.outcome === 'delivered') book.slips.push(row.on)
  }
}

/** Whether a row reached the owner (collection §5, effective contact); a letter does when it is delivered. */
export function reachedTheOwner({ method, outcome }: Pick<ContactFact, 'method' | 'outcome'>): boolean {
  if (method === 'call') return outcome === 'answered'
  if (method === 'visit') return outcome === 'met_owner'
  return outcome === 'delivered' && method !== 'suit' && method !== 'suit_withdrawn'
}

// A row does not say which number was dialled: since the last success, each 空号 or 非本人 takes one number of the household away.
// A number that was marked, or a new one, settles what was before.
function deadNumbers(rows: readonly ContactFact[], checkedOn?: Day): number {
  let dead = 0
  for (const row of rows) {
    if (checkedOn !== undefined && row.on <= checkedOn) continue
    if (row.method === 'visit' || row.method === 'demand' || row.method === 'lawyer_letter') continue
    if (row.outcome === 'dead_number' || row.outcome === 'not_the_owner') dead++
    else if (reachedTheOwner(row) || row.outcome === 'rescheduled') dead = 0
  }
  return dead
}

/** The day of the latest attempt through the end of `settings.today`; null when there is none. */
export function lastAttemptOn(facts: HouseholdFacts, settings: ChaseSettings): Day | null {
  return contactBookOf(facts, settings).attempts.reduce<Day | null>(later, null)
}

function later(a: Day | null, b: Day): Day {
  return a === null || b > a ? b : a
}
