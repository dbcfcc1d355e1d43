// Finance decides about money an owner says to have paid: it arrived and is allocated, or it did not.
import type { MoneyChange } from '../domain/changes/money.ts'
import { onAccount } from './changes/billing.ts'
import type { Pen } from './changes/pen.ts'
import type { NewEntry } from './entries.ts'

/** Settles a reported payment; a matched one pays the household's bills, oldest due first. Does nothing when it was settled before. */
export async function settleClaim(pen: Pen, change: Extract<MoneyChange, { kind: 'claim_settled' }>): Promise<NewEntry[]> {
  const { paymentId, unitId, outcome } = change
  const { count } = await pen.tx.payment.updateMany({ where: { id: paymentId, state: 'pending' }, data: { state: outcome } })
  if (count === 0) return []
  const settled = pen.entry('payment_state', { paymentId, state: outcome }, unitId)
  if (outcome === 'failed') return [settled]
  return [settled, ...(await onAccount(pen, unitId, change.on, () => {}))]
}
