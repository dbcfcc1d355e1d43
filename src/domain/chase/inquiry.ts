// Which households a question of staff is about: a filter over the list of the day, pure like the list.
import { addDays, type Day, daysBetween, monthStart, weekday } from '../calendar.ts'
import type { HouseholdFacts } from '../household.ts'
import type { Fen } from '../money.ts'
import type { ChaseLine } from './day.ts'
import { agreementsOf } from './promises.ts'
import type { ChaseSettings } from './settings.ts'

/** What is asked of a household. */
export const ASKED = ['on_list', 'not_contacted', 'contacted', 'promised', 'missed_promise', 'disputed', 'limitation', 'owing'] as const
/** How far back, or ahead, a question looks. */
export const SPANS = ['today', 'week', 'month'] as const

/** A question about households. */
export interface Inquiry {
  which: (typeof ASKED)[number]
  within: (typeof SPANS)[number]
  building?: string
  /** At least so many days overdue. */
  overdueDays?: number
  /** At least so much unpaid. */
  leastFen?: Fen
  /** The largest sum or the oldest bill first; by urgency unless said. */
  order?: 'amount' | 'age'
}

/** What a question may ask of a household besides its line, read while the list is built. */
export interface HouseholdBrief {
  /** The last contact a person made, if any. */
  lastContact: { on: Day; by: string } | null
  /** The day of a promise that is still awaited. */
  promisedOn: Day | null
  /** The day of a promise or instalment that was missed. */
  missedOn: Day | null
  disputed: boolean
}

/** A household that answers a question. */
export interface FoundHousehold extends HouseholdBrief {
  line: ChaseLine
}

/** Days within which a bill must run out of time to be worth a question. */
const LIMITATION_DAYS = 90

/** Reads what questions may ask of a household. */
export function briefOf(household: HouseholdFacts, settings: ChaseSettings): HouseholdBrief {
  const { today } = settings
  const last = household.contacts.filter(row => row.byPerson && row.on <= today).at(-1)
  const { promise, missed } = agreementsOf(household, settings)
  return {
    lastContact: last ? { on: last.on, by: last.staff } : null,
    promisedOn: promise?.dueOn ?? null,
    missedOn: missed?.dueOn ?? null,
    disputed: household.bills.some(bill => bill.disputes.some(one => one.raisedOn <= today && one.answeredOn === undefined)),
  }
}

/** The households that answer a question, the most urgent first unless another order is asked for. */
export function answering(
  lines: readonly ChaseLine[],
  briefs: ReadonlyMap<string, HouseholdBrief>,
  inquiry: Inquiry,
  today: Day,
): FoundHousehold[] {
  const found: FoundHousehold[] = []
  for (const line of lines) {
    const brief = briefs.get(line.unit)
    if (!brief || line.outstandingFen === 0) continue
    if (inquiry.building !== undefined && line.unit.split('-')[0] !== inquiry.building) continue
    if (inquiry.overdueDays !== undefined && line.oldestOverdueDays < inquiry.overdueDays) continue
    if (inquiry.leastFen !== undefined && line.outstandingFen < inquiry.leastFen) continue
    const row = { ...brief, line }
    if (answers(row, inquiry, today)) found.push(row)
  }
  return found.sort(ORDERS[inquiry.order ?? 'urgency'])
}

function answers({ line, lastContact, promisedOn, missedOn, disputed }: FoundHousehold, { which, within }: Inquiry, today: Day): boolean {
  switch (which) {
    case 'on_list':
      return line.today === true
    case 'not_contacted':
      // Those nobody may contact now (a promise, a dispute, a hold) are not waiting for a contact.
      return line.rank !== null && (lastContact === null || lastContact.on < startOf(within, today))
    case 'contacted':
      return lastContact !== null && lastContact.on >= startOf(within, today)
    case 'promised':
      return promisedOn !== null && promisedOn >= today && promisedOn <= endOf(within, today)
    case 'missed_promise':
      return missedOn !== null
    case 'disputed':
      return disputed
    case 'limitation':
      return line.limitationOn !== null && daysBetween(today, line.limitationOn) <= LIMITATION_DAYS
    case 'owing':
      return true
    default:
      return which satisfies never
  }
}

function startOf(within: Inquiry['within'], today: Day): Day {
  if (within === 'today') return today
  return within === 'week' ? addDays(today, 1 - weekday(today)) : monthStart(today)
}

function endOf(within: Inquiry['within'], today: Day): Day {
  if (within === 'today') return today
  return within === 'week' ? addDays(today, 7 - weekday(today)) : addDays(monthStart(addDays(monthStart(today), 31)), -1)
}

function byUrgency(a: FoundHousehold, b: FoundHousehold): number {
  const ranks = (a.line.rank ?? Number.POSITIVE_INFINITY) - (b.line.rank ?? Number.POSITIVE_INFINITY)
  return (Number.isNaN(ranks) ? 0 : ranks) || b.line.oldestOverdueDays - a.line.oldestOverdueDays || (a.line.unit < b.line.unit ? -1 : 1)
}

const ORDERS = {
  urgency: byUrgency,
  amount: (a: FoundHousehold, b: FoundHousehold) => b.line.outstandingFen - a.line.outstandingFen || byUrgency(a, b),
  age: (a: FoundHousehold, b: FoundHousehold) => b.line.oldestOverdueDays - a.line.oldestOverdueDays || byUrgency(a, b),
}
