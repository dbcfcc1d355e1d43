// Who writes, and where: the person, the group and the community behind messages; those that come in together are looked up together.
import type { Caller, CommunityCard, Home, RegisteredGroup, Role } from '../domain/people.ts'
import { communityCard } from './directory.ts'
import { idList } from './idList.ts'
import type { Prisma, Storage } from './open.ts'
import { readTogether } from './readTogether.ts'

/** What the directory knows about a message's sender and chat. */
export interface Identified {
  /** Null while the ledger holds no community, or several and nothing says which. */
  community: CommunityCard | null
  caller: Caller
  group: RegisteredGroup | null
}

/** Finds the person, the group and the community behind a message. */
export function identify(storage: Storage, accountId: string, chatId: string): Promise<Identified> {
  return readTogether(storage, identifyAll, { accountId, chatId })
}

interface Author {
  accountId: string
  chatId: string
}

async function identifyAll(storage: Storage, authors: readonly Author[]): Promise<Identified[]> {
  const accounts = idList(new Set(authors.map(({ accountId }) => accountId)), storage.engine)
  const groups = await groupsIn(storage, idList(new Set(authors.map(({ chatId }) => chatId)), storage.engine))
  const staff = await staffWith(storage, accounts)
  const homes = await homesOf(storage, accounts)
  const cards = new Map<string | undefined, CommunityCard | null>()
  const found: Identified[] = []
  for (const { accountId, chatId } of authors) {
    const group = groups.get(chatId) ?? null
    const here = staff.get(accountId)?.find(person => group === null || person.communityId === group.communityId)
    const own = here ? [] : (homes.get(accountId) ?? [])
    const communityId = group?.communityId ?? here?.communityId ?? own[0]?.communityId
    if (!cards.has(communityId)) cards.set(communityId, await communityCard(storage, communityId))
    const caller: Caller = here
      ? { kind: 'staff', accountId, staffId: here.id, name: here.name, role: here.role }
      : own.length > 0
        ? { kind: 'owner', accountId, homes: own.filter(home => home.communityId === communityId).map(({ home }) => home) }
        : { kind: 'stranger', accountId }
    const registered: RegisteredGroup | null = group && {
      chatId,
      kind: group.kind === 'team' ? 'team' : 'owners',
      unasked: Boolean(group.unasked),
    }
    found.push({ community: cards.get(communityId) ?? null, caller, group: registered })
  }
  return found
}

interface GroupRow {
  chatId: string
  communityId: string
  kind: string
  /** 0 or 1 from raw SQL on SQLite */
  unasked: boolean | number | bigint
}

async function groupsIn({ db }: Storage, chats: Prisma.Sql): Promise<Map<string, GroupRow>> {
  const rows = await db.$queryRaw<GroupRow[]>`SELECT "chatId", "communityId", "kind", "unasked" FROM "Group" WHERE "chatId" IN ${chats}`
  return new Map(rows.map(row => [row.chatId, row]))
}

interface StaffRow {
  accountId: string
  id: string
  communityId: string
  name: string
  role: Role
}

/** The staff who write with these accounts, by account. */
async function staffWith({ db }: Storage, accounts: Prisma.Sql): Promise<Map<string, StaffRow[]>> {
  const rows = await db.$queryRaw<StaffRow[]>`SELECT a."accountId", s."id", s."communityId", s."name", s."role"
    FROM "StaffAccount" a JOIN "Staff" s ON s."id" = a."staffId" WHERE a."accountId" IN ${accounts} AND s."active" = TRUE ORDER BY s."id"`
  return Map.groupBy(rows, row => row.accountId)
}

interface HomeRow extends Home {
  accountId: string
  communityId: string
}

/** The homes bound to these accounts, by account, the oldest binding first. */
async function homesOf({ db }: Storage, accounts: Prisma.Sql): Promise<Map<string, { communityId: string; home: Home }[]>> {
  const rows = await db.$queryRaw<HomeRow[]>`SELECT b."accountId", b."communityId", b."unitId", u."code" AS "unit", b."residentId", r."role"
    FROM "Binding" b JOIN "Unit" u ON u."id" = b."unitId" JOIN "Resident" r ON r."id" = b."residentId"
    WHERE b."accountId" IN ${accounts} AND b."revokedAt" IS NULL ORDER BY b."createdAt", b."id"`
  const homes = rows.map(({ accountId, communityId, ...home }) => ({ accountId, communityId, home }))
  return Map.groupBy(homes, ({ accountId }) => accountId)
}
