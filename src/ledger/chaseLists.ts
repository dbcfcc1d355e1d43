// The chase lists as the morning scan stored them: what was proposed on a day, so that tomorrow knows what was carried over.
import type { ChaseLine } from '../domain/chase/day.ts'
import { insertRows } from './bulk.ts'
import { append } from './entries.ts'
import { newId } from './keys.ts'
import type { Storage } from './open.ts'

/** What the scan hands over for one household that competed for a day. */
export interface NewChaseRow {
  day: string
  unitId: string
  steward: string
  lane: string
  score: number
  rank: number
  today: boolean
  ruleVersion: string
  /** JSON of the whole line */
  line: string
}

/** Which households the stored lists of these days carried over, and on which of the days; of some units, or of all. */
export async function carriedRows(
  storage: Storage,
  communityId: string,
  days: readonly string[],
  unitIds?: readonly string[],
): Promise<Map<string, Set<string>>> {
  const only = unitIds === undefined ? {} : { unitId: { in: [...unitIds] } }
  const where = { communityId, day: { in: [...days] }, lane: 'chase', today: false, ...only }
  const found = new Map<string, Set<string>>()
  for (const { day, unitId } of await storage.db.chaseRow.findMany({ where, select: { day: true, unitId: true } })) {
    const own = found.get(unitId)
    if (own) own.add(day)
    else found.set(unitId, new Set([day]))
  }
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

/** What the morning scan stored about one household on a day, and whether it stored a list at all. */
export async function storedDecision(
  { db }: Storage,
  communityId: string,
  day: string,
  unitId: string,
): Promise<{ wasBuilt: boolean; line: ChaseLine | null }> {
  const row = await db.chaseRow.findUnique({ where: { communityId_day_unitId: { communityId, day, unitId } } })
  const where = { communityId_reference: { communityId, reference: listReference(day) } }
  const list = await db.ledgerEntry.findUnique({ where, select: { seq: true } })
  // The line is JSON of this program's own making.
  return { wasBuilt: list !== null, line: row && (JSON.parse(row.line) as ChaseLine) }
}
