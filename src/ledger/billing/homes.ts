// The homes of a community as a billing run sees them: who held them when, which tenants bear what, discounts, and what is billed already.
import type { ApprovedDiscount, UnitToBill } from '../../domain/billing/billPlan.ts'
import type { Holder } from '../../domain/billing/holders.ts'
import type { UnitKind } from '../../domain/billing/tariff.ts'
import type { Tx } from '../open.ts'

/** Homes read at a time: SQLite binds at most 999 values. */
const PART = 900

/** Which homes of a community. */
export interface HomesFilter {
  communityId: string
  kinds: readonly UnitKind[]
  /** Only these, at most 900. */
  unitIds?: readonly string[]
}

/** Reads homes part by part, in the order of their 房号; `item` says whose bills, discounts and bearers are wanted. */
export async function* homesToBill(tx: Tx, filter: HomesFilter, item: string): AsyncGenerator<UnitToBill[]> {
  const { communityId, kinds, unitIds } = filter
  for (let after = ''; ; ) {
    const units = await tx.unit.findMany({
      where: { communityId, kind: { in: [...kinds] }, code: { gt: after }, ...(unitIds ? { id: { in: [...unitIds] } } : {}) },
      orderBy: { code: 'asc' },
      take: PART,
      select: { id: true, code: true, kind: true, building: true, areaCm2: true, occupancy: true, deliveredOn: true },
    })
    const last = units.at(-1)
    if (!last) return
    const within = { unitId: { in: units.map(unit => unit.id) } }
    const residents = byUnit(await tx.resident.findMany({ where: within, select: RESIDENT }))
    const discounts = byUnit(await tx.discount.findMany({ where: { ...within, item } }))
    const bills = byUnit(await tx.bill.findMany({ where: { ...within, item, state: 'issued' }, select: BILLED }))
    yield units.map(unit => {
      const { holders, bearers } = holdersOf(residents.get(unit.id) ?? [], item)
      return {
        ...{
          unitId: unit.id,
          unit: unit.code,
          building: unit.building,
          areaCm2: unit.areaCm2,
          deliveredOn: unit.deliveredOn,
          holders,
          bearers,
        },
        kind: unit.kind as UnitKind, // written by the import from this very union
        undelivered: unit.occupancy === 'undelivered',
        discounts: (discounts.get(unit.id) ?? []).map(({ perMille, fromDay, toDay }): ApprovedDiscount => ({ perMille, fromDay, toDay })),
        billed: bills.get(unit.id) ?? [],
      }
    })
    if (units.length < PART) return
    after = last.code
  }
}

const RESIDENT = { id: true, unitId: true, role: true, since: true, until: true, bears: true } as const
const BILLED = { unitId: true, periodStart: true, periodEnd: true } as const

/** A row of Resident as far as it says whose a home is. */
export interface HolderRow {
  id: string
  role: string
  since: string
  until: string | null
  bears?: string
}

/**
 * Who held a home, and which tenants bear an item. A home with one owner from the beginning to this day, and no tenant that bears something, has no
 * holders: there is no question whose its bills are.
 */
export function holdersOf(rows: readonly HolderRow[], item: string): { holders: Holder[]; bearers: Set<string> } {
  const bearers = new Set(rows.filter(row => row.role === 'tenant' && bearsItem(row, item)).map(row => row.id))
  const owners = rows.filter(row => row.role === 'owner')
  const plain = owners.length < 2 && owners.every(({ since, until }) => since === '' && until === null)
  if (plain && bearers.size === 0) return { holders: [], bearers }
  return { holders: rows.map(holderOf), bearers }
}

/** A row of Resident as the rules know it. */
export function holderOf({ id, role, since, until }: HolderRow): Holder {
  return { residentId: id, role: role === 'tenant' || role === 'co_owner' ? role : 'owner', since, until }
}

function bearsItem({ bears = '[]' }: HolderRow, item: string): boolean {
  const items: unknown = JSON.parse(bears)
  return Array.isArray(items) && items.includes(item)
}

function byUnit<T extends { unitId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.unitId)
    if (group) group.push(row)
    else groups.set(row.unitId, [row])
  }
  return groups
}
