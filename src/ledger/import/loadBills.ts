// 账单. An issued bill never changes: a correction voids it and issues the next revision, and the money on it follows (model, Bill).
import { feeKindOf } from '../../domain/billing/tariff.ts'
import { fen, plainYuan } from '../../domain/money.ts'
import { type Accounts, type BillState, findBill } from '../accounts/accounts.ts'
import { correctBill, issueBill, standingOf } from '../accounts/corrections.ts'
import type { ImportContext } from './context.ts'
import type { Located, RowSet } from './parse.ts'
import type { Rows } from './sheets.ts'

interface Correction {
  located: Located<Rows['bills']>
  old: BillState
}

/** Loads 账单: new bills, more waived on known ones, corrections. */
export async function loadBills(context: ImportContext, accounts: Accounts, rows: RowSet): Promise<void> {
  await nameItems(context, rows)
  const corrections: Correction[] = []
  for (const located of rows.bills) {
    const unit = context.unitOf('bills', located)
    if (unit === null) continue
    const known = findBill(accounts, unit.id, located.row.item, located.row.periodStart)
    if (known === null) {
      const { item, periodStart, periodEnd, dueOn, amountFen, waivedFen, payer } = located.row
      const money = { amountFen: BigInt(amountFen), waivedFen: BigInt(waivedFen ?? 0) }
      issueBill(context, accounts, unit.id, { item, periodStart, periodEnd, dueOn, ...money, payer: payer ?? 'owner', revision: 1 })
      context.count('bills', 'created')
    } else if (sameBill(known, located.row)) context.count('bills', 'unchanged')
    else if (onlyMoreWaived(known, located.row)) {
      waive(context, accounts, known, BigInt(located.row.waivedFen ?? 0))
      context.count('bills', 'updated')
    } else corrections.push({ located, old: known })
  }
  const standing = await standingOf(
    context,
    corrections.map(({ old }) => old.id),
  )
  for (const { located, old } of corrections) {
    const { item, periodStart, periodEnd, dueOn, amountFen, waivedFen, payer } = located.row
    const money = { amountFen: BigInt(amountFen), waivedFen: waivedFen === null ? old.waivedFen : BigInt(waivedFen) }
    const wanted = { item, periodStart, periodEnd, dueOn, ...money, payer: payer ?? old.payer }
    const ground = { reason: 'corrected by import', by: 'import', wrongCharge: false }
    const bill = correctBill(context, accounts, old, wanted, standing, ground)
    context.note(located, `已入账账单：冲销后重开。${changesOf(old, bill).join('；')}`)
    context.count('bills', 'updated')
  }
}

/** Items that a bill names for the first time; what they are for is read off their name until the company says otherwise. */
async function nameItems({ tx, plan, communityId, base }: ImportContext, rows: RowSet): Promise<void> {
  const names = new Set(rows.bills.map(({ row }) => row.item))
  if (names.size === 0) return
  for (const { name } of await tx.feeItem.findMany({ where: { communityId }, select: { name: true } })) names.delete(name)
  for (const name of names) {
    const kind = feeKindOf(name)
    plan.insert('FeeItem', { id: plan.id(), ...base, name, kind })
    plan.entry('fee_item', { name, kind })
  }
}

function sameBill(bill: BillState, row: Rows['bills']): boolean {
  return sameButWaiver(bill, row) && (row.waivedFen === null || bill.waivedFen === BigInt(row.waivedFen))
}

function sameButWaiver(bill: BillState, row: Rows['bills']): boolean {
  const { periodEnd, dueOn, payer } = row
  const same = bill.periodEnd === periodEnd && bill.dueOn === dueOn && bill.amountFen === BigInt(row.amountFen)
  return same && (payer === null || bill.payer === payer)
}

/** More may be waived on an issued bill, as long as nothing that was paid would be too much. */
function onlyMoreWaived(bill: BillState, row: Rows['bills']): boolean {
  const waived = BigInt(row.waivedFen ?? 0)
  return bill.state === 'issued' && sameButWaiver(bill, row) && waived > bill.waivedFen && bill.amountFen - waived >= bill.allocatedFen
}

function waive(context: ImportContext, accounts: Accounts, bill: BillState, waivedFen: bigint): void {
  context.plan.entry('waiver', { billId: bill.id, fen: waivedFen - bill.waivedFen, before: bill.waivedFen, after: waivedFen }, bill.unitId)
  bill.waivedFen = waivedFen
  accounts.changedBills.add(bill)
}

function changesOf(old: BillState, bill: BillState): string[] {
  const yuan = (amount: bigint): string => plainYuan(fen(amount))
  const shown: [string, string, string][] = [
    ['应收金额', yuan(old.amountFen), yuan(bill.amountFen)],
    ['减免金额', yuan(old.waivedFen), yuan(bill.waivedFen)],
    ['账期止', old.periodEnd, bill.periodEnd],
    ['到期日', old.dueOn, bill.dueOn],
    ['承担人', old.payer, bill.payer],
  ]
  return shown.filter(([, before, after]) => before !== after).map(([name, before, after]) => `${name} ${before} → ${after}`)
}
