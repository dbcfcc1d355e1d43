// Money as its rows and entries.
import type { MoneyChange } from '../../domain/changes/money.ts'
import { settleClaim } from '../settle.ts'
import type { Writers } from './pen.ts'

/** Writes the money of households. */
export const money: Writers<MoneyChange> = {
  async claim({ storage, tx, base, entry }, change) {
    const { unitId, fen, at, on, reference, note, id = base.id } = change
    const row = { amountFen: BigInt(fen), paidOn: on, paidAt: at, channel: 'reported', note: storage.box.seal(note), state: 'pending' }
    await tx.payment.create({ data: { ...base, id, unitId, reference, ...row } })
    return [entry('payment', { paymentId: id, fen, state: 'pending', reportedOn: on }, unitId)]
  },
  claim_settled: settleClaim,
  async claim_merged({ tx, entry }, { paymentId, unitId, into }) {
    const { count } = await tx.payment.updateMany({ where: { id: paymentId, state: 'pending' }, data: { state: 'failed' } })
    return count === 0 ? [] : [entry('payment_state', { paymentId, state: 'failed', sameAs: into }, unitId)]
  },
}
