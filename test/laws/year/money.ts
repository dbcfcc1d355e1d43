// What was billed, waived, paid and is still owed, added up from the rows by themselves: nothing here asks the rules or the replay (model INV1).
import type { Day } from '../../../src/domain/calendar.ts'
import type { ChaseLine } from '../../../src/domain/chase/day.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import type { Breach } from './watch.ts'

/** INV1: Σ charges − Σ waivers − Σ allocations = Σ outstanding, for the community and for every home as the list of the day shows it; nothing is owed below zero. */
export async function moneyBreaches(storage: Storage, communityId: string, day: Day, lines: readonly ChaseLine[]): Promise<Breach[]> {
  const { db } = storage
  const found: Breach[] = []
  const tell = (what: string) => found.push({ law: 'INV1', what: `${day} ${what}` })
  const bills = await db.bill.findMany({ where: { communityId, state: 'issued' } })
  const waived = await sums(db.waiver.groupBy({ by: ['billId'], where: { communityId }, _sum: { fen: true } }), row => row.billId)
  const paid = await sums(db.allocation.groupBy({ by: ['billId'], where: { communityId }, _sum: { fen: true } }), row => row.billId)
  const owed = new Map<string, bigint>()
  for (const { id, unitId, amountFen } of bills) {
    const open = amountFen - (waived.get(id) ?? 0n) - (paid.get(id) ?? 0n)
    if (open < 0n) tell(`bill ${id} is owed ${open} fen`)
    owed.set(unitId, (owed.get(unitId) ?? 0n) + open)
  }
  for (const { unitId, unit, outstandingFen } of lines) {
    const sum = owed.get(unitId) ?? 0n
    if (BigInt(outstandingFen) !== sum) tell(`${unit} owes ${outstandingFen} fen on the list, ${sum} by its bills, waivers and allocations`)
  }
  const out = await sums(db.allocation.groupBy({ by: ['paymentId'], where: { communityId }, _sum: { fen: true } }), row => row.paymentId)
  const back = await sums(db.refund.groupBy({ by: ['paymentId'], where: { communityId }, _sum: { fen: true } }), row => row.paymentId)
  for (const { id, amountFen, state } of await db.payment.findMany({ where: { communityId } })) {
    const used = (out.get(id) ?? 0n) + (back.get(id) ?? 0n)
    if (used > amountFen) tell(`payment ${id} of ${amountFen} fen was used for ${used}`)
    if (state === 'pending' && used > 0n) tell(`payment ${id} is not verified and was used for ${used} fen`)
  }
  return found
}

async function sums<Row extends { _sum: { fen: bigint | null } }>(
  rows: PromiseLike<Row[]>,
  keyOf: (row: Row) => string,
): Promise<Map<string, bigint>> {
  return new Map((await rows).map(row => [keyOf(row), row._sum.fen ?? 0n]))
}
