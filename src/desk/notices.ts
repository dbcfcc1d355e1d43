// Telling staff about something an owner said: the household's steward, finance, or everybody above them.
import type { PressAction, Reply } from '../domain/changes.ts'
import type { Role } from '../domain/people.ts'
import { directChatOf, residentsOf, staffOf, stewardOf } from '../ledger/directory.ts'
import type { Situation } from './situation.ts'

type Person = Awaited<ReturnType<typeof staffOf>>[number]

/** Tells the steward of a home privately; without a home, or a reachable steward, the supervisors. */
export async function tellSteward(situation: Situation, unitId: string | undefined, text: string): Promise<Reply[]> {
  const { desk, community } = situation
  const staff = await staffOf(desk.storage, community.id)
  const name = unitId === undefined ? null : await stewardOf(desk.storage, unitId)
  const own = await privately(
    situation,
    staff.filter(person => person.name === name),
    text,
    unitId,
  )
  return own.length > 0 ? own : privately(situation, withRole(staff, 'supervisor', 'manager').slice(0, 1), text, unitId)
}

/** Tells finance, or the manager where nobody is finance, with buttons to settle when there is a payment to settle. */
export async function tellFinance(situation: Situation, text: string, unitId: string): Promise<Reply[]> {
  const staff = await staffOf(situation.desk.storage, situation.community.id)
  const finance = withRole(staff, 'finance')
  return privately(situation, finance.length > 0 ? finance : withRole(staff, 'manager').slice(0, 1), text, unitId)
}

function withRole(staff: Person[], ...roles: Role[]): Person[] {
  return roles.flatMap(role => staff.filter(person => person.role === role))
}

/** One private message to each of these people, on the platform the matter came from where they have an account there. */
async function privately(situation: Situation, people: readonly Person[], text: string, unitId?: string): Promise<Reply[]> {
  const platform = situation.inbound.chat.id.split(':')[0]
  const replies: Reply[] = []
  for (const { accounts } of people) {
    const account = accounts.find(id => id.startsWith(`${platform}:`)) ?? accounts[0]
    const chatId = account === undefined ? null : await directChatOf(situation.desk.storage, account)
    if (chatId !== null) replies.push({ audience: 'private', text, kind: 'text', chatId, ...(unitId === undefined ? {} : { unitId }) })
  }
  return replies
}

/** A button that only one person may press. */
export function ownButton(accountId: string, label: string, action: PressAction) {
  return { label, action, mayPress: [accountId] }
}

/** Tells the manager something about a group. */
export async function tellManager(situation: Situation, text: string): Promise<Reply[]> {
  const staff = await staffOf(situation.desk.storage, situation.community.id)
  return privately(situation, withRole(staff, 'manager').slice(0, 1), text)
}

/** Tells the verified people of a home something in their private chats. */
export async function tellOwners({ desk }: Situation, unitId: string, text: string): Promise<Reply[]> {
  const replies: Reply[] = []
  for (const { bound } of await residentsOf(desk.storage, unitId)) {
    const [account] = bound
    const chatId = account === undefined ? null : await directChatOf(desk.storage, account)
    if (chatId !== null) replies.push({ audience: 'private', text, kind: 'text', chatId, unitId })
  }
  return replies
}
