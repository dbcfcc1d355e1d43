// How far a platform is set up, for whoever asks what is still missing.
import type { Storage } from './open.ts'

/** What the ledger knows of a platform's people and groups. */
export interface Connected {
  /** Managers with an account on the platform, and how many of them have written to the bot in private. */
  managers: number
  managersHeard: number
  /** Registered groups on the platform. */
  groups: number
  /** Staff with an account on no platform at all; the terminal is none. */
  staffWithout: number
  staff: number
}

/** Counts the people and groups of a platform. */
export async function connectedOn({ db }: Storage, platform: string): Promise<Connected> {
  const here = { startsWith: `${platform}:` }
  const [people, accounts, groups] = await Promise.all([
    db.staff.findMany({ where: { active: true }, select: { id: true, role: true } }),
    db.staffAccount.findMany({ select: { staffId: true, accountId: true } }),
    db.group.count({ where: { chatId: here } }),
  ])
  const online = accounts.filter(({ accountId }) => !accountId.startsWith('console:'))
  const managers = people.filter(({ role }) => role === 'manager').map(({ id }) => id)
  const own = online.filter(({ staffId, accountId }) => managers.includes(staffId) && accountId.startsWith(here.startsWith))
  const heard = await db.chat.findMany({
    where: { kind: 'direct', senderId: { in: own.map(({ accountId }) => accountId) } },
    select: { senderId: true },
    distinct: ['senderId'],
  })
  return {
    managers: own.length,
    managersHeard: heard.length,
    groups,
    staff: people.filter(({ id }) => accounts.some(({ staffId, accountId }) => staffId === id && accountId.startsWith(here.startsWith)))
      .length,
    staffWithout: people.filter(({ id }) => !online.some(({ staffId }) => staffId === id)).length,
  }
}
