// The rows that the figures of a community are computed from: one statement a kind, the same text on both engines.

import { addDays, type Day, type Time, timeIn, yearOf } from '../domain/calendar.ts'
import type {
  ListedDay,
  MetricAllocation,
  MetricBill,
  MetricContact,
  MetricFacts,
  MetricPlan,
  MetricTicket,
  MetricUnit,
  MetricWaiver,
} from '../domain/metrics/facts.ts'
import { fen } from '../domain/money.ts'
import { type Db, Prisma, type Storage } from './open.ts'
import { GIVEN } from './pledges.ts'
import { contactFact, paymentFact, promiseFact, ticketFact } from './rows.ts'
import { standingContact } from './standing.ts'

/**
 * Loads what `summarize` needs as of the end of `date`. Bills of earlier years that were paid up before this year (or week) are left out (their units say since
 * when they are billed), contacts begin with last year. Rows dated after `date` are handed over too; the figures leave them out.
 */
export async function loadMetricFacts(storage: Storage, communityId: string, date: Day): Promise<MetricFacts> {
  const { db } = storage
  const year = yearOf(date)
  const [thisYear, lastYear] = [`${year}-01-01`, `${year - 1}-01-01`]
  const since = addDays(date, -6) < thisYear ? addDays(date, -6) : thisYear // a week may begin in the year before
  const pledges = addDays(date, -PLEDGE_DAYS) < lastYear ? addDays(date, -PLEDGE_DAYS) : lastYear
  return {
    units: await units(db, communityId),
    bills: await bills(db, communityId, since, lastYear),
    payments: await payments(db, communityId, pledges),
    contacts: await contacts(db, communityId, lastYear),
    promises: await promises(db, communityId, pledges),
    plans: await plans(db, communityId),
    tickets: await tickets(storage, communityId, since),
    targets: await targets(db, communityId),
    listed: await listed(db, communityId, since, date),
  }
}

// Promises may be as old as this: one for a day of this year was registered at most so long before it.
const PLEDGE_DAYS = 730

async function units(db: Db, communityId: string): Promise<MetricUnit[]> {
  const rows = await db.$queryRaw<
    (Pick<MetricUnit, 'unitId' | 'unit' | 'building' | 'steward' | 'group'> & {
      occupancy: string
      reason: string | null
      firstDueOn: Day | null
    })[]
  >`SELECT u."id" AS "unitId", u."code" AS "unit", u."building", u."occupancy", u."reason", s."name" AS "steward", s."groupName" AS "group",
      (SELECT MIN(b."dueOn") FROM "Bill" b WHERE b."unitId" = u."id" AND b."state" = 'issued') AS "firstDueOn"
    FROM "Unit" u JOIN "Staff" s ON s."id" = u."stewardId" WHERE u."communityId" = ${communityId} ORDER BY u."id"`
  return rows.map(({ occupancy, reason, firstDueOn, ...row }) => ({
    ...row,
    delivered: occupancy !== 'undelivered',
    ...(firstDueOn === null ? {} : { firstDueOn }),
    ...reasonOf(reason),
  }))
}

async function bills(db: Db, communityId: string, since: Day, lastYear: Day): Promise<MetricBill[]> {
  const wanted = Prisma.sql`b."communityId" = ${communityId} AND ((b."periodStart" >= ${lastYear} OR b."dueOn" >= ${lastYear})
    OR (b."state" = 'issued' AND b."amountFen" - b."waivedFen" - b."allocatedFen" > 0)
    OR b."id" IN (SELECT c."billId" FROM "Allocation" c WHERE c."communityId" = ${communityId} AND c."day" >= ${since})
    OR b."id" IN (SELECT w."billId" FROM "Waiver" w WHERE w."communityId" = ${communityId} AND w."day" >= ${since}))`
  const allocations = new Map<string, MetricAllocation[]>()
  for (const row of await db.$queryRaw<{ billId: string; paymentId: string; day: Day; fen: bigint }[]>`
    SELECT a."billId", a."paymentId", a."day", a."fen" FROM "Allocation" a JOIN "Bill" b ON b."id" = a."billId" WHERE ${wanted} ORDER BY a."day", a."id"`) {
    const allocation = { on: row.day, fen: fen(row.fen), paymentId: row.paymentId }
    const known = allocations.get(row.billId)
    if (known) known.push(allocation)
    else allocations.set(row.billId, [allocation])
  }
  const rows = await db.$queryRaw<
    (Pick<MetricBill, 'unitId' | 'item' | 'periodStart' | 'dueOn'> & { id: string; amountFen: bigint; waivedFen: bigint; state: string })[]
  >`SELECT b."id", b."unitId", b."item", b."periodStart", b."dueOn", b."amountFen", b."waivedFen", b."state" FROM "Bill" b WHERE ${wanted}`
  const waivers = await waiversOf(db, wanted)
  return rows.map(({ id, amountFen, waivedFen, state, ...row }) => {
    const dated = waivers.get(id)
    const money = {
      ...{ amountFen: fen(amountFen), waivedFen: fen(waivedFen), allocations: allocations.get(id) ?? NOTHING },
      ...(dated === undefined ? {} : { waivers: dated }),
    }
    return state === 'void' ? { ...row, ...money, void: true } : { ...row, ...money }
  })
}

