// Money that is on no bill: it pays what is open, as the payer named it and else the oldest due first, or it goes back.
import { allocate } from '../../domain/allocation.ts'
import { type Holder, ownerOn, ownerSpans } from '../../domain/billing/holders.ts'
import { isDisputedOn } from '../../domain/bills.ts'
import type { Day } from '../../domain/calendar.ts'
import type { BillFact } from '../../domain/household.ts'
import { fen } from '../../domain/money.ts'
import { type Designation, designation } from '../import/designation.ts'
import { Refusal } from '../import/kinds.ts'
import { type Accounts, type BillState, type Books, creditFen, move, openFen, type PaymentState } from './accounts.ts'

/** Allocates every credit of the homes at hand, the oldest money first; money that came before its bill pays it with the day it arrived. */
export function allocateCredit(books: Books, accounts: Accounts, onUnbilled: (payment: PaymentState) => void = () => {}): void {
  const credits = [...accounts.payments.values()].filter(payment => creditFen(payment) > 0n)
  for (const payment of credits.sort(byArrival)) {
    const issued = (accounts.bills.get(payment.unitId) ?? []).filter(bill => bill.state === 'issued')
    const named = namedBills(payment, issued)
    if (named === 'none') {
      onUnbilled(payment)
      continue
    }
    const holders = accounts.holders.get(payment.unitId) ?? []
    const open = issued.filter(bill => openFen(bill) > 0n && (named.includes(bill) || mayPay(payment, bill, holders)))
    if (open.length === 0) continue
    const arrived = { id: payment.id, fen: fen(creditFen(payment)), designated: named.map(bill => bill.id) }
    const { parts } = allocate(
      [arrived],
      open.map(bill => payable(bill, payment.paidOn, books.today)),
    )
    for (const part of parts) {
      const bill = open.find(candidate => candidate.id === part.billId)
      if (bill) move(books, accounts, payment, bill, BigInt(part.fen))
    }
  }
}

/** Money pays the bills of the one whose home it was on the day it came; that of a former owner pays no bill of the new one, nor the other way round. */
function mayPay(payment: PaymentState, bill: BillState, holders: readonly Holder[]): boolean {
  if (holders.length === 0 || bill.payer !== 'owner') return true
  const payer = ownerOn(holders, payment.paidOn)
  if (bill.residentId !== null) return payer === null || payer.residentId === bill.residentId
  const owners = ownerSpans(holders, bill.periodStart, bill.periodEnd).filter(span => span.holder !== null)
  return payer === null || owners.length === 0 || owners.some(span => span.holder?.residentId === payer.residentId)
}

function byArrival(a: PaymentState, b: PaymentState): number {
  return a.paidAt.getTime() - b.paidAt.getTime() || (a.reference < b.reference ? -1 : 1)
}

/** A dispute keeps money off a bill when it stood on the day the money came and still stands. */
function payable(bill: BillState, arrivedOn: Day, today: Day) {
  const { residentId: _, ...told } = bill
  const facts: BillFact = { ...told, amountFen: fen(bill.amountFen), waivedFen: fen(bill.waivedFen), payer: 'owner', allocations: [] }
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

/** Gives money back: it has to be free. Returns what could not be given back. */
export function refundCredit(
  books: Books,
  accounts: Accounts,
  payments: readonly PaymentState[],
  amountFen: bigint,
  ground: { reason: string; by: string },
): bigint {
  const { plan, base, today } = books
  let left = amountFen
  for (const payment of payments) {
    const credit = creditFen(payment)
    const part = credit < left ? credit : left
    if (part <= 0n) continue
    left -= part
    payment.refundedFen += part
    if (payment.refundedFen === payment.amountFen) payment.state = 'refunded'
    accounts.changedPayments.add(payment)
    const id = plan.id()
    const row = { unitId: payment.unitId, paymentId: payment.id, fen: part, day: today, reason: ground.reason, approvedBy: ground.by }
    plan.insert('Refund', { id, ...base, ...row })
    plan.entry('refund', { refundId: id, paymentId: payment.id, fen: part, day: today, ...ground }, payment.unitId)
  }
  return left
}
