// What the stewards did and whom they reached: 触达率, 本人接通率, 承诺率, 渠道转化, and the day's plan against what was done (metrics §2).
import { addDays, type Day } from '../calendar.ts'
import { reachedTheOwner } from '../chase/contacts.ts'
import type { ContactMethod } from '../household.ts'
import { lettersIn, rowsThrough } from '../letters.ts'
import { SHIPPED_POLICY } from '../policy.ts'
import type { ListedDay, MetricContact, MetricFacts } from './facts.ts'
import type { Period } from './period.ts'
import { firstAfter, type Share, share } from './rates.ts'

/** The contact work of a period. */
export interface WorkFigures {
  /** Outgoing contacts about unpaid money, a letter counted once (collection §5). */
  attempts: number
  /** Rows by method, in the order of the contact book. */
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

/** The contact work of the period; `registered` promises come from the pledges. */
export function workOf(facts: MetricFacts, period: Period, registered: number): WorkFigures {
  const byUnit = new Map<string, MetricContact[]>()
  for (const row of facts.contacts) {
    if (row.on > period.to) continue
    const known = byUnit.get(row.unitId)
    if (known) known.push(row)
    else byUnit.set(row.unitId, [row])
  }
  const book = readBook(byUnit, period)
  const listed = facts.listed.filter(({ on }) => on >= period.from && on <= period.to)
  const listedUnits = new Set(listed.map(({ unitId }) => unitId))
  const reached = [...listedUnits].reduce((count, unitId) => count + (book.effective.has(unitId) ? 1 : 0), 0)
  return {
    attempts: book.attempts,
    byMethod: OUTGOING.map(method => ({ method, rows: book.rows.get(method) ?? 0 })),
    reached: share(reached, listedUnits.size),
    confirmed: share(book.confirmed, book.personal),
    promised: share(registered, book.confirmed),
    planned: plannedOf(listed, book.contacted),
    conversion: conversionOf(facts, book.days, period.to),
  }
}

interface Book {
  attempts: number
  rows: Map<ContactMethod, number>
  personal: number
  confirmed: number
  effective: Set<string>
  /** `unit day channel` of every contact. */
  contacted: Set<string>
  /** First contact days by method and household. */
  days: Map<ContactMethod, Map<string, Day[]>>
}

function readBook(byUnit: Map<string, MetricContact[]>, { from, to }: Period): Book {
  const book: Book = {
    attempts: 0,
    rows: new Map(),
    personal: 0,
    confirmed: 0,
    effective: new Set(),
    contacted: new Set(),
    days: new Map(OUTGOING.map(method => [method, new Map<string, Day[]>()])),
  }
  for (const [unitId, rows] of byUnit) {
    if (rows.some(row => row.method === 'demand' || row.method === 'lawyer_letter')) readLetters(book, unitId, rows, from, to)
    for (const row of rows) if (row.on >= from) readRow(book, unitId, row)
  }
  return book
}

function readRow(book: Book, unitId: string, row: MetricContact): void {
  const { method } = row
  if (!OUTGOING.includes(method)) return
  book.rows.set(method, (book.rows.get(method) ?? 0) + 1)
  const days = book.days.get(method)
  const known = days?.get(unitId)
  if (known) known.push(row.on)
  else days?.set(unitId, [row.on])
  if (method === 'demand' || method === 'lawyer_letter') return
  book.attempts += 1
  const channel = CHANNEL_OF[method]
  if (channel) book.contacted.add(`${unitId} ${row.on} ${channel}`)
  const reached = reachedTheOwner(row)
  if (reached) book.effective.add(unitId)
  if (method !== 'call' && method !== 'visit') return
  book.personal += 1
  if (reached) book.confirmed += 1
}

// A letter is an attempt on the day it was sent and effective on the day it arrived, though that may be a later period.
function readLetters(book: Book, unitId: string, rows: readonly MetricContact[], from: Day, to: Day): void {
  const inBook = rowsThrough(
    rows.map(row => ({ ...row, visitAgreed: false })),
    to,
  )
  for (const letter of lettersIn(inBook, SHIPPED_POLICY)) {
    if (letter.sentOn >= from) book.attempts += 1
    if (letter.deliveredOn !== null && letter.deliveredOn >= from) book.effective.add(unitId)
  }
}

function plannedOf(listed: readonly ListedDay[], contacted: ReadonlySet<string>): WorkFigures['planned'] {
  return CHANNELS.map(channel => {
    const rows = listed.filter(row => row.today && row.channel === channel)
    const part = rows.reduce((count, { unitId, on }) => count + (contacted.has(`${unitId} ${on} ${channel}`) ? 1 : 0), 0)
    return { channel, part, of: rows.length }
  })
}

function conversionOf(facts: MetricFacts, days: Book['days'], to: Day): WorkFigures['conversion'] {
  const contacted = new Set([...days.values()].flatMap(byUnit => [...byUnit.keys()]))
  const paid = new Map<string, Day[]>()
  for (const { unitId, on, state, refund } of facts.payments) {
    if (state !== 'matched' || refund || on > to || !contacted.has(unitId)) continue
    const known = paid.get(unitId)
    if (known) known.push(on)
    else paid.set(unitId, [on])
  }
  for (const list of paid.values()) list.sort()
  return OUTGOING.map(method => {
    const households = [...(days.get(method) ?? new Map<string, Day[]>())]
    const converted = households.filter(([unitId, contacts]) => contacts.some(on => paidAfter(paid.get(unitId) ?? [], on)))
    return { method, ...share(converted.length, households.length) }
  })
}

function paidAfter(payments: readonly Day[], contact: Day): boolean {
  const next = payments[firstAfter(payments, addDays(contact, -1))] // from the day of the contact on
  return next !== undefined && next <= addDays(contact, CONVERSION_DAYS)
}
