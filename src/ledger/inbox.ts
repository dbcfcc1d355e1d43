// Every event is stored here before its platform is told that it arrived, and decided exactly once.
import { IGNORE, insertSql, valuesSql } from './bulk.ts'
import { updateRows } from './bulkUpdate.ts'
import { append } from './entries.ts'
import { Prisma, type Storage, type Tx } from './open.ts'
import { readTogether } from './readTogether.ts'
import { together } from './together.ts'

/** An event as it waits for its decision; `event` is the channel's own JSON. */
export interface StoredEvent {
  seq: number
  eventId: string
  chatId: string
  senderId: string
  at: Date
  mentioned: boolean
  event: string
}

/** What is known of an event when it arrives. */
export type NewEvent = Omit<StoredEvent, 'seq'> & { receivedAt: Date; chatKind: 'group' | 'direct'; topic?: string; entered?: true }

/** Stores an event unless it is there already; resolves with whether it was new, once that is on disk. */
export function putEvent(storage: Storage, event: NewEvent): Promise<StoredEvent | null> {
  return together(storage, putEvents, event)
}

async function putEvents(storage: Storage, tx: Tx, events: readonly NewEvent[]): Promise<(StoredEvent | null)[]> {
  const rows = events.map(event => ({ ...storedPart(event), event: storage.box.seal(event.event), state: 'new' }))
  const put = await tx.$queryRaw<{ seq: bigint | number; eventId: string }[]>`${insertSql(storage, 'Inbox', rows)} ${IGNORE}
    RETURNING "seq", "eventId"`
  const seqs = new Map(put.map(({ seq, eventId }) => [eventId, Number(seq)]))
  const spoken: NewEvent[] = []
  const stored = events.map(event => {
    const seq = seqs.get(event.eventId)
    if (seq === undefined) return null
    seqs.delete(event.eventId) // the same event a second time in one group is not new
    // Whoever has only opened the chat has not spoken, and cannot be written to.
    if (!event.entered) spoken.push(event)
    return { ...storedPart(event), seq }
  })
  if (spoken.length > 0) await seeChats(storage, tx, spoken)
  return stored
}

function storedPart({ chatKind: _kind, topic: _topic, entered: _entered, ...row }: NewEvent) {
  return row
}

async function seeChats(storage: Storage, tx: Tx, events: readonly NewEvent[]): Promise<void> {
  const chats = new Map<string, { id: string; kind: string; seenAt: Date; senderId: string | null; topic: string | null }>()
  for (const { chatId: id, chatKind: kind, at: seenAt, senderId, topic } of events)
    chats.set(id, { id, kind, seenAt, senderId: kind === 'direct' ? senderId : null, topic: topic ?? chats.get(id)?.topic ?? null })
  await tx.$executeRaw`${insertSql(storage, 'Chat', [...chats.values()])} ON CONFLICT ("id") DO UPDATE SET "seenAt" = excluded."seenAt",
    "topic" = COALESCE(excluded."topic", "Chat"."topic"), "senderId" = COALESCE(excluded."senderId", "Chat"."senderId"),
    "unreachableAt" = CASE WHEN excluded."senderId" IS NULL THEN "Chat"."unreachableAt" END`
}

/** The events that wait for a decision, in order of arrival. */
export async function waitingEvents(storage: Storage, chatId?: string): Promise<StoredEvent[]> {
  const rows = await storage.db.inbox.findMany({ where: { state: 'new', ...(chatId ? { chatId } : {}) }, orderBy: { seq: 'asc' } })
  return rows.map(row => ({ ...row, event: storage.box.open(row.event) }))
}

/** How many messages a person sent, and a chat received, in the minute before an event, by the events' own time. */
export function trafficBefore(storage: Storage, event: TrafficEvent): Promise<{ bySender: number; inChat: number }> {
  return readTogether(storage, trafficOf, event)
}

type TrafficEvent = Pick<StoredEvent, 'seq' | 'at' | 'senderId' | 'chatId'>

async function trafficOf(storage: Storage, events: readonly TrafficEvent[]): Promise<{ bySender: number; inChat: number }[]> {
  const asked = events.map(({ seq, at, senderId, chatId }) => ({ seq, at, since: new Date(at.getTime() - 60_000), senderId, chatId }))
  const earlier = (column: 'senderId' | 'chatId') => {
    const same = Prisma.raw(`i."${column}" = e."${column}"`)
    return Prisma.sql`(SELECT COUNT(*) FROM "Inbox" i
      WHERE ${same} AND i."at" > e."since" AND i."at" <= e."at" AND i."mentioned" = TRUE AND i."seq" < e."seq")`
  }
  const rows = await storage.db.$queryRaw<
    { seq: bigint | number; bySender: bigint; inChat: bigint }[]
  >`WITH e AS (${valuesSql(storage, asked)})
    SELECT e."seq", ${earlier('senderId')} AS "bySender", ${earlier('chatId')} AS "inChat" FROM e`
  const counts = new Map(rows.map(({ seq, bySender, inChat }) => [Number(seq), { bySender: Number(bySender), inChat: Number(inChat) }]))
  return events.map(({ seq }) => counts.get(seq) ?? { bySender: 0, inChat: 0 })
}

