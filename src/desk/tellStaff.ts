// News for staff that come from no message: from the gate, the clock, a platform.
import { dayIn } from '../domain/calendar.ts'
import type { Reply, ReplyButton } from '../domain/changes.ts'
import type { Role } from '../domain/people.ts'
import { workerOf } from '../ledger/absences.ts'
import { directChatOf, staffOf } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'

/** A private message to the steward of a home, or who stands in; to a supervisor or the manager where that steward cannot be written to. */
export async function stewardNews(
  storage: Storage,
  { id: communityId, zone }: { id: string; zone: string },
  unitId: string,
  now: Date,
  text: string,
  buttons: ReplyButton[] = [],
): Promise<Reply[]> {
  const steward = await workerOf(storage, communityId, unitId, dayIn(zone, now))
  const staff = await staffOf(storage, communityId)
  const own = staff.filter(person => person.name === steward)
  const above = (['supervisor', 'manager'] as const).flatMap(role => staff.filter(person => person.role === role))
  for (const person of [...own, ...above]) {
    const found = await reach(storage, person.accounts)
    if (found)
      return [{ audience: 'private', kind: 'text', text, chatId: found.chatId, unitId, ...(buttons.length > 0 ? { buttons } : {}) }]
  }
  return []
}

/** Where the people of these roles can be written to privately. */
export async function reachableStaff(
  storage: Storage,
  communityId: string,
  roles: readonly Role[],
): Promise<{ name: string; role: Role; accountId: string; chatId: string }[]> {
  const found: { name: string; role: Role; accountId: string; chatId: string }[] = []
  for (const { name, role, accounts } of await staffOf(storage, communityId)) {
    const place = roles.includes(role) ? await reach(storage, accounts) : null
    if (place) found.push({ name, role, ...place })
  }
  return found
}

async function reach(storage: Storage, accounts: readonly string[]): Promise<{ accountId: string; chatId: string } | null> {
  for (const accountId of accounts) {
    const chatId = await directChatOf(storage, accountId)
    if (chatId !== null) return { accountId, chatId }
  }
  return null
}
