// What may still happen to an issued bill: it is waived in part, or voided, or corrected by voiding it and issuing the next revision (model, Bill).
import type { Day } from '../../domain/calendar.ts'
import { inParts } from '../bulk.ts'
import { type Accounts, addBill, type BillState, type Books, move, openFen, type PaymentState } from './accounts.ts'

/** What a new bill says. */
export interface NewBill {
  item: string
  periodStart: Day
  periodEnd: Day
  dueOn: Day
  amountFen: bigint
  waivedFen: bigint
  payer: string
  revision: number
  tariffId?: string | null
  residentId?: string | null
  /** The bill it takes the place of. */
  corrects?: string
}

/** Issues a bill: its row, its entry, and that of what is waived from the beginning. */
export function issueBill(books: Books, accounts: Accounts, unitId: string, wanted: NewBill): BillState {
  const { corrects, amountFen, waivedFen, tariffId = null, residentId = null, ...told } = wanted
  const bill: BillState = {
    id: books.plan.id(),
    unitId,
    ...{ ...told, amountFen, waivedFen, tariffId, residentId },
    allocatedFen: 0n,
    state: 'issued',
    stored: false,
    disputes: [],
  }
  addBill(accounts, bill)
  accounts.changedBills.add(bill)
  const more = { ...(corrects === undefined ? {} : { corrects }), ...(tariffId ? { tariffId } : {}), ...(residentId ? { residentId } : {}) }
  books.plan.entry('charge', { billId: bill.id, fen: amountFen, ...told, ...more }, unitId)
  if (waivedFen > 0n) books.plan.entry('waiver', { billId: bill.id, fen: waivedFen }, unitId)
  return bill
}

/** Why a bill is voided, waived or corrected, and who decided it. */
export interface Ground {
  reason: string
  by: string
  /** The charge was wrong (metrics §2, 清欠率). */
  wrongCharge: boolean
}

/** What has to be known of some bills before money can be taken off them. */
export interface Standing {
  /** The allocations of each bill, oldest first. */
  allocations: Map<string, { paymentId: string; fen: bigint }[]>
  disputes: Map<string, { id: string; answered: boolean }[]>
}

/** Reads what stands on bills. */
export async function standingOf({ tx }: Books, billIds: readonly string[]): Promise<Standing> {
  const paid = await inParts(billIds, part =>
    tx.allocation.findMany({ where: { billId: { in: part } }, orderBy: [{ day: 'asc' }, { id: 'asc' }] }),
  )
  const disputes = await inParts(billIds, part => tx.dispute.findMany({ where: { billId: { in: part } } }))
  return {
    allocations: grouped(paid),
    disputes: grouped(disputes.map(({ id, billId, answeredDay }) => ({ id, billId, answered: answeredDay !== null }))),
  }
}

/** Takes money off a bill, the newest first, until `most` is off (all of it when not given); returns what each payment had on it. */
function release(books: Books, accounts: Accounts, bill: BillState, standing: Standing, most?: bigint): [PaymentState, bigint][] {
  const payments = new Map([...accounts.payments.values()].map(payment => [payment.id, payment]))
  const sums = new Map<PaymentState, bigint>()
  for (const { paymentId, fen } of standing.allocations.get(bill.id) ?? []) {
    const payment = payments.get(paymentId)
    if (!payment) throw new Error(`Bill ${bill.id} holds money of the payment ${paymentId}, which was not read.`)
    sums.set(payment, (sums.get(payment) ?? 0n) + fen)
  }
  let left = most ?? bill.allocatedFen
  const released: [PaymentState, bigint][] = []
  for (const [payment, sum] of [...sums].reverse()) {
    const part = sum < left ? sum : left
    if (part <= 0n) continue
    move(books, accounts, payment, bill, -part)
    standing.allocations.get(bill.id)?.push({ paymentId: payment.id, fen: -part })
    released.push([payment, part])
    left -= part
  }
  return released.reverse()
}

/** Voids a bill: the money on it is free again, the entry says why. Returns what each payment had on it. */
export function voidBill(books: Books, accounts: Accounts, bill: BillState, standing: Standing, ground: Ground): [PaymentState, bigint][] {
  const released = release(books, accounts, bill, standing)
  bill.state = 'void'
  accounts.changedBills.add(bill)
  books.plan.entry('void', { billId: bill.id, ...told(ground) }, bill.unitId)
  return released
}

/** Voids a bill and issues the next revision; what had paid the old one pays the new one, and only what is too much is free. Open disputes move on. */
export function correctBill(
  books: Books,
  accounts: Accounts,
  old: BillState,
  wanted: Omit<NewBill, 'revision' | 'corrects'>,
  standing: Standing,
  ground: Ground,
): BillState {
  const released = old.state === 'void' ? [] : voidBill(books, accounts, old, standing, ground)
  const bill = issueBill(books, accounts, old.unitId, { ...wanted, revision: old.revision + 1, corrects: old.id })
  for (const [payment, part] of released) {
    const open = openFen(bill)
    if (open > 0n) move(books, accounts, payment, bill, part < open ? part : open)
  }
  for (const dispute of standing.disputes.get(old.id) ?? []) {
    if (dispute.answered) continue // what was answered is settled by this correction and stays with the old bill
    books.plan.update('Dispute', dispute.id, { billId: bill.id })
    books.plan.entry('dispute', { id: dispute.id, before: { billId: old.id }, after: { billId: bill.id } }, old.unitId)
  }
  bill.disputes.push(...old.disputes.filter(dispute => dispute.answeredOn === undefined))
  return bill
}

/** Waives more of a bill. Money that is then too much on it becomes free. */
export function waiveBill(books: Books, accounts: Accounts, bill: BillState, fen: bigint, standing: Standing, ground: Ground): void {
  const before = bill.waivedFen
  const left = bill.amountFen - before - fen
  if (left < bill.allocatedFen) release(books, accounts, bill, standing, bill.allocatedFen - left)
  bill.waivedFen += fen
  accounts.changedBills.add(bill)
  const { plan, base, today } = books
  const row = { unitId: bill.unitId, billId: bill.id, fen, day: today, reason: ground.reason, wrongCharge: ground.wrongCharge }
  plan.insert('Waiver', { id: plan.id(), ...base, ...row, approvedBy: ground.by })
  plan.entry('waiver', { billId: bill.id, fen, before, after: bill.waivedFen, day: today, ...told(ground) }, bill.unitId)
}

function told({ reason, by, wrongCharge }: Ground): Record<string, unknown> {
  return { reason, by, ...(wrongCharge ? { wrongCharge } : {}) }
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
