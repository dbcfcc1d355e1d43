// 账单. An issued bill never changes: a correction voids it and issues the next revision, and the money on it follows (model, Bill).
import { fen, plainYuan } from '../../domain/money.ts'
import { type ImportContext, inParts } from './context.ts'
import { addBill, type BillState, findBill, type Money, move, type PaymentState } from './money.ts'
import type { Located, RowSet } from './parse.ts'
import type { Rows } from './sheets.ts'

interface Correction {
  located: Located<Rows['bills']>
  old: BillState
}

/** Loads 账单: new bills, more waived on known ones, corrections. */
export async function loadBills(context: ImportContext, money: Money, rows: RowSet): Promise<void> {
  const corrections: Correction[] = []
  for (const located of rows.bills) {
    const unit = context.unitOf('bills', located)
    if (unit === null) continue
    const known = findBill(money, unit.id, located.row.item, located.row.periodStart)
    if (known === null) {
      issue(context, money, unit.id, located.row, 1, {})
      context.count('bills', 'created')
    } else if (sameBill(known, located.row)) context.count('bills', 'unchanged')
    else if (onlyMoreWaived(known, located.row)) {
      waive(context, money, known, BigInt(located.row.waivedFen ?? 0))
      context.count('bills', 'updated')
    } else corrections.push({ located, old: known })
  }
  await correct(context, money, corrections)
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

function waive(context: ImportContext, money: Money, bill: BillState, waivedFen: bigint): void {
  context.plan.entry('waiver', { billId: bill.id, fen: waivedFen - bill.waivedFen, before: bill.waivedFen, after: waivedFen }, bill.unitId)
  bill.waivedFen = waivedFen
  money.changedBills.add(bill)
}

function issue(
  context: ImportContext,
  money: Money,
  unitId: string,
  row: Rows['bills'],
  revision: number,
  kept: { payer?: string; waivedFen?: bigint; corrects?: string },
): BillState {
  const { item, periodStart, periodEnd, dueOn } = row
  const payer = row.payer ?? kept.payer ?? 'owner'
  const waivedFen = row.waivedFen === null ? (kept.waivedFen ?? 0n) : BigInt(row.waivedFen)
  const told = { item, periodStart, periodEnd, dueOn, payer, revision }
  const bill: BillState = {
    id: context.plan.id(),
    unitId,
    ...told,
    amountFen: BigInt(row.amountFen),
    waivedFen,
    allocatedFen: 0n,
    state: 'issued',
    stored: false,
    disputes: [],
  }
  addBill(money, bill)
  money.changedBills.add(bill)
  const corrects = kept.corrects === undefined ? {} : { corrects: kept.corrects }
  context.plan.entry('charge', { billId: bill.id, fen: row.amountFen, ...told, ...corrects }, unitId)
  if (waivedFen > 0n) context.plan.entry('waiver', { billId: bill.id, fen: waivedFen }, unitId)
  return bill
}

async function correct(context: ImportContext, money: Money, corrections: readonly Correction[]): Promise<void> {
  if (corrections.length === 0) return
  const ids = corrections.map(({ old }) => old.id)
  const paid = grouped(await inParts(ids, part => context.tx.allocation.findMany({ where: { billId: { in: part } } })))
  const disputes = grouped(
    await inParts(ids, part => context.tx.dispute.findMany({ where: { billId: { in: part } }, select: { id: true, billId: true } })),
  )
  const payments = new Map([...money.payments.values()].map(payment => [payment.id, payment]))
  for (const { located, old } of corrections) {
    const released = old.state === 'void' ? [] : release(context, money, old, paid.get(old.id) ?? [], payments)
    const { payer, waivedFen } = old
    const bill = issue(context, money, old.unitId, located.row, old.revision + 1, { payer, waivedFen, corrects: old.id })
    // What had paid the old bill pays the new one; only what is too much becomes credit.
    for (const [payment, part] of released) {
      const open = bill.amountFen - bill.waivedFen - bill.allocatedFen
      if (open > 0n) move(context, money, payment, bill, part < open ? part : open)
    }
    for (const dispute of disputes.get(old.id) ?? []) {
      context.plan.update('Dispute', dispute.id, { billId: bill.id })
      context.plan.entry('dispute', { id: dispute.id, before: { billId: old.id }, after: { billId: bill.id } }, old.unitId)
    }
    bill.disputes.push(...old.disputes)
    context.note(located, `已入账账单：冲销后重开。${changesOf(old, bill).join('；')}`)
    context.count('bills', 'updated')
  }
}

/** Takes the money off a bill and voids it; returns what each payment had on it. */
function release(
  context: ImportContext,
  money: Money,
  bill: BillState,
  rows: readonly { paymentId: string; fen: bigint }[],
  payments: ReadonlyMap<string, PaymentState>,
): [PaymentState, bigint][] {
  const sums = new Map<PaymentState, bigint>()
  for (const { paymentId, fen: part } of rows) {
    const payment = payments.get(paymentId)
    if (payment) sums.set(payment, (sums.get(payment) ?? 0n) + part)
  }
  const released = [...sums].filter(([, part]) => part > 0n)
  for (const [payment, part] of released) move(context, money, payment, bill, -part)
  bill.state = 'void'
  money.changedBills.add(bill)
  context.plan.entry('void', { billId: bill.id, reason: 'corrected by import' }, bill.unitId)
  return released
}

function grouped<T extends { billId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.billId)
    if (group) group.push(row)
    else groups.set(row.billId, [row])
  }
  return groups
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
