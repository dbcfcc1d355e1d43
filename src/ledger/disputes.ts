// Disputes that wait for their answer.
import type { DisputeFact } from '../domain/household.ts'
import { type Fen, fen } from '../domain/money.ts'
import type { Storage } from './open.ts'

/** A dispute as it is shown to those who answer it. */
export interface OpenDispute {
  disputeId: string
  unitId: string
  unit: string
  steward: string
  about: DisputeFact['kind']
  raisedOn: string
  item: string
  periodStart: string
  periodEnd: string
  outstandingFen: Fen
  billId: string
  words: string
}

/** The unanswered disputes of a community, or of one home, oldest first. */
export async function openDisputes({ db, box }: Storage, communityId: string, unitId?: string): Promise<OpenDispute[]> {
  const home = unitId === undefined ? {} : { unitId }
  const rows = await db.dispute.findMany({
    where: { communityId, ...home, answeredDay: null },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
  })
  const found: OpenDispute[] = []
  for (const row of rows) {
    const bill = await db.bill.findUnique({ where: { id: row.billId } })
    const unit = await db.unit.findUnique({ where: { id: row.unitId }, select: { code: true, stewardId: true } })
    if (!bill || !unit) continue
    const steward = await db.staff.findUnique({ where: { id: unit.stewardId }, select: { name: true } })
    const words = row.wordsId === null ? null : await db.words.findUnique({ where: { id: row.wordsId } })
    found.push({
      disputeId: row.id,
      unitId: row.unitId,
      unit: unit.code,
      steward: steward?.name ?? '',
      about: row.kind as DisputeFact['kind'], // written by this program alone, from the very union
      raisedOn: row.raisedDay,
      item: bill.item,
      periodStart: bill.periodStart,
      periodEnd: bill.periodEnd,
      outstandingFen: fen(bill.amountFen - bill.waivedFen - bill.allocatedFen),
      billId: bill.id,
      words: words && words.erasedAt === null ? box.open(words.text) : '',
    })
  }
  return found
}
