// Every message leaves through here: written with its decision, claimed by one sender, and its outcome recorded.
// queued → sending → sent | failed | unknown | cancelled; `failed` was certainly not sent, `unknown` may have been.
import type { Reply } from '../domain/changes.ts'
import { insertRows, insertSql } from './bulk.ts'
import type { Storage, Tx } from './open.ts'
import { endReminder } from './reminderOutcome.ts'
import { together } from './together.ts'

/** A message as it waits to be sent. Button ids are made; what they mean is in the Press table. */
export interface QueuedMessage {
  seq: number
  chatId: string
  kind: 'answer' | 'reminder'
  inReplyTo: string | null
  unitId: string | null
  attempts: number
  /** Somebody has tried to send it before: parts of it may stand in the chat. */
  tried: boolean
  createdAt: Date
  message: OutboxMessage
}

/** What is sent: the reply with the ids of its buttons. */
export interface OutboxMessage extends Pick<Reply, 'kind' | 'text' | 'audience' | 'file' | 'paper' | 'topic' | 'concludes'> {
  buttons: { id: string; label: string }[]
}

type OutboxRow = Awaited<ReturnType<Tx['outbox']['findMany']>>[number]

/** How many chats are looked at in one query: a database takes only so many values. */
const HEADS_AT_ONCE = 500

/** How long a sender may take before its claim counts as broken. */
export const CLAIM_MS = 60_000

/** A message as it is queued. */
export interface NewMessage {
  id: string
  chatId: string
  kind: QueuedMessage['kind']
  inReplyTo?: string | undefined
  unitId?: string | undefined
  notBefore: Date
  message: OutboxMessage
  now: Date
}

/** Queues a message in the transaction of its decision; returns its number. */
export async function queueMessage(storage: Storage, tx: Tx, message: NewMessage): Promise<number> {
  const [row] = await tx.$queryRaw<{ seq: bigint | number }[]>`${insertSql(storage, 'Outbox', [rowOf(storage, message)])} RETURNING "seq"`
  return Number(row?.seq)
}

/** Queues messages in the transaction of their decisions, in their order. */
export async function queueMessages(storage: Storage, tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map(message => rowOf(storage, message))
  await insertRows(storage, tx, 'Outbox', rows)
}

function rowOf(storage: Storage, { id, chatId, kind, inReplyTo, unitId, notBefore, message, now }: NewMessage) {
  return {
    id,
    chatId,
    kind,
    inReplyTo,
    unitId,
    notBefore,
    message: storage.box.seal(JSON.stringify(message)),
    state: 'queued',
    createdAt: now,
  }
}

/**
 * Claims what is due: at most one message a chat, the oldest, so that each chat keeps its order, and a chat that must wait holds up no other.
 * A message that was claimed and never finished (the program died) comes back: an answer to be sent again, a reminder as `unknown` (it may have
 * been sent, and is never sent twice).
 */
export async function claimDue(storage: Storage, now: Date, limit: number): Promise<QueuedMessage[]> {
  if (!(await anythingDue(storage, now))) return []
  return together(storage, claimAll, { now, limit })
}

async function claimAll(storage: Storage, tx: Tx, claims: readonly { now: Date; limit: number }[]): Promise<QueuedMessage[][]> {
  const claimed: QueuedMessage[][] = []
  for (const { now, limit } of claims) claimed.push(await claim(storage, tx, now, limit))
  return claimed
}

async function claim(storage: Storage, tx: Tx, now: Date, limit: number): Promise<QueuedMessage[]> {
  await recoverBroken(storage, tx, now)
  const firsts = await headsOf(tx)
  const claimed: OutboxRow[] = []
  for (let from = 0; from < firsts.length && claimed.length < limit; from += HEADS_AT_ONCE) {
    const seq = { in: firsts.slice(from, from + HEADS_AT_ONCE) }
    const due = { seq, state: 'queued', notBefore: { lte: now } }
    claimed.push(...(await tx.outbox.findMany({ where: due, orderBy: { seq: 'asc' }, take: limit - claimed.length })))
  }
  await tx.outbox.updateMany({
    where: { seq: { in: claimed.map(row => row.seq) }, state: 'queued' },
    data: { state: 'sending', lockedUntil: new Date(now.getTime() + CLAIM_MS), attempts: { increment: 1 } },
  })
  return claimed.map(row => ({
    seq: row.seq,
    chatId: row.chatId,
    kind: row.kind === 'reminder' ? 'reminder' : 'answer',
    inReplyTo: row.inReplyTo,
    unitId: row.unitId,
    attempts: row.attempts + 1,
    tried: wasTried(row),
    createdAt: row.createdAt,
    message: JSON.parse(storage.box.open(row.message)) as OutboxMessage,
  }))
}

/** A try that certainly came to nothing is no attempt, but leaves its error. */
export function wasTried({ attempts, error }: { attempts: number; error: string | null }): boolean {
  return attempts > 0 || error !== null
}

/** Mostly there is nothing, and to find that out needs no turn at writing. */
async function anythingDue({ db }: Storage, now: Date): Promise<boolean> {
  const due = { state: 'queued', kind: { not: 'reminder' }, notBefore: { lte: now } }
  const broken = { state: 'sending', lockedUntil: { lt: now } }
  return (await db.outbox.findFirst({ where: { OR: [due, broken] }, select: { seq: true } })) !== null
}

