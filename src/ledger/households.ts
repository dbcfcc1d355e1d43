// The households of a community as the rules want them, some thousands at a time: rows travel by kind and meet here.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Day } from '../domain/calendar.ts'
import type { HouseholdFacts } from '../domain/household.ts'
import { fen } from '../domain/money.ts'
import { type HolderRow, holderOf } from './billing/homes.ts'
import { attachOpenBills, attachPaidBills, hasMoneyAfter } from './householdBills.ts'
import { attachNotices } from './householdNotices.ts'
import { idList } from './idList.ts'
import { Prisma, type Storage } from './open.ts'
import { GIVEN } from './pledges.ts'
import {
  addDetails,
  contactFact,
  holdFact,
  paymentFact,
  promiseFact,
  ticketFact,
  type UnitDetails,
  type UnitRow,
  unitFacts,
} from './rows.ts'
import { standingContact } from './standing.ts'

/** Which households: of the whole community, of some stewards, or single ones. */
export interface HouseholdFilter {
  communityId: string
  stewards?: readonly string[]
  unitIds?: readonly string[]
  /** Of single ones too only what a decision looks at. */
  decisive?: true
}

/** Households read at a time: few enough that nobody waits for them, many enough that the statements do not count. */
const PART = 2_000

/** Loads households as of the end of a day, all at once; for a whole community take `householdParts`. */
export async function loadHouseholds(storage: Storage, filter: HouseholdFilter, asOf: Day): Promise<HouseholdFacts[]> {
  const found: HouseholdFacts[] = []
  for await (const part of householdParts(storage, filter, asOf)) found.push(...part)
  return found
}

/**
 * Loads households as of the end of a day, part by part, with a breath for others between the parts. A household with nothing outstanding comes
 * without its bills and its contact book: nothing is decided from them. One of many comes with what a decision looks at, one asked for by its id with all
 * that is known about the home and was ever billed. Rows dated later are handed over too; the rules leave them out.
 */
export async function* householdParts(storage: Storage, filter: HouseholdFilter, asOf: Day): AsyncGenerator<HouseholdFacts[]> {
  const whole = filter.unitIds !== undefined && !filter.decisive
  const moneyAfter = await hasMoneyAfter(storage, filter.communityId, asOf)
  for (let after = ''; ; await nextTurn()) {
    const rows = await unitRows(storage, filter, after)
    const last = rows.at(-1)
    if (!last) return
    const facts = new Map(rows.map(row => [row.id, unitFacts(row)]))
    const owing = await attachOpenBills(storage, facts, asOf, moneyAfter)
    await attachDetails(storage, whole ? facts.keys() : owing, facts, asOf)
    await attachHolders(storage, owing, facts)
    await attachRows(storage, owing, facts)
    await attachPaidBills(storage, facts, owing, whole ? 'all' : 'decisive')
    await attachPayments(storage, filter.communityId, whole, owing, facts, asOf)
    yield [...facts.values()]
    if (rows.length < PART) return
    after = last.code
  }
}

interface OfUnit {
  unitId: string
}

async function unitRows({ db, engine }: Storage, filter: HouseholdFilter, after: string): Promise<UnitRow[]> {
  const only = filter.unitIds ? Prisma.sql`AND u."id" IN ${idList(filter.unitIds, engine)}` : Prisma.empty
  const steward = filter.stewards ? Prisma.sql`AND s."name" IN ${idList(filter.stewards, engine)}` : Prisma.empty
  return db.$queryRaw<UnitRow[]>`SELECT u."id", u."code", s."name" AS "steward" FROM "Unit" u JOIN "Staff" s ON s."id" = u."stewardId"
    WHERE u."communityId" = ${filter.communityId} AND u."code" > ${after} ${steward} ${only} ORDER BY u."code" LIMIT ${PART}`
}

async function attachDetails(
  { db, engine }: Storage,
  ids: Iterable<string>,
  facts: ReadonlyMap<string, HouseholdFacts>,
  asOf: Day,
): Promise<void> {
  for (const row of await db.$queryRaw<
    UnitDetails[]
  >`SELECT u."id", u."occupancy", u."officeWorker", u."outOfTown", u."homeService", u."bestKnownColleague", u."preferredChannel", u."reason", u."keyAccount", u."preferredTime",
      (SELECT COUNT(*) FROM "ContactPoint" c WHERE c."unitId" = u."id" AND c."kind" = 'phone' AND (c."state" IS NULL OR c."state" <> 'invalid')) AS "phones",
      (SELECT MAX(c."checkedDay") FROM "ContactPoint" c WHERE c."unitId" = u."id") AS "phonesChecked",
      CASE WHEN u."occupancy" = 'vacant'
        THEN (SELECT MAX(v."day") FROM "ServiceRecord" v WHERE v."unitId" = u."id" AND v."kind" = 'patrol' AND v."day" <= ${asOf}) END AS "patrolled",
      (SELECT COUNT(*) FROM "Binding" b WHERE b."unitId" = u."id" AND b."revokedAt" IS NULL) AS "bound"
    FROM "Unit" u WHERE u."id" IN ${idList(ids, engine)}`) {
    const household = facts.get(row.id)
    if (household) addDetails(household, row)
  }
}

/** Who held these homes when, of those that have changed hands: few of thousands have. */
async function attachHolders({ db, engine }: Storage, owing: readonly string[], facts: ReadonlyMap<string, HouseholdFacts>): Promise<void> {
  const rows = await db.$queryRaw<(HolderRow & OfUnit)[]>`SELECT "id", "unitId", "role", "since", "until" FROM "Resident"
    WHERE "unitId" IN (SELECT r."unitId" FROM "Resident" r WHERE r."unitId" IN ${idList(owing, engine)} AND (r."until" IS NOT NULL
      OR (r."since" <> '' AND r."role" = 'owner')))`
  for (const row of rows) {
    const household = facts.get(row.unitId)
    if (household) household.holders = [...(household.holders ?? []), holderOf(row)]
  }
}

