import type { Tone } from '../wording/concept.ts'

/** Where a text comes from: an approved template with ledger slots, or words written by a person or a model. */
export type Origin = 'template' | 'free'

/** Who has to approve; `automatic` needs nobody, `never` cannot be sent at all. */
export type Approver = 'automatic' | 'steward' | 'supervisor' | 'manager' | 'never'

const TABLE: Record<Origin, Record<Tone, Approver>> = {
  template: { T0: 'automatic', T1: 'automatic', T2: 'steward', T3: 'supervisor', T4: 'manager' },
  free: { T0: 'supervisor', T1: 'supervisor', T2: 'supervisor', T3: 'never', T4: 'never' },
}

/** Who approves free text of tone T1 that passed the check without a warning: a community may leave it to its stewards (open-points 23). */
export type FreeTextApprover = 'supervisor' | 'steward'

/** The lowest role whose approval a message needs (reminders §3). */
export function approverFor(origin: Origin, tone: Tone, freeText: FreeTextApprover = 'supervisor'): Approver {
  return origin === 'free' && tone === 'T1' ? freeText : TABLE[origin][tone]
}

const RANK: Record<Exclude<Approver, 'never'>, number> = { automatic: 0, steward: 1, supervisor: 2, manager: 3 }

/** True when `by` may give the approval that a message needs; null is nobody. */
export function isApproved(
  origin: Origin,
  tone: Tone,
  by: 'steward' | 'supervisor' | 'manager' | null,
  freeText: FreeTextApprover = 'supervisor',
): boolean {
  const needed = approverFor(origin, tone, freeText)
  return needed !== 'never' && RANK[by ?? 'automatic'] >= RANK[needed]
}