async function recoverBroken(storage: Storage, tx: Tx, now: Date): Promise<void> {
  const broken = { state: 'sending', lockedUntil: { lt: now } }
  const error = 'the sender died'
  for (const row of await tx.outbox.findMany({ where: { ...broken, kind: 'reminder' }, select: { seq: true, id: true, chatId: true } })) {
    await tx.outbox.update({ where: { seq: row.seq }, data: { state: 'unknown', error, doneAt: now } })
    await endReminder(storage, tx, row, { state: 'unknown', error }, now)
  }
  await tx.outbox.updateMany({ where: { ...broken, kind: { not: 'reminder' } }, data: { state: 'queued', lockedUntil: null } })
}

/** Gives back, at start, what a program that is gone had claimed: nobody else sends from this ledger. */
export async function releaseClaims(storage: Storage, now: Date): Promise<void> {
  await storage.transact(async tx => {
    await tx.outbox.updateMany({ where: { state: 'sending' }, data: { lockedUntil: new Date(0) } })
    await recoverBroken(storage, tx, now)
  })
}

/** How many messages wait to be sent, and when the next one is due: of each chat the oldest, since those behind it wait for it. */
export async function outboxState({ db }: Storage): Promise<{ waiting: number; nextAt: Date | null }> {
  const waiting = await db.outbox.count({ where: { state: { in: ['queued', 'sending'] } } })
  if (waiting === 0) return { waiting, nextAt: null }
  const firsts = await headsOf(db)
  const select = { notBefore: true } as const
  const next = await db.outbox.findFirst({ where: { kind: 'reminder', state: 'queued' }, orderBy: { notBefore: 'asc' }, select })
  const due = next === null ? [] : [next.notBefore]
  for (let from = 0; from < firsts.length; from += HEADS_AT_ONCE) {
    const seq = { in: firsts.slice(from, from + HEADS_AT_ONCE) }
    due.push(...(await db.outbox.findMany({ where: { seq, state: 'queued' }, select })).map(({ notBefore }) => notBefore))
  }
  return { waiting, nextAt: due.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null) }
}

/** The oldest message of each chat that waits or is being sent. A reminder that waits for its window holds up no answer; it is claimed through its gate. */
async function headsOf(db: Pick<Tx, 'outbox'>): Promise<number[]> {
  const waiting = { state: { in: ['queued', 'sending'] }, NOT: { kind: 'reminder', state: 'queued' } }
  const heads = await db.outbox.groupBy({ by: ['chatId'], where: waiting, _min: { seq: true } })
  return heads.flatMap(({ _min }) => _min.seq ?? []).sort((a, b) => a - b)
}

/** What went, or may have gone, to a chat since an instant, oldest first; to every chat of a platform when its prefix is given (`wechaty:`). */
export async function sentSince(
  storage: Storage,
  to: { chatId: string } | { prefix: string },
  since: Date,
): Promise<{ at: Date; message: OutboxMessage }[]> {
  const chatId = 'chatId' in to ? to.chatId : { startsWith: to.prefix }
  const where = { chatId, state: { in: ['sent', 'unknown'] }, doneAt: { gte: since } }
  const rows = await storage.db.outbox.findMany({ where, orderBy: { seq: 'asc' }, select: { doneAt: true, message: true } })
  return rows.map(row => ({ at: row.doneAt ?? since, message: JSON.parse(storage.box.open(row.message)) as OutboxMessage }))
}

/** How far back buttons are looked for: whoever answers by number answers what was said just now. */
const RECENT = 30

/** The buttons last shown in a chat: in a group those that answered this person. */
export async function lastButtons(
  storage: Storage,
  chat: { id: string; kind: 'group' | 'direct' },
  senderId: string,
): Promise<OutboxMessage['buttons']> {
  return (await shownButtons(storage, chat, senderId))[0] ?? []
}

/** The newest button of this name that was shown to this person in this chat, within the last few messages with buttons. */
export async function lastButton(
  storage: Storage,
  chat: { id: string; kind: 'group' | 'direct' },
  senderId: string,
  label: string,
): Promise<OutboxMessage['buttons'][number] | null> {
  return (await shownButtons(storage, chat, senderId)).flat().find(button => button.label === label) ?? null
}

/** The buttons of the newest messages that had some, as they were shown to this person in this chat. */
async function shownButtons(
  storage: Storage,
  chat: { id: string; kind: 'group' | 'direct' },
  senderId: string,
): Promise<OutboxMessage['buttons'][]> {
  const where = { chatId: chat.id, state: { in: ['sent', 'unknown'] } }
  const rows = await storage.db.outbox.findMany({
    where,
    orderBy: { seq: 'desc' },
    take: RECENT,
    select: { message: true, inReplyTo: true },
  })
  const shown: OutboxMessage['buttons'][] = []
  for (const row of rows) {
    const { buttons } = JSON.parse(storage.box.open(row.message)) as OutboxMessage
    if (buttons.length === 0) continue
    const asked =
      chat.kind === 'direct' || row.inReplyTo === null
        ? null
        : await storage.db.inbox.findUnique({ where: { eventId: row.inReplyTo }, select: { senderId: true } })
    if (chat.kind === 'direct' || asked?.senderId === senderId) shown.push(buttons)
  }
  return shown
}
