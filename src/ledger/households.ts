// The households of a community as the rules want them. A few statements for all of them: rows travel by kind and meet here.
import type { Day } from '../domain/calendar.ts'
import type { BillFact, HouseholdFacts } from '../domain/household.ts'
import { fen } from '../domain/money.ts'
import { type Db, Prisma, type Storage } from './open.ts'
import {
  allocationFact,
  contactFact,
  disputeFact,
  holdFact,
  paymentFact,
  promiseFact,
  ticketFact,
  type UnitRow,
  unitFacts,
} from './rows.ts'

/** Which households: of the whole community, of one steward, or single ones. */
export interface HouseholdFilter {
  communityId: string
  steward?: string
  unitIds?: readonly string[]
}

/**
 * Loads households as of the end of a day. A household with nothing outstanding then comes without its bills: nothing is decided from them.
 * Rows dated later are handed over too; the rules leave them out.
 */
export async function loadHouseholds(storage: Storage, filter: HouseholdFilter, asOf: Day): Promise<HouseholdFacts[]> {
  const { db } = storage
  const units = await unitRows(db, filter, storage.engine)
  const facts = new Map(units.map(row => [row.id, unitFacts(row)]))
  const owing = await owingUnits(db, filter, asOf, storage.engine)
  const scope = Prisma.sql`"unitId" IN ${idList(
    owing.filter(id => facts.has(id)),
    storage.engine,
  )}`
  const all = filter.unitIds || filter.steward ? Prisma.sql`"unitId" IN ${idList([...facts.keys()], storage.engine)}` : Prisma.sql`TRUE`
  await attachBills(db, filter.communityId, scope, facts)
  await attachRows(storage, filter.communityId, scope, facts)
  for (const row of await db.$queryRaw<
    (Parameters<typeof paymentFact>[0] & OfUnit)[]
  >`SELECT "unitId", "paidOn", "amountFen", "state" FROM "Payment"
    WHERE "communityId" = ${filter.communityId} AND ((${scope}) OR ("paidOn" >= ${asOf} AND ${all})) ORDER BY "paidAt"`)
    facts.get(row.unitId)?.payments.push(paymentFact(row))
  return [...facts.values()]
}

interface OfUnit {
  unitId: string
}

function unitRows(db: Db, filter: HouseholdFilter, engine: Storage['engine']): Promise<UnitRow[]> {
  const only = filter.unitIds ? Prisma.sql`AND u."id" IN ${idList(filter.unitIds, engine)}` : Prisma.empty
  const steward = filter.steward ? Prisma.sql`AND s."name" = ${filter.steward}` : Prisma.empty
  return db.$queryRaw<
    UnitRow[]
  >`SELECT u."id", u."code", s."name" AS "steward", u."occupancy", u."officeWorker", u."outOfTown", u."homeService",
      u."bestKnownColleague", u."preferredChannel", u."reason",
      (SELECT COUNT(*) FROM "ContactPoint" c WHERE c."unitId" = u."id") AS "phones",
      (SELECT COUNT(*) FROM "Binding" b WHERE b."unitId" = u."id" AND b."revokedAt" IS NULL) AS "bound"
    FROM "Unit" u JOIN "Staff" s ON s."id" = u."stewardId" WHERE u."communityId" = ${filter.communityId} ${steward} ${only} ORDER BY u."code"`
}

/** The units that owe something at the end of the day: outstanding now, or paid only later. */
async function owingUnits(db: Db, filter: HouseholdFilter, asOf: Day, engine: Storage['engine']): Promise<string[]> {
  const only = filter.unitIds ? Prisma.sql`AND "unitId" IN ${idList(filter.unitIds, engine)}` : Prisma.empty
  const steward = filter.steward
    ? Prisma.sql`AND "unitId" IN (SELECT u."id" FROM "Unit" u JOIN "Staff" s ON s."id" = u."stewardId"
        WHERE u."communityId" = ${filter.communityId} AND s."name" = ${filter.steward})`
    : Prisma.empty
  const rows = await db.$queryRaw<
    OfUnit[]
  >`SELECT DISTINCT "unitId" FROM "Bill" WHERE "communityId" = ${filter.communityId} AND "state" = 'issued'
      AND "amountFen" - "waivedFen" - "allocatedFen" > 0 ${only} ${steward}
    UNION SELECT DISTINCT "unitId" FROM "Allocation" WHERE "communityId" = ${filter.communityId} AND "day" > ${asOf} ${only} ${steward}`
  return rows.map(row => row.unitId)
}

