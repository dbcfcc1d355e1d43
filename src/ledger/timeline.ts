// Reads everything that happened in the case of a household; words are opened, so it is for private chats alone.

import { dayIn } from '../domain/calendar.ts'
import type { ServiceKind } from '../domain/cases/care.ts'
import { ticketStateOf } from '../domain/cases/ticket.ts'
import type { TimelineEvent } from '../domain/cases/timeline.ts'
import type { RequestTerms } from '../domain/changes/agreements.ts'
import { readGaps } from '../domain/contactGaps.ts'
import type { ContactMethod, ContactOutcome, DisputeFact, HoldKind, ReasonCode } from '../domain/household.ts'
import { fen } from '../domain/money.ts'
import type { CommunityCard } from '../domain/people.ts'
import type { Storage } from './open.ts'

// The casts below are safe because these columns are written by this program alone, from the very unions they are cast to.

/** The events of a household, the newest first. */
export async function timelineOf(storage: Storage, community: CommunityCard, unitId: string): Promise<TimelineEvent[]> {
  const say = await wordsOf(storage, unitId)
  const parts = await Promise.all([
    contacts(storage, unitId, say),
    agreements(storage, unitId, say),
    disputes(storage, unitId, say),
    service(storage, unitId, say),
    money(storage, unitId),
    stages(storage, community, unitId),
  ])
  return parts.flat().sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : b.at - a.at))
}

type Say = (id: string | null) => { words?: string }

/** Opens the words that stand beside this home's rows, in one read. */
async function wordsOf({ db, box }: Storage, unitId: string): Promise<Say> {
  const own = { where: { unitId } }
  const rows = await Promise.all([
    db.contact.findMany({ ...own, select: { wordsId: true } }),
    db.promise.findMany({ ...own, select: { wordsId: true } }),
    db.caseRequest.findMany({ ...own, select: { wordsId: true } }),
    db.dispute.findMany({ ...own, select: { wordsId: true } }),
    db.serviceRecord.findMany({ ...own, select: { wordsId: true } }),
    db.caseNote.findMany({ ...own, select: { wordsId: true } }),
    db.handOver.findMany({ ...own, select: { wordsId: true } }),
  ])
  const answers = await db.dispute.findMany({ ...own, select: { answerId: true } })
  const ids = [...rows.flat().map(row => row.wordsId), ...answers.map(row => row.answerId)].filter(id => id !== null)
  const words = await db.words.findMany({ where: { id: { in: ids }, erasedAt: null } })
  const said = new Map(words.map(row => [row.id, box.open(row.text)]))
  return id => {
    const text = id === null ? undefined : said.get(id)
    return text === undefined ? {} : { words: text }
  }
}

async function contacts({ db }: Storage, unitId: string, say: Say): Promise<TimelineEvent[]> {
  const rows = await db.contact.findMany({ where: { unitId } })
  const reversed = new Set(rows.flatMap(row => row.reversesId ?? []))
  const corrected = new Set(rows.flatMap(row => row.correctsId ?? []))
  return rows.flatMap((row): TimelineEvent[] => {
    if (row.reversesId !== null) return []
    const base = { on: row.day, at: row.at.getTime(), ...say(row.wordsId) }
    if (row.direction === 'in') return [{ ...base, what: 'heard', via: row.via ?? '' }]
    const told = {
      method: row.method as ContactMethod,
      outcome: row.outcome as ContactOutcome,
      staff: row.staff,
      reversed: reversed.has(row.id),
      corrected: corrected.has(row.id),
      missing: readGaps(row.open, row.missing),
    }
    const more = { ...(row.reason ? { reason: row.reason as ReasonCode } : {}), ...(row.nextDay ? { nextOn: row.nextDay } : {}) }
    return [{ ...base, what: 'contact', ...told, ...more }]
  })
}

async function agreements({ db }: Storage, unitId: string, say: Say): Promise<TimelineEvent[]> {
  const promises = await db.promise.findMany({ where: { unitId } })
  const plans = await db.plan.findMany({ where: { unitId } })
  const parts = await db.instalment.findMany({ where: { planId: { in: plans.map(plan => plan.id) } } })
  const requests = await db.caseRequest.findMany({ where: { unitId } })
  const holds = await db.hold.findMany({ where: { unitId } })
  return [
    ...promises.map((row): TimelineEvent => {
      const { heardBy, state } = row
      return {
        on: row.registeredDay,
        at: row.registeredAt.getTime(),
        what: 'promise',
        forOn: row.forDay,
        fen: fen(row.amountFen),
        heardBy,
        state,
        ...say(row.wordsId),
      }
    }),
    ...plans.map((row): TimelineEvent => {
      const own = parts.filter(part => part.planId === row.id)
      const sum = fen(own.reduce((total, part) => total + part.amountFen, 0n))
      const { approvedBy, state } = row
      return { on: row.registeredDay, at: row.createdAt.getTime(), what: 'plan', instalments: own.length, fen: sum, approvedBy, state }
    }),
    ...requests.map((row): TimelineEvent => {
      const terms = JSON.parse(row.detail) as RequestTerms
      const { askedBy, state, decidedBy } = row
      return { on: row.askedDay, at: row.createdAt.getTime(), what: 'request', terms, askedBy, state, decidedBy, ...say(row.wordsId) }
    }),
    ...holds.map((row): TimelineEvent => {
      const reason = row.reason as HoldKind
      const on = row.sinceDay ?? row.createdAt.toISOString().slice(0, 10)
      return { on, at: row.createdAt.getTime(), what: 'hold', reason, until: row.lastSilentDay, endedOn: row.endedDay }
    }),
  ]
}

