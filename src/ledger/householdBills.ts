// The bills of households as decisions look at them: the open ones first, then those paid ones that still say something.
import type { Day } from '../domain/calendar.ts'
import type { BillFact, HouseholdFacts } from '../domain/household.ts'
import { fen } from '../domain/money.ts'
import { idList } from './idList.ts'
import { Prisma, type Storage } from './open.ts'
import { allocationFact, disputeFact } from './rows.ts'

interface BillRow {
  id: string
  unitId: string
  item: string
  periodStart: Day
  periodEnd: Day
  dueOn: Day
  amountFen: bigint
  waivedFen: bigint
  payer: BillFact['payer']
  residentId: string | null
}

const COLUMNS = Prisma.sql`b."id", b."unitId", b."item", b."periodStart", b."periodEnd", b."dueOn", b."amountFen", b."waivedFen", b."payer", b."residentId"`

/** The words of the partial index Bill_open (prisma/guards): with others the databases would read every bill ever issued. */
const OPEN = Prisma.sql`b."state" = 'issued' AND b."amountFen" - b."waivedFen" - b."allocatedFen" > 0`

/** Households by unit id; bills are added to them. */
type Facts = ReadonlyMap<string, HouseholdFacts>

/**
 * Adds the bills that are open at the end of a day: those open now, and with `moneyAfter` those that took money only later. Returns the units that have
 * one.
 */
export async function attachOpenBills(storage: Storage, facts: Facts, asOf: Day, moneyAfter: boolean): Promise<string[]> {
  const units = idList(facts.keys(), storage.engine)
  const open = await storage.db.$queryRaw<BillRow[]>`SELECT ${COLUMNS} FROM "Bill" b WHERE b."unitId" IN ${units} AND ${OPEN}`
  const later = moneyAfter
    ? await storage.db.$queryRaw<BillRow[]>`SELECT ${COLUMNS} FROM "Bill" b WHERE b."state" = 'issued' AND b."id" IN
        (SELECT a."billId" FROM "Allocation" a WHERE a."unitId" IN ${units} AND a."day" > ${asOf})`
    : []
  return attach(storage, facts, [...open, ...later])
}

/** Whether money of days after `asOf` has been allocated: with the list of today there is hardly ever any. */
export async function hasMoneyAfter(storage: Storage, communityId: string, asOf: Day): Promise<boolean> {
  const row = await storage.db.allocation.findFirst({ where: { communityId, day: { gt: asOf } }, select: { id: true } })
  return row !== null
}

/** Adds the paid bills of these units: all of them, or those that a decision looks at. Open bills, contacts and promises are there already. */
export async function attachPaidBills(storage: Storage, facts: Facts, owing: readonly string[], which: 'all' | 'decisive'): Promise<void> {
  const all: string[] = []
  const late: string[] = []
  for (const id of owing) {
    const household = facts.get(id)
    const need = which === 'all' || !household ? 'all' : paidBillsNeeded(household)
    if (need === 'all') all.push(id)
    else if (need === 'late') late.push(id)
  }
  const rows: BillRow[] = []
  if (all.length > 0)
    rows.push(
      ...(await storage.db.$queryRaw<BillRow[]>`SELECT ${COLUMNS} FROM "Bill" b
        WHERE b."unitId" IN ${idList(all, storage.engine)} AND b."state" = 'issued'`),
    )
  if (late.length > 0)
    rows.push(
      ...(await storage.db.$queryRaw<BillRow[]>`SELECT ${COLUMNS} FROM "Bill" b
        WHERE b."unitId" IN ${idList(late, storage.engine)} AND b."state" = 'issued'
          AND EXISTS (SELECT 1 FROM "Allocation" a WHERE a."billId" = b."id" AND a."day" > b."dueOn")`),
    )
  await attach(storage, facts, rows)
}

// A promise covered bills that may be paid by now. Otherwise a paid bill only matters for D0, and there only when it was paid late and a slip went out
// before today's oldest debt began; where money was taken back, or a bill is kept out of the balance, that beginning is not read off so simply.
function paidBillsNeeded({ bills, contacts, promises }: HouseholdFacts): 'all' | 'late' | 'none' {
  if (promises.length > 0) return 'all'
  let firstSlip: Day | null = null
  for (const { method, outcome, on } of contacts) {
    if (method === 'slip' && outcome === 'delivered' && (firstSlip === null || on < firstSlip)) firstSlip = on
  }
  if (firstSlip === null) return 'none'
  let begin: Day | null = null
  for (const { dueOn, payer, disputes, allocations } of bills) {
    if (payer === 'developer' || disputes.length > 0 || allocations.some(({ fen }) => fen < 0)) return 'late'
    if (begin === null || dueOn < begin) begin = dueOn
  }
  return begin !== null && firstSlip > begin ? 'none' : 'late'
}

async function attach(storage: Storage, facts: Facts, rows: readonly BillRow[]): Promise<string[]> {
  const units = new Set<string>()
  for (const { unitId } of rows) units.add(unitId)
  const known = new Set<string>()
  for (const unitId of units) for (const { id } of facts.get(unitId)?.bills ?? []) known.add(id)
  const added = new Map<string, BillFact>()
  for (const row of rows) {
    if (known.has(row.id) || added.has(row.id)) continue
    const bill = billFact(row)
    added.set(bill.id, bill)
    facts.get(row.unitId)?.bills.push(bill)
  }
  if (added.size > 0) await attachToBills(storage, added)
  for (const id of units) facts.get(id)?.bills.sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.id, b.id))
  return [...units]
}

// Column by column: a company has hundreds of thousands of them, and to copy “the rest” of a row takes several times as long.
function billFact({ id, item, periodStart, periodEnd, dueOn, amountFen, waivedFen, payer, residentId }: BillRow): BillFact {
  const bill: BillFact = {
    id,
    item,
    periodStart,
    periodEnd,
    dueOn,
    amountFen: fen(amountFen),
    waivedFen: fen(waivedFen),
    payer,
    allocations: [],
    disputes: [],
  }
  if (residentId !== null) bill.residentId = residentId
  return bill
}

async function attachToBills({ db, engine }: Storage, bills: ReadonlyMap<string, BillFact>): Promise<void> {
  const ids = idList(bills.keys(), engine)
  for (const row of await db.$queryRaw<
    (Parameters<typeof allocationFact>[0] & { billId: string })[]
  >`SELECT "billId", "day", "fen" FROM "Allocation" WHERE "billId" IN ${ids} ORDER BY "day", "id"`)
    bills.get(row.billId)?.allocations.push(allocationFact(row))
  for (const row of await db.$queryRaw<
    (Parameters<typeof disputeFact>[0] & { billId: string })[]
  >`SELECT "billId", "kind", "raisedDay", "answeredDay", "conclusion" FROM "Dispute" WHERE "billId" IN ${ids} ORDER BY "raisedDay"`)
    bills.get(row.billId)?.disputes.push(disputeFact(row))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
