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

/** Lines written by one statement: each is long, and they are made while they are written. */
const AT_ONCE = 1_000

/** Stores the list of a day once; a second time changes nothing. Returns whether it was stored now. */
export async function storeChaseList(
  storage: Storage,
  communityId: string,
  day: string,
  rows: Iterable<NewChaseRow>,
  counts: Record<string, number>,
  now: Date,
): Promise<boolean> {
  return storage.transact(async tx => {
    const reference = listReference(day)
    if (await tx.ledgerEntry.findUnique({ where: { communityId_reference: { communityId, reference } }, select: { seq: true } }))
      return false
    let written = 0
    for (const part of slices(rows, AT_ONCE)) {
      const made = part.map(row => ({ id: newId(now), communityId, ...row }))
      written += await insertRows(storage, tx, 'ChaseRow', made)
    }
    await append(storage, tx, communityId, [
      { kind: 'chase_list', at: now, actor: 'schedule', reference, payload: { day, rows: written, lanes: counts } },
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

function* slices<T>(rows: Iterable<T>, size: number): Generator<T[]> {
  let part: T[] = []
  for (const row of rows) {
    part.push(row)
    if (part.length < size) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}
