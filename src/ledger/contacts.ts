// The contact book by day.
import type { LoggedAttempts } from '../domain/chase/day.ts'
import type { Storage } from './open.ts'
import { standingContact } from './standing.ts'

/** The attempts of a day by person and kind, whoever's household it was; what the product sent by itself counts for the household's steward. */
export async function attemptsOn({ db }: Storage, communityId: string, day: string): Promise<LoggedAttempts[]> {
  const rows = await db.$queryRaw<(Omit<LoggedAttempts, 'count'> & { count: bigint })[]>`
    SELECT c."method", CASE WHEN c."byPerson" = TRUE THEN c."staff" ELSE s."name" END AS "steward", COUNT(*) AS "count"
    FROM "Contact" c JOIN "Unit" u ON u."id" = c."unitId" JOIN "Staff" s ON s."id" = u."stewardId"
    WHERE c."communityId" = ${communityId} AND c."day" = ${day} AND ${standingContact('c')} GROUP BY c."method", c."byPerson", c."staff", s."name"`
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }))
}

/** A row of the contact book, and whether a later one has taken it back; null when there is none. */
export async function findContact(
  storage: Storage,
  id: string,
): Promise<{ unitId: string; createdAt: Date; staff: string; reversed: boolean } | null> {
  const row = await storage.db.contact.findUnique({ where: { id }, select: { unitId: true, createdAt: true, staff: true } })
  if (!row) return null
  return { ...row, reversed: (await storage.db.contact.count({ where: { reversesId: id } })) > 0 }
}

/** The day of the last contact about money that we made by the end of `today`; null when there was none. */
export async function lastAttemptDay({ db }: Storage, unitId: string, today: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ day: string }[]>`SELECT "day" FROM "Contact"
    WHERE "unitId" = ${unitId} AND "day" <= ${today} AND ${standingContact()} ORDER BY "at" DESC LIMIT 1`
  return rows[0]?.day ?? null
}
