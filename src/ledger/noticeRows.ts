// Rows of Notice to facts and back: the bills a notice itemises travel as JSON.
import { type Fen, fen } from '../domain/money.ts'
import type { NoticeFact } from '../domain/notices.ts'

/** A bill with what was asked for it. */
export interface NoticeItem {
  billId: string
  fen: Fen
}

/** The columns that the rules look at. */
export interface NoticeRow {
  id: string
  unitId: string
  kind: string
  state: string
  items: string | null
  approvedDay: string | null
  approvedBy: string | null
  legalBy: string | null
  withdrawnDay: string | null
  heldUntil: string | null
}

/** What a notice itemises, as it was stored. */
export function itemsOf(json: string | null): NoticeItem[] {
  // Written by this program alone.
  const items = JSON.parse(json ?? '[]') as { billId: string; fen: number }[]
  return items.map(item => ({ billId: item.billId, fen: fen(item.fen) }))
}

/** A notice as a fact of its household. */
export function noticeFact(row: NoticeRow, items: readonly NoticeItem[]): NoticeFact {
  return {
    id: row.id,
    // Kinds and states are written by this program from the very unions they are read as.
    kind: row.kind as NoticeFact['kind'],
    state: row.state as NoticeFact['state'],
    billIds: items.map(item => item.billId),
    approvedOn: row.approvedDay,
    approvedBy: row.approvedBy,
    legalBy: row.legalBy,
    withdrawnOn: row.withdrawnDay,
    heldUntil: row.heldUntil,
  }
}
