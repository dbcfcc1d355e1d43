// Lines of the formal steps in the digests of staff.
import { type Day, daysBetween } from '../../domain/calendar.ts'
import { formatYuan } from '../../domain/money.ts'
import { METHOD_WORDS } from '../terms.ts'
import type { ListedDemand } from './demands.ts'
import type { ListedLetter } from './letters.ts'

/** A letter to post, or one without a result. */
export function letterRow({ unit, kind, state, approvedOn, sentOn, tracking }: ListedLetter, day: Day): string {
  const days = daysBetween(sentOn ?? approvedOn, day)
  return `${unit} ${METHOD_WORDS[kind]}${state === 'approved' ? `批准${days}天，待寄出` : `寄出${days}天，查结果${tracking === '' ? '（无单号）' : `（${tracking}）`}`}`
}

/** A demand that waits for a review or an approval. */
export function demandRow({ unit, fen, overdueDays, limitationOn }: ListedDemand, day: Day): string {
  const left = limitationOn === null ? '' : `，时效剩${daysBetween(day, limitationOn)}天`
  return `${unit} ${formatYuan(fen)}元，最早逾期${overdueDays}天${left}`
}
