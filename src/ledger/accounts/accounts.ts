// Bills and payments of some homes as they stand while something is planned; written once, when every allocation is known.

import type { Holder } from '../../domain/billing/holders.ts'
import type { Day } from '../../domain/calendar.ts'
import type { DisputeFact } from '../../domain/household.ts'
import { holderOf } from '../billing/homes.ts'
import { inParts } from '../bulk.ts'
import type { Storage, Tx } from '../open.ts'
import type { Plan } from '../plan.ts'

/** A bill while something is planned; amounts in fen. */
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
  tariffId: string | null
  residentId: string | null
  /** False for a bill that is only planned. */
  stored: boolean
  disputes: DisputeFact[]
}

/** A payment while something is planned; amounts in fen. */
export interface PaymentState {
  id: string
  unitId: string
  reference: string
  amountFen: bigint
  allocatedFen: bigint
  refundedFen: bigint
  paidOn: Day
  paidAt: Date
  channel: string
  /** As written; read again when the money is allocated. */
  designation: string
  note: string
  state: string
  stored: boolean
}

/** The bills and payments of some homes. */
export interface Accounts {
  /** Bills by home, then by item, period start and revision. */
  bills: Map<string, BillState[]>
  /** Payments by reference. */
  payments: Map<string, PaymentState>
  /** Bills whose allocations or state changed, to be written at the end. */
  changedBills: Set<BillState>
  changedPayments: Set<PaymentState>
  /** Who held the homes that have changed hands. */
  holders: Map<string, Holder[]>
}

/** What a planned movement of money is written to. */
export interface Books {
  readonly storage: Storage
  readonly tx: Tx
  readonly plan: Plan
  readonly communityId: string
  readonly today: Day
  /** Columns that every new row has. */
  readonly base: { communityId: string; createdAt: Date }
}

/** Reads the bills, payments and disputes of homes; `references` names payments that are wanted wherever they are. */
export async function readAccounts(books: Books, unitIds: readonly string[], references: readonly string[] = []): Promise<Accounts> {
  const accounts: Accounts = {
    bills: new Map(),
    payments: new Map(),
    changedBills: new Set(),
    changedPayments: new Set(),
    holders: new Map(),
  }
  const { tx, communityId } = books
  const ofHomes = <T>(read: (where: { unitId: { in: string[] } }) => Promise<T[]>): Promise<T[]> =>
    inParts(unitIds, part => read({ unitId: { in: part } }))
  const byId = new Map<string, BillState>()
  for (const { communityId: _, createdAt: __, ...bill } of await ofHomes(where => tx.bill.findMany({ where }))) {
    const state = { ...bill, stored: true, disputes: [] }
    byId.set(bill.id, state)
    addBill(accounts, state)
  }
  for (const dispute of await ofHomes(where => tx.dispute.findMany({ where }))) byId.get(dispute.billId)?.disputes.push(factOf(dispute))
  await readHolders(accounts, ofHomes, tx)
  const byReference = await inParts(references, part => tx.payment.findMany({ where: { communityId, reference: { in: part } } }))
  const atHome = await ofHomes(where => tx.payment.findMany({ where }))
  for (const { communityId: _, createdAt: __, ...payment } of [...byReference, ...atHome])
    accounts.payments.set(payment.reference, { ...payment, stored: true })
  return accounts
}

/** Owners of homes that have changed hands; of thousands of homes few have. */
async function readHolders(
  { holders }: Accounts,
  ofHomes: <T>(read: (where: { unitId: { in: string[] } }) => Promise<T[]>) => Promise<T[]>,
  tx: Tx,
): Promise<void> {
  const sold = await ofHomes(where =>
    tx.resident.findMany({ where: { ...where, role: 'owner', until: { not: null } }, select: { unitId: true } }),
  )
  const ids = [...new Set(sold.map(row => row.unitId))]
  for (const row of await inParts(ids, part => tx.resident.findMany({ where: { unitId: { in: part }, role: 'owner' } })))
    holders.set(row.unitId, [...(holders.get(row.unitId) ?? []), holderOf(row)])
}

/** Adds a bill to its home. */
export function addBill(accounts: Accounts, bill: BillState): void {
  const here = accounts.bills.get(bill.unitId)
  if (here) here.push(bill)
  else accounts.bills.set(bill.unitId, [bill])
}

/** The newest revision of the bill of an item and period, or null. */
export function findBill(accounts: Accounts, unitId: string, item: string, periodStart: Day): BillState | null {
  let found: BillState | null = null
  for (const bill of accounts.bills.get(unitId) ?? []) {
    if (bill.item === item && bill.periodStart === periodStart && bill.revision > (found?.revision ?? 0)) found = bill
  }
  return found
}

/** What a bill still asks for. */
export const openFen = (bill: BillState): bigint => bill.amountFen - bill.waivedFen - bill.allocatedFen

/** What of a payment that arrived is neither on a bill nor given back. */
export const creditFen = (payment: PaymentState): bigint =>
  payment.state === 'matched' ? payment.amountFen - payment.allocatedFen - payment.refundedFen : 0n

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
export function move(books: Books, accounts: Accounts, payment: PaymentState, bill: BillState, fen: bigint): void {
  const row = { paymentId: payment.id, billId: bill.id, fen, day: payment.paidOn }
  books.plan.insert('Allocation', { id: books.plan.id(), ...books.base, unitId: bill.unitId, ...row })
  books.plan.entry('allocation', row, bill.unitId)
  bill.allocatedFen += fen
  payment.allocatedFen += fen
  accounts.changedBills.add(bill)
  accounts.changedPayments.add(payment)
}

/** Hands the bills and payments over to the plan, with their balances. */
export function planAccounts(books: Books, accounts: Accounts): void {
  const { plan, base, storage } = books
  for (const bill of accounts.changedBills) {
    const { stored, disputes: _, ...row } = bill
    if (stored) plan.update('Bill', bill.id, { state: bill.state, waivedFen: bill.waivedFen, allocatedFen: bill.allocatedFen })
    else plan.insert('Bill', { ...base, ...row })
  }
  for (const payment of accounts.changedPayments) {
    const { stored, note, id, ...values } = payment
    if (stored) plan.update('Payment', id, values)
    else plan.insert('Payment', { ...base, id, note: storage.box.seal(note), ...values })
  }
}
