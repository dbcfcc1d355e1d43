// What is odd in a promise an owner makes: it is asked about once before it stands (collection §8).
import { type Day, daysBetween } from '../calendar.ts'
import type { Fen } from '../money.ts'

/** A day that is over, a day further away than reminders may rest for a word, or more money than is owed. */
export type PromiseDoubt = 'past' | 'far' | 'too_much'

/** The first thing to ask about in a promise; null when it may stand as it was said. */
export function doubtIn(
  { forOn, fen }: { forOn: Day; fen: Fen },
  { today, owedFen, furthestDays }: { today: Day; owedFen: Fen; furthestDays: number },
): PromiseDoubt | null {
  if (forOn < today) return 'past'
  if (daysBetween(today, forOn) > furthestDays) return 'far'
  return fen > owedFen ? 'too_much' : null
}
