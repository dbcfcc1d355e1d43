// 缴费: money that arrived, or was reported and moves nothing until it is found (model, Payment and PaymentClaim).
import { allocate } from '../../domain/allocation.ts'
import { isDisputedOn } from '../../domain/bills.ts'
import type { Day } from '../../domain/calendar.ts'
import type { BillFact } from '../../domain/household.ts'
import { fen } from '../../domain/money.ts'
import type { ImportContext } from './context.ts'
import { type Designation, designation } from './designation.ts'
import { Refusal } from './kinds.ts'
import { type BillState, type Money, move, type PaymentState } from './money.ts'
import type { Located, RowSet } from './parse.ts'
import type { Rows } from './sheets.ts'

/** Loads 缴费; what arrived is allocated by allocateCredit, when all bills and disputes are known. */
export function loadPayments(context: ImportContext, money: Money, rows: RowSet): void {
  for (const located of rows.payments) {
    const unit = context.unitOf('payments', located)
    if (unit === null) continue
    const known = money.payments.get(located.row.reference)
    if (known) changePayment(context, money, known, located, unit.id)
    else addPayment(context, money, located, unit.id)
  }
}

function addPayment(context: ImportContext, money: Money, located: Located<Rows['payments']>, unitId: string): void {
  const { reference, amountFen, paid, channel, state, note } = located.row
  const payment: PaymentState = {
    id: context.plan.id(),
    unitId,
    reference,
    amountFen: BigInt(amountFen),
    allocatedFen: 0n,
    paidOn: paid.day,
    paidAt: paid.at,
    channel: channel.kind,
    designation: located.row.designation?.written ?? '',
    note: note ?? '',
    state: state ?? 'matched',
    stored: false,
    row: located,
  }
  money.payments.set(reference, payment)
  money.changedPayments.add(payment)
  const told = { reference, paidOn: paid.day, channel: payment.channel, designation: payment.designation }
  context.plan.entry('payment', { paymentId: payment.id, fen: amountFen, state: payment.state, ...told }, unitId)
  context.count('payments', 'created')
}

function changePayment(
  context: ImportContext,
  money: Money,
  known: PaymentState,
  located: Located<Rows['payments']>,
  unitId: string,
): void {
  const { row } = located
  known.row = located
  const refusal = refusalOf(known, row, unitId)
  if (refusal !== null) {
    context.refuse('payments', located, refusal.column, refusal.message)
    return
  }
  const state = row.state ?? 'matched'
  const note = context.storage.box.open(known.note)
  const after = {
    amountFen: BigInt(row.amountFen),
    paidOn: row.paid.day,
    paidAt: row.paid.at,
    channel: row.channel.kind,
    designation: row.designation?.written ?? known.designation,
    state,
  }
  // The ledger may know more than an old file: what finance has found or refused is not undone by a row that still says 待核实.
  const outdated = known.state !== 'pending' && state === 'pending'
  const changed = outdated ? [] : CHANGEABLE.filter(name => String(known[name]) !== String(after[name]))
  const noteChanged = !outdated && row.note !== null && row.note !== note
  if (changed.length === 0 && !noteChanged) {
    context.count('payments', 'unchanged')
    return
  }
  const told = (values: Pick<PaymentState, (typeof CHANGEABLE)[number]>) => Object.fromEntries(changed.map(name => [name, values[name]]))
  const amount = changed.includes('amountFen') ? { fen: row.amountFen } : {}
  context.plan.entry('payment_state', { paymentId: known.id, state, ...amount, before: told(known), after: told(after) }, unitId)
  Object.assign(known, after)
  money.changedPayments.add(known)
  if (noteChanged) context.plan.update('Payment', known.id, { note: context.storage.box.seal(row.note ?? '') })
  context.count('payments', 'updated')
}

/** What an import may not change: the home of a payment, and anything that moved money. */
function refusalOf(known: PaymentState, row: Rows['payments'], unitId: string): { column: string; message: string } | null {
  if (known.unitId !== unitId) return { column: '房号', message: '这个流水号已记在另一户；请核对，或用新的流水号登记' }
  if (known.state !== 'matched' || row.state === 'pending') return null
  const message = '已到账的缴费不能改；请核对，或用新的流水号登记'
  if (known.amountFen !== BigInt(row.amountFen)) return { column: '金额', message }
  return known.paidAt.getTime() === row.paid.at.getTime() ? null : { column: '到账时间', message }
}

const CHANGEABLE = ['amountFen', 'paidOn', 'paidAt', 'channel', 'designation', 'state'] as const

/** Allocates every credit of the homes at hand, the oldest money first; money that came before its bill pays it with the day it arrived. */
export function allocateCredit(context: ImportContext, money: Money): void {
  const credits = [...money.payments.values()].filter(payment => payment.state === 'matched' && payment.allocatedFen < payment.amountFen)
  for (const payment of credits.sort(byArrival)) {
    const issued = (money.bills.get(payment.unitId) ?? []).filter(bill => bill.state === 'issued')
    const named = namedBills(payment, issued)
    if (named === 'none') {
      const isNew = !payment.stored && payment.row !== undefined
      if (isNew && payment.row) context.note(payment.row, `指定账期“${payment.designation}”还没有账单，记为预缴，等该账单导入后核销`)
      continue
    }
    const open = issued.filter(bill => openFen(bill) > 0n)
    if (open.length === 0) continue
    const arrived = { id: payment.id, fen: fen(payment.amountFen - payment.allocatedFen), designated: named.map(bill => bill.id) }
    const { parts } = allocate(
      [arrived],
      open.map(bill => payable(bill, payment.paidOn, context.today)),
    )
    for (const part of parts) {
      const bill = open.find(candidate => candidate.id === part.billId)
      if (bill) move(context, money, payment, bill, BigInt(part.fen))
    }
  }
}

const openFen = (bill: BillState): bigint => bill.amountFen - bill.waivedFen - bill.allocatedFen

function byArrival(a: PaymentState, b: PaymentState): number {
  return a.paidAt.getTime() - b.paidAt.getTime() || (a.reference < b.reference ? -1 : 1)
}

/** A dispute keeps money off a bill when it stood on the day the money came and still stands. */
function payable(bill: BillState, arrivedOn: Day, today: Day) {
  const facts: BillFact = {
    ...bill,
    amountFen: fen(bill.amountFen),
    waivedFen: fen(bill.waivedFen),
    payer: 'owner',
    allocations: [],
  }
  const disputed = bill.disputes.length > 0 && isDisputedOn(facts, arrivedOn) && isDisputedOn(facts, today)
  return { id: bill.id, dueOn: bill.dueOn, outstandingFen: fen(openFen(bill)), disputed }
}

/** The bills the payer named, oldest due first; 'none' when the payer named a period that has no bill yet. */
function namedBills(payment: PaymentState, bills: readonly BillState[]): BillState[] | 'none' {
  if (payment.designation === '') return []
  const read: Designation | Refusal = designation.read(payment.designation, 'UTC')
  if (read instanceof Refusal || read.parts.length === 0) return []
  const named: BillState[] = []
  for (const { item, from, to } of read.parts) {
    const meant = bills.filter(bill => bill.periodStart <= to && bill.periodEnd >= from && (item === null || bill.item === item))
    named.push(...meant.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)).filter(bill => !named.includes(bill)))
  }
  return named.length === 0 ? 'none' : named
}