async function disputes({ db }: Storage, unitId: string, say: Say): Promise<TimelineEvent[]> {
  const rows = await db.dispute.findMany({ where: { unitId } })
  const bills = await db.bill.findMany({ where: { id: { in: rows.map(row => row.billId) } } })
  const names = new Map(bills.map(bill => [bill.id, `${bill.periodStart}至${bill.periodEnd}${bill.item}`]))
  return rows.flatMap((row): TimelineEvent[] => {
    const about = row.kind as DisputeFact['kind']
    const bill = names.get(row.billId) ?? ''
    const raised: TimelineEvent = { on: row.raisedDay, at: row.raisedAt.getTime(), what: 'dispute', about, bill, ...say(row.wordsId) }
    if (row.answeredDay === null) return [raised]
    const by = row.answeredBy ?? ''
    const answer = { on: row.answeredDay, at: row.answeredAt?.getTime() ?? 0, conclusion: row.conclusion ?? '', by, about, bill }
    return [raised, { what: 'answer', ...answer, ...say(row.answerId) }]
  })
}

async function service({ db, box }: Storage, unitId: string, say: Say): Promise<TimelineEvent[]> {
  const tickets = await db.ticket.findMany({ where: { unitId } })
  const records = await db.serviceRecord.findMany({ where: { unitId } })
  const notes = await db.caseNote.findMany({ where: { unitId } })
  const handed = await db.handOver.findMany({ where: { unitId } })
  return [
    ...tickets.flatMap((row): TimelineEvent[] => {
      const { number, satisfaction } = row
      const ticket = row.kind === 'complaint' ? 'complaint' : 'repair'
      const opened: TimelineEvent = {
        ...{ on: row.openedDay, at: row.openedAt.getTime(), words: box.open(row.subject) },
        ...{ what: 'ticket', number, ticket, state: ticketStateOf(row) },
      }
      if (row.doneDay === null) return [opened]
      return [opened, { on: row.doneDay, at: row.doneAt?.getTime() ?? 0, what: 'ticket_done', number, satisfaction }]
    }),
    ...records.map((row): TimelineEvent => {
      return { on: row.day, at: row.at.getTime(), what: 'service', service: row.kind as ServiceKind, staff: row.staff, ...say(row.wordsId) }
    }),
    ...notes.map((row): TimelineEvent => {
      return {
        on: row.day,
        at: row.createdAt.getTime(),
        what: 'note',
        note: row.kind === 'plan' ? 'plan' : 'note',
        by: row.by,
        ...say(row.wordsId),
      }
    }),
    ...handed.map((row): TimelineEvent => {
      return { on: row.day, at: row.createdAt.getTime(), what: 'handed_over', from: row.fromName, to: row.toName, ...say(row.wordsId) }
    }),
  ]
}

async function money({ db }: Storage, unitId: string): Promise<TimelineEvent[]> {
  const payments = await db.payment.findMany({ where: { unitId } })
  const waivers = await db.waiver.findMany({ where: { unitId } })
  return [
    ...payments.map(
      (row): TimelineEvent => ({ on: row.paidOn, at: row.paidAt.getTime(), what: 'payment', fen: fen(row.amountFen), state: row.state }),
    ),
    ...waivers.map((row): TimelineEvent => ({ on: row.day, at: row.createdAt.getTime(), what: 'waiver', fen: fen(row.fen) })),
  ]
}

async function stages({ db }: Storage, { zone }: CommunityCard, unitId: string): Promise<TimelineEvent[]> {
  const rows = await db.ledgerEntry.findMany({ where: { unitId, kind: 'stage' }, orderBy: { seq: 'asc' } })
  return rows.map((row): TimelineEvent => {
    const { stage, rule } = JSON.parse(row.payload) as { stage?: string | null; rule?: string }
    return { on: dayIn(zone, row.at), at: row.at.getTime(), what: 'stage', stage: stage ?? null, rule: rule ?? '' }
  })
}
