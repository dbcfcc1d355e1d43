// Bills and payments of the homes an import touches, as they stand while it is planned; written once, when every allocation is known.
import type { Day } from '../../domain/calendar.ts'
import type { DisputeFact } from '../../domain/household.ts'
import { type ImportContext, inParts } from './context.ts'
import type { Located, RowSet } from './parse.ts'
import type { Rows } from './sheets.ts'

/** A bill while the import is planned; amounts in fen. */
export interface BillState {
  id: string
  unitId: string
  item: string
  periodStart: Day
  periodEnd: Day
  dueOn: Day
  amountFen: bigint
  waivedFen: bigint
  allocatedFen: bigint
  payer: string
  state: string
  revision: number
  /** False for a bill that this import makes. */
  stored: boolean
  disputes: DisputeFact[]
}

/** A payment while the import is planned; amounts in fen. */
export interface PaymentState {
  id: string
  unitId: string
  reference: string
  amountFen: bigint
  allocatedFen: bigint
  paidOn: Day
  paidAt: Date
  channel: string
  /** As written; read again when the money is allocated. */
  designation: string
  note: string
  state: string
  stored: boolean
  /** The row of this import that speaks of it, for notes. */
  row?: Located<Rows['payments']>
}

/** The money of the homes that an import touches. */
export interface Money {
  /** Bills by home, then by item, period start and revision. */
  bills: Map<string, BillState[]>
  payments: Map<string, PaymentState>
  /** Bills whose allocations or state changed, to be written at the end. */
  changedBills: Set<BillState>
  changedPayments: Set<PaymentState>
}

/** Reads the bills, payments and disputes of the homes that 账单, 缴费 and 异议 name. */
export async function readMoney(context: ImportContext, rows: RowSet): Promise<Money> {
  const money: Money = { bills: new Map(), payments: new Map(), changedBills: new Set(), changedPayments: new Set() }
  const named = [...rows.bills, ...rows.payments, ...rows.disputes]
  if (named.length === 0) return money
  const { tx, communityId } = context
  const byId = new Map<string, BillState>()
  for (const { communityId: _, createdAt: __, ...bill } of await context.ofHomes(named, where => tx.bill.findMany({ where }))) {
    const state = { ...bill, stored: true, disputes: [] }
    byId.set(bill.id, state)
    addBill(money, state)
  }
  for (const dispute of await context.ofHomes(named, where => tx.dispute.findMany({ where })))
    byId.get(dispute.billId)?.disputes.push(factOf(dispute))
  const references = rows.payments.map(({ row }) => row.reference)
  const byReference = await inParts(references, part => tx.payment.findMany({ where: { communityId, reference: { in: part } } }))
  const atHome = await context.ofHomes(named, where => tx.payment.findMany({ where }))
  for (const { communityId: _, createdAt: __, ...payment } of [...byReference, ...atHome])
    money.payments.set(payment.reference, { ...payment, stored: true })
  return money
}

/** Adds a bill to its home. */
export function addBill(money: Money, bill: BillState): void {
  const here = money.bills.get(bill.unitId)
  if (here) here.push(bill)
  else money.bills.set(bill.unitId, [bill])
}

/** The newest revision of the bill of an item and period, or null. */
export function findBill(money: Money, unitId: string, item: string, periodStart: Day): BillState | null {
  let found: BillState | null = null
  for (const bill of money.bills.get(unitId) ?? []) {
    if (bill.item === item && bill.periodStart === periodStart && bill.revision > (found?.revision ?? 0)) found = bill
  }
  return found
}

/** A dispute row as the rules know it. */
export function factOf(row: { kind: string; raisedDay: Day; answeredDay: Day | null; conclusion: string | null }): DisputeFact {
  const [kind, conclusion] = [KINDS.find(known => known === row.kind), ENDS.find(known => known === row.conclusion)]
  return {
    kind: kind ?? 'service',
    raisedOn: row.raisedDay,
    ...(row.answeredDay === null ? {} : { answeredOn: row.answeredDay }),
    ...(conclusion === undefined ? {} : { conclusion }),
  }
}

const KINDS = ['start_date', 'area', 'price', 'duplicate', 'service'] as const
const ENDS = ['upheld', 'partly', 'rejected'] as const

/** Moves money onto a bill (off it, when negative): the row, its entry and both balances. */
export function move(context: ImportContext, money: Money, payment: PaymentState, bill: BillState, fen: bigint): void {
  const row = { paymentId: payment.id, billId: bill.id, fen, day: payment.paidOn }
  context.plan.insert('Allocation', { id: context.plan.id(), ...context.base, unitId: bill.unitId, ...row })
  context.plan.entry('allocation', row, bill.unitId)
  bill.allocatedFen += fen
  payment.allocatedFen += fen
  money.changedBills.add(bill)
  money.changedPayments.add(payment)
}

/** Hands the bills and payments over to the plan, with their balances. */
export function planMoney(context: ImportContext, money: Money): void {
  for (const bill of money.changedBills) {
    const { stored, disputes: _, ...row } = bill
    if (stored) context.plan.update('Bill', bill.id, { state: bill.state, waivedFen: bill.waivedFen, allocatedFen: bill.allocatedFen })
    else context.plan.insert('Bill', { ...context.base, ...row })
  }
  for (const payment of money.changedPayments) {
    const { stored, row: _, note, id, ...values } = payment
    if (stored) context.plan.update('Payment', id, values)
    else context.plan.insert('Payment', { ...context.base, id, note: context.storage.box.seal(note), ...values })
  }
}
