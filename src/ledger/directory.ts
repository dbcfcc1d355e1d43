// Who is who: communities, groups, staff, homes and the accounts bound to them.
import type { CommunityCard, Home, Role } from '../domain/people.ts'
import { reachableFirst } from '../domain/reminders/quota.ts'
import type { Storage } from './open.ts'
import { storedPolicy } from './policies.ts'

/** A home as staff look it up. */
export interface UnitCard {
  unitId: string
  unit: string
  building: string
  kind: string
  steward: string
  areaCm2: number | null
  occupancy: string
}

/** Somebody who lives in a home; the name is opened, so it must not leave for a group of owners. */
export interface ResidentCard {
  residentId: string
  name: string
  salutation: string
  role: Home['role']
  bound: string[]
}

/** The card of a community; without an id, of the only one there is. */
export async function communityCard(storage: Storage, id?: string): Promise<CommunityCard | null> {
  const rows = await storage.db.community.findMany({ ...(id ? { where: { id } } : {}), take: 2 })
  const [row] = rows
  if (!row || rows.length > 1) return null
  const { payWays, linkHosts, policy, createdAt: _createdAt, ...card } = row
  return {
    ...card,
    payWays: JSON.parse(payWays) as string[],
    linkHosts: JSON.parse(linkHosts) as string[],
    policy: storedPolicy(policy).policy,
  }
}

/** All communities of the ledger. */
export async function allCommunities(storage: Storage): Promise<CommunityCard[]> {
  const rows = await storage.db.community.findMany({ select: { id: true }, orderBy: { createdAt: 'asc' } })
  const cards: CommunityCard[] = []
  for (const { id } of rows) {
    const card = await communityCard(storage, id)
    if (card) cards.push(card)
  }
  return cards
}

/** The home with this 房号, or null. */
export async function findUnit(storage: Storage, communityId: string, code: string): Promise<UnitCard | null> {
  const unit = await storage.db.unit.findUnique({ where: { communityId_code: { communityId, code } } })
  if (!unit) return null
  const steward = await storage.db.staff.findUnique({ where: { id: unit.stewardId }, select: { name: true } })
  const { id, building, kind, areaCm2, occupancy } = unit
  return { unitId: id, unit: unit.code, building, kind, areaCm2, occupancy, steward: steward?.name ?? '' }
}

/** The people of a home today, owners first, with the accounts bound to them. */
export async function residentsOf(storage: Storage, unitId: string): Promise<ResidentCard[]> {
  const rows = await storage.db.resident.findMany({ where: { unitId, until: null } })
  const bindings = await storage.db.binding.findMany({ where: { unitId, revokedAt: null } })
  const order = ['owner', 'co_owner', 'tenant']
  return rows
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
    .map(row => ({
      residentId: row.id,
      name: storage.box.open(row.name),
      salutation: storage.box.open(row.salutation),
      role: row.role as Home['role'],
      bound: reachableFirst(bindings.filter(binding => binding.residentId === row.id).map(binding => binding.accountId)),
    }))
}

/** The staff of a community with their capacities and accounts. */
export async function staffOf(storage: Storage, communityId: string) {
  const rows = await storage.db.staff.findMany({ where: { communityId, active: true } })
  const accounts = await storage.db.staffAccount.findMany({ where: { communityId } })
  return rows.map(row => ({
    staffId: row.id,
    name: row.name,
    role: row.role as Role,
    groupName: row.groupName,
    callsPerDay: row.callsPerDay,
    visitsPerDay: row.visitsPerDay,
    messagesPerDay: row.messagesPerDay,
    accounts: reachableFirst(accounts.filter(account => account.staffId === row.id).map(account => account.accountId)),
  }))
}

/** Where a person can be written to privately: the direct chat last seen, else the person's own id; null when writing there failed. */
export async function directChatOf(storage: Storage, accountId: string): Promise<string | null> {
  const chat = await storage.db.chat.findFirst({ where: { senderId: accountId, kind: 'direct' }, orderBy: { seenAt: 'desc' } })
  if (!chat) return accountId
  return chat.unreachableAt ? null : chat.id
}

/** The kind of a chat in which somebody has written; null when nobody ever has. */
export async function kindOfChat(storage: Storage, chatId: string): Promise<'group' | 'direct' | null> {
  const chat = await storage.db.chat.findUnique({ where: { id: chatId }, select: { kind: true } })
  return chat === null ? null : chat.kind === 'group' ? 'group' : 'direct'
}

