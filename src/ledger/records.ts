// What earlier years and months stood at, for the comparison with the best on record (requirements R126): sums over all bills, made by the database.
import type { Day } from '../domain/calendar.ts'
import type { PeriodRecords } from '../domain/metrics/records.ts'
import { fen, perMille } from '../domain/money.ts'
import type { Policy } from '../domain/policy.ts'
import { Prisma, type Storage } from './open.ts'

/** 当年收缴率 of each earlier year on the same day of that year, and 实收 of each earlier month. */
export async function recordsBefore(storage: Storage, communityId: string, to: Day, { figures }: Policy): Promise<PeriodRecords> {
  return { years: await yearsBefore(storage, communityId, to, figures.billYear), months: await monthsBefore(storage, communityId, to) }
}

interface YearSum {
  year: string
  sum: bigint | number | string
}

async function yearsBefore(
  { db }: Storage,
  communityId: string,
  to: Day,
  by: Policy['figures']['billYear'],
): Promise<PeriodRecords['years']> {
  const year = Prisma.sql`SUBSTR(${Prisma.raw(by === 'period_start' ? 'b."periodStart"' : 'b."dueOn"')}, 1, 4)`
  const sameDay = Prisma.sql`${year} || CAST(${to.slice(4)} AS TEXT)`
  const wanted = Prisma.sql`b."communityId" = ${communityId} AND b."state" <> 'void' AND ${year} < ${to.slice(0, 4)} AND b."dueOn" <= ${sameDay}`
  const due = await db.$queryRaw<YearSum[]>`
    SELECT ${year} AS "year", CAST(SUM(b."amountFen" - b."waivedFen") AS BIGINT) AS "sum" FROM "Bill" b WHERE ${wanted} GROUP BY 1`
  const waivedLater = await db.$queryRaw<YearSum[]>`
    SELECT ${year} AS "year", CAST(SUM(w."fen") AS BIGINT) AS "sum" FROM "Waiver" w JOIN "Bill" b ON b."id" = w."billId"
    WHERE ${wanted} AND w."day" > ${sameDay} GROUP BY 1`
  const paid = await db.$queryRaw<YearSum[]>`
    SELECT ${year} AS "year", CAST(SUM(a."fen") AS BIGINT) AS "sum" FROM "Allocation" a JOIN "Bill" b ON b."id" = a."billId"
    WHERE ${wanted} AND a."day" <= ${sameDay} GROUP BY 1`
  const [later, came] = [sumsOf(waivedLater), sumsOf(paid)]
  const rows = [...sumsOf(due)].flatMap(([of, sum]) => {
    const dueFen = sum + (later.get(of) ?? 0)
    const rate = perMille(came.get(of) ?? 0, dueFen)
    return rate === null ? [] : [{ year: Number(of), rate, dueFen }]
  })
  return rows.sort((a, b) => a.year - b.year)
}

async function monthsBefore({ db }: Storage, communityId: string, to: Day): Promise<PeriodRecords['months']> {
  const first = `${to.slice(0, 7)}-01`
  const paid = await db.$queryRaw<YearSum[]>`
    SELECT SUBSTR(p."paidOn", 1, 7) AS "year", CAST(SUM(p."amountFen") AS BIGINT) AS "sum" FROM "Payment" p
    WHERE p."communityId" = ${communityId} AND p."state" = 'matched' AND p."paidOn" < ${first} GROUP BY 1`
  const back = await db.$queryRaw<YearSum[]>`
    SELECT SUBSTR(r."day", 1, 7) AS "year", CAST(SUM(r."fen") AS BIGINT) AS "sum" FROM "Refund" r
    WHERE r."communityId" = ${communityId} AND r."day" < ${first} GROUP BY 1`
  const refunds = sumsOf(back)
  const months = [...sumsOf(paid)].map(([month, sum]) => ({ month, collectedFen: fen(sum - (refunds.get(month) ?? 0)) }))
  return months.sort((a, b) => (a.month < b.month ? -1 : 1))
}

const sumsOf = (rows: readonly YearSum[]): Map<string, number> => new Map(rows.map(({ year, sum }) => [year, Number(sum)]))
