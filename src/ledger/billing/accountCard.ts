// The account of one household as finance looks at it: what is asked for, what came in, what is free.
import type { Day } from '../../domain/calendar.ts'
import { type Fen, fen } from '../../domain/money.ts'
import type { Storage } from '../open.ts'

/** An issued bill with what it still asks for. */
export interface AccountBill {
  billId: string
  item: string
  periodStart: Day
  periodEnd: Day
  dueOn: Day
  payer: string
  residentId: string | null
  amountFen: Fen
  waivedFen: Fen
  openFen: Fen
  tariffId: string | null
}

/** A payment with what of it is free. */
export interface AccountPayment {
  reference: string
  on: Day
  fen: Fen
  freeFen: Fen
  refundedFen: Fen
}

/** The account of a household. */
export interface AccountCard {
  bills: AccountBill[]
  payments: AccountPayment[]
  openFen: Fen
  freeFen: Fen
}

/** Reads the account of a household, newest bills and payments last. */
export async function accountCard({ db }: Storage, unitId: string): Promise<AccountCard> {
  const bills = await db.bill.findMany({ where: { unitId, state: 'issued' }, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] })
  const payments = await db.payment.findMany({
    where: { unitId, state: { in: ['matched', 'refunded'] } },
    orderBy: [{ paidAt: 'asc' }, { id: 'asc' }],
  })
  const card: AccountCard = {
    bills: bills.map(row => ({
      ...{ billId: row.id, item: row.item, periodStart: row.periodStart, periodEnd: row.periodEnd, dueOn: row.dueOn, payer: row.payer },
      ...{ residentId: row.residentId, tariffId: row.tariffId, amountFen: fen(row.amountFen), waivedFen: fen(row.waivedFen) },
      openFen: fen(row.amountFen - row.waivedFen - row.allocatedFen),
    })),
    payments: payments.map(row => ({
      ...{ reference: row.reference, on: row.paidOn, fen: fen(row.amountFen), refundedFen: fen(row.refundedFen) },
      freeFen: fen(row.amountFen - row.allocatedFen - row.refundedFen),
    })),
    openFen: fen(0),
    freeFen: fen(0),
  }
  card.openFen = fen(card.bills.reduce((sum, bill) => sum + bill.openFen, 0))
  card.freeFen = fen(card.payments.reduce((sum, payment) => sum + payment.freeFen, 0))
  return card
}
