// What is known about one home beside its money, as staff see it; numbers and words are opened, so it is for private chats alone.
import type { CareNeed, ServiceKind } from '../domain/cases/care.ts'
import type { PointStanding } from '../domain/cases/contactPoints.ts'
import type { Storage } from './open.ts'

/** A number of a home. */
export interface PhonePoint extends PointStanding {
  pointId: string
  phone: string
  source: string
}

/** The numbers of a home, those known to be wrong included. */
export async function phonePoints({ db, box }: Storage, unitId: string): Promise<PhonePoint[]> {
  const rows = await db.contactPoint.findMany({ where: { unitId, kind: 'phone' }, orderBy: { id: 'asc' } })
  return rows.map(row => ({
    pointId: row.id,
    phone: box.open(row.value),
    source: row.source,
    state: (row.state ?? 'unverified') as PointStanding['state'], // written by this program alone, from the very union
    checkedOn: row.checkedDay,
  }))
}

/** The needs an owner agreed to have written down. */
export async function careTags({ db }: Storage, unitId: string): Promise<CareNeed[]> {
  const rows = await db.careTag.findMany({ where: { unitId, endedDay: null }, orderBy: { need: 'asc' } })
  return rows.map(row => row.need as CareNeed) // written by this program alone, from the very union
}

/** The individual plan of a home and the notes about it, the newest first. */
export async function caseNotes(
  { db, box }: Storage,
  unitId: string,
): Promise<{ kind: 'plan' | 'note'; words: string; by: string; on: string }[]> {
  const rows = await db.caseNote.findMany({ where: { unitId }, orderBy: { id: 'desc' } })
  const words = await db.words.findMany({ where: { id: { in: rows.map(row => row.wordsId) }, erasedAt: null } })
  const said = new Map(words.map(row => [row.id, box.open(row.text)]))
  return rows.map(row => ({ kind: row.kind === 'plan' ? 'plan' : 'note', words: said.get(row.wordsId) ?? '', by: row.by, on: row.day }))
}

/** Traits of a home beside those the rules read. */
export async function homeTraits({ db }: Storage, unitId: string) {
  return db.unit.findUniqueOrThrow({
    where: { id: unitId },
    select: { occupancy: true, keyAccount: true, familiarity: true, preferredTime: true, preferredChannel: true, bestKnownColleague: true },
  })
}

/** The last contact of a home that was not about money; null when there is none. */
export async function lastCareOn({ db }: Storage, unitId: string): Promise<{ on: string; kind: ServiceKind; staff: string } | null> {
  const row = await db.serviceRecord.findFirst({ where: { unitId, kind: { notIn: ['praise', 'violation'] } }, orderBy: { at: 'desc' } })
  return row && { on: row.day, kind: row.kind as ServiceKind, staff: row.staff } // written by this program alone, from the very union
}

/** Whether a home has a record of this kind since a day. */
export async function servedSince({ db }: Storage, unitId: string, kind: ServiceKind, since: string): Promise<boolean> {
  return (await db.serviceRecord.count({ where: { unitId, kind, day: { gte: since } } })) > 0
}

/** How many records of each kind each member of staff has in these days. */
export async function serviceCounts(
  { db }: Storage,
  communityId: string,
  from: string,
  to: string,
): Promise<{ staff: string; kind: ServiceKind; count: number }[]> {
  const rows = await db.serviceRecord.groupBy({
    by: ['staff', 'kind'],
    where: { communityId, day: { gte: from, lte: to } },
    _count: { _all: true },
    orderBy: [{ staff: 'asc' }, { kind: 'asc' }],
  })
  return rows.map(row => ({ staff: row.staff, kind: row.kind as ServiceKind, count: row._count._all })) // written by this program alone, from the very union
}

/** Homes whose case belongs to nobody who works here (requirement R62). */
export async function unassignedHomes({ db }: Storage, communityId: string): Promise<{ unitId: string; unit: string; was: string }[]> {
  return db.$queryRaw`SELECT u."id" AS "unitId", u."code" AS "unit", s."name" AS "was" FROM "Unit" u JOIN "Staff" s ON s."id" = u."stewardId"
    WHERE u."communityId" = ${communityId} AND (s."active" = FALSE OR s."role" NOT IN ('steward', 'supervisor', 'manager')) ORDER BY u."code"`
}

/** The homes of one steward. */
export async function unitsOfSteward({ db }: Storage, communityId: string, name: string): Promise<{ unitId: string; unit: string }[]> {
  return db.$queryRaw`SELECT u."id" AS "unitId", u."code" AS "unit" FROM "Unit" u JOIN "Staff" s ON s."id" = u."stewardId"
    WHERE u."communityId" = ${communityId} AND s."name" = ${name} ORDER BY u."code"`
}