async function waiversOf(db: Db, wanted: Prisma.Sql): Promise<Map<string, MetricWaiver[]>> {
  const waivers = new Map<string, MetricWaiver[]>()
  for (const row of await db.$queryRaw<{ billId: string; day: Day; fen: bigint; wrongCharge: boolean | number }[]>`
    SELECT w."billId", w."day", w."fen", w."wrongCharge" FROM "Waiver" w JOIN "Bill" b ON b."id" = w."billId" WHERE ${wanted} ORDER BY w."day"`) {
    const waiver = { on: row.day, fen: fen(row.fen), wrongCharge: Boolean(row.wrongCharge) }
    waivers.set(row.billId, [...(waivers.get(row.billId) ?? []), waiver])
  }
  return waivers
}

const NOTHING: readonly never[] = []

async function payments(db: Db, communityId: string, from: Day): Promise<MetricFacts['payments']> {
  const rows = await db.$queryRaw<{ unitId: string; paidOn: Day; amountFen: bigint; state: string }[]>`
    SELECT "unitId", "paidOn", "amountFen", "state" FROM "Payment"
    WHERE "communityId" = ${communityId} AND ("paidOn" >= ${from} OR "state" = 'pending'
      OR "unitId" IN (SELECT p."unitId" FROM "Plan" p WHERE p."communityId" = ${communityId}))`
  const refunds = await db.$queryRaw<{ unitId: string; day: Day; fen: bigint }[]>`
    SELECT "unitId", "day", "fen" FROM "Refund" WHERE "communityId" = ${communityId} AND "day" >= ${from}`
  return [
    ...rows.map(row => ({ unitId: row.unitId, ...paymentFact(row), refund: false })),
    ...refunds.map(row => ({ unitId: row.unitId, on: row.day, fen: fen(row.fen), state: 'matched' as const, refund: true })),
  ]
}

async function contacts(db: Db, communityId: string, from: Day): Promise<MetricContact[]> {
  const { zone } = await db.community.findUniqueOrThrow({ where: { id: communityId }, select: { zone: true } })
  const rows = await db.$queryRaw<(Parameters<typeof contactFact>[0] & { unitId: string } & ContactMarks)[]>`
    SELECT c."unitId", c."day", c."at", c."method", c."outcome", c."staff", c."byPerson", c."wordsId", c."reason", c."nextDay", c."visitAgreed",
      c."periodDays", c."noticeId", c."open", c."via", c."reminderId", r."answersOwner"
    FROM "Contact" c LEFT JOIN "Reminder" r ON r."id" = c."reminderId"
    WHERE c."communityId" = ${communityId} AND (c."day" >= ${from} OR c."reason" IS NOT NULL) AND ${standingContact('c')}`
  return rows.map(row => {
    const fact = contactFact(row)
    return { unitId: row.unitId, ...fact, ...marksOf(row, timeIn(zone, new Date(fact.at))) }
  })
}

/** What a row says of how it came about. */
interface ContactMarks {
  open: boolean | number | null
  via: string | null
  reminderId: string | null
  answersOwner: boolean | number | null
}

