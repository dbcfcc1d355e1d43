// Batches, cases and proofs of service as the desk reads them.
import type { Day } from '../domain/calendar.ts'
import type { BatchMember } from '../domain/changes/legal.ts'
import type { BatchKind, CasePath, CaseState } from '../domain/ladderAsk.ts'
import type { ServiceProof } from '../domain/legal/checklist.ts'
import { fen } from '../domain/money.ts'
import { itemsOf } from './noticeRows.ts'
import type { Storage } from './open.ts'

/** A batch that is being put together. */
export interface OpenBatch {
  id: string
  kind: BatchKind
  number: number
  lawyer: string
  firm: string
  licence: string
  managerBy: string | null
  managerDigest: string | null
  legalBy: string | null
  legalDigest: string | null
  overrideReason: string
  members: BatchMember[]
}

/** The open batch of a kind; null when there is none. */
export async function openBatch({ db }: Storage, communityId: string, kind: BatchKind): Promise<OpenBatch | null> {
  const row = await db.legalBatch.findFirst({ where: { communityId, kind, state: 'draft' } })
  if (!row) return null
  const notices = await db.notice.findMany({ where: { batchId: row.id, state: 'draft' } })
  const units = await db.unit.findMany({ where: { id: { in: notices.map(one => one.unitId) } }, select: { id: true, code: true } })
  const codes = new Map(units.map(unit => [unit.id, unit.code]))
  const members = notices.map(one => ({
    ...{ noticeId: one.id, unitId: one.unitId, unit: codes.get(one.unitId) ?? '' },
    ...{ items: itemsOf(one.items), fen: fen(one.amountFen ?? 0) },
  }))
  const { id, number, lawyer, firm, licence, managerBy, managerDigest, legalBy, legalDigest, overrideReason } = row
  const inOrder = members.sort((a, b) => (a.unit < b.unit ? -1 : 1))
  return {
    id,
    kind,
    number,
    lawyer,
    firm,
    licence,
    managerBy,
    managerDigest,
    legalBy,
    legalDigest,
    overrideReason: overrideReason ?? '',
    members: inOrder,
  }
}

/** The households that may come into a batch: on the step before, or near enough that the reason why not is worth telling. */
export async function batchCandidates({ db }: Storage, communityId: string, kind: BatchKind): Promise<string[]> {
  const where = kind === 'letters' ? { OR: [{ stage: { gte: 'S5' } }, { proposed: 'S5' }] } : { stage: { gte: 'S6' } }
  const rows = await db.escalation.findMany({ where: { communityId, ...where }, select: { unitId: true } })
  const done = await db.notice.findMany({
    where: { communityId, kind: kind === 'letters' ? 'lawyer_letter' : 'suit', state: { in: ['draft', 'approved', 'sent', 'delivered'] } },
    select: { unitId: true },
  })
  const taken = new Set(done.map(row => row.unitId))
  return rows.map(row => row.unitId).filter(id => !taken.has(id))
}

/** The building of each of these homes. */
export async function buildingsOf({ db }: Storage, unitIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.unit.findMany({ where: { id: { in: [...unitIds] } }, select: { id: true, building: true } })
  return new Map(rows.map(row => [row.id, row.building]))
}

/** The proofs of service of a community, the newest first. */
export async function serviceProofs(
  { db, box }: Storage,
  communityId: string,
): Promise<(ServiceProof & { note: string; staff: string; hasFile: boolean })[]> {
  const rows = await db.serviceEvidence.findMany({ where: { communityId }, orderBy: { createdAt: 'desc' } })
  return rows.map(row => ({
    building: row.building,
    fromDay: row.fromDay,
    toDay: row.toDay,
    note: box.open(row.note),
    staff: row.staff,
    hasFile: row.file !== null,
  }))
}

/** A matter at a court or a mediation body. */
export interface CaseRow {
  id: string
  unitId: string
  unit: string
  path: CasePath
  court: string
  number: string
  state: CaseState
  filedOn: Day
  stateOn: Day
}

/** The matters of a community that are open, or of one household whatever their state; the newest first. */
export async function casesOf({ db }: Storage, communityId: string, unitId?: string): Promise<CaseRow[]> {
  const where = unitId === undefined ? { communityId, closedDay: null } : { communityId, unitId }
  const rows = await db.legalCase.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
  const units = await db.unit.findMany({ where: { id: { in: rows.map(row => row.unitId) } }, select: { id: true, code: true } })
  const codes = new Map(units.map(unit => [unit.id, unit.code]))
  return rows.map(row => ({
    ...{ id: row.id, unitId: row.unitId, unit: codes.get(row.unitId) ?? '', court: row.court, number: row.number },
    ...{ path: row.path as CasePath, state: row.state as CaseState, filedOn: row.filedDay, stateOn: row.stateDay },
  }))
}

/** The approved suit of a household that is not filed yet. */
export async function approvedSuit({ db }: Storage, unitId: string): Promise<string | null> {
  const row = await db.notice.findFirst({
    where: { unitId, kind: 'suit', state: 'approved' },
    orderBy: { approvedAt: 'desc' },
    select: { id: true },
  })
  return row?.id ?? null
}
