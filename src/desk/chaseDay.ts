// The chase list of a day: the ledger's households through the rules, with the capacity of each steward and what was carried over.
import { type StandIn, stewardsWorkedBy, workerFor } from '../domain/absence.ts'
import type { Day } from '../domain/calendar.ts'
import { lastAttemptOn } from '../domain/chase/contacts.ts'
import { attemptsLogged, type ChaseLine, carriedInARow, carryDays, type DayCapacity, rankDay } from '../domain/chase/day.ts'
import { decideHousehold } from '../domain/chase/decision.ts'
import type { ChaseSettings } from '../domain/chase/settings.ts'
import { type OpenDays, openDays } from '../domain/holidays.ts'
import type { HouseholdFacts } from '../domain/household.ts'
import type { CommunityCard } from '../domain/people.ts'
import type { Capacity, Policy } from '../domain/policy.ts'
import { standInsOf } from '../ledger/absences.ts'
import { quietDaysOf } from '../ledger/calendar.ts'
import { carriedRows } from '../ledger/chaseLists.ts'
import { attemptsOn } from '../ledger/contacts.ts'
import { staffOf } from '../ledger/directory.ts'
import { type HouseholdFilter, householdParts } from '../ledger/households.ts'
import type { Storage } from '../ledger/open.ts'
import { standInNote } from '../replies/office/absences.ts'

/** A list, with the facts it was decided from, by unit, where single households were asked for. */
export interface ChaseDay {
  day: Day
  openDays: OpenDays
  policy: Policy
  lines: ChaseLine[]
  facts: Map<string, HouseholdFacts>
  /** Who works the homes of those who are away on the day. */
  standIns: ReadonlyMap<string, StandIn>
}

/** What the list is about: what one steward works, or single households; of everybody when neither is named. */
export interface ChaseScope {
  steward?: string
  unitIds?: readonly string[]
}

/**
 * Builds the list of a day, of all stewards or of one; a read, it stores nothing (collection §10). The households of a whole community are read part by
 * part and not kept: who needs their facts looks at them in `seen`.
 */
export async function chaseDay(
  storage: Storage,
  community: CommunityCard,
  day: Day,
  only: ChaseScope = {},
  seen: (facts: HouseholdFacts) => void = () => {},
): Promise<ChaseDay> {
  const frame = await frameOf(storage, community, day, only)
  const facts = new Map<string, HouseholdFacts>()
  const lines: ChaseLine[] = []
  for await (const part of decidedParts(storage, community, frame, only)) {
    for (const { household, line } of part) {
      lines.push(line)
      if (only.unitIds) facts.set(household.unit, household)
      seen(household)
    }
  }
  const { openDays, policy, standIns, capacity } = frame
  return { day, openDays, policy, lines: rankDay(lines, capacity), facts, standIns }
}

/** What a day is decided with, the households apart. */
export interface DayFrame extends ChaseSettings {
  standIns: ReadonlyMap<string, StandIn>
  /** The days whose stored lists carried a household over, by unit id. */
  carried: ReadonlyMap<string, ReadonlySet<Day>>
  capacity: DayCapacity
}

/** Reads what the day of a scope is decided with. */
export async function frameOf(storage: Storage, community: CommunityCard, day: Day, only: ChaseScope = {}): Promise<DayFrame> {
  const { policy } = community
  const settings = { today: day, openDays: openDays(await quietDaysOf(storage, community.id)), policy }
  const standIns = await standInsOf(storage, community.id, day)
  const carried = await carriedRows(storage, community.id, carryDays(settings), only.unitIds)
  // What one household may have today is no question of capacity.
  const attempts = only.unitIds ? [] : await attemptsOn(storage, community.id, day)
  const loggedToday = attemptsLogged(attempts.map(attempt => ({ ...attempt, steward: workerFor(attempt.steward, standIns) })))
  const capacities = await capacitiesOf(storage, community.id, policy)
  return { ...settings, standIns, carried, capacity: { capacityOf: steward => capacities.get(steward) ?? policy.capacity, loggedToday } }
}

/** Decides about the households of a scope, part by part; nothing is ranked, and no part is kept. */
export async function* decidedParts(
  storage: Storage,
  community: CommunityCard,
  frame: DayFrame,
  only: ChaseScope = {},
): AsyncGenerator<{ household: HouseholdFacts; line: ChaseLine }[]> {
  const { today, standIns, carried } = frame
  for await (const part of householdParts(storage, filterOf(community, only, standIns), today)) {
    yield part.map(household => {
      const days = carried.get(household.unitId)
      const carriedDays = days === undefined ? 0 : carriedInARow(days, lastAttemptOn(household, frame), frame)
      return { household, line: worked(decideHousehold(household, { ...frame, carriedDays }), standIns, today) }
    })
  }
}

/** The households of a scope: a steward's list is what that person works today, those of colleagues who are away included. */
function filterOf({ id }: CommunityCard, { steward, unitIds }: ChaseScope, standIns: ReadonlyMap<string, StandIn>): HouseholdFilter {
  const stewards = steward === undefined ? {} : { stewards: stewardsWorkedBy(steward, standIns) }
  return { communityId: id, ...stewards, ...(unitIds === undefined ? {} : { unitIds }) }
}

/** Says on the line of a household whose steward is away who works it, and why. */
function worked(line: ChaseLine, standIns: ReadonlyMap<string, StandIn>, day: Day): ChaseLine {
  const standIn = standIns.get(line.steward)
  return standIn ? { ...line, worker: standIn.name ?? line.steward, notes: [...line.notes, standInNote(standIn, day)] } : line
}

async function capacitiesOf(storage: Storage, communityId: string, policy: Policy): Promise<Map<string, Capacity>> {
  const staff = await staffOf(storage, communityId)
  return new Map(
    staff.map(person => [
      person.name,
      {
        call: person.callsPerDay ?? policy.capacity.call,
        visit: person.visitsPerDay ?? policy.capacity.visit,
        message: person.messagesPerDay ?? policy.capacity.message,
      },
    ]),
  )
}