// What came in is counted from the day of a promise or plan on. Of all others, as of whoever owes nothing, it matters what is reported, and what came in on
// the day; of a single household everything is told.
async function attachPayments(
  { db, engine }: Storage,
  communityId: string,
  whole: boolean,
  owing: readonly string[],
  facts: ReadonlyMap<string, HouseholdFacts>,
  asOf: Day,
): Promise<void> {
  const counted = whole ? owing : owing.filter(id => hasAgreed(facts.get(id)))
  const others = new Set(facts.keys())
  for (const id of counted) others.delete(id)
  const waiting = owing.filter(id => others.has(id))
  type Row = Parameters<typeof paymentFact>[0] & OfUnit
  const read = (where: Prisma.Sql) =>
    db.$queryRaw<Row[]>`SELECT "unitId", "paidOn", "amountFen", "state" FROM "Payment" WHERE ${where} ORDER BY "paidAt", "id"`
  for (const row of [
    ...(await read(Prisma.sql`"unitId" IN ${idList(counted, engine)}`)),
    ...(await read(Prisma.sql`"unitId" IN ${idList(waiting, engine)} AND "state" = 'pending' AND "paidOn" <> ${asOf}`)),
    ...(await read(Prisma.sql`"communityId" = ${communityId} AND "paidOn" = ${asOf} AND "unitId" IN ${idList(others, engine)}`)),
  ])
    facts.get(row.unitId)?.payments.push(paymentFact(row))
  for (const row of await db.$queryRaw<
    { unitId: string; day: Day; fen: bigint }[]
  >`SELECT "unitId", "day", "fen" FROM "Refund" WHERE "unitId" IN ${idList(owing, engine)} ORDER BY "day", "id"`) {
    const household = facts.get(row.unitId)
    if (household) household.refunds = [...(household.refunds ?? []), { on: row.day, fen: fen(row.fen) }]
  }
}

const hasAgreed = (household: HouseholdFacts | undefined): boolean =>
  household !== undefined && (household.promises.length > 0 || household.plans.length > 0)

async function attachRows(storage: Storage, owing: readonly string[], facts: ReadonlyMap<string, HouseholdFacts>): Promise<void> {
  const { db } = storage
  const here = Prisma.sql`"unitId" IN ${idList(owing, storage.engine)}`
  for (const row of await db.$queryRaw<
    (Parameters<typeof contactFact>[0] & OfUnit)[]
  >`SELECT "unitId", "day", "at", "method", "outcome", "staff",
    "byPerson", "wordsId", "reason", "nextDay", "visitAgreed", "periodDays", "noticeId" FROM "Contact" WHERE ${here} AND ${standingContact()} ORDER BY "at", "id"`)
    facts.get(row.unitId)?.contacts.push(contactFact(row))
  for (const row of await db.$queryRaw<
    (Parameters<typeof promiseFact>[0] & OfUnit)[]
  >`SELECT "unitId", "forDay", "amountFen", "registeredDay", "registeredAt"
    FROM "Promise" WHERE ${here} AND ${GIVEN} ORDER BY "registeredAt"`)
    facts.get(row.unitId)?.promises.push(promiseFact(row))
  for (const row of await db.$queryRaw<
    (Parameters<typeof ticketFact>[0] & OfUnit)[]
  >`SELECT "unitId", "number", "kind", "subject", "openedDay", "doneDay", "satisfaction"
    FROM "Ticket" WHERE ${here} ORDER BY "openedDay"`)
    facts.get(row.unitId)?.tickets.push(ticketFact(row, storage.box.open))
  for (const row of await db.$queryRaw<
    (Parameters<typeof holdFact>[0] & OfUnit)[]
  >`SELECT "unitId", "lastSilentDay", "reason", "sinceDay", "endedDay" FROM "Hold"
    WHERE ${here} ORDER BY "lastSilentDay"`)
    facts.get(row.unitId)?.holds.push(holdFact(row))
  for (const row of await db.$queryRaw<
    { unitId: string; day: Day }[]
  >`SELECT "unitId", "day" FROM "OwnerReply" WHERE ${here} ORDER BY "day"`)
    facts.get(row.unitId)?.repliesOn.push(row.day)
  await attachPlans(db, here, facts)
  await attachNotices(db, here, facts)
}

async function attachPlans(db: Storage['db'], here: Prisma.Sql, facts: ReadonlyMap<string, HouseholdFacts>): Promise<void> {
  const rows = await db.$queryRaw<
    { unitId: string; planId: string; registeredDay: Day; endedDay: Day | null; dueOn: Day; amountFen: bigint }[]
  >`SELECT p."unitId",
      p."id" AS "planId", p."registeredDay", p."endedDay", i."dueOn", i."amountFen" FROM "Plan" p JOIN "Instalment" i ON i."planId" = p."id" WHERE ${here}
    ORDER BY p."registeredDay", i."number"`
  const plans = new Map<string, HouseholdFacts['plans'][number]>()
  for (const row of rows) {
    let plan = plans.get(row.planId)
    if (!plan) {
      plan = { registeredOn: row.registeredDay, instalments: [], ...(row.endedDay === null ? {} : { endedOn: row.endedDay }) }
      plans.set(row.planId, plan)
      facts.get(row.unitId)?.plans.push(plan)
    }
    plan.instalments.push({ dueOn: row.dueOn, fen: fen(row.amountFen) })
  }
}
