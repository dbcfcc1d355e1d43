// What the stewards did and whom they reached: 触达率, 本人接通率, 承诺率, 渠道转化, and the day's plan against what was done (metrics §2).
import { addDays, type Day } from '../calendar.ts'
import { reachedTheOwner } from '../chase/contacts.ts'
import type { ContactMethod } from '../household.ts'
import { type Letter, lettersIn, rowsThrough } from '../letters.ts'
import type { Policy } from '../policy.ts'
import type { ListedDay, MetricContact, MetricFacts } from './facts.ts'
import type { Period } from './period.ts'
import { firstAfter, inOrder, type Share, share } from './rates.ts'

/** The contact work of a period. */
export interface WorkFigures {
  /** Outgoing contacts about unpaid money, a letter counted once (collection §5). */
  attempts: number
  /** Contacts by method, in the order of the contact book; a letter once, by the day it was sent. */
  byMethod: { method: ContactMethod; rows: number }[]
  /** 触达率: of the households listed in the period, those with an effective contact. */
  reached: Share
  /** 本人接通率: calls and visits with the owner confirmed, of all calls and visits. */
  confirmed: Share
  /** 承诺率: promises registered, of identity-confirmed contacts. */
  promised: Share
  /** Households to contact by the stored lists of the period, and how many were contacted that day by the planned channel. */
  planned: { channel: PlannedChannel; part: number; of: number }[]
  /** 渠道转化: households that paid within 7 days after a contact, of those contacted; descriptive only. */
  conversion: ({ method: ContactMethod } & Share)[]
}

type PlannedChannel = 'call' | 'visit' | 'message'

const OUTGOING: readonly ContactMethod[] = ['slip', 'message', 'sms', 'call', 'visit', 'demand', 'lawyer_letter']
const CHANNELS: readonly PlannedChannel[] = ['call', 'visit', 'message']
const CHANNEL_OF: Partial<Record<ContactMethod, PlannedChannel>> = {
  call: 'call',
  visit: 'visit',
  message: 'message',
  sms: 'message',
  slip: 'message',
}
const CONVERSION_DAYS = 7

const isLetter = ({ method }: Pick<MetricContact, 'method'>): boolean => method === 'demand' || method === 'lawyer_letter'

/** The contact work of the period; `registered` promises come from the pledges. */
export function workOf(facts: MetricFacts, period: Period, registered: number, policy: Policy): WorkFigures {
  const byUnit = new Map<string, MetricContact[]>()
  for (const row of facts.contacts) {
    if (row.on > period.to || (row.on < period.from && !isLetter(row))) continue
    const known = byUnit.get(row.unitId)
    if (known) known.push(row)
    else byUnit.set(row.unitId, [row])
  }
  const listed = facts.listed.filter(({ on }) => on >= period.from && on <= period.to)
  const listedUnits = new Set(listed.map(({ unitId }) => unitId))
  const book = readBook(byUnit, listedUnits, period, policy)
  const reached = [...listedUnits].reduce((count, unitId) => count + (book.effective.has(unitId) ? 1 : 0), 0)
  return {
    attempts: book.attempts,
    byMethod: OUTGOING.map(method => ({ method, rows: book.rows.get(method) ?? 0 })),
    reached: share(reached, listedUnits.size),
    confirmed: share(book.confirmed, book.personal),
    promised: share(registered, book.confirmed),
    planned: plannedOf(listed, book.contacted),
    conversion: conversionOf(facts, byUnit, period),
  }
}

interface Book {
  attempts: number
  rows: Map<ContactMethod, number>
  personal: number
  confirmed: number
  effective: Set<string>
  /** `unit day channel` of the contacts with listed households. */
  contacted: Set<string>
}

