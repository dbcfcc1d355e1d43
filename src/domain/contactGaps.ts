// What a row of the contact book still lacks. The row stands at once, so that it counts for the caps; what is missing is asked for by one question at a time.

/** What can be missing, in the order in which it is asked for. */
export const CONTACT_GAPS = ['outcome', 'promise_day', 'dispute_about', 'said', 'reason', 'next_day'] as const

/** One thing missing: the result, the day of a promise, what a dispute is about, what the owner said, the reason code (from 90 days overdue; after a visit always), and after a visit the day of the next contact. */
export type ContactGap = (typeof CONTACT_GAPS)[number]

/** The gaps as they are stored, in their order; null when nothing is missing. */
export function storedGaps(gaps: readonly ContactGap[]): string | null {
  const missing = CONTACT_GAPS.filter(gap => gaps.includes(gap))
  return missing.length === 0 ? null : missing.join(',')
}

/** The gaps of a stored row; a row from before gaps were told apart waits for its reason code. */
export function readGaps(open: boolean | null, missing: string | null): ContactGap[] {
  if (open !== true) return []
  const named = missing?.split(',') ?? ['reason']
  return CONTACT_GAPS.filter(gap => named.includes(gap))
}