/** The registered groups of a community. */
export async function groupsOf(
  storage: Storage,
  communityId: string,
): Promise<{ chatId: string; kind: 'owners' | 'team'; building: string }[]> {
  const rows = await storage.db.group.findMany({ where: { communityId }, orderBy: { createdAt: 'asc' } })
  return reachableFirst(
    rows.map(row => ({ chatId: row.chatId, kind: row.kind === 'team' ? ('team' as const) : ('owners' as const), building: row.building })),
  )
}

/** Whether an unknown group was told once that it is not registered. */
export async function wasGreeted(storage: Storage, chatId: string): Promise<boolean> {
  const chat = await storage.db.chat.findUnique({ where: { id: chatId }, select: { greetedAt: true } })
  return chat?.greetedAt != null
}

/** Whether whoever opened a private chat was welcomed there, or is about to be. */
export async function wasWelcomed({ db }: Storage, chatId: string): Promise<boolean> {
  const entries = await db.inbox.findMany({ where: { chatId, decision: 'greet' }, select: { eventId: true } })
  return (await db.outbox.count({ where: { inReplyTo: { in: entries.map(row => row.eventId) }, state: { not: 'failed' } } })) > 0
}

/** Whether somebody bound as an owner has written in a group. */
export async function ownersWroteIn(storage: Storage, chatId: string): Promise<boolean> {
  const senders = await storage.db.inbox.findMany({ where: { chatId }, select: { senderId: true }, distinct: ['senderId'] })
  const bound = { accountId: { in: senders.map(row => row.senderId) }, revokedAt: null }
  return (await storage.db.binding.count({ where: bound })) > 0
}

/** How many homes a steward has. */
export async function homesOfSteward(storage: Storage, communityId: string, name: string): Promise<number> {
  const person = await storage.db.staff.findUnique({ where: { communityId_name: { communityId, name } }, select: { id: true } })
  return person ? storage.db.unit.count({ where: { communityId, stewardId: person.id } }) : 0
}

/** The name of the steward of a home. */
export async function stewardOf(storage: Storage, unitId: string): Promise<string | null> {
  const unit = await storage.db.unit.findUnique({ where: { id: unitId }, select: { stewardId: true } })
  if (!unit) return null
  const steward = await storage.db.staff.findUnique({ where: { id: unit.stewardId }, select: { name: true } })
  return steward?.name ?? null
}

/** The phone numbers on file for a home that nobody marked as wrong; for staff in a private chat alone. */
export async function phonesOf(storage: Storage, unitId: string): Promise<string[]> {
  const usable = { OR: [{ state: null }, { state: 'valid' }] }
  const rows = await storage.db.contactPoint.findMany({ where: { unitId, kind: 'phone', ...usable } })
  return [...new Set(rows.map(row => storage.box.open(row.value)))]
}

/** The 房号 of a home. */
export async function unitCode(storage: Storage, unitId: string): Promise<string | null> {
  const unit = await storage.db.unit.findUnique({ where: { id: unitId }, select: { code: true } })
  return unit?.code ?? null
}

/** Everybody with an account on a platform (`console`): staff with their role, and owners with their home. */
export async function accountHolders(storage: Storage, communityId: string, platform: string) {
  const starts = { startsWith: `${platform}:` }
  const staff = (await staffOf(storage, communityId)).flatMap(person =>
    person.accounts
      .filter(account => account.startsWith(starts.startsWith))
      .map(id => ({ id, name: person.name, role: person.role, unit: null })),
  )
  const bindings = await storage.db.binding.findMany({ where: { communityId, revokedAt: null, accountId: starts }, orderBy: { id: 'asc' } })
  const owners: { id: string; name: string; role: Home['role']; unit: string | null }[] = []
  for (const binding of bindings) {
    const resident = await storage.db.resident.findUnique({ where: { id: binding.residentId }, select: { name: true, role: true } })
    const unit = await unitCode(storage, binding.unitId)
    const known = owners.some(owner => owner.id === binding.accountId)
    if (resident && !known)
      owners.push({ id: binding.accountId, name: storage.box.open(resident.name), role: resident.role as Home['role'], unit })
  }
  return { staff, owners }
}

/** Whether something with this reference stands in the book already. */
export async function wasDecided(storage: Storage, communityId: string, reference: string): Promise<boolean> {
  const row = await storage.db.ledgerEntry.findUnique({
    where: { communityId_reference: { communityId, reference } },
    select: { seq: true },
  })
  return row !== null
}

/** The day a home was handed over (交付日期); null when it is not known. */
export async function unitHandover(storage: Storage, unitId: string): Promise<string | null> {
  const unit = await storage.db.unit.findUnique({ where: { id: unitId }, select: { deliveredOn: true } })
  return unit?.deliveredOn ?? null
}
