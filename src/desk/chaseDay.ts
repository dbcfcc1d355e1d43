// The chase list of a day: the ledger's households through the rules, with the capacity of each steward and what was carried over.
import type { Day } from '../domain/calendar.ts'
import { lastAttemptOn } from '../domain/chase/contacts.ts'
import { attemptsLogged, type ChaseLine, carriedInARow, carryDays, rankDay } from '../domain/chase/day.ts'
import { decideHousehold } from '../domain/chase/decision.ts'
import { type OpenDays, openDays } from '../domain/holidays.ts'
import type { HouseholdFacts } from '../domain/household.ts'
import type { CommunityCard } from '../domain/people.ts'
import type { Capacity, Policy } from '../domain/policy.ts'
import { quietDaysOf } from '../ledger/calendar.ts'
import { carriedRows } from '../ledger/chaseLists.ts'
import { attemptsOn } from '../ledger/contacts.ts'
import { staffOf } from '../ledger/directory.ts'
import { householdParts } from '../ledger/households.ts'
import type { Storage } from '../ledger/open.ts'

/** A list, with the facts it was decided from, by unit, where single households were asked for. */
export interface ChaseDay {
  day: Day
  openDays: OpenDays
  policy: Policy
  lines: ChaseLine[]
  facts: Map<string, HouseholdFacts>
}

/** What the list is about: one steward, or single households; of everybody when neither is named. */
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
  const calendar = openDays(await quietDaysOf(storage, community.id))
  const { policy } = community
  const settings = { today: day, openDays: calendar, policy }
  const carried = await carriedRows(storage, community.id, carryDays(settings), only.unitIds)
  const facts = new Map<string, HouseholdFacts>()
  const lines: ChaseLine[] = []
  for await (const part of householdParts(storage, { communityId: community.id, ...only }, day)) {
    for (const household of part) {
      const days = carried.get(household.unitId)
      const carriedDays = days === undefined ? 0 : carriedInARow(days, lastAttemptOn(household, settings), settings)
      lines.push(decideHousehold(household, { ...settings, carriedDays }))
      if (only.unitIds) facts.set(household.unit, household)
      seen(household)
    }
  }
  // What one household may have today is no question of capacity.
  const logged = attemptsLogged(only.unitIds ? [] : await attemptsOn(storage, community.id, day))
  const capacities = await capacitiesOf(storage, community.id, policy)
  const ranked = rankDay(lines, { capacityOf: steward => capacities.get(steward) ?? policy.capacity, loggedToday: logged })
  return { day, openDays: calendar, policy, lines: ranked, facts }
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
