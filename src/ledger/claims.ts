// Money that was reported and not yet found.
import { type Fen, fen } from '../domain/money.ts'
import type { Storage } from './open.ts'

/** A reported payment that waits for finance. */
export interface PendingClaim {
  paymentId: string
  unitId: string
  unit: string
  fen: Fen
  on: string
}

/** The reported payments of a community that wait, oldest first. */
export async function pendingClaims(storage: Storage, communityId: string): Promise<PendingClaim[]> {
  const rows = await storage.db.payment.findMany({ where: { communityId, state: 'pending' }, orderBy: [{ paidOn: 'asc' }, { id: 'asc' }] })
  const units = await storage.db.unit.findMany({ where: { id: { in: rows.map(row => row.unitId) } }, select: { id: true, code: true } })
  const codes = new Map(units.map(unit => [unit.id, unit.code]))
  return rows.map(row => ({
    paymentId: row.id,
    unitId: row.unitId,
    unit: codes.get(row.unitId) ?? '',
    fen: fen(row.amountFen),
    on: row.paidOn,
  }))
}