/** How many messages nobody had addressed were answered in a chat in the minute before a moment. */
export function unaskedAnswers(storage: Storage, chatId: string, at: Date): Promise<number> {
  const window = { gt: new Date(at.getTime() - 60_000), lte: at }
  return storage.db.inbox.count({ where: { chatId, mentioned: false, decision: { in: ['answer', 'ticket'] }, decidedAt: window } })
}

// Not by their state: its index would be the way to them.
const UNDECIDED = Prisma.sql`"Inbox"."decidedAt" IS NULL`

/** Marks events as decided; throws when one of them was decided before, so that the transaction leaves no second trace. */
export async function markDecided(
  storage: Storage,
  tx: Tx,
  events: readonly { eventId: string; decision: string; reason: string; decidedAt: Date }[],
): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(event => ({ ...event, state: 'done' }))
  const count = await updateRows(storage, tx, 'Inbox', rows, { key: 'eventId', only: UNDECIDED })
  if (count !== events.length) throw new AlreadyDecided(events.map(({ eventId }) => eventId))
}

/** Somebody else decided this event in the meantime. */
export class AlreadyDecided extends Error {
  constructor(eventIds: readonly string[]) {
    super(`Decided already: ${eventIds.join(', ')}`)
    this.name = 'AlreadyDecided'
  }
}

/** A chat got a new id: everything that waits for it, or will be sent to it, goes there from now on. */
export async function moveChat(storage: Storage, from: string, to: string, at: Date): Promise<void> {
  await storage.transact(async tx => {
    const group = await tx.group.findUnique({ where: { chatId: from } })
    if (group) {
      await tx.group.update({ where: { chatId: from }, data: { chatId: to } })
      const entry = { kind: 'group' as const, at, actor: 'channel', reference: `moved:${from}:${to}`, payload: { from, to } }
      await append(storage, tx, group.communityId, [entry])
    }
    await tx.outbox.updateMany({ where: { chatId: from, state: { in: ['queued', 'sending'] } }, data: { chatId: to } })
    await tx.press.updateMany({ where: { chatId: from }, data: { chatId: to } })
  })
}

/** Nobody can be written to in a private chat any more, until its person writes again. */
export async function closeChat(storage: Storage, chatId: string, at: Date): Promise<void> {
  await storage.db.chat.updateMany({ where: { id: chatId, kind: 'direct' }, data: { unreachableAt: at } })
}

/** The text of an event that is kept, for a button that came of it; empty when it is gone. */
export function textOfEvent(storage: Storage, eventId: string): Promise<string> {
  return partOfEvent(storage, eventId, 'text')
}

const LAST_TEXTS = 10

/** What somebody last wrote, newest first. */
export async function lastTextsOf({ db, box }: Storage, senderId: string): Promise<string[]> {
  const rows = await db.inbox.findMany({ where: { senderId }, orderBy: { at: 'desc' }, take: LAST_TEXTS, select: { event: true } })
  return rows.flatMap(row => {
    const { text }: { text?: unknown } = JSON.parse(box.open(row.event))
    return typeof text === 'string' ? [text] : []
  })
}

/** The topic of a forum in which an event was said; empty when it was in none. */
export function topicOfEvent(storage: Storage, eventId: string): Promise<string> {
  return partOfEvent(storage, eventId, 'topic')
}

async function partOfEvent(storage: Storage, eventId: string, part: 'text' | 'topic'): Promise<string> {
  const row = await storage.db.inbox.findUnique({ where: { eventId }, select: { event: true } })
  if (!row) return ''
  const event: { text?: unknown; topic?: unknown } | null = JSON.parse(storage.box.open(row.event))
  const found = event?.[part]
  return typeof found === 'string' ? found : ''
}

/** Where an event came from, and when it was received; null for an event never seen. */
export async function originOf(storage: Storage, eventId: string): Promise<{ chatId: string; senderId: string; receivedAt: Date } | null> {
  return storage.db.inbox.findUnique({ where: { eventId }, select: { chatId: true, senderId: true, receivedAt: true } })
}
