// The tariff audit of issued bills, and their correction to the approved price.
import { auditBill, type Finding } from '../../domain/billing/audit.ts'
import type { Day } from '../../domain/calendar.ts'
import { fen } from '../../domain/money.ts'
import { type Accounts, type Books, readAccounts } from '../accounts/accounts.ts'
import { correctBill, standingOf } from '../accounts/corrections.ts'
import { inParts } from '../bulk.ts'
import type { Tx } from '../open.ts'
import { homesToBill } from './homes.ts'
import { addLines } from './run.ts'
import { type StoredTariff, tariffsOf } from './tariffs.ts'

/** A bill that was looked at. */
export interface AuditRow {
  billId: string
  unitId: string
  unit: string
  item: string
  periodStart: Day
  periodEnd: Day
  finding: Finding
}

const KINDS = ['home', 'shop', 'parking'] as const

/** Looks at the issued bills of an item whose period begins in from–to; a read. */
export async function auditItem(tx: Tx, communityId: string, item: string, from: Day, to: Day): Promise<AuditRow[]> {
  const tariffs = await tariffsOf(tx, communityId, item)
  const rows: AuditRow[] = []
  for await (const homes of homesToBill(tx, { communityId, kinds: KINDS }, item)) {
    const byId = new Map(homes.map(home => [home.unitId, home]))
    const bills = await tx.bill.findMany({
      where: { unitId: { in: [...byId.keys()] }, item, state: 'issued', periodStart: { gte: from, lte: to } },
      orderBy: { periodStart: 'asc' },
    })
    const unitOf = (bill: (typeof bills)[number]) => byId.get(bill.unitId)?.unit ?? ''
    for (const bill of bills.sort((a, b) => (unitOf(a) < unitOf(b) ? -1 : unitOf(a) > unitOf(b) ? 1 : 0))) {
      const home = byId.get(bill.unitId)
      if (!home) continue
      const { id: billId, unitId, periodStart, periodEnd } = bill
      const asked = { billId, unit: home.unit, periodStart, periodEnd, askedFen: fen(bill.amountFen - bill.waivedFen) }
      rows.push({ billId, unitId, unit: home.unit, item, periodStart, periodEnd, finding: auditBill(asked, home, tariffs) })
    }
  }
  return rows
}

/** Corrects bills that ask for more than the approved price: reversal and a new bill with its lines; too much becomes credit (R106). */
export async function repriceBills(books: Books, billIds: readonly string[], ground: { reason: string; by: string }): Promise<Accounts> {
  const { tx, communityId } = books
  const wanted = await inParts(billIds, part => tx.bill.findMany({ where: { communityId, id: { in: part }, state: 'issued' } }))
  const accounts = await readAccounts(books, [...new Set(wanted.map(bill => bill.unitId))])
  const standing = await standingOf(books, billIds)
  const tariffs = new Map<string, StoredTariff[]>()
  for (const { unitId, id, item } of wanted) {
    const prices = tariffs.get(item) ?? (await tariffsOf(tx, communityId, item))
    tariffs.set(item, prices)
    const bill = accounts.bills.get(unitId)?.find(each => each.id === id)
    const { value: homes } = await homesToBill(tx, { communityId, kinds: KINDS, unitIds: [unitId] }, item).next()
    const [home] = homes ?? []
    if (!bill || !home) continue
    const { periodStart, periodEnd, dueOn, payer, residentId, waivedFen } = bill
    const asked = { billId: id, unit: home.unit, periodStart, periodEnd, askedFen: fen(bill.amountFen - waivedFen) }
    const finding = auditBill(asked, home, prices)
    if (finding.kind !== 'over') throw new Error(`Bill ${id} does not ask for too much any more.`)
    const tariffId = finding.lines[0]?.tariffId ?? null
    const money = { amountFen: BigInt(finding.allowedFen), waivedFen: 0n }
    const next = { item, periodStart, periodEnd, dueOn, ...money, payer, residentId, tariffId }
    addLines(books, correctBill(books, accounts, bill, next, standing, { ...ground, wrongCharge: true }), finding.lines)
  }
  return accounts
}
