// Formal notices as the desk reads them: which households have one, what is to be posted, and what was found in reviews.
import { addDays, type Day } from '../domain/calendar.ts'
import { type ContactGap, readGaps } from '../domain/contactGaps.ts'
import type { ContactMethod } from '../domain/household.ts'
import type { ReviewOutcome } from '../domain/ladderAsk.ts'
import { type Fen, fen } from '../domain/money.ts'
import type { NoticeState } from '../domain/notices.ts'
import type { Storage } from './open.ts'

/** A demand that is under way or put off. */
export interface LiveDemand {
  id: string
  state: NoticeState
  heldUntil: Day | null
  reason: string | null
}

/** The demands of these households that wait for the post, are on their way, or are put off; by unit id. */
export async function liveDemands(storage: Storage, unitIds: readonly string[]): Promise<Map<string, LiveDemand>> {
  const where = { unitId: { in: [...unitIds] }, kind: 'demand', state: { in: ['approved', 'sent', 'held'] } }
  const select = { id: true, unitId: true, state: true, heldUntil: true, reason: true } as const
  const rows = await storage.db.notice.findMany({ where, select, orderBy: { createdAt: 'asc' } })
  return new Map(rows.map(({ unitId, ...row }) => [unitId, { ...row, state: row.state as NoticeState }]))
}

/** A letter on its way, with the home it goes to. */
export interface LetterRow {
  noticeId: string
  unitId: string
  unit: string
  steward: string
  kind: 'demand' | 'lawyer_letter'
  state: NoticeState
  amountFen: Fen
  approvedBy: string
  approvedOn: Day
  sentOn: Day | null
  tracking: string
  periodDays: number
}

/** The letters that are to be posted, or are posted and not yet delivered or returned; those approved first stand first, those of a day by their homes. */
export async function lettersUnderWay(storage: Storage, communityId: string): Promise<LetterRow[]> {
  const { db } = storage
  const where = { communityId, kind: { in: ['demand', 'lawyer_letter'] }, state: { in: ['approved', 'sent'] } }
  const rows = await db.notice.findMany({ where })
  const units = await db.unit.findMany({
    where: { id: { in: rows.map(row => row.unitId) } },
    select: { id: true, code: true, stewardId: true },
  })
  const staff = await db.staff.findMany({ where: { communityId }, select: { id: true, name: true } })
  const names = new Map(staff.map(person => [person.id, person.name]))
  const homes = new Map(units.map(unit => [unit.id, unit]))
  const letters = rows.map((row): LetterRow => {
    const home = homes.get(row.unitId)
    return {
      ...{ noticeId: row.id, unitId: row.unitId, unit: home?.code ?? '', steward: names.get(home?.stewardId ?? '') ?? '' },
      kind: row.kind === 'demand' ? 'demand' : 'lawyer_letter',
      state: row.state as NoticeState,
      amountFen: fen(row.amountFen ?? 0),
      ...{ approvedBy: row.approvedBy ?? '', approvedOn: row.approvedDay ?? '', sentOn: row.sentDay },
      ...{ tracking: row.tracking ?? '', periodDays: row.periodDays },
    }
  })
  return letters.sort((a, b) => compare(a.approvedOn, b.approvedOn) || compare(a.unit, b.unit) || compare(a.kind, b.kind))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The newest letter of a kind to a household that was approved: what a line about its way is about. */
export async function latestLetter(
  storage: Storage,
  unitId: string,
  kind: 'demand' | 'lawyer_letter',
): Promise<{ id: string; state: NoticeState; tracking: string; sentOn: Day | null; periodDays: number } | null> {
  const where = { unitId, kind, state: { in: ['approved', 'sent', 'delivered', 'returned'] } }
  const row = await storage.db.notice.findFirst({ where, orderBy: [{ approvedAt: 'desc' }, { id: 'desc' }] })
  if (!row) return null
  return { id: row.id, state: row.state as NoticeState, tracking: row.tracking ?? '', sentOn: row.sentDay, periodDays: row.periodDays }
}

/** A review of a household. */
export interface Review {
  on: Day
  staff: string
  outcome: ReviewOutcome
  note: string
}

/** The newest review since a day of each of these households; by unit id. */
export async function reviewsSince(storage: Storage, unitIds: readonly string[], since: Day): Promise<Map<string, Review>> {
  const where = { unitId: { in: [...unitIds] }, day: { gte: since } }
  const rows = await storage.db.caseReview.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return new Map(
    rows.map(row => [
      row.unitId,
      { on: row.day, staff: row.staff, outcome: row.outcome as ReviewOutcome, note: storage.box.open(row.note) },
    ]),
  )
}

/** A contact in which something is missing. */
export interface OpenContact {
  contactId: string
  unitId: string
  unit: string
  staff: string
  on: Day
  method: ContactMethod
  missing: ContactGap[]
}

/** How far back an open contact is looked for; older ones no longer count for anything. */
const OPEN_DAYS = 60

/** The contacts in which something is missing, of one household or of all; oldest first. */
export async function openContacts(storage: Storage, communityId: string, today: Day, unitId?: string): Promise<OpenContact[]> {
  const where = { communityId, open: true, ...(unitId === undefined ? { day: { gte: addDays(today, -OPEN_DAYS) } } : { unitId }) }
  const rows = await storage.db.contact.findMany({
    where,
    orderBy: { at: 'asc' },
    select: { id: true, unitId: true, staff: true, day: true, method: true, open: true, missing: true },
  })
  const taken = await storage.db.contact.findMany({ where: { reversesId: { in: rows.map(row => row.id) } }, select: { reversesId: true } })
  const reversed = new Set(taken.map(row => row.reversesId))
  const units = await storage.db.unit.findMany({ where: { id: { in: rows.map(row => row.unitId) } }, select: { id: true, code: true } })
  const codes = new Map(units.map(unit => [unit.id, unit.code]))
  return rows
    .filter(row => !reversed.has(row.id))
    .map(row => ({
      contactId: row.id,
      unitId: row.unitId,
      unit: codes.get(row.unitId) ?? '',
      staff: row.staff,
      on: row.day,
      method: row.method as ContactMethod, // written by this program alone, from the very union
      missing: readGaps(row.open, row.missing),
    }))
}

/** A notice with its text and everything that proves its way. */
export interface NoticeFile {
  state: NoticeState
  approvedBy: string
  approvedOn: Day
  text: string
  evidence: { by: string; event: string; number: string; staff: string; on: Day; hasFile: boolean }[]
}

/** The file of one notice; null when there is none. */
export async function noticeFile({ db, box }: Storage, noticeId: string): Promise<NoticeFile | null> {
  const row = await db.notice.findUnique({ where: { id: noticeId } })
  if (!row) return null
  const evidence = await db.noticeEvidence.findMany({ where: { noticeId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  return {
    state: row.state as NoticeState,
    approvedBy: row.approvedBy ?? '',
    approvedOn: row.approvedDay ?? '',
    text: box.open(row.text),
    evidence: evidence.map(({ by, event, number, staff, day, file }) => ({ by, event, number, staff, on: day, hasFile: file !== null })),
  }
}
