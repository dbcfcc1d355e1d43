// The households whose bills may run out of time soon: an open bill due long enough ago; whether something interrupted it, the rules say.
import { addDays, addYears, type Day } from '../domain/calendar.ts'
import type { HouseholdFacts } from '../domain/household.ts'
import type { CommunityCard } from '../domain/people.ts'
import { loadHouseholds } from './households.ts'
import type { Storage } from './open.ts'

/** Loads the households with an open bill that, uninterrupted, has at most `within` days left. */
export async function expiringHouseholds(
  storage: Storage,
  { id, policy }: CommunityCard,
  today: Day,
  within: number,
): Promise<HouseholdFacts[]> {
  const dueBy = addDays(addYears(today, -policy.limitation.years), within)
  const rows = await storage.db.$queryRaw<{ unitId: string }[]>`SELECT DISTINCT "unitId" FROM "Bill"
    WHERE "communityId" = ${id} AND "state" = 'issued' AND "amountFen" - "waivedFen" - "allocatedFen" > 0 AND "dueOn" <= ${dueBy}`
  return rows.length === 0 ? [] : loadHouseholds(storage, { communityId: id, unitIds: rows.map(row => row.unitId) }, today)
}
