// What protects a household, read from the rows by themselves: nothing here asks the rules (model INV8, INV10; collection §4).
import { addDays, type Day } from '../../../src/domain/calendar.ts'
import type { ChaseLine } from '../../../src/domain/chase/day.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import type { Breach } from './watch.ts'

/** No household is in lane `chase` that is held, whose promise lies ahead, whose trouble is not mended, or whose bills are all in dispute. */
export async function shieldBreaches(storage: Storage, communityId: string, day: Day, lines: readonly ChaseLine[]): Promise<Breach[]> {
  const { db } = storage
  const chased = new Map(lines.flatMap(line => (line.lane === 'chase' ? [[line.unitId, line] as const] : [])))
  const found: Breach[] = []
  const tell = (unitId: string | null, what: string) => {
    const line = unitId === null ? undefined : chased.get(unitId)
    if (line)
      found.push({
        law: 'INV10',
        what: `${day} ${line.unit} is in lane chase with ${what} (${line.reasons.map(({ rule }) => rule).join(' ')})`,
      })
  }
  const here = { communityId }
  for (const hold of await db.hold.findMany({ where: { ...here, lastSilentDay: { gte: day } } })) {
    const begun = hold.sinceDay === null || hold.sinceDay <= day
    const over = hold.endedDay !== null && hold.endedDay <= day
    if (begun && !over) tell(hold.unitId, `a hold through ${hold.lastSilentDay}`)
  }
  for (const ticket of await db.ticket.findMany({ where: { ...here, openedDay: { lte: day }, doneDay: null } })) {
    tell(ticket.unitId, `ticket ${ticket.number} open`)
  }
  for (const claim of await db.payment.findMany({ where: { ...here, state: 'pending', paidOn: { lte: day } } }))
    tell(claim.unitId, 'a payment to verify')
  for (const [unitId, promise] of await newestPromises(storage, communityId, day)) {
    if (promise.forDay <= day) continue
    const paid = await db.payment.findMany({ where: { unitId, state: 'matched', paidOn: { gte: promise.registeredDay, lte: day } } })
    if (paid.reduce((sum, { amountFen }) => sum + amountFen, 0n) < promise.amountFen) tell(unitId, `a promise for ${promise.forDay}`)
  }
  for (const unitId of chased.keys()) {
    const bills = await db.bill.findMany({ where: { unitId, state: 'issued', payer: { not: 'developer' } } })
    const open = bills.filter(bill => bill.amountFen - bill.waivedFen - bill.allocatedFen > 0n)
    const disputed = await db.dispute.findMany({ where: { unitId, raisedDay: { lte: day }, answeredDay: null } })
    const ids = new Set(disputed.map(({ billId }) => billId))
    if (open.length > 0 && open.every(({ id }) => ids.has(id))) tell(unitId, 'all its bills in dispute')
  }
  return found
}

async function newestPromises(storage: Storage, communityId: string, day: Day) {
  const rows = await storage.db.promise.findMany({
    where: { communityId, registeredDay: { lte: day } },
    orderBy: [{ registeredDay: 'asc' }, { registeredAt: 'asc' }, { forDay: 'asc' }],
  })
  return new Map(rows.map(row => [row.unitId, row]))
}

const FORMAL: ReadonlySet<string> = new Set(['S5', 'S6', 'S7'])
const LEGAL: ReadonlySet<string> = new Set(['S6', 'S7'])

/** INV8: S5 and above have an approver, S6 and above Legal's word and a delivered demand whose period is over; no formal letter left without approval. */
export async function ladderBreaches(storage: Storage, communityId: string, day: Day): Promise<Breach[]> {
  const { db } = storage
  const found: Breach[] = []
  const tell = (what: string) => found.push({ law: 'INV8', what: `${day} ${what}` })
  for (const row of await db.escalation.findMany({ where: { communityId } })) {
    if (!FORMAL.has(row.stage)) continue
    if (!row.approvedBy) tell(`${row.unitId} stands on ${row.stage} and nobody approved it`)
    if (!LEGAL.has(row.stage)) continue
    if (!row.legalBy) tell(`${row.unitId} stands on ${row.stage} without Legal`)
    const demands = await db.notice.findMany({ where: { unitId: row.unitId, kind: 'demand', deliveredDay: { not: null } } })
    const over = demands.some(({ deliveredDay, periodDays }) => deliveredDay !== null && addDays(deliveredDay, periodDays) < day)
    const imported = await db.contact.findMany({ where: { unitId: row.unitId, method: 'demand', outcome: 'delivered', day: { lt: day } } })
    if (!over && !imported.some(({ day: on, periodDays }) => addDays(on, periodDays ?? 30) < day))
      tell(`${row.unitId} stands on ${row.stage} without a delivered demand whose period is over`)
  }
  for (const { id, tone, state, approvedBy, approverRole } of await db.reminder.findMany({
    where: { communityId, tone: { in: ['T3', 'T4'] } },
  })) {
    const left = state === 'sent' || state === 'unknown' || state === 'sending'
    if (left && (!approvedBy || (tone === 'T4' && approverRole !== 'manager'))) tell(`reminder ${id} (${tone}) left without its approval`)
  }
  for (const { id, kind, state, approvedBy } of await db.notice.findMany({ where: { communityId } })) {
    if (['sent', 'delivered', 'returned'].includes(state) && !approvedBy) tell(`notice ${id} (${kind}) is ${state} and nobody approved it`)
  }
  return found
}
