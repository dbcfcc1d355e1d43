// Finance decides about money an owner says to have paid: it arrived and is allocated, or it did not.
import { allocate } from '../domain/allocation.ts'
import type { MoneyChange } from '../domain/changes/money.ts'
import { fen } from '../domain/money.ts'
import type { Pen } from './changes/pen.ts'
import type { NewEntry } from './entries.ts'
import { newId } from './keys.ts'
import type { Tx } from './open.ts'

/** Settles a reported payment; a matched one pays the household's bills, oldest due first. Does nothing when it was settled before. */
export async function settleClaim(pen: Pen, change: Extract<MoneyChange, { kind: 'claim_settled' }>): Promise<NewEntry[]> {
  const { tx, base, context, entry } = pen
  const { paymentId, unitId, outcome } = change
  const { count } = await tx.payment.updateMany({ where: { id: paymentId, state: 'pending' }, data: { state: outcome } })
  if (count === 0) return []
  const settled = entry('payment_state', { paymentId, state: outcome }, unitId)
  if (outcome === 'failed') return [settled]
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const parts = await payBills(tx, base.communityId, payment, change.on, context.now)
  return [settled, ...parts.map((part, index) => entry('allocation', { ...part, day: payment.paidOn }, unitId, `/${index}`))]
}

async function payBills(
  tx: Tx,
  communityId: string,
  payment: { id: string; unitId: string; amountFen: bigint; paidOn: string },
  today: string,
  now: Date,
): Promise<{ paymentId: string; billId: string; fen: number }[]> {
  const bills = await tx.bill.findMany({ where: { unitId: payment.unitId, state: 'issued' } })
  const disputes = await tx.dispute.findMany({ where: { unitId: payment.unitId, raisedDay: { lte: today }, answeredDay: null } })
  const disputed = new Set(disputes.map(dispute => dispute.billId))
  const payable = bills.map(bill => ({
    id: bill.id,
    dueOn: bill.dueOn,
    outstandingFen: fen(bill.amountFen - bill.waivedFen - bill.allocatedFen),
    disputed: disputed.has(bill.id),
  }))
  const { parts } = allocate([{ id: payment.id, fen: fen(payment.amountFen), designated: [] }], payable)
  for (const part of parts) {
    const row = {
      communityId,
      unitId: payment.unitId,
      paymentId: part.paymentId,
      billId: part.billId,
      fen: BigInt(part.fen),
      day: payment.paidOn,
    }
    await tx.allocation.create({ data: { id: newId(now), ...row, createdAt: now } })
    await tx.bill.update({ where: { id: part.billId }, data: { allocatedFen: { increment: row.fen } } })
    await tx.payment.update({ where: { id: part.paymentId }, data: { allocatedFen: { increment: row.fen } } })
  }
  return parts
}
