// The chase lists as the morning scan stored them: what was proposed on a day, so that tomorrow knows what was carried over.
import type { ChaseLine } from '../domain/chase/day.ts'
import { insertRows } from './bulk.ts'
import { wasDecided } from './directory.ts'
import { append } from './entries.ts'
import { newId } from './keys.ts'
import { type Storage, within } from './open.ts'

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
  /** JSON of the whole line; its rank and whether its turn is today stand beside it. */
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

/** Lines written by one statement: each is long, they are made while they are written, and the last statements are remembered (see insertRows). */
const AT_ONCE = 250

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
    if (await isListStored(within(storage, tx), communityId, day)) return false
    let written = 0
    for (const part of slices(rows, AT_ONCE)) {
      const made = part.map(row => ({ id: newId(now), communityId, ...row }))
      written += await insertRows(storage, tx, 'ChaseRow', made)
    }
    await append(storage, tx, communityId, [
      { kind: 'chase_list', at: now, actor: 'schedule', reference: listReference(day), payload: { day, rows: written, lanes: counts } },
    ])
    return true
  }, 120_000)
}

/** Whether the list of a day stands in the book. */
export function isListStored(storage: Storage, communityId: string, day: string): Promise<boolean> {
  return wasDecided(storage, communityId, listReference(day))
}

function listReference(day: string): string {
  return `chase-list:${day}`
}

/** What the morning scan stored about one household on a day, and whether it stored a list at all. */
export async function storedDecision(
  storage: Storage,
  communityId: string,
  day: string,
  unitId: string,
): Promise<{ wasBuilt: boolean; line: ChaseLine | null }> {
  const row = await storage.db.chaseRow.findUnique({ where: { communityId_day_unitId: { communityId, day, unitId } } })
  const wasBuilt = await isListStored(storage, communityId, day)
  // The line is JSON of this program's own making.
  return { wasBuilt, line: row && { ...(JSON.parse(row.line) as ChaseLine), rank: row.rank, today: row.today } }
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
