// What becomes of a reminder once the platform was asked: its state, its row in the contact book and its entries, in the transaction of the outbox row.
import { dayIn } from '../domain/calendar.ts'
import { platformOf } from '../domain/reminders/quota.ts'
import { nextStepAfter, type Reminder } from '../domain/reminders/reminder.ts'
import { book } from './changes/book.ts'
import { type Pen, penFor } from './changes/pen.ts'
import { append, type NewEntry } from './entries.ts'
import { demandByMessage } from './noticeMessages.ts'
import type { Storage, Tx } from './open.ts'
import { contactMethodOf, reminderOf } from './reminders.ts'
import { refreshStages } from './stages.ts'

/** The id of a reminder's one place in the outbox: there is no second. */
export function outboxId(reminderId: string): string {
  return `reminder:${reminderId}`
}

/** How the attempt ended; `messageId` is the platform's. */
export type Ending = { state: 'sent'; messageId: string } | { state: 'failed' | 'unknown'; error: string }

/** Writes down how the sending of a reminder ended. `sent` is 送达; `unknown` counts as an attempt and never as delivered (model §1). */
export async function endReminder(
  storage: Storage,
  tx: Tx,
  row: { id: string; chatId: string },
  ending: Ending,
  now: Date,
  unreachable = false,
): Promise<void> {
  const found = await tx.reminder.findFirst({ where: { id: row.id.slice(outboxId('').length), state: 'sending' } })
  if (!found) return
  const reminder = reminderOf(storage, found)
  const { communityId, unitId, id } = reminder
  const community = await tx.community.findUniqueOrThrow({ where: { id: communityId }, select: { zone: true } })
  const reason = ending.state === 'sent' ? null : ending.error
  await tx.reminder.update({ where: { id }, data: { state: ending.state, sentAt: now, reason } })
  const pen = penFor(storage, tx, communityId, { reference: `ended:${id}`, actor: 'delivery', now })
  const outcome = ending.state === 'sent' ? 'delivered' : ending.state
  const messageId = ending.state === 'sent' ? { messageId: ending.messageId } : {}
  const steward = await stewardOf(tx, unitId)
  const sent = { outcome, staff: steward, via: platformOf(row.chatId), on: dayIn(community.zone, now), at: now, ...messageId } as const
  const entry = pen.entry('send', { reminderId: id, state: ending.state, ...messageId, ...(reason === null ? {} : { reason }) }, unitId)
  const entries = [entry, ...(await contactOf(pen, reminder, sent))]
  // A delivered slip may move the household up the ladder.
  const moved = await refreshStages(storage, tx, [unitId], { communityId, actor: 'delivery', now, reference: `ended:${id}/stage` })
  await append(storage, tx, communityId, [...entries, ...moved])
  if (unreachable) await markUnreachable(tx, row.chatId, reminder.accountId, now)
}

/** The steward of a home: whose contact a reminder is, whoever approved it. */
async function stewardOf(tx: Tx, unitId: string): Promise<string> {
  const unit = await tx.unit.findUniqueOrThrow({ where: { id: unitId }, select: { stewardId: true } })
  const staff = await tx.staff.findUnique({ where: { id: unit.stewardId }, select: { name: true } })
  return staff?.name ?? ''
}

/** An account that never wrote to the bot has no chat yet: it gets one here, so that nobody tries again until its owner writes. */
async function markUnreachable(tx: Tx, chatId: string, senderId: string | null, at: Date): Promise<void> {
  const row = { id: chatId, kind: 'direct', senderId, seenAt: at }
  await tx.chat.upsert({ where: { id: chatId }, create: { ...row, unreachableAt: at }, update: { unreachableAt: at } })
}

/** How a sent reminder stands in the contact book. */
export interface SentAs {
  outcome: 'delivered' | 'unknown' | 'failed'
  staff: string
  via: string
  on: string
  at: Date
  messageId?: string
  contactId?: string
}

/** The row of the contact book that a sent reminder leaves, whole (reminders §6); none for a text about no money. */
export async function contactOf(pen: Pen, reminder: Reminder, sent: SentAs): Promise<NewEntry[]> {
  const method = contactMethodOf(reminder.method)
  if (method === null) return []
  const { tone, template, origin, warnings, approvedBy, approverRole, amountFen, id, unitId, accountId } = reminder
  const { step, on: nextOn } = nextStepAfter(reminder.method, sent.outcome, sent.on)
  const letter = reminder.method === 'demand' ? await demandByMessage(pen, id, sent) : null
  const proof = sent.messageId === undefined ? {} : { messageId: sent.messageId }
  const entries = await book.contact(pen, {
    kind: 'contact',
    unitId,
    at: sent.at,
    on: sent.on,
    method,
    outcome: letter?.outcome ?? sent.outcome,
    ...letter?.row,
    staff: sent.staff,
    // A slip counts as the notice it is, whoever tapped (metrics §2, human contact).
    byPerson: method !== 'slip' && !reminder.automatic,
    via: sent.via,
    ...(accountId === null ? {} : { recipient: accountId }),
    evidence: { tone, template, origin, fen: amountFen, warnings, approvedBy, approverRole, delivery: sent.outcome, nextOn, ...proof },
    reminderId: id,
    nextStep: step,
    ...(sent.contactId === undefined ? {} : { id: sent.contactId }),
  })
  return [...(letter?.entries ?? []), ...entries.map(entry => ({ ...entry, reference: `${entry.reference}/contact` }))]
}
