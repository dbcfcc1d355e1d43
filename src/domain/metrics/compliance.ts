// 合规, as far as the contact book tells it: whether its rows are whole, and what went out against the rules (metrics §2).
import type { OpenDays } from '../holidays.ts'
import { lettersIn, rowsThrough } from '../letters.ts'
import type { Policy } from '../policy.ts'
import { endsInside } from '../reminders/whenToSend.ts'
import type { MetricContact } from './facts.ts'
import type { Period } from './period.ts'
import { type Share, share } from './rates.ts'

type Days = Pick<Period, 'from' | 'to'>

/** 记录完整率: the rows that people wrote in the period and in which nothing is missing, of all they wrote. */
export function logCompleteness(contacts: readonly MetricContact[], { from, to }: Days): Share {
  const own = contacts.filter(row => row.byPerson && row.on >= from && row.on <= to)
  return share(own.filter(row => row.incomplete !== true).length, own.length)
}

/**
 * 违规发出: attempts of the period beyond the daily cap of a household (G8a, which never gives way), and messages that the product sent outside every
 * window or on a closed day; an answer to the owner's own message is neither.
 */
export function violationsSent(contacts: readonly MetricContact[], days: Days, policy: Policy, calendar: OpenDays): number {
  const outgoing = contacts.filter(row => row.answersOwner !== true)
  return surplusAttempts(outgoing, days, policy) + outgoing.filter(row => isOutsideHours(row, days, policy, calendar)).length
}

const LETTERS: ReadonlySet<string> = new Set(['demand', 'lawyer_letter'])
const NO_ATTEMPTS: ReadonlySet<string> = new Set(['suit', 'suit_withdrawn'])

function surplusAttempts(contacts: readonly MetricContact[], { from, to }: Days, policy: Policy): number {
  const attempts = new Map<string, number>()
  const count = (unitId: string, on: string): void => {
    if (on < from || on > to) return
    const key = `${unitId} ${on}`
    attempts.set(key, (attempts.get(key) ?? 0) + 1)
  }
  const letters = new Map<string, MetricContact[]>()
  for (const row of contacts) {
    if (LETTERS.has(row.method)) letters.set(row.unitId, [...(letters.get(row.unitId) ?? []), row])
    else if (!NO_ATTEMPTS.has(row.method)) count(row.unitId, row.on)
  }
  for (const [unitId, rows] of letters) {
    const book = rowsThrough(
      rows.map(row => ({ ...row, visitAgreed: false })),
      to,
    )
    for (const { sentOn } of lettersIn(book, policy)) count(unitId, sentOn)
  }
  let surplus = 0
  for (const times of attempts.values()) surplus += Math.max(0, times - policy.caps.attemptsADay)
  return surplus
}

function isOutsideHours({ on, sentTime }: MetricContact, { from, to }: Days, { windows }: Policy, calendar: OpenDays): boolean {
  if (sentTime === undefined || on < from || on > to) return false
  return !calendar.isOpen(on) || !endsInside(sentTime, [...windows.day, ...windows.evening])
}
