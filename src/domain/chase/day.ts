// The list of a day (collection §10): ranking, the capacity of each steward, and what is carried over to the next open day.
import type { Day } from '../calendar.ts'
import type { ContactMethod, HouseholdFacts } from '../household.ts'
import type { Capacity } from '../policy.ts'
import { type ChaseDecision, decideHousehold } from './decision.ts'
import type { ChaseSettings, Lane } from './settings.ts'

/** One line of the list, ranked; every household has exactly one. */
export type ChaseLine = ChaseDecision

/** What the list of a day needs besides the households. */
export interface DaySettings extends ChaseSettings {
  /** What a steward can do in a day. */
  capacityOf(steward: string): Capacity
  /** Attempts that steward has already logged today. */
  loggedToday(steward: string): Capacity
  /** Days a household has been carried over in a row, from the stored lists. */
  carriedDays(unit: string): number
}

/** Builds the list: first the ranked households, then the others by unit code. */
export function buildDay(households: Iterable<HouseholdFacts>, settings: DaySettings): ChaseLine[] {
  const { today, openDays, policy } = settings
  const ranked: ChaseLine[] = []
  const others: ChaseLine[] = []
  for (const facts of households) {
    const line: ChaseLine = decideHousehold(facts, { today, openDays, policy, carriedDays: settings.carriedDays(facts.unit) })
    if (competes(line.lane)) ranked.push(line)
    else others.push(line)
  }
  ranked.sort(byRank)
  others.sort(byUnit)
  const left = new Map<string, Capacity>()
  for (const [index, line] of ranked.entries()) {
    line.rank = index + 1
    line.today = !line.takesCapacity || takeUnit(line, left, settings)
  }
  return [...ranked, ...others]
}

function competes(lane: Lane): boolean {
  return lane === 'chase' || lane === 'formal_demand'
}

function takeUnit({ steward, channel }: ChaseLine, left: Map<string, Capacity>, settings: DaySettings): boolean {
  if (channel === null || channel === 'supervisor') return true
  let own = left.get(steward)
  if (own === undefined) {
    const [has, used] = [settings.capacityOf(steward), settings.loggedToday(steward)]
    own = { call: has.call - used.call, visit: has.visit - used.visit, message: has.message - used.message }
    left.set(steward, own)
  }
  if (own[channel] < 1) return false
  own[channel]--
  return true
}

function byRank(a: ChaseLine, b: ChaseLine): number {
  return b.score - a.score || b.chaseFen - a.chaseFen || byUnit(a, b)
}

function byUnit(a: ChaseLine, b: ChaseLine): number {
  return a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0
}

/** What the morning scan stores of a line. */
export interface StoredLine {
  day: Day
  lane: Lane
  today: boolean | null
}

/**
 * The open days in a row, up to the one before `settings.today`, on which the stored lists carried a household over. An attempt on such a day or
 * later ends the row, as do another lane, a day with `today` = true, and a day without a stored list.
 */
export function carriedInARow(stored: readonly StoredLine[], lastAttemptOn: Day | null, settings: ChaseSettings): number {
  const { openDays, policy } = settings
  const most = Math.ceil(policy.points.carriedMost / policy.points.carriedADay)
  const lines = new Map(stored.map(line => [line.day, line]))
  let day = openDays.previousOpen(settings.today)
  let count = 0
  while (count < most) {
    const line = lines.get(day)
    if (line?.lane !== 'chase' || line.today !== false || (lastAttemptOn !== null && lastAttemptOn >= day)) break
    count++
    day = openDays.previousOpen(day)
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

/** Counts the attempts of `today` by steward; what the product sent by itself counts for the household's steward. */
export function attemptsLogged(households: Iterable<HouseholdFacts>, today: Day): (steward: string) => Capacity {
  const counts = new Map<string, Capacity>()
  for (const { contacts, steward } of households) {
    for (const row of contacts) {
      const channel = CHANNEL_OF[row.method]
      if (row.on !== today || channel === undefined) continue
      const by = row.byPerson ? row.staff : steward
      const own = counts.get(by) ?? { call: 0, visit: 0, message: 0 }
      own[channel]++
      counts.set(by, own)
    }
  }
  return steward => counts.get(steward) ?? { call: 0, visit: 0, message: 0 }
}
