// The calendar of a community as it stands in the ledger.
import type { Day } from '../domain/calendar.ts'
import type { Storage } from './open.ts'

/** The local quiet days of a community, each with its reason. */
export async function quietDaysOf({ db }: Storage, communityId: string): Promise<Map<Day, string>> {
  const rows = await db.quietDay.findMany({ where: { communityId }, select: { day: true, reason: true }, orderBy: { day: 'asc' } })
  return new Map(rows.map(row => [row.day, row.reason]))
}
