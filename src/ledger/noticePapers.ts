// Approved demands as their printed pages need them: the approved text, to whom it goes, and the bills as they were itemised.
import type { Day } from '../domain/calendar.ts'
import type { Fen } from '../domain/money.ts'
import { itemsOf } from './noticeRows.ts'
import type { Storage } from './open.ts'

/** One approved demand. */
export interface NoticePage {
  communityId: string
  unit: string
  /** The names of those who own the home. */
  to: string
  /** As it was approved, with its items. */
  text: string
  approvedOn: Day
  bills: { item: string; periodStart: Day; periodEnd: Day; dueOn: Day; outstandingFen: Fen }[]
}

/** Reads approved demands in the order of their ids; one that was confirmed without a text of ours has no page. */
export async function noticePages({ db, box }: Storage, noticeIds: readonly string[]): Promise<NoticePage[]> {
  const rows = await db.notice.findMany({ where: { id: { in: [...noticeIds] }, kind: 'demand', approvedDay: { not: null } } })
  const unitIds = rows.map(row => row.unitId)
  const units = new Map((await db.unit.findMany({ where: { id: { in: unitIds } } })).map(unit => [unit.id, unit.code]))
  const owners = await db.resident.findMany({ where: { unitId: { in: unitIds }, role: { in: ['owner', 'co_owner'] }, until: null } })
  const asked = rows.flatMap(row => itemsOf(row.items).map(item => item.billId))
  const bills = new Map((await db.bill.findMany({ where: { id: { in: asked } } })).map(bill => [bill.id, bill]))
  return noticeIds.flatMap((id): NoticePage[] => {
    const row = rows.find(one => one.id === id)
    const text = row && row.text !== '' ? box.open(row.text) : ''
    if (!row || text === '') return []
    const { communityId, unitId, approvedDay } = row
    const own = owners.filter(owner => owner.unitId === unitId).sort((a, b) => (a.role === b.role ? 0 : a.role === 'owner' ? -1 : 1))
    const items = itemsOf(row.items).flatMap(({ billId, fen }) => {
      const bill = bills.get(billId)
      return bill
        ? [{ item: bill.item, periodStart: bill.periodStart, periodEnd: bill.periodEnd, dueOn: bill.dueOn, outstandingFen: fen }]
        : []
    })
    const to = own.map(owner => box.open(owner.name)).join('、')
    return [{ communityId, unit: units.get(unitId) ?? '', to, text, approvedOn: approvedDay ?? '', bills: items }]
  })
}

/** The ids of these approved demands that can be printed. */
export async function printable({ db }: Storage, noticeIds: readonly string[]): Promise<string[]> {
  const where = { id: { in: [...noticeIds] }, kind: 'demand', approvedDay: { not: null }, text: { not: '' } }
  const rows = await db.notice.findMany({ where, select: { id: true } })
  return noticeIds.filter(id => rows.some(row => row.id === id))
}
