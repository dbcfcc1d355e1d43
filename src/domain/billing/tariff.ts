// Prices with the clause they rest on: what a version says, when it is in force, and what may never be charged.
import { addDays, type Day } from '../calendar.ts'
import type { Fen } from '../money.ts'

/** What a fee is for (model, FeeItem). 代收 is passed through without any surcharge (条例 44). */
export type FeeKind = 'management' | 'parking' | 'pass_through' | 'shared' | 'other'

/** What kind of home a price is for. */
export type UnitKind = 'home' | 'shop' | 'parking'

/** One version of a price (model, Tariff). */
export interface Tariff {
  id: string
  item: string
  unitKind: UnitKind
  /** Only for this building; empty for all buildings without a price of their own. */
  building: string
  /** Per square metre and month, per piece and month, or per unit used (代收). */
  basis: 'area' | 'piece' | 'usage'
  priceFen: Fen
  /** Where it is agreed: the contract's or the announcement's clause. */
  clause: string
  /** The proof that it was approved: a resolution of the owners' assembly, a filing. */
  evidence: string
  state: 'draft' | 'approved' | 'retired'
  fromDay: Day
  toDay: Day | null
}

/** The kind of a fee by its name, as companies write it. */
export function feeKindOf(item: string): FeeKind {
  if (/公摊|公共分摊|分摊/.test(item)) return 'shared'
  if (/水费|电费|燃气|天然气|暖气费|供暖|采暖|热费|代收|垃圾处理费|有线电视|宽带/.test(item)) return 'pass_through'
  if (/车位|停车|车库/.test(item)) return 'parking'
  return /物业|管理费|服务费/.test(item) ? 'management' : 'other'
}

type Validity = Pick<Tariff, 'item' | 'unitKind' | 'building' | 'fromDay' | 'toDay'>

/** True when two versions say something about the same kind of home on the same day. */
export function overlaps(a: Validity, b: Validity): boolean {
  if (a.item !== b.item || a.unitKind !== b.unitKind || a.building !== b.building) return false
  return (a.toDay === null || a.toDay >= b.fromDay) && (b.toDay === null || b.toDay >= a.fromDay)
}

/** Why a version cannot be approved. */
export type TariffProblem =
  /** It begins before the version in force, or ends inside it: somebody has to end that one first. */
  | { kind: 'overlaps'; with: Tariff }
  /** A higher price for days that are over. */
  | { kind: 'retroactive'; was: Tariff }
  | { kind: 'no_clause' }
  | { kind: 'no_evidence' }
  | { kind: 'ends_before_it_begins' }

/** What approving a version comes to: the versions that end the day before it, or why it may not be approved. */
export type TariffApproval = { kind: 'approved'; ends: { id: string; toDay: Day }[] } | { kind: 'refused'; problem: TariffProblem }

/**
 * Approves a version beside the approved ones. An open version that began earlier ends the day before the new one begins, so that approved versions never
 * overlap (model, Tariff). A tariff is never raised for days that are over (law X9).
 */
export function approveTariff(tariff: Tariff, approved: readonly Tariff[], today: Day): TariffApproval {
  const refused = (problem: TariffProblem): TariffApproval => ({ kind: 'refused', problem })
  if (tariff.clause === '') return refused({ kind: 'no_clause' })
  if (tariff.evidence === '') return refused({ kind: 'no_evidence' })
  if (tariff.toDay !== null && tariff.toDay < tariff.fromDay) return refused({ kind: 'ends_before_it_begins' })
  const ends: { id: string; toDay: Day }[] = []
  for (const other of approved) {
    if (other.id === tariff.id || other.state !== 'approved' || !overlaps(tariff, other)) continue
    if (tariff.fromDay <= today && tariff.priceFen > other.priceFen) return refused({ kind: 'retroactive', was: other })
    if (other.fromDay >= tariff.fromDay || other.toDay !== null) return refused({ kind: 'overlaps', with: other })
    ends.push({ id: other.id, toDay: addDays(tariff.fromDay, -1) })
  }
  return { kind: 'approved', ends }
}
