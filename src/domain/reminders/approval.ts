import type { Tone } from '../wording/concept.ts'

/** Where a text comes from: an approved template with ledger slots, or words written by a person or a model. */
export type Origin = 'template' | 'free'

/** Who has to approve; `automatic` needs nobody, `never` cannot be sent at all. */
export type Approver = 'automatic' | 'steward' | 'supervisor' | 'manager' | 'never'

const TABLE: Record<Origin, Record<Tone, Approver>> = {
  template: { T0: 'automatic', T1: 'automatic', T2: 'steward', T3: 'supervisor', T4: 'manager' },
  free: { T0: 'supervisor', T1: 'supervisor', T2: 'supervisor', T3: 'never', T4: 'never' },
}

/** The lowest role whose approval a message needs (reminders §3). */
export function approverFor(origin: Origin, tone: Tone): Approver {
  return TABLE[origin][tone]
}

const RANK: Record<Exclude<Approver, 'never'>, number> = { automatic: 0, steward: 1, supervisor: 2, manager: 3 }

/** True when `by` may give the approval that a message needs; null is nobody. */
export function isApproved(origin: Origin, tone: Tone, by: 'steward' | 'supervisor' | 'manager' | null): boolean {
  const needed = approverFor(origin, tone)
  return needed !== 'never' && RANK[by ?? 'automatic'] >= RANK[needed]
}
