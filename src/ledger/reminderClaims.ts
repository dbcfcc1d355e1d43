// A reminder is claimed for sending one at a time: looked at through the gate and marked as `sending` in one transaction, before the platform is asked.
import { type Quota, quotasOf } from '../domain/reminders/quota.ts'
import type { Reminder } from '../domain/reminders/reminder.ts'
import { append } from './entries.ts'
import type { Storage, Tx } from './open.ts'
import { type OutboxMessage, type QueuedMessage, wasTried } from './outbox.ts'
import { outboxId } from './reminderOutcome.ts'
import { reminderOf } from './reminders.ts'

/** How long a sender may take before its reminder counts as unknown. */
const CLAIM_MS = 60_000

/** The reminders that are due, oldest first; a chat in which something is being sent waits. */
export async function dueReminders(storage: Storage, now: Date, limit: number): Promise<number[]> {
  const due = { kind: 'reminder', state: 'queued', notBefore: { lte: now } }
  const rows = await storage.db.outbox.findMany({
    where: due,
    orderBy: [{ notBefore: 'asc' }, { seq: 'asc' }],
    take: limit,
    select: { seq: true },
  })
  return rows.map(row => row.seq)
}

/** A reminder with its place in the outbox, while it waits to be sent; null when somebody else has dealt with it. */
export async function waitingReminder(
  storage: Storage,
  tx: Tx,
  seq: number,
  now: Date,
): Promise<{ reminder: Reminder; queued: QueuedMessage } | null> {
  const row = await tx.outbox.findFirst({ where: { seq, kind: 'reminder', state: 'queued', notBefore: { lte: now } } })
  const found = row && (await tx.reminder.findFirst({ where: { id: row.id.slice(outboxId('').length), state: 'queued' } }))
  if (!row || !found) return null
  const { chatId, unitId, createdAt, attempts } = row
  const message = JSON.parse(storage.box.open(row.message)) as OutboxMessage
  return {
    reminder: reminderOf(storage, found),
    queued: { seq, chatId, kind: 'reminder', inReplyTo: null, unitId, attempts: attempts + 1, tried: wasTried(row), createdAt, message },
  }
}

/** Records that a reminder is about to be sent, with the text as it stands now. */
export async function markSending(
  storage: Storage,
  tx: Tx,
  reminder: Reminder,
  queued: QueuedMessage,
  text: string,
  now: Date,
): Promise<QueuedMessage> {
  const message = { ...queued.message, text }
  const { box } = storage
  const lockedUntil = new Date(now.getTime() + CLAIM_MS)
  const claim = { state: 'sending', lockedUntil, attempts: { increment: 1 } }
  await tx.outbox.update({ where: { seq: queued.seq }, data: { ...claim, message: box.seal(JSON.stringify(message)) } })
  await tx.reminder.update({ where: { id: reminder.id }, data: { state: 'sending', text: box.seal(text) } })
  return { ...queued, message }
}

/** Puts a reminder back until a later moment; it passes the gate again then. */
export async function putOff(tx: Tx, seq: number, notBefore: Date, why: string): Promise<void> {
  await tx.outbox.updateMany({ where: { seq, state: 'queued' }, data: { notBefore, error: why } })
}

/** The same because of the hours, which the book tells: somebody or the clock wanted to send it now (metrics §2, 静默时段拦截). */
export async function holdBack(
  storage: Storage,
  tx: Tx,
  { id, unitId, communityId }: Pick<Reminder, 'id' | 'unitId' | 'communityId'>,
  seq: number,
  { notBefore, why, now }: { notBefore: Date; why: string; now: Date },
): Promise<void> {
  await putOff(tx, seq, notBefore, why)
  const payload = { reminderId: id, state: 'held', notBefore: notBefore.toISOString(), held: why }
  const reference = `held:${id}:${now.toISOString()}`
  await append(storage, tx, communityId, [{ kind: 'send', at: now, actor: 'delivery', unitId, reference, payload }])
}

/** True while another reminder of the household is on its way: its attempt counts before its row does. */
export async function anotherUnderWay(tx: Tx, unitId: string, seq: number): Promise<boolean> {
  return (await tx.outbox.count({ where: { kind: 'reminder', unitId, state: 'sending', seq: { not: seq } } })) > 0
}

/** True while an answer that was written before it has not left for the same chat: a word that follows an answer waits for it (O-来电). */
export async function answerStandsBefore(tx: Tx, chatId: string, seq: number): Promise<boolean> {
  const where = { chatId, seq: { lt: seq }, kind: { not: 'reminder' }, state: { in: ['queued', 'sending'] } }
  return (await tx.outbox.count({ where })) > 0
}

/** When the platform's quotas let the next message into a chat; null when now. */
export async function quotaOpensAt(tx: Tx, chatId: string, kind: 'direct' | 'group', now: Date): Promise<Date | null> {
  let opens: Date | null = null
  for (const quota of quotasOf(chatId, kind)) {
    const at = await opensAt(tx, chatId, quota, now)
    if (at !== null && (opens === null || at > opens)) opens = at
  }
  return opens
}

// The n-th most recent message within the span must be over before there is room for another.
async function opensAt(tx: Tx, chatId: string, { scope, most, seconds }: Quota, now: Date): Promise<Date | null> {
  const within = { gt: new Date(now.getTime() - seconds * 1_000) }
  const where = scope === 'chat' ? { chatId } : { chatId: { startsWith: chatId.slice(0, chatId.indexOf(':') + 1) } }
  const counted = { ...where, doneAt: within, state: { in: ['sent', 'unknown'] } }
  const row = await tx.outbox.findFirst({ where: counted, orderBy: { doneAt: 'desc' }, skip: most - 1, select: { doneAt: true } })
  return row?.doneAt ? new Date(row.doneAt.getTime() + seconds * 1_000) : null
}

/** Reminders of the last days that failed or may have failed: what their stewards have to hear of. */
export async function unansweredEnds(
  storage: Storage,
  now: Date,
): Promise<{ id: string; communityId: string; unitId: string; state: 'failed' | 'unknown' }[]> {
  const since = new Date(now.getTime() - TOLD_WITHIN_DAYS * 86_400_000)
  const where = { state: { in: ['failed', 'unknown'] }, sentAt: { gte: since }, NOT: { automatic: true, method: 'none' } }
  const rows = await storage.db.reminder.findMany({ where, orderBy: { sentAt: 'asc' } })
  return rows.map(({ id, communityId, unitId, state }) => ({ id, communityId, unitId, state: state === 'failed' ? 'failed' : 'unknown' }))
}

const TOLD_WITHIN_DAYS = 2
