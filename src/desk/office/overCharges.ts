// What the tariff audit finds too much.
import type { BillingPeriod } from '../../domain/billing/period.ts'
import { type Fen, fen } from '../../domain/money.ts'
import { type AuditRow, auditItem } from '../../ledger/billing/audit.ts'
import type { Situation } from '../situation.ts'

/** The audited bills of an item, and those that ask for more than the approved price. */
export async function overCharges(
  { desk, community }: Situation,
  item: string,
  { from, to }: BillingPeriod,
): Promise<{ rows: AuditRow[]; over: { billId: string; byFen: Fen }[] }> {
  const rows = await auditItem(desk.storage.db, community.id, item, from, to)
  const over = rows.flatMap(({ billId, finding }) => (finding.kind === 'over' ? [{ billId, byFen: fen(finding.byFen) }] : []))
  return { rows, over }
}
