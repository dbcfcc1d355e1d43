// What a supervisor can coach, from the week before: texts that were stopped, records with something missing, broken promises nobody spoke about (requirements R55).
import { addDays, type Day, instantAt } from '../domain/calendar.ts'
import type { CoachingMatter } from '../domain/cases/matters.ts'
import { byName } from '../domain/metrics/rates.ts'
import type { CommunityCard } from '../domain/people.ts'
import { WORDING_STOPPED } from '../domain/wording/stopped.ts'
import { openContacts } from './notices.ts'
import type { Storage } from './open.ts'
import { standingContact } from './standing.ts'

/** Days that are looked back at. */
const WEEK = 7
/** A promise may be kept on the day after its date: what was broken the day before today is no matter yet. */
const SETTLED = 2

/** The matters as of the morning of `day`, by name; only people with at least one. */
export async function coachingMatters(storage: Storage, community: CommunityCard, day: Day): Promise<CoachingMatter[]> {
  const found = new Map<string, CoachingMatter>()
  const of = (staff: string): CoachingMatter => {
    const known = found.get(staff) ?? { staff, stopped: 0, incomplete: 0, unfollowed: [] }
    found.set(staff, known)
    return known
  }
  for (const staff of await stoppedTexts(storage, community, day)) of(staff).stopped += 1
  for (const { staff, on } of await openContacts(storage, community.id, day)) if (on < day) of(staff).incomplete += 1
  for (const { steward, unit } of await unfollowed(storage, community.id, day)) of(steward).unfollowed.push(unit)
  return [...found.values()].sort((a, b) => byName(a.staff, b.staff))
}

/** Who wrote a text that the wording check stopped, once a text. */
async function stoppedTexts({ db }: Storage, { id: communityId, zone }: CommunityCard, day: Day): Promise<string[]> {
  const at = { gte: instantAt(zone, addDays(day, -WEEK), '00:00'), lt: instantAt(zone, day, '00:00') }
  const stopped = { kind: { in: ['decision', 'refusal'] }, payload: { contains: `"${WORDING_STOPPED}":` } }
  const rows = await db.ledgerEntry.findMany({
    where: { communityId, at, ...stopped, actor: { startsWith: STAFF } },
    select: { actor: true },
    orderBy: { seq: 'asc' },
  })
  return rows.map(row => row.actor.slice(STAFF.length))
}

const STAFF = 'staff:'

/** The homes whose promise of the last days was not kept and whom nobody contacted since. */
async function unfollowed({ db }: Storage, communityId: string, day: Day): Promise<{ steward: string; unit: string }[]> {
  const [first, last] = [addDays(day, -WEEK - SETTLED), addDays(day, -SETTLED)]
  return db.$queryRaw<{ steward: string; unit: string }[]>`
    SELECT DISTINCT s."name" AS "steward", u."code" AS "unit"
    FROM "Promise" p JOIN "Unit" u ON u."id" = p."unitId" JOIN "Staff" s ON s."id" = u."stewardId"
    WHERE p."communityId" = ${communityId} AND p."state" IN ('broken', 'part') AND p."forDay" >= ${first} AND p."forDay" <= ${last}
      AND NOT EXISTS (SELECT 1 FROM "Contact" c WHERE c."unitId" = p."unitId" AND c."day" > p."forDay" AND c."byPerson" = TRUE AND ${standingContact('c')})
      AND NOT EXISTS (SELECT 1 FROM "Promise" q WHERE q."unitId" = p."unitId" AND q."state" IS NULL)
    ORDER BY u."code"`
}
