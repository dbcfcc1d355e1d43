// The tariff audit (R106): what an issued bill asks for against what the approved prices allow for its days.
import type { Day } from '../calendar.ts'
import { type Fen, fen } from '../money.ts'
import { type PlannedLine, priceDays, type Unbilled, type UnitToBill } from './billPlan.ts'
import type { Tariff } from './tariff.ts'

/** An issued bill as the audit sees it. */
export interface AuditedBill {
  billId: string
  unit: string
  periodStart: Day
  periodEnd: Day
  /** Amount less what was waived. */
  askedFen: Fen
}

/** What the audit found about a bill. */
export type Finding =
  | { kind: 'fits' }
  /** It asks for more than the prices allow: an over-charge (法释〔2020〕 Art. 2). */
  | { kind: 'over'; allowedFen: Fen; byFen: Fen; lines: PlannedLine[] }
  | { kind: 'under'; allowedFen: Fen; byFen: Fen }
  /** There is no approved price to compare with. */
  | { kind: 'unpriced'; reason: Unbilled }

/** Compares a bill with the approved tariffs of its item. */
export function auditBill(bill: AuditedBill, home: UnitToBill, tariffs: readonly Tariff[]): Finding {
  const priced = priceDays(home, tariffs, bill.periodStart, bill.periodEnd)
  if (priced.kind === 'unpriced') return priced
  const { lines, amountFen } = priced
  if (bill.askedFen > amountFen) return { kind: 'over', allowedFen: amountFen, byFen: fen(bill.askedFen - amountFen), lines }
  if (bill.askedFen < amountFen) return { kind: 'under', allowedFen: amountFen, byFen: fen(amountFen - bill.askedFen) }
  return { kind: 'fits' }
}
