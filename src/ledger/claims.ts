// Money that was reported and not yet found.
import { addDays } from '../domain/calendar.ts'
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

/** A payment of a statement that may be what was reported. */
export interface SamePayment {
  paymentId: string
  reference: string
  on: string
}

/** The newest payment of the household that arrived with the same amount at most `days` days from the report and was not reported itself; null without one. */
export async function sameMoneyAs(storage: Storage, claim: PendingClaim, days: number): Promise<SamePayment | null> {
  const row = await storage.db.payment.findFirst({
    where: {
      unitId: claim.unitId,
      amountFen: BigInt(claim.fen),
      state: 'matched',
      paidOn: { gte: addDays(claim.on, -days), lte: addDays(claim.on, days) },
      NOT: { reference: { startsWith: 'claim:' } },
    },
    orderBy: [{ paidOn: 'desc' }, { id: 'desc' }],
  })
  return row && { paymentId: row.id, reference: row.reference, on: row.paidOn }
}
