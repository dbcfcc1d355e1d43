// Repairs and complaints as those who work on them see them.
import { type TicketCategory, type TicketRoute, type TicketState, ticketStateOf } from '../domain/cases/ticket.ts'
import type { Storage } from './open.ts'

/** A ticket with its home and its steward; the subject is opened, so it is for staff alone. */
export interface TicketCard {
  number: string
  kind: 'repair' | 'complaint'
  subject: string
  state: TicketState
  category: TicketCategory
  warranty: boolean
  route: TicketRoute
  assignee: string
  openedOn: string
  dueOn: string | null
  doneOn: string | null
  satisfaction: number | null
  reopened: number
  reporter: string | null
  unitId: string | null
  /** Empty for what was told about common parts by somebody who is bound to no home. */
  unit: string
  steward: string
}

type Row = Awaited<ReturnType<Storage['db']['ticket']['findMany']>>[number]

/** The tickets of a community that wait for somebody: to be done, or done and to be visited. The longest waiting first. */
export async function waitingTickets(storage: Storage, communityId: string): Promise<TicketCard[]> {
  const where = { communityId, OR: [{ doneDay: null }, { state: 'done' }] }
  const rows = await storage.db.ticket.findMany({ where, orderBy: [{ openedAt: 'asc' }, { number: 'asc' }] })
  return cardsOf(storage, rows)
}

/** One ticket, or null. */
export async function ticketOf(storage: Storage, communityId: string, number: string): Promise<TicketCard | null> {
  const row = await storage.db.ticket.findUnique({ where: { communityId_number: { communityId, number } } })
  const [card] = row ? await cardsOf(storage, [row]) : []
  return card ?? null
}

/** The tickets of homes that were finished on `since` or later, the latest first. */
export async function finishedTickets(storage: Storage, unitIds: readonly string[], since: string): Promise<TicketCard[]> {
  const where = { unitId: { in: [...unitIds] }, doneDay: { gte: since } }
  return cardsOf(storage, await storage.db.ticket.findMany({ where, orderBy: { doneAt: 'desc' } }))
}

async function cardsOf({ db, box }: Storage, rows: readonly Row[]): Promise<TicketCard[]> {
  const units = await db.unit.findMany({
    where: { id: { in: [...new Set(rows.flatMap(row => row.unitId ?? []))] } },
    select: { id: true, code: true, stewardId: true },
  })
  const staff = await db.staff.findMany({ where: { id: { in: units.map(unit => unit.stewardId) } }, select: { id: true, name: true } })
  const names = new Map(staff.map(person => [person.id, person.name]))
  const homes = new Map(units.map(unit => [unit.id, { unit: unit.code, steward: names.get(unit.stewardId) ?? '' }]))
  return rows.map(row => {
    const kind = row.kind === 'complaint' ? 'complaint' : 'repair'
    const fallback: TicketRoute = kind === 'repair' ? 'engineer' : 'supervisor'
    return {
      number: row.number,
      kind,
      subject: box.open(row.subject),
      state: ticketStateOf(row),
      // Written by this program alone, from the very unions.
      category: (row.category ?? 'other') as TicketCategory,
      route: (row.route ?? fallback) as TicketRoute,
      warranty: row.warranty ?? false,
      assignee: row.assignee ?? '',
      openedOn: row.openedDay,
      dueOn: row.dueDay,
      doneOn: row.doneDay,
      satisfaction: row.satisfaction,
      reopened: row.reopened ?? 0,
      reporter: row.reporter,
      unitId: row.unitId,
      ...(homes.get(row.unitId ?? '') ?? { unit: '', steward: '' }),
    }
  })
}

/** Complaints about how people are asked for money, opened in these days (metrics §2, 催缴投诉率). */
export function dunningComplaints({ db }: Storage, communityId: string, from: string, to: string): Promise<number> {
  return db.ticket.count({ where: { communityId, kind: 'complaint', category: 'dunning', openedDay: { gte: from, lte: to } } })
}
