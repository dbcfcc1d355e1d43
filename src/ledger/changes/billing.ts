// Voids, corrections, waivers and refunds as their rows and entries.
import type { BillingChange } from '../../domain/changes/billing.ts'
import { fen } from '../../domain/money.ts'
import { type Accounts, type BillState, type Books, planAccounts, readAccounts } from '../accounts/accounts.ts'
import { correctBill, type Ground, type Standing, standingOf, voidBill, waiveBill } from '../accounts/corrections.ts'
import { allocateCredit, refundCredit } from '../accounts/credit.ts'
import type { NewEntry } from '../entries.ts'
import { Plan } from '../plan.ts'
import type { Pen, Writers } from './pen.ts'

/** Writes what happens to bills. */
export const billing: Writers<BillingChange> = {
  bill_void: (pen, change) =>
    onBill(pen, change, (books, accounts, bill, standing) => void voidBill(books, accounts, bill, standing, groundOf(change))),
  bill_corrected: (pen, change) =>
    onBill(pen, change, (books, accounts, bill, standing) => {
      const { to } = change
      const wanted = {
        ...{ item: bill.item, tariffId: bill.tariffId, residentId: bill.residentId },
        periodStart: to.periodStart ?? bill.periodStart,
        periodEnd: to.periodEnd ?? bill.periodEnd,
        dueOn: to.dueOn ?? bill.dueOn,
        payer: to.payer ?? bill.payer,
        amountFen: to.fen === undefined ? bill.amountFen : BigInt(to.fen),
      }
      const waivedFen = bill.waivedFen < wanted.amountFen ? bill.waivedFen : wanted.amountFen
      correctBill(books, accounts, bill, { ...wanted, waivedFen }, standing, groundOf(change))
    }),
  waiver: (pen, change) =>
    onBill(pen, change, (books, accounts, bill, standing) => {
      const amount = BigInt(change.fen)
      if (amount <= 0n || amount > bill.amountFen - bill.waivedFen) throw new Error(`Bill ${bill.id} cannot waive ${change.fen} fen.`)
      waiveBill(books, accounts, bill, amount, standing, groundOf(change))
    }),
  refund: (pen, change) =>
    onAccount(pen, change.unitId, change.on, (books, accounts) => {
      const { paymentId, reason, by } = change
      const all = [...accounts.payments.values()].sort((a, b) => b.paidAt.getTime() - a.paidAt.getTime())
      const chosen = paymentId === null ? all : all.filter(payment => payment.id === paymentId)
      const missing = refundCredit(books, accounts, chosen, BigInt(change.fen), { reason, by })
      if (missing > 0n) throw new Error(`${fen(missing)} fen of the refund are not free any more.`)
    }),
}

/** The books of a household inside a change: `work` plans, then free money pays what is open, and everything is written. */
export async function onAccount(
  pen: Pen,
  unitId: string,
  today: string,
  work: (books: Books, accounts: Accounts) => Promise<void> | void,
): Promise<NewEntry[]> {
  const { storage, tx, context, base } = pen
  const plan = new Plan(storage, context.now, context.actor, context.reference)
  const { communityId, createdAt } = base
  const books: Books = { storage, tx, plan, communityId, today, base: { communityId, createdAt } }
  const accounts = await readAccounts(books, [unitId])
  await work(books, accounts)
  allocateCredit(books, accounts)
  planAccounts(books, accounts)
  await plan.writeRows(tx)
  return plan.entries
}

function onBill(
  pen: Pen,
  { unitId, billId, on }: { unitId: string; billId: string; on: string },
  work: (books: Books, accounts: Accounts, bill: BillState, standing: Standing) => void,
): Promise<NewEntry[]> {
  return onAccount(pen, unitId, on, async (books, accounts) => {
    const bill = accounts.bills.get(unitId)?.find(each => each.id === billId)
    if (bill?.state !== 'issued') throw new Error(`Bill ${billId} is not issued any more.`)
    work(books, accounts, bill, await standingOf(books, [billId]))
  })
}

function groundOf({ reason, by, wrongCharge = false }: { reason: string; by: string; wrongCharge?: boolean }): Ground {
  return { reason, by, wrongCharge }
}
