// The chase lists as the morning scan stored them: what was proposed on a day, so that tomorrow knows what was carried over.
import { insertRows } from './bulk.ts'
import { append } from './entries.ts'
import { newId } from './keys.ts'
import type { Storage } from './open.ts'

/** One household that competed for a day. */
export interface StoredChaseRow {
  day: string
  unitId: string
  lane: string
  today: boolean
}

/** What the scan hands over for one household. */
export interface NewChaseRow extends StoredChaseRow {
  steward: string
  score: number
  rank: number
  ruleVersion: string
  /** JSON of the whole line */
  line: string
}

/** The stored rows of the days `from` ≤ day < `before`, by unit id. */
export async function storedChaseRows(
  storage: Storage,
  communityId: string,
  from: string,
  before: string,
): Promise<Map<string, StoredChaseRow[]>> {
  const where = { communityId, day: { gte: from, lt: before } }
  const rows = await storage.db.chaseRow.findMany({ where, select: { day: true, unitId: true, lane: true, today: true } })
  const found = new Map<string, StoredChaseRow[]>()
  for (const row of rows) found.set(row.unitId, [...(found.get(row.unitId) ?? []), row])
  return found
}

/** Stores the list of a day once; a second time changes nothing. Returns whether it was stored now. */
export async function storeChaseList(
  storage: Storage,
  communityId: string,
  day: string,
  rows: readonly NewChaseRow[],
  counts: Record<string, number>,
  now: Date,
): Promise<boolean> {
  return storage.transact(async tx => {
    const reference = listReference(day)
    if (await tx.ledgerEntry.findUnique({ where: { communityId_reference: { communityId, reference } }, select: { seq: true } }))
      return false
    await insertRows(
      storage,
      tx,
      'ChaseRow',
      rows.map(row => ({ id: newId(now), communityId, ...row })),
    )
    await append(storage, tx, communityId, [
      { kind: 'chase_list', at: now, actor: 'schedule', reference, payload: { day, rows: rows.length, lanes: counts } },
    ])
    return true
  }, 120_000)
}

function listReference(day: string): string {
  return `chase-list:${day}`
}
