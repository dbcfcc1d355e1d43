// Reminders as the desk and the delivery read them.
import type { ContactMethod } from '../domain/household.ts'
import { fen } from '../domain/money.ts'
import type { Occasion } from '../domain/reminders/choose.ts'
import type { ApproverRole, Reminder, ReminderMethod, ReminderState } from '../domain/reminders/reminder.ts'
import type { Tone } from '../domain/wording/concept.ts'
import type { Storage } from './open.ts'

type Row = NonNullable<Awaited<ReturnType<Storage['db']['reminder']['findUnique']>>>

/** A reminder, or null when there is none with that id. */
export async function findReminder(storage: Storage, id: string): Promise<Reminder | null> {
  const row = await storage.db.reminder.findUnique({ where: { id } })
  return row && reminderOf(storage, row)
}

/** The reminders of a household made for a day, oldest first. */
export async function remindersOn(storage: Storage, unitId: string, day: string): Promise<Reminder[]> {
  const rows = await storage.db.reminder.findMany({ where: { unitId, day }, orderBy: { createdAt: 'asc' } })
  return rows.map(row => reminderOf(storage, row))
}

/** A row as a reminder. */
export function reminderOf({ box }: Storage, row: Row): Reminder {
  // The columns are written by this program alone, from the unions they are read as.
  return {
    id: row.id,
    communityId: row.communityId,
    unitId: row.unitId,
    day: row.day ?? '',
    tone: row.tone as Tone,
    origin: row.origin === 'free' ? 'free' : 'template',
    template: row.template,
    occasion: (row.occasion ?? null) as Reminder['occasion'],
    opening: row.opening,
    variant: row.variant ?? 0,
    method: (row.method ?? 'message') as ReminderMethod,
    text: box.open(row.text),
    amountFen: row.amountFen === 0n ? null : fen(row.amountFen),
    billIds: JSON.parse(row.billIds ?? '[]') as string[],
    slots: JSON.parse(box.open(row.slots ?? '{}')) as Record<string, string>,
    warnings: JSON.parse(row.warnings ?? '[]') as string[],
    accountId: row.accountId,
    automatic: row.automatic === true,
    answersOwner: row.answersOwner === true,
    state: row.state as ReminderState,
    draftedBy: row.draftedBy,
    approvedBy: row.approvedBy,
    approverRole: row.approverRole as ApproverRole | null,
    createdAt: row.createdAt,
  }
}

/** The method of the contact book for a reminder; null when it is no contact. */
export function contactMethodOf(method: ReminderMethod): ContactMethod | null {
  return method === 'none' ? null : method
}

/** The households for which a reminder of the day is on its way, out, or was decided against. */
export async function remindedToday(storage: Storage, communityId: string, day: string): Promise<Set<string>> {
  const where = { communityId, day, state: { in: ['queued', 'sending', 'sent', 'unknown', 'failed'] } }
  const rows = await storage.db.reminder.findMany({ where, select: { unitId: true } })
  return new Set(rows.map(row => row.unitId))
}

/** Whether a text of this occasion is on its way to a household, or went out, since a day. */
export async function toldSince({ db }: Storage, unitId: string, occasion: Occasion, since: string): Promise<boolean> {
  const state = { in: ['queued', 'sending', 'sent', 'unknown'] }
  return (await db.reminder.count({ where: { unitId, occasion, day: { gte: since }, state } })) > 0
}
