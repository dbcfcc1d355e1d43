// What each role answers for (岗位责任书), its versions, and who has confirmed the newest.
import type { Role } from '../domain/people.ts'
import type { Storage } from './open.ts'

/** The newest version for a role, with whoever confirmed it. */
export interface DutyCard {
  recordId: string
  role: Role
  version: number
  text: string
  on: string
  signed: { staffId: string; on: string }[]
}

/** The newest version of every role that has one. */
export async function dutiesOf({ db }: Storage, communityId: string): Promise<DutyCard[]> {
  const records = await db.dutyRecord.findMany({ where: { communityId }, orderBy: { version: 'asc' } })
  const newest = [...new Map(records.map(record => [record.role, record])).values()]
  const signatures = await db.dutySignature.findMany({ where: { recordId: { in: newest.map(({ id }) => id) } }, orderBy: { day: 'asc' } })
  return newest.map(({ id, role, version, text, day }) => ({
    ...{ recordId: id, role: role as Role, version, text, on: day },
    signed: signatures.filter(({ recordId }) => recordId === id).map(({ staffId, day: on }) => ({ staffId, on })),
  }))
}
