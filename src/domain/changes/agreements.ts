// What is agreed with a household, and what ends it: requests and their decision, plans, lifted holds.

import type { Day, Instant } from '../calendar.ts'
import type { Instalment } from '../cases/planTerms.ts'
import type { HoldKind } from '../household.ts'
import type { Fen } from '../money.ts'

/** Something that needs a decision, with its terms. A deferral (缓缴) is a plan of one payment. */
export type RequestTerms = { request: 'plan' | 'deferral'; instalments: Instalment[]; coveredFen: Fen } | { request: 'waiver'; fen: Fen }

/** A change of what is agreed with a household. */
export type AgreementChange =
  | { kind: 'request'; requestId: string; unitId: string; terms: RequestTerms; askedBy: string; words?: string; on: Day; at: Instant }
  | {
      kind: 'request_decided'
      unitId: string
      requestId: string
      state: 'approved' | 'refused' | 'withdrawn'
      by: string
      words?: string
      on: Day
      at: Instant
    }
  /** A plan that was approved; the instalments add up to what it covers. */
  | { kind: 'plan'; unitId: string; instalments: Instalment[]; coveredFen: Fen; approvedBy: string; on: Day; at: Instant }
  | { kind: 'plan_ended'; unitId: string; registeredOn: Day; by: string; words?: string; on: Day; at: Instant }
  /** Holds are lifted before their day; with `reason` only those of that kind. */
  | { kind: 'hold_ended'; unitId: string; by: string; reason?: HoldKind; words?: string; on: Day; at: Instant }