function readBook(byUnit: Map<string, MetricContact[]>, listed: ReadonlySet<string>, { from, to }: Period, policy: Policy): Book {
  const book: Book = {
    attempts: 0,
    rows: new Map(),
    personal: 0,
    confirmed: 0,
    effective: new Set(),
    contacted: new Set(),
  }
  for (const [unitId, rows] of byUnit) {
    if (rows.some(isLetter)) readLetters(book, unitId, lettersOf(rows, to, policy), from)
    const isListed = listed.has(unitId)
    for (const row of rows) if (row.on >= from) readRow(book, unitId, row, isListed)
  }
  return book
}

function readRow(book: Book, unitId: string, row: MetricContact, isListed: boolean): void {
  const { method } = row
  if (!OUTGOING.includes(method)) return
  if (isLetter(row)) return
  book.rows.set(method, (book.rows.get(method) ?? 0) + 1)
  book.attempts += 1
  const channel = CHANNEL_OF[method]
  if (channel && isListed) book.contacted.add(`${unitId} ${row.on} ${channel}`)
  const reached = reachedTheOwner(row)
  if (reached) book.effective.add(unitId)
  if (method !== 'call' && method !== 'visit') return
  book.personal += 1
  if (reached) book.confirmed += 1
}

// A letter is an attempt on the day it was sent and effective on the day it arrived, though that may be a later period.
function readLetters(book: Book, unitId: string, letters: readonly Letter[], from: Day): void {
  for (const letter of letters) {
    if (letter.sentOn >= from) {
      book.attempts += 1
      book.rows.set(letter.kind, (book.rows.get(letter.kind) ?? 0) + 1)
    }
    if (letter.deliveredOn !== null && letter.deliveredOn >= from) book.effective.add(unitId)
  }
}

function lettersOf(rows: readonly MetricContact[], to: Day, policy: Policy): Letter[] {
  const inBook = rowsThrough(
    rows.map(row => ({ ...row, visitAgreed: false })),
    to,
  )
  return lettersIn(inBook, policy)
}

function plannedOf(listed: readonly ListedDay[], contacted: ReadonlySet<string>): WorkFigures['planned'] {
  return CHANNELS.map(channel => {
    const rows = listed.filter(row => row.today && row.channel === channel)
    const part = rows.reduce((count, { unitId, on }) => count + (contacted.has(`${unitId} ${on} ${channel}`) ? 1 : 0), 0)
    return { channel, part, of: rows.length }
  })
}

function conversionOf(facts: MetricFacts, byUnit: ReadonlyMap<string, MetricContact[]>, { from, to }: Period): WorkFigures['conversion'] {
  const paid = new Map<string, Day[]>()
  for (const { unitId, on, state, refund } of facts.payments) {
    if (on < from || on > to || state !== 'matched' || refund || !byUnit.has(unitId)) continue
    const known = paid.get(unitId)
    if (known) known.push(on)
    else paid.set(unitId, [on])
  }
  const windows = new Map<Day, { eve: Day; last: Day }>() // contacts share few days
  const windowOf = (on: Day): { eve: Day; last: Day } => {
    const known = windows.get(on)
    if (known) return known
    const window = { eve: addDays(on, -1), last: addDays(on, CONVERSION_DAYS) }
    windows.set(on, window)
    return window
  }
  const counts = new Map(OUTGOING.map(method => [method, { contacted: 0, converted: 0 }]))
  for (const [unitId, rows] of byUnit) {
    const payments = inOrder(paid.get(unitId) ?? [])
    const outcome = new Map<ContactMethod, boolean>()
    for (const { method, on } of rows) {
      if (on >= from && outcome.get(method) !== true) outcome.set(method, payments.length > 0 && paidWithin(payments, windowOf(on)))
    }
    for (const [method, converted] of outcome) {
      const count = counts.get(method)
      if (!count) continue
      count.contacted += 1
      if (converted) count.converted += 1
    }
  }
  return [...counts].map(([method, { contacted, converted }]) => ({ method, ...share(converted, contacted) }))
}

function paidWithin(payments: readonly Day[], { eve, last }: { eve: Day; last: Day }): boolean {
  const next = payments[firstAfter(payments, eve)]
  return next !== undefined && next <= last
}
