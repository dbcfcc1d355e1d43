// What the clock looks for: bills about to fall due, and money that has arrived.
import type { Day } from '../domain/calendar.ts'
import type { BillFact } from '../domain/household.ts'
import type { Storage } from './open.ts'

/** A bill about to fall due, with the building it belongs to. */
export interface DueBill extends Pick<BillFact, 'item' | 'periodStart' | 'periodEnd'> {
  unitId: string
  building: string
}

/** The issued bills of a community that fall due on a day and still ask for something. */
export async function billsDueOn({ db }: Storage, communityId: string, dueOn: Day): Promise<DueBill[]> {
  return db.$queryRaw<DueBill[]>`SELECT b."unitId", u."building", b."item", b."periodStart", b."periodEnd"
    FROM "Bill" b JOIN "Unit" u ON u."id" = b."unitId"
    WHERE b."communityId" = ${communityId} AND b."state" = 'issued' AND b."dueOn" = ${dueOn} AND b."payer" <> 'developer'
      AND u."occupancy" <> 'undelivered' AND b."amountFen" - b."waivedFen" - b."allocatedFen" > 0 ORDER BY u."code", b."id"`
}

/** Money that arrived since a day and was not reported by the owner: who reports a payment is told when it is found. */
export async function arrivedSince({ db }: Storage, communityId: string, since: Day): Promise<{ paymentId: string; unitId: string }[]> {
  const where = { communityId, state: 'matched', paidOn: { gte: since }, NOT: { reference: { startsWith: 'claim:' } } }
  const rows = await db.payment.findMany({ where, orderBy: { paidAt: 'asc' }, select: { id: true, unitId: true } })
  return rows.map(({ id, unitId }) => ({ paymentId: id, unitId }))
}

/** Which of these references have a reminder already. */
export async function knownReferences({ db }: Storage, references: readonly string[]): Promise<Set<string>> {
  const rows = await db.reminder.findMany({ where: { reference: { in: [...references] } }, select: { reference: true } })
  return new Set(rows.flatMap(row => row.reference ?? []))
}

/** The households of which somebody is bound, of these. */
export async function boundUnits({ db }: Storage, unitIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.binding.findMany({ where: { unitId: { in: [...unitIds] }, revokedAt: null }, select: { unitId: true } })
  return new Set(rows.map(row => row.unitId))
}

/** The homes of a community of which somebody is bound. */
export async function boundHomes({ db }: Storage, communityId: string): Promise<string[]> {
  const rows = await db.$queryRaw<
    { unitId: string }[]
  >`SELECT DISTINCT b."unitId", u."code" FROM "Binding" b JOIN "Unit" u ON u."id" = b."unitId"
    WHERE u."communityId" = ${communityId} AND b."revokedAt" IS NULL ORDER BY u."code"`
  return rows.map(({ unitId }) => unitId)
}
