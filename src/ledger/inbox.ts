// Every event is stored here before its platform is told that it arrived, and decided exactly once.
import { append } from './entries.ts'
import type { Storage, Tx } from './open.ts'
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
export async function putEvent(storage: Storage, event: NewEvent): Promise<StoredEvent | null> {
  return together(storage)(async tx => {
    const { chatKind, topic, entered, ...row } = event
    if (await tx.inbox.findUnique({ where: { eventId: row.eventId }, select: { seq: true } })) return null
    const { seq } = await tx.inbox.create({ data: { ...row, event: storage.box.seal(row.event), state: 'new' }, select: { seq: true } })
    // Whoever has only opened the chat has not spoken, and cannot be written to.
    if (!entered) await seeChat(tx, row, chatKind, topic)
    return { ...row, seq }
  })
}

async function seeChat(
  tx: Tx,
  event: Pick<NewEvent, 'chatId' | 'senderId' | 'at'>,
  kind: 'group' | 'direct',
  topic?: string,
): Promise<void> {
  const direct = kind === 'direct' ? { senderId: event.senderId, unreachableAt: null } : {}
  const seen = { seenAt: event.at, ...direct, ...(topic === undefined ? {} : { topic }) }
  await tx.chat.upsert({ where: { id: event.chatId }, create: { id: event.chatId, kind, ...seen }, update: seen, select: { id: true } })
}

/** The events that wait for a decision, in order of arrival. */
export async function waitingEvents(storage: Storage, chatId?: string): Promise<StoredEvent[]> {
  const rows = await storage.db.inbox.findMany({ where: { state: 'new', ...(chatId ? { chatId } : {}) }, orderBy: { seq: 'asc' } })
  return rows.map(row => ({ ...row, event: storage.box.open(row.event) }))
}

/** How many messages a person sent, and a chat received, in the minute before an event, by the events' own time. */
export async function trafficBefore(
  storage: Storage,
  event: { seq: number; at: Date; senderId: string; chatId: string },
): Promise<{ bySender: number; inChat: number }> {
  const window = { gt: new Date(event.at.getTime() - 60_000), lte: event.at }
  const earlier = { at: window, mentioned: true, seq: { lt: event.seq } }
  const [bySender, inChat] = await Promise.all([
    storage.db.inbox.count({ where: { ...earlier, senderId: event.senderId } }),
    storage.db.inbox.count({ where: { ...earlier, chatId: event.chatId } }),
  ])
  return { bySender, inChat }
}

/** How many messages nobody had addressed were answered in a chat in the minute before a moment. */
export function unaskedAnswers(storage: Storage, chatId: string, at: Date): Promise<number> {
  const window = { gt: new Date(at.getTime() - 60_000), lte: at }
  return storage.db.inbox.count({ where: { chatId, mentioned: false, decision: { in: ['answer', 'ticket'] }, decidedAt: window } })
}

/** Marks events as decided; throws when one of them was decided before, so that the transaction leaves no second trace. */
export async function markDecided(
  tx: Tx,
  eventIds: readonly string[],
  decision: { action: string; reason: string; at: Date },
): Promise<void> {
  const { count } = await tx.inbox.updateMany({
    where: { eventId: { in: [...eventIds] }, state: 'new' },
    data: { state: 'done', decision: decision.action, reason: decision.reason, decidedAt: decision.at },
  })
  if (count !== eventIds.length) throw new AlreadyDecided(eventIds)
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
