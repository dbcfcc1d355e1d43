// The contact book by day.
import type { Day } from '../domain/calendar.ts'
import type { LoggedAttempts } from '../domain/chase/day.ts'
import type { ContactMethod, ContactOutcome } from '../domain/household.ts'
import { type Fen, fen } from '../domain/money.ts'
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

/** A row that may be corrected: the newest contact that a person logged with this home and that nobody took back. */
export interface CorrectableContact {
  contactId: string
  on: Day
  at: Date
  method: ContactMethod
  outcome: ContactOutcome
  staff: string
}

/** Rows that others tell of: a letter has its own steps, a reminder its own draft, a suit its own case. */
const OWN_STEPS: readonly ContactMethod[] = ['demand', 'lawyer_letter', 'suit', 'suit_withdrawn']

/** The row that “更正” is about; by id, else the one written last of the recent days, else the latest since a day; null when there is none. */
export async function correctable(
  { db }: Storage,
  unitId: string,
  which: { id: string } | { since: Day; recent: Day },
): Promise<CorrectableContact | null> {
  const narrow = 'id' in which ? { id: which.id } : { day: { gte: which.since } }
  const rows = await db.contact.findMany({
    where: { unitId, ...narrow, byPerson: true, direction: null, reversesId: null, reminderId: null, method: { notIn: [...OWN_STEPS] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const taken = await db.contact.findMany({ where: { reversesId: { in: rows.map(row => row.id) } }, select: { reversesId: true } })
  const standing = rows.filter(one => !taken.some(other => other.reversesId === one.id))
  // An old sheet imported this morning is written late, and is not what was told a minute ago.
  const [row] = 'id' in which ? standing : [...standing.filter(one => one.day >= which.recent), ...standing.toSorted(byDay)]
  if (!row) return null
  // Written by this program alone, from the very unions.
  const [method, outcome] = [row.method as ContactMethod, row.outcome as ContactOutcome]
  return { contactId: row.id, on: row.day, at: row.at, method, outcome, staff: row.staff }
}

const byDay = (one: { day: Day }, other: { day: Day }): number => (one.day < other.day ? 1 : one.day > other.day ? -1 : 0)

/** What was written because of a row of the contact book and still stands open. */
export interface LedTo {
  promises: { id: string; forOn: Day; fen: Fen }[]
  disputes: string[]
  claims: string[]
  /** True when something of it was decided since: an objection answered, money found. */
  decided: boolean
}

/** The reference of money reported in a contact, by the event that told of it. */
export const claimReference = (contactId: string, eventId = ''): string => `claim:contact:${contactId}:${eventId}`

/** Reads what a contact led to. */
export async function ledTo({ db }: Storage, contactId: string): Promise<LedTo> {
  const promises = await db.promise.findMany({ where: { contactId } })
  const disputes = await db.dispute.findMany({ where: { contactId } })
  const claims = await db.payment.findMany({ where: { reference: { startsWith: claimReference(contactId) } } })
  return {
    promises: promises
      .filter(row => row.state === null || row.state === 'superseded')
      .map(row => ({ id: row.id, forOn: row.forDay, fen: fen(row.amountFen) })),
    disputes: disputes.filter(row => row.answeredDay === null).map(row => row.id),
    claims: claims.filter(row => row.state === 'pending').map(row => row.id),
    decided:
      disputes.some(row => row.answeredDay !== null && row.conclusion !== 'withdrawn') ||
      claims.some(row => row.state !== 'pending' && row.state !== 'withdrawn'),
  }
}

/** What an answer wrote by these ids, as far as it stands open; null when something of it was decided since. */
export async function writtenBy(
  storage: Storage,
  { promiseId, disputeIds, claimants }: { promiseId: string | undefined; disputeIds: readonly string[]; claimants: readonly string[] },
): Promise<LedTo | null> {
  const { db } = storage
  const promise = promiseId === undefined ? null : await db.promise.findUnique({ where: { id: promiseId } })
  const disputes = await db.dispute.findMany({ where: { id: { in: [...disputeIds] } } })
  const reported = await Promise.all(claimants.map(id => ledTo(storage, id)))
  if (disputes.some(row => row.answeredDay !== null) || reported.some(one => one.decided)) return null
  return {
    promises: promise === null || promise.state !== null ? [] : [{ id: promise.id, forOn: promise.forDay, fen: fen(promise.amountFen) }],
    disputes: disputes.map(row => row.id),
    claims: reported.flatMap(one => one.claims),
    decided: false,
  }
}