function marksOf(row: ContactMarks, at: Time): Partial<MetricContact> {
  const byProduct = row.reminderId !== null && row.via !== null && row.via !== 'hand'
  return {
    ...(row.open ? { incomplete: true } : {}),
    ...(byProduct ? { sentTime: at } : {}),
    ...(row.answersOwner ? { answersOwner: true } : {}),
  }
}

async function promises(db: Db, communityId: string, from: Day): Promise<MetricFacts['promises']> {
  const rows = await db.$queryRaw<(Parameters<typeof promiseFact>[0] & { unitId: string })[]>`
    SELECT "unitId", "forDay", "amountFen", "registeredDay", "registeredAt" FROM "Promise"
    WHERE "communityId" = ${communityId} AND "registeredDay" >= ${from} AND ${GIVEN}`
  return rows.map(row => ({ unitId: row.unitId, ...promiseFact(row) }))
}

async function plans(db: Db, communityId: string): Promise<MetricPlan[]> {
  const rows = await db.$queryRaw<
    { id: string; unitId: string; registeredDay: Day; endedDay: Day | null; dueOn: Day; amountFen: bigint }[]
  >`
    SELECT p."id", p."unitId", p."registeredDay", p."endedDay", i."dueOn", i."amountFen" FROM "Plan" p JOIN "Instalment" i ON i."planId" = p."id"
    WHERE p."communityId" = ${communityId} ORDER BY i."number"`
  const found = new Map<string, MetricPlan>()
  for (const { id, unitId, registeredDay, endedDay, dueOn, amountFen } of rows) {
    const ended = endedDay === null ? {} : { endedOn: endedDay }
    const plan = found.get(id) ?? { unitId, registeredOn: registeredDay, instalments: [], ...ended }
    plan.instalments.push({ dueOn, fen: fen(amountFen) })
    found.set(id, plan)
  }
  return [...found.values()]
}

// The subject is opened only of tickets that are open: a summary may name what the oldest of them is about.
async function tickets({ db, box }: Storage, communityId: string, from: Day): Promise<MetricTicket[]> {
  const rows = await db.$queryRaw<
    (Parameters<typeof ticketFact>[0] & { unitId: string; category: string | null; visitedDay: Day | null; closedDay: Day | null })[]
  >`
    SELECT "unitId", "number", "kind", "category", "subject", "openedDay", "doneDay", "satisfaction", "visitedDay", "closedDay" FROM "Ticket"
    WHERE "communityId" = ${communityId} AND "unitId" IS NOT NULL AND ("doneDay" IS NULL OR "doneDay" >= ${from})`
  return rows.map(row => {
    const { id: _, ...ticket } = ticketFact(row, sealed => (row.doneDay === null ? box.open(sealed) : ''))
    const { visitedDay, closedDay } = row
    const visit = { ...(visitedDay === null ? {} : { visitedOn: visitedDay }), ...(closedDay === null ? {} : { closedOn: closedDay }) }
    const about = row.kind === 'complaint' && row.category === 'dunning' ? { aboutDunning: true as const } : {}
    return { ...ticket, ...visit, ...about, unitId: row.unitId }
  })
}

async function targets(db: Db, communityId: string): Promise<MetricFacts['targets']> {
  const rows = await db.target.findMany({
    where: { communityId },
    select: { scope: true, period: true, item: true, amountFen: true, households: true },
  })
  return rows.map(({ households, ...row }) => ({ ...row, amountFen: fen(row.amountFen), ...(households === null ? {} : { households }) }))
}

async function listed(db: Db, communityId: string, from: Day, to: Day): Promise<ListedDay[]> {
  const where = { communityId, day: { gte: from, lte: to }, lane: { in: ['chase', 'formal_demand'] } }
  const rows = await db.chaseRow.findMany({ where, select: { unitId: true, day: true, today: true, line: true } })
  return rows.map(({ unitId, day, today, line }) => ({ unitId, on: day, today, channel: channelOf(line) }))
}

// The stored line is JSON of this program's own making; only the planned channel is read from it.
function channelOf(line: string): ListedDay['channel'] {
  const { channel } = JSON.parse(line) as { channel?: ListedDay['channel'] }
  return channel ?? null
}

// The column holds one of the codes: the import and the desk write no other.
function reasonOf(reason: string | null): Pick<MetricUnit, 'reason'> {
  return reason ? { reason: reason as NonNullable<MetricUnit['reason']> } : {}
}
