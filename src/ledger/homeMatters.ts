// What waits at homes beside money: hand-overs, care calls, patrols of vacant homes, key accounts, homes without a steward.

import { addDays, type Day, weekday } from '../domain/calendar.ts'
import type { CareMatter, HandOverMatter, KeyMatter } from '../domain/cases/matters.ts'
import { fen } from '../domain/money.ts'
import type { CommunityCard } from '../domain/people.ts'
import { coachingMatters } from './coaching.ts'
import { serviceCounts, unassignedHomes } from './homes.ts'
import { Prisma, type Storage } from './open.ts'

/** What waits at homes on `day`. */
export async function homeMatters(storage: Storage, community: CommunityCard, day: Day) {
  const { service } = community.policy
  const [handOvers, careCalls, vacantPatrols, keyAccounts, unassigned, lastWeek] = await Promise.all([
    handOversOf(storage, community.id, day),
    careDue(storage, community.id, CARED_FOR, CARE_KINDS, addDays(day, -service.careCallDays)),
    careDue(storage, community.id, VACANT, PATROLS, addDays(day, -service.vacantPatrolDays)),
    keyAccountsOf(storage, community.id, day),
    unassignedHomes(storage, community.id),
    weekday(day) === 1 ? serviceCounts(storage, community.id, addDays(day, -7), addDays(day, -1)) : [],
  ])
  const longArrears = day.endsWith('-01') ? await overdueSince(storage, community.id, addDays(day, -community.policy.ladder.letterFrom)) : 0
  const coaching = weekday(day) === 1 ? await coachingMatters(storage, community, day) : []
  return { handOvers, careCalls, vacantPatrols, keyAccounts, unassigned: unassigned.length, lastWeek, coaching, longArrears }
}

function handOversOf({ db }: Storage, communityId: string, day: Day): Promise<HandOverMatter[]> {
  return db.$queryRaw<HandOverMatter[]>`
    SELECT u."code" AS "unit", r."fromName" AS "from", r."toName" AS "to", r."day" AS "on" FROM "HandOver" r JOIN "Unit" u ON u."id" = r."unitId"
    WHERE r."communityId" = ${communityId} AND r."day" >= ${addDays(day, -1)} AND r."day" <= ${day} ORDER BY r."day", u."code"`
}

const CARED_FOR = Prisma.sql`EXISTS (SELECT 1 FROM "CareTag" t WHERE t."unitId" = u."id" AND t."endedDay" IS NULL)`
const CARE_KINDS = Prisma.sql`v."kind" IN ('care_call', 'care_visit')`
const VACANT = Prisma.sql`u."occupancy" = 'vacant'`
const PATROLS = Prisma.sql`v."kind" = 'patrol'`

/** Homes of a kind without such a record since a day. */
async function careDue({ db }: Storage, communityId: string, which: Prisma.Sql, records: Prisma.Sql, since: Day): Promise<CareMatter[]> {
  const rows = await db.$queryRaw<CareMatter[]>`
    SELECT u."code" AS "unit", s."name" AS "steward",
      (SELECT MAX(v."day") FROM "ServiceRecord" v WHERE v."unitId" = u."id" AND ${records}) AS "lastOn"
    FROM "Unit" u JOIN "Staff" s ON s."id" = u."stewardId" WHERE u."communityId" = ${communityId} AND ${which} ORDER BY u."code"`
  return rows.filter(({ lastOn }) => lastOn === null || lastOn <= since)
}

async function keyAccountsOf({ db }: Storage, communityId: string, day: Day): Promise<KeyMatter[]> {
  const rows = await db.$queryRaw<{ unit: string; steward: string; overdue: bigint | number | string }[]>`
    SELECT u."code" AS "unit", s."name" AS "steward", CAST(SUM(b."amountFen" - b."waivedFen" - b."allocatedFen") AS BIGINT) AS "overdue"
    FROM "Unit" u JOIN "Staff" s ON s."id" = u."stewardId" JOIN "Bill" b ON b."unitId" = u."id"
    WHERE u."communityId" = ${communityId} AND u."keyAccount" = TRUE AND b."state" = 'issued' AND b."dueOn" < ${day}
    GROUP BY u."code", s."name" ORDER BY u."code"`
  return rows.flatMap(({ unit, steward, overdue }) => {
    const overdueFen = fen(BigInt(overdue))
    return overdueFen > 0 ? [{ unit, steward, overdueFen }] : []
  })
}

/** How many households have an open bill that was due by a day. */
async function overdueSince({ db }: Storage, communityId: string, day: Day): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint }[]>`SELECT COUNT(DISTINCT "unitId") AS "count" FROM "Bill"
    WHERE "communityId" = ${communityId} AND "state" = 'issued' AND "payer" <> 'developer' AND "dueOn" <= ${day} AND "amountFen" - "waivedFen" - "allocatedFen" > 0`
  return Number(rows[0]?.count ?? 0)
}