async function attachBills(db: Db, communityId: string, scope: Prisma.Sql, facts: Map<string, HouseholdFacts>): Promise<void> {
  const bills = new Map<string, BillFact>()
  for (const row of await db.$queryRaw<
    BillRow[]
  >`SELECT "id", "unitId", "item", "periodStart", "periodEnd", "dueOn", "amountFen", "waivedFen", "payer"
    FROM "Bill" WHERE "communityId" = ${communityId} AND "state" = 'issued' AND ${scope} ORDER BY "dueOn", "id"`) {
    const { unitId, amountFen, waivedFen, ...rest } = row
    const bill: BillFact = { ...rest, amountFen: fen(amountFen), waivedFen: fen(waivedFen), allocations: [], disputes: [] }
    bills.set(row.id, bill)
    facts.get(unitId)?.bills.push(bill)
  }
  for (const row of await db.$queryRaw<
    (Parameters<typeof allocationFact>[0] & { billId: string })[]
  >`SELECT "billId", "day", "fen" FROM "Allocation"
    WHERE "communityId" = ${communityId} AND ${scope} ORDER BY "day"`)
    bills.get(row.billId)?.allocations.push(allocationFact(row))
  for (const row of await db.$queryRaw<
    (Parameters<typeof disputeFact>[0] & { billId: string })[]
  >`SELECT "billId", "kind", "raisedDay", "answeredDay",
    "conclusion" FROM "Dispute" WHERE "communityId" = ${communityId} AND ${scope} ORDER BY "raisedDay"`)
    bills.get(row.billId)?.disputes.push(disputeFact(row))
}

interface BillRow extends OfUnit {
  id: string
  item: string
  periodStart: Day
  periodEnd: Day
  dueOn: Day
  amountFen: bigint
  waivedFen: bigint
  payer: BillFact['payer']
}

async function attachRows(storage: Storage, communityId: string, scope: Prisma.Sql, facts: Map<string, HouseholdFacts>): Promise<void> {
  const { db } = storage
  const here = Prisma.sql`"communityId" = ${communityId} AND ${scope}`
  for (const row of await db.$queryRaw<
    (Parameters<typeof contactFact>[0] & OfUnit)[]
  >`SELECT "unitId", "day", "at", "method", "outcome", "staff",
    "byPerson", "wordsId", "reason", "nextDay", "visitAgreed", "periodDays" FROM "Contact" WHERE ${here} ORDER BY "at", "id"`)
    facts.get(row.unitId)?.contacts.push(contactFact(row))
  for (const row of await db.$queryRaw<
    (Parameters<typeof promiseFact>[0] & OfUnit)[]
  >`SELECT "unitId", "forDay", "amountFen", "registeredDay", "registeredAt"
    FROM "Promise" WHERE ${here} ORDER BY "registeredAt"`)
    facts.get(row.unitId)?.promises.push(promiseFact(row))
  for (const row of await db.$queryRaw<
    (Parameters<typeof ticketFact>[0] & OfUnit)[]
  >`SELECT "unitId", "number", "kind", "subject", "openedDay", "doneDay", "satisfaction"
    FROM "Ticket" WHERE ${here} ORDER BY "openedDay"`)
    facts.get(row.unitId)?.tickets.push(ticketFact(row, storage.box.open))
  for (const row of await db.$queryRaw<
    (Parameters<typeof holdFact>[0] & OfUnit)[]
  >`SELECT "unitId", "lastSilentDay", "reason", "sinceDay" FROM "Hold"
    WHERE ${here} ORDER BY "lastSilentDay"`)
    facts.get(row.unitId)?.holds.push(holdFact(row))
  for (const row of await db.$queryRaw<
    { unitId: string; day: Day }[]
  >`SELECT "unitId", "day" FROM "OwnerReply" WHERE ${here} ORDER BY "day"`)
    facts.get(row.unitId)?.repliesOn.push(row.day)
  await attachPlans(db, here, facts)
}

async function attachPlans(db: Db, here: Prisma.Sql, facts: Map<string, HouseholdFacts>): Promise<void> {
  const rows = await db.$queryRaw<
    { unitId: string; planId: string; registeredDay: Day; dueOn: Day; amountFen: bigint }[]
  >`SELECT p."unitId",
      p."id" AS "planId", p."registeredDay", i."dueOn", i."amountFen" FROM "Plan" p JOIN "Instalment" i ON i."planId" = p."id" WHERE ${here}
    ORDER BY p."registeredDay", i."number"`
  const plans = new Map<string, HouseholdFacts['plans'][number]>()
  for (const row of rows) {
    let plan = plans.get(row.planId)
    if (!plan) {
      plan = { registeredOn: row.registeredDay, instalments: [] }
      plans.set(row.planId, plan)
      facts.get(row.unitId)?.plans.push(plan)
    }
    plan.instalments.push({ dueOn: row.dueOn, fen: fen(row.amountFen) })
  }
}

/** A list of ids as one parameter: `IN (…)` with tens of thousands of them must stay one short statement. */
function idList(ids: readonly string[], engine: Storage['engine']): Prisma.Sql {
  const json = JSON.stringify(ids)
  return engine === 'postgresql'
    ? Prisma.sql`(SELECT json_array_elements_text(${json}::json))`
    : Prisma.sql`(SELECT value FROM json_each(${json}))`
}
