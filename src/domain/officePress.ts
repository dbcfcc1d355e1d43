// What a button of the office does: one confirmed act about money, bills, prices or homes. Each works once.
import type { Day } from './calendar.ts'
import type { Fen } from './money.ts'

/** An act that somebody proposed and somebody with the right to it confirms. */
export type OfficeOrder =
  | { order: 'refund'; unitId: string; unit: string; fen: Fen; reason: string }
  | { order: 'correct'; unitId: string; unit: string; billId: string; fen: Fen; reason: string }
  | { order: 'void'; unitId: string; unit: string; billId: string; reason: string }
  | { order: 'tariff'; tariffId: string }
  | { order: 'end_tariff'; tariffId: string; lastDay: Day }
  | { order: 'bills'; item: string; from: Day; to: Day; bills: number; fen: Fen }
  | { order: 'reprice'; item: string; from: Day; to: Day; bills: number; fen: Fen }
  | {
      order: 'discount'
      unitId: string
      unit: string
      item: string
      perMille: number
      fromDay: Day
      toDay: Day | null
      evidence: string
    }
  | { order: 'bears'; unitId: string; unit: string; residentId: string; items: readonly string[] }
  /** Name and phone are sealed: a button lies in a table. */
  | { order: 'transfer'; unitId: string; unit: string; firstDay: Day; name: string; phone: string | null }

/** One press in the office. */
export type OfficePress =
  /** The reported money is the payment of a statement that stands in the ledger already. */
  | { act: 'merge_claim'; paymentId: string; unitId: string; into: string }
  /** The order is carried out. */
  | { act: 'confirm'; order: OfficeOrder; proposedBy: string }
  /** The file that was tried is imported, or thrown away. */
  | { act: 'import' | 'import_drop'; uploadId: string }
  /** Somebody of the role confirms what it answers for. */
  | { act: 'sign_duty'; recordId: string }
  /** What a meeting agreed becomes the draft of a clause. */
  | { act: 'meeting_clause'; meetingId: string }
  /** The order is dropped. */
  | { act: 'drop'; order: OfficeOrder; proposedBy: string }
