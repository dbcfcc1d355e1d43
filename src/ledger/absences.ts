// Who is away, who works the homes meanwhile, and how many homes that is.
import { type AbsenceFact, type StandIn, standInsOn, workerFor } from '../domain/absence.ts'
import type { Day } from '../domain/calendar.ts'
import { staffOf, stewardOf } from './directory.ts'
import type { Storage } from './open.ts'

/** The absences of a community that end on a day or later, the earliest first. */
export async function absencesFrom({ db }: Storage, communityId: string, day: Day): Promise<AbsenceFact[]> {
  const where = { communityId, toDay: { gte: day }, OR: [{ endedDay: null }, { endedDay: { gt: day } }] }
  const rows = await db.absence.findMany({ where, orderBy: [{ fromDay: 'asc' }, { createdAt: 'asc' }] })
  if (rows.length === 0) return []
  const people = await db.staff.findMany({ where: { communityId }, select: { id: true, name: true } })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return rows.map(({ id, staffId, fromDay, toDay, endedDay, coverId }) => ({
    id,
    steward: names.get(staffId) ?? '',
    fromDay,
    toDay,
    endedOn: endedDay,
    cover: coverId === null ? null : (names.get(coverId) ?? null),
  }))
}

/** Who stands in for whom on a day; most days nobody is away, and nothing more is read. */
export async function standInsOf(storage: Storage, communityId: string, day: Day): Promise<Map<string, StandIn>> {
  const absences = await absencesFrom(storage, communityId, day)
  return absences.some(({ fromDay }) => fromDay <= day) ? standInsOn(day, absences, await staffOf(storage, communityId)) : new Map()
}

/** Who works a home on a day: its steward, or whoever stands in. */
export async function workerOf(storage: Storage, communityId: string, unitId: string, day: Day): Promise<string | null> {
  const steward = await stewardOf(storage, unitId)
  return steward === null ? null : workerFor(steward, await standInsOf(storage, communityId, day))
}
