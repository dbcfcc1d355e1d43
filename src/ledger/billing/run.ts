// A billing run: every home of an item planned, then written as it was shown when it was confirmed.
import { type PlannedBill, planUnit, type Unbilled } from '../../domain/billing/billPlan.ts'
import { type BillingPeriod, dueDay } from '../../domain/billing/period.ts'
import type { UnitKind } from '../../domain/billing/tariff.ts'
import { type Fen, fen, sumFen } from '../../domain/money.ts'
import type { Policy } from '../../domain/policy.ts'
import { type Accounts, type BillState, type Books, readAccounts } from '../accounts/accounts.ts'
import { issueBill } from '../accounts/corrections.ts'
import { inParts } from '../bulk.ts'
import type { Tx } from '../open.ts'
import { homesToBill } from './homes.ts'
import { tariffsOf } from './tariffs.ts'

/** What a run is for. */
export interface BillingRun extends BillingPeriod {
  item: string
  /** Only homes of this kind; all that have a price when null. */
  unitKind: UnitKind | null
}

/** What a run would issue, and which homes get nothing, with the reason. */
export interface RunPlan {
  bills: PlannedBill[]
  fen: Fen
  none: { unit: string; reason: Unbilled }[]
  /** The kinds of homes that have an approved price for some of the days. */
  kinds: UnitKind[]
}

/** Plans a run; a read. */
export async function planRun(tx: Tx, communityId: string, run: BillingRun): Promise<RunPlan> {
  const all = await tariffsOf(tx, communityId, run.item)
  const tariffs = all.filter(
    ({ state, fromDay, toDay }) => state === 'approved' && fromDay <= run.to && (toDay === null || toDay >= run.from),
  )
  const priced = [...new Set(tariffs.map(tariff => tariff.unitKind))]
  const kinds = run.unitKind === null ? priced : priced.filter(kind => kind === run.unitKind)
  const plan: RunPlan = { bills: [], fen: fen(0), none: [], kinds }
  if (kinds.length === 0) return plan
  for await (const part of homesToBill(tx, { communityId, kinds }, run.item)) {
    for (const home of part) {
      const planned = planUnit(home, run.item, run, tariffs)
      if (planned.kind === 'bills') plan.bills.push(...planned.bills)
      else plan.none.push({ unit: planned.unit, reason: planned.reason })
    }
  }
  plan.fen = sumFen(plan.bills.map(bill => bill.amountFen))
  return plan
}

/** Issues planned bills: rows, lines and entries; credit of the homes is read so that it can pay them. */
export async function issueRun(books: Books, run: BillingRun, bills: readonly PlannedBill[], policy: Policy): Promise<Accounts> {
  const { tx, communityId } = books
  const accounts = await readAccounts(books, await unitsWithCredit(tx, communityId, bills))
  const revisions = await voidRevisions(tx, run, bills)
  const dueOn = dueDay(run, policy)
  for (const bill of bills) {
    const { item, periodStart, periodEnd, payer, residentId, lines } = bill
    const revision = (revisions.get(`${bill.unitId} ${periodStart}`) ?? 0) + 1
    const money = { amountFen: BigInt(bill.amountFen), waivedFen: 0n }
    const tariffId = lines[0]?.tariffId ?? null
    const issued = issueBill(books, accounts, bill.unitId, {
      item,
      periodStart,
      periodEnd,
      dueOn,
      ...money,
      payer,
      revision,
      tariffId,
      residentId,
    })
    addLines(books, issued, lines)
  }
  return accounts
}

/** The lines of a bill: which days at which price by which tariff (R107). */
export function addLines({ plan, communityId }: Books, bill: BillState, lines: PlannedBill['lines']): void {
  for (const [index, line] of lines.entries()) {
    const { from: fromDay, to: toDay, tariffId, areaCm2, priceFen, discountPerMille, fen: amount } = line
    const row = { billId: bill.id, number: index + 1, tariffId, fromDay, toDay, areaCm2, discountPerMille }
    plan.insert('BillLine', { id: plan.id(), communityId, ...row, priceFen: BigInt(priceFen), amountFen: BigInt(amount) })
  }
  const told = lines.map(({ from, to, tariffId, priceFen, discountPerMille, fen: amount }) => [
    from,
    to,
    tariffId,
    priceFen,
    discountPerMille,
    amount,
  ])
  plan.entry('bill_lines', { billId: bill.id, lines: told }, bill.unitId)
}

/** The homes of planned bills that have money which is on no bill. */
async function unitsWithCredit(tx: Tx, communityId: string, bills: readonly PlannedBill[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ unitId: string }[]>`SELECT DISTINCT "unitId" FROM "Payment"
    WHERE "communityId" = ${communityId} AND "state" = 'matched' AND "amountFen" - "allocatedFen" - "refundedFen" > 0`
  const wanted = new Set(bills.map(bill => bill.unitId))
  return rows.map(row => row.unitId).filter(unitId => wanted.has(unitId))
}

/** The newest revision of voided bills that begin where planned ones do. */
async function voidRevisions(tx: Tx, run: BillingRun, bills: readonly PlannedBill[]): Promise<Map<string, number>> {
  const where = { item: run.item, state: 'void', periodStart: { gte: run.from, lte: run.to } }
  const unitIds = [...new Set(bills.map(bill => bill.unitId))]
  const rows = await inParts(unitIds, part => tx.bill.findMany({ where: { ...where, unitId: { in: part } } }))
  const newest = new Map<string, number>()
  for (const { unitId, periodStart, revision } of rows) {
    const key = `${unitId} ${periodStart}`
    newest.set(key, Math.max(revision, newest.get(key) ?? 0))
  }
  return newest
}
