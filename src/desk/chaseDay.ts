// The chase list of a day: the ledger's households through the rules, with the capacity of each steward and what was carried over.
import { addDays, type Day } from '../domain/calendar.ts'
import { lastAttemptOn } from '../domain/chase/contacts.ts'
import { attemptsLogged, buildDay, type ChaseLine, carriedInARow, type StoredLine } from '../domain/chase/day.ts'
import type { Lane } from '../domain/chase/settings.ts'
import { type OpenDays, openDays } from '../domain/holidays.ts'
import type { HouseholdFacts } from '../domain/household.ts'
import type { CommunityCard } from '../domain/people.ts'
import type { Capacity, Policy } from '../domain/policy.ts'
import { type StoredChaseRow, storedChaseRows } from '../ledger/chaseLists.ts'
import { quietDaysOf, staffOf } from '../ledger/directory.ts'
import { loadHouseholds } from '../ledger/households.ts'
import type { Storage } from '../ledger/open.ts'

/** A list with the facts it was decided from, by unit. */
export interface ChaseDay {
  day: Day
  openDays: OpenDays
  policy: Policy
  lines: ChaseLine[]
  facts: Map<string, HouseholdFacts>
}

/** How far back stored lists matter: five open days, with the longest holidays between them. */
const CARRY_LOOK_BACK_DAYS = 40

/** Builds the list of a day, of all stewards or of one; a read, it stores nothing (collection §10). */
export async function chaseDay(
  storage: Storage,
  community: CommunityCard,
  day: Day,
  only: { steward?: string; unitIds?: string[] } = {},
): Promise<ChaseDay> {
  const households = await loadHouseholds(storage, { communityId: community.id, ...only }, day)
  const calendar = openDays(await quietDaysOf(storage, community.id))
  const { policy } = community
  const settings = { today: day, openDays: calendar, policy }
  const capacities = await capacitiesOf(storage, community.id, policy)
  const facts = new Map(households.map(household => [household.unit, household]))
  const stored = await storedChaseRows(storage, community.id, addDays(day, -CARRY_LOOK_BACK_DAYS), day)
  const carried = (unit: string): number => {
    const household = facts.get(unit)
    const rows = household && stored.get(household.unitId)
    return household && rows ? carriedInARow(rows.map(storedLine), lastAttemptOn(household, settings), settings) : 0
  }
  const lines = buildDay(households, {
    ...settings,
    capacityOf: steward => capacities.get(steward) ?? policy.capacity,
    loggedToday: attemptsLogged(households, day),
    carriedDays: carried,
  })
  return { day, openDays: calendar, policy, lines, facts }
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

function storedLine(row: StoredChaseRow): StoredLine {
  // The lane was written by the scan from the same union.
  return { day: row.day, lane: row.lane as Lane, today: row.today }
}
