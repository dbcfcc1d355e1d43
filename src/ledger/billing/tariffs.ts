// Fee items and tariffs as they are stored.
import { type FeeKind, feeKindOf, type Tariff, type UnitKind } from '../../domain/billing/tariff.ts'
import { fen } from '../../domain/money.ts'
import type { Tx } from '../open.ts'

/** A tariff with who stands behind it. */
export interface StoredTariff extends Tariff {
  draftedBy: string
  approvedBy: string | null
}

/** The tariffs of a community, of all items or of one; in the order of their days. */
export async function tariffsOf(tx: Pick<Tx, 'tariff'>, communityId: string, item?: string): Promise<StoredTariff[]> {
  const rows = await tx.tariff.findMany({
    where: { communityId, ...(item === undefined ? {} : { item }) },
    orderBy: [{ item: 'asc' }, { unitKind: 'asc' }, { fromDay: 'asc' }, { version: 'asc' }],
  })
  return rows.map(row => ({
    ...{ id: row.id, item: row.item, building: row.building, priceFen: fen(row.priceFen), clause: row.clause, evidence: row.evidence },
    ...{ fromDay: row.fromDay, toDay: row.toDay, draftedBy: row.draftedBy, approvedBy: row.approvedBy },
    // These columns are written by this program alone, from the unions they are cast to.
    unitKind: row.unitKind as UnitKind,
    basis: row.basis as Tariff['basis'],
    state: row.state as Tariff['state'],
  }))
}

/** What an item is for: as the company said, else by its name. */
export async function feeKind(tx: Pick<Tx, 'feeItem'>, communityId: string, name: string): Promise<FeeKind> {
  const row = await tx.feeItem.findUnique({ where: { communityId_name: { communityId, name } }, select: { kind: true } })
  return row ? (row.kind as FeeKind) : feeKindOf(name)
}
