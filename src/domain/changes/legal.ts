// S6 and S7: batches with their two approvals, cases, and the proof that the service was given.
import type { Day, Instant } from '../calendar.ts'
import type { BatchKind, CasePath, CaseState } from '../ladderAsk.ts'
import type { Fen } from '../money.ts'
import type { NoticeItem } from './escalation.ts'

/** A household in a batch, with what is asked of it. */
export interface BatchMember {
  noticeId: string
  unitId: string
  unit: string
  items: readonly NoticeItem[]
  fen: Fen
}

/** A change of batches and cases. */
export type LegalChange =
  /** The households that passed the checklist are put together; those left out stand with their reasons. */
  | {
      kind: 'batch_made'
      id: string
      batch: BatchKind
      members: readonly BatchMember[]
      leftOut: readonly { unit: string; why: string }[]
      by: string
      role: string
      overrideReason: string
      on: Day
      at: Instant
    }
  | { kind: 'batch_lawyer'; batchId: string; lawyer: string; firm: string; licence: string; by: string; on: Day; at: Instant }
  /** The households and amounts were worked out anew: whoever had approved others has to approve again. */
  | {
      kind: 'batch_changed'
      batchId: string
      gone: readonly { noticeId: string; unitId: string; unit: string; why: string }[]
      amounts: readonly BatchMember[]
      by: string
      on: Day
      at: Instant
    }
  /** One of the two approvals, of exactly the households and amounts of `digest`; `final` when it is the second. */
  | {
      kind: 'batch_approved'
      batchId: string
      batch: BatchKind
      role: 'manager' | 'legal'
      by: string
      digest: string
      overrideReason: string
      final: { managerBy: string; legalBy: string; members: readonly BatchMember[] } | null
      on: Day
      at: Instant
    }
  | { kind: 'batch_cancelled'; batchId: string; reason: string; by: string; on: Day; at: Instant }
  | {
      kind: 'case_filed'
      unitId: string
      noticeId: string
      path: CasePath
      court: string
      number: string
      reason: string
      staff: string
      on: Day
      at: Instant
    }
  | {
      kind: 'case_moved'
      caseId: string
      unitId: string
      state: CaseState
      path: CasePath
      court: string
      number: string
      note: string
      staff: string
      on: Day
      at: Instant
    }
  | {
      kind: 'service_evidence'
      building: string
      fromDay: Day
      toDay: Day
      note: string
      file?: string
      staff: string
      on: Day
      at: Instant
    }
