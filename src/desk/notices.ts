// Telling staff about something an owner said: the household's steward, finance, or everybody above them.
import { timeIn } from '../domain/calendar.ts'
import type { PressAction, Reply, ReplyButton } from '../domain/changes.ts'
import type { Role } from '../domain/people.ts'
import { mayRemindOn, platformOf } from '../domain/reminders/quota.ts'
import { workerOf } from '../ledger/absences.ts'
import { directChatOf, residentsOf, staffOf } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import type { Situation } from './situation.ts'

type Person = Awaited<ReturnType<typeof staffOf>>[number]

/** Tells the steward of a home, or who stands in, privately; without a home, or a reachable steward, the supervisors. */
export async function tellSteward(
  situation: Situation,
  unitId: string | undefined,
  text: string,
  buttonsFor: (accountId: string) => ReplyButton[] = () => [],
): Promise<Reply[]> {
  const { desk, community, today } = situation
  const staff = await staffOf(desk.storage, community.id)
  const name = unitId === undefined ? null : await workerOf(desk.storage, community.id, unitId, today)
  const own = await privately(
    situation,
    staff.filter(person => person.name === name),
    text,
    unitId,
    buttonsFor,
  )
  return own.length > 0 ? own : privately(situation, withRole(staff, 'supervisor', 'manager').slice(0, 1), text, unitId, buttonsFor)
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
async function privately(
  situation: Situation,
  people: readonly Person[],
  text: string,
  unitId?: string,
  buttonsFor: (accountId: string) => ReplyButton[] = () => [],
): Promise<Reply[]> {
  const here = situation.inbound.chat.id
  const replies: Reply[] = []
  for (const { accounts } of people) {
    const account = accounts.find(id => mayRemindOn(id) && platformOf(id) === platformOf(here)) ?? accounts[0]
    const chatId = account === undefined ? null : await directChatOf(situation.desk.storage, account)
    if (account === undefined || chatId === null) continue
    const buttons = buttonsFor(account)
    const about = { ...(unitId === undefined ? {} : { unitId }), ...(buttons.length > 0 ? { buttons } : {}) }
    replies.push({ audience: 'private', text, kind: 'text', chatId, ...about })
  }
  return replies
}

/** Tells everybody with the first of these roles that anybody has; the sender, who knows already, is left out. */
export async function tellRoles(
  situation: Situation,
  roles: readonly Role[],
  text: string,
  unitId: string | undefined,
  buttonsFor?: (accountId: string) => ReplyButton[],
): Promise<Reply[]> {
  const staff = await staffOf(situation.desk.storage, situation.community.id)
  for (const role of roles) {
    const people = withRole(staff, role)
    if (people.length === 0) continue
    const others = people.filter(person => !person.accounts.includes(situation.caller.accountId))
    return privately(situation, others, text, unitId, buttonsFor)
  }
  return []
}

/** Tells one member of staff by name, unless it is the sender. */
export async function tellPerson(
  situation: Situation,
  name: string,
  text: string,
  unitId?: string,
  buttonsFor?: (accountId: string) => ReplyButton[],
): Promise<Reply[]> {
  const staff = await staffOf(situation.desk.storage, situation.community.id)
  const people = staff.filter(person => person.name === name && !person.accounts.includes(situation.caller.accountId))
  return privately(situation, people, text, unitId, buttonsFor)
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
export async function tellOwners({ desk }: { desk: { storage: Storage } }, unitId: string, text: string): Promise<Reply[]> {
  const replies: Reply[] = []
  for (const { bound } of await residentsOf(desk.storage, unitId)) {
    const [account] = bound
    const chatId = account === undefined ? null : await directChatOf(desk.storage, account)
    if (chatId !== null) replies.push({ audience: 'private', text, kind: 'text', chatId, unitId })
  }
  return replies
}

/**
 * Tells the owners and co-owners of a home something about its money; a tenant bears other bills and is not told. What they asked for themselves is
 * answered at any hour, what staff started waits for no hour but is left out at rest times (collection §6).
 */
export async function tellOwnersOf(
  { desk, community, now }: Situation,
  unitId: string,
  text: string,
  start: 'answer' | 'by_staff',
  buttonsFor: (accountId: string) => ReplyButton[] = () => [],
): Promise<Reply[]> {
  const time = timeIn(community.zone, now)
  if (start === 'by_staff' && (time < FIRST_HOUR || time >= LAST_HOUR)) return []
  const replies: Reply[] = []
  for (const { bound, role } of await residentsOf(desk.storage, unitId)) {
    const [account] = bound
    const chatId = account === undefined || role === 'tenant' ? null : await directChatOf(desk.storage, account)
    if (account === undefined || chatId === null) continue
    const buttons = buttonsFor(account)
    replies.push({ audience: 'private', text, kind: 'text', chatId, unitId, ...(buttons.length > 0 ? { buttons } : {}) })
  }
  return replies
}

const FIRST_HOUR = '09:00'
const LAST_HOUR = '20:30'
