// The list of a day (collection §10): ranking, the capacity of each steward, and what is carried over to the next open day.
import type { Day } from '../calendar.ts'
import type { ContactMethod, HouseholdFacts } from '../household.ts'
import type { Capacity } from '../policy.ts'
import { type ChaseDecision, decideHousehold } from './decision.ts'
import type { ChaseSettings, Lane } from './settings.ts'

/** One line of the list, ranked; every household has exactly one. */
export type ChaseLine = ChaseDecision

/** What stewards can still do on the day. */
export interface DayCapacity {
  /** What a steward can do in a day. */
  capacityOf(steward: string): Capacity
  /** Attempts that steward has already logged today. */
  loggedToday(steward: string): Capacity
}

/** What the list of a day needs besides the households. */
export interface DaySettings extends ChaseSettings, DayCapacity {
  /** Days a household has been carried over in a row, from the stored lists. */
  carriedDays(unit: string): number
}

/** Builds the list: first the ranked households, then the others by unit code. */
export function buildDay(households: Iterable<HouseholdFacts>, settings: DaySettings): ChaseLine[] {
  const { today, openDays, policy } = settings
  const lines: ChaseLine[] = []
  for (const facts of households)
    lines.push(decideHousehold(facts, { today, openDays, policy, carriedDays: settings.carriedDays(facts.unit) }))
  return rankDay(lines, settings)
}

/** What the place of a household in the list depends on, and that place. */
export type Ranked = Pick<ChaseLine, 'unit' | 'worker' | 'lane' | 'channel' | 'score' | 'chaseFen' | 'takesCapacity' | 'rank' | 'today'>

/** Ranks decided households and gives out the capacity of their stewards: first the ranked ones, then the others by unit code. */
export function rankDay<Line extends Ranked>(lines: Iterable<Line>, capacity: DayCapacity): Line[] {
  const ranked: Line[] = []
  const others: Line[] = []
  for (const line of lines) {
    if (competes(line.lane)) ranked.push(line)
    else others.push(line)
  }
  ranked.sort(byRank)
  others.sort(byUnit)
  const left = new Map<string, Capacity>()
  for (const [index, line] of ranked.entries()) {
    line.rank = index + 1
    line.today = !line.takesCapacity || takeUnit(line, left, capacity)
  }
  return [...ranked, ...others]
}

/** Whether households of this lane are ranked for the day. */
export function competes(lane: Lane): boolean {
  return lane === 'chase' || lane === 'formal_demand'
}

function takeUnit({ worker, channel }: Ranked, left: Map<string, Capacity>, capacity: DayCapacity): boolean {
  if (channel === null || channel === 'supervisor') return true
  let own = left.get(worker)
  if (own === undefined) {
    const [has, used] = [capacity.capacityOf(worker), capacity.loggedToday(worker)]
    own = { call: has.call - used.call, visit: has.visit - used.visit, message: has.message - used.message }
    left.set(worker, own)
  }
  if (own[channel] < 1) return false
  own[channel]--
  return true
}

function byRank(a: Ranked, b: Ranked): number {
  return b.score - a.score || b.chaseFen - a.chaseFen || byUnit(a, b)
}

function byUnit(a: Ranked, b: Ranked): number {
  return a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0
}

/** The days whose stored lists can still count as carried over on `settings.today`, newest first: open days, as many as there are points for. */
export function carryDays({ today, openDays, policy }: ChaseSettings): Day[] {
  const most = Math.ceil(policy.points.carriedMost / policy.points.carriedADay)
  const days: Day[] = []
  for (let day = openDays.previousOpen(today); days.length < most; day = openDays.previousOpen(day)) days.push(day)
  return days
}

/**
 * The open days in a row, up to the one before `settings.today`, on which the stored lists carried a household over (`carriedOn`). An attempt on such a
 * day or later ends the row, as do another lane, a day with `today` = true, and a day without a stored list.
 */
export function carriedInARow(carriedOn: ReadonlySet<Day>, lastAttemptOn: Day | null, settings: ChaseSettings): number {
  let count = 0
  for (const day of carryDays(settings)) {
    if (!carriedOn.has(day) || (lastAttemptOn !== null && lastAttemptOn >= day)) break
    count++
  }
  return count
}

const CHANNEL_OF: Partial<Record<ContactMethod, keyof Capacity>> = {
  call: 'call',
  visit: 'visit',
  slip: 'message',
  message: 'message',
  sms: 'message',
}

/** Attempts of a day of one kind by one person; what the product sent by itself counts for the household's steward. */
export interface LoggedAttempts {
  steward: string
  method: ContactMethod
  count: number
}

/** Counts the attempts of a day by steward. */
export function attemptsLogged(attempts: Iterable<LoggedAttempts>): (steward: string) => Capacity {
  const counts = new Map<string, Capacity>()
  for (const { steward, method, count } of attempts) {
    const channel = CHANNEL_OF[method]
    if (channel === undefined) continue
    const own = counts.get(steward) ?? { call: 0, visit: 0, message: 0 }
    own[channel] += count
    counts.set(steward, own)
  }
  return steward => counts.get(steward) ?? { call: 0, visit: 0, message: 0 }
}
