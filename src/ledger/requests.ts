// What owners asked for and somebody has to decide.
import type { RequestTerms } from '../domain/changes/agreements.ts'
import type { Storage } from './open.ts'

/** A request as it is shown to those who decide. */
export interface CaseRequest {
  requestId: string
  unitId: string
  unit: string
  steward: string
  terms: RequestTerms
  state: string
  askedBy: string
  askedOn: string
  words: string
}

/** The requests of a community that wait, oldest first. */
export async function openRequests(storage: Storage, communityId: string): Promise<CaseRequest[]> {
  const rows = await storage.db.caseRequest.findMany({ where: { communityId, state: 'proposed' }, orderBy: { id: 'asc' } })
  return Promise.all(rows.map(row => shown(storage, row)))
}

/** One request, or null. */
export async function requestOf(storage: Storage, requestId: string): Promise<CaseRequest | null> {
  const row = await storage.db.caseRequest.findUnique({ where: { id: requestId } })
  return row && shown(storage, row)
}

async function shown(
  { db, box }: Storage,
  row: { id: string; unitId: string; detail: string; state: string; askedBy: string; askedDay: string; wordsId: string | null },
): Promise<CaseRequest> {
  const unit = await db.unit.findUniqueOrThrow({ where: { id: row.unitId }, select: { code: true, stewardId: true } })
  const steward = await db.staff.findUnique({ where: { id: unit.stewardId }, select: { name: true } })
  const words = row.wordsId === null ? null : await db.words.findUnique({ where: { id: row.wordsId } })
  return {
    requestId: row.id,
    unitId: row.unitId,
    unit: unit.code,
    steward: steward?.name ?? '',
    terms: JSON.parse(row.detail) as RequestTerms, // written by this program alone, from the very union
    state: row.state,
    askedBy: row.askedBy,
    askedOn: row.askedDay,
    words: words && words.erasedAt === null ? box.open(words.text) : '',
  }
}
