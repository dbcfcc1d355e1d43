// Prices and the bills made from them.
import type { FeeKind, Tariff, UnitKind } from '../billing/tariff.ts'
import type { Day, Instant } from '../calendar.ts'
import type { Fen } from '../money.ts'

/** A version of a price as it is drafted. */
export type TariffDraft = Pick<
  Tariff,
  'item' | 'unitKind' | 'building' | 'basis' | 'priceFen' | 'clause' | 'evidence' | 'fromDay' | 'toDay'
>

/** A change of prices, discounts, and of the bills made from prices. */
export type TariffChange =
  | { kind: 'fee_item'; name: string; is: FeeKind; by: string; at: Instant }
  | { kind: 'tariff_draft'; tariffId: string; draft: TariffDraft; by: string; at: Instant }
  /** The manager approves a draft: versions it takes the place of end the day before. Or the draft is dropped. */
  | { kind: 'tariff_decided'; tariffId: string; decision: 'approved' | 'retired'; by: string; on: Day; at: Instant }
  /** An approved version ends. */
  | { kind: 'tariff_ended'; tariffId: string; lastDay: Day; by: string; at: Instant }
  /** A home's discount was approved, such as for a vacant one (open-points 33). */
  | {
      kind: 'discount'
      unitId: string
      item: string
      perMille: number
      fromDay: Day
      toDay: Day | null
      evidence: string
      by: string
      at: Instant
    }
  /** Which items a tenant bears, as agreed with the owner (条例 41). */
  | { kind: 'tenant_bears'; unitId: string; residentId: string; items: readonly string[]; by: string; at: Instant }
  /** Bills of an item for a period, as many and as much as was shown when it was confirmed. */
  | {
      kind: 'bills_issued'
      item: string
      unitKind: UnitKind | null
      from: Day
      to: Day
      bills: number
      fen: Fen
      by: string
      on: Day
      at: Instant
    }
  /** Bills that asked for more than the approved price are corrected to it. */
  | { kind: 'bills_repriced'; billIds: readonly string[]; reason: string; by: string; on: Day; at: Instant }
