// Finance decides about money an owner says to have paid: it arrived and is allocated, or it did not.
import { allocate } from '../domain/allocation.ts'
import type { Change } from '../domain/changes.ts'
import { fen } from '../domain/money.ts'
import type { NewEntry } from './entries.ts'
import { newId } from './keys.ts'
import type { Storage, Tx } from './open.ts'

/** Settles a reported payment; a matched one pays the household's bills, oldest due first. Does nothing when it was settled before. */
export async function settleClaim(
  _storage: Storage,
  tx: Tx,
  communityId: string,
  change: Extract<Change, { kind: 'claim_settled' }>,
  context: { reference: string; actor: string; now: Date },
): Promise<NewEntry[]> {
  const { paymentId, unitId, outcome } = change
  const entry = (kind: NewEntry['kind'], suffix: string, payload: Record<string, unknown>): NewEntry => {
    return { kind, at: context.now, actor: context.actor, reference: `${context.reference}${suffix}`, payload, unitId }
  }
  const { count } = await tx.payment.updateMany({ where: { id: paymentId, state: 'pending' }, data: { state: outcome } })
  if (count === 0) return []
  const settled = entry('payment_state', '', { paymentId, state: outcome })
  if (outcome === 'failed') return [settled]
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const parts = await payBills(tx, communityId, payment, change.on, context.now)
  return [settled, ...parts.map((part, index) => entry('allocation', `/${index}`, { ...part, day: payment.paidOn }))]
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
