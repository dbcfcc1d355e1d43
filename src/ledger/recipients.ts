// Who of a household a reminder may go to: verified people of today, owners first, in a private chat that can be written to (reminders SG1).
import type { Day } from '../domain/calendar.ts'
import { mayRemindOn } from '../domain/reminders/quota.ts'
import { directChatOf } from './directory.ts'
import type { Storage } from './open.ts'

/** Somebody a reminder can be sent to. */
export interface Recipient {
  accountId: string
  chatId: string
  residentId: string
}

const ORDER = ['owner', 'co_owner', 'tenant']

/** The person to write to; null when nobody of the household is bound and reachable. A tenant only where the tenant bears all that is asked for. */
export async function recipientOf(storage: Storage, unitId: string, today: Day, tenantBears = false): Promise<Recipient | null> {
  const people = await peopleOf(storage, unitId, today)
  const bindings = await storage.db.binding.findMany({ where: { unitId, revokedAt: null }, orderBy: { createdAt: 'asc' } })
  for (const person of people) {
    if ((person.role === 'tenant') !== tenantBears) continue
    for (const { accountId, residentId } of bindings) {
      if (residentId !== person.id || !mayRemindOn(accountId)) continue
      const chatId = await directChatOf(storage, accountId)
      if (chatId !== null) return { accountId, chatId, residentId }
    }
  }
  return null
}

/** True while this account is bound to this household by somebody who lives there today, and the chat is that person's own. */
export async function isVerified(storage: Storage, unitId: string, accountId: string, chatId: string, today: Day): Promise<boolean> {
  const bindings = await storage.db.binding.findMany({ where: { unitId, accountId, revokedAt: null } })
  const people = new Set((await peopleOf(storage, unitId, today)).map(person => person.id))
  if (!bindings.some(binding => people.has(binding.residentId)) || !mayRemindOn(accountId)) return false
  const chat = await storage.db.chat.findUnique({ where: { id: chatId } })
  if (!chat) return chatId === accountId
  return chat.kind === 'direct' && chat.senderId === accountId && chat.unreachableAt === null
}

async function peopleOf(storage: Storage, unitId: string, today: Day) {
  const rows = await storage.db.resident.findMany({ where: { unitId } })
  return rows
    .filter(row => row.since <= today && (row.until === null || row.until >= today))
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || (a.id < b.id ? -1 : 1))
}

/** Whether the owner has stopped what goes out by itself to this account (PIPL 24). */
export async function hasStopped(storage: Storage, unitId: string, accountId: string): Promise<boolean> {
  return (await storage.db.autoStop.count({ where: { unitId, accountId, resumedAt: null } })) > 0
}
