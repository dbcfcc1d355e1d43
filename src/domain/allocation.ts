// Which bills a payment pays (model, Allocation): the owner's designation first, else the oldest due first. What is left is credit.
import type { Day } from './calendar.ts'
import { type Fen, fen, ZERO } from './money.ts'

/** A bill that can take money. */
export interface PayableBill {
  id: string
  dueOn: Day
  outstandingFen: Fen
  /** A disputed bill takes money only when the owner names it. */
  disputed: boolean
}

/** Money that arrived; `designated` are the ids of the bills the owner named, in the order they are to be paid. */
export interface ArrivedPayment {
  id: string
  fen: Fen
  designated: readonly string[]
}

/** A part of a payment that pays a bill; always more than zero. */
interface AllocatedPart {
  paymentId: string
  billId: string
  fen: Fen
}

/** Where the money of the payments went; `creditFen` has what no bill took, by payment. */
export interface AllocationResult {
  parts: AllocatedPart[]
  creditFen: Map<string, Fen>
}

/** Allocates payments, in the order given, to bills: designated ones, then oldest due, then the smaller id; the rest stays credit. */
export function allocate(payments: readonly ArrivedPayment[], bills: readonly PayableBill[]): AllocationResult {
  const owed = new Map(bills.map(bill => [bill.id, bill.outstandingFen]))
  const inOrder = bills.filter(bill => !bill.disputed).sort(oldestFirst)
  const result: AllocationResult = { parts: [], creditFen: new Map() }
  for (const payment of payments) {
    if (payment.fen < 0) throw new RangeError(`Not a payment: ${payment.id} has ${payment.fen} fen; a refund is no payment`)
    let left = payment.fen
    const take = (billId: string): void => {
      const taken = fen(Math.min(left, owed.get(billId) ?? ZERO))
      if (taken <= 0) return
      owed.set(billId, fen((owed.get(billId) ?? ZERO) - taken))
      left = fen(left - taken)
      const before = result.parts.find(part => part.paymentId === payment.id && part.billId === billId)
      if (before) before.fen = fen(before.fen + taken)
      else result.parts.push({ paymentId: payment.id, billId, fen: taken })
    }
    for (const billId of payment.designated) take(billId)
    for (const bill of inOrder) {
      if (left === 0) break
      take(bill.id)
    }
    result.creditFen.set(payment.id, left)
  }
  return result
}

function oldestFirst(a: PayableBill, b: PayableBill): number {
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
