// The morning scan: what came of promises and plans, the list of the day as it is stored, and the step of each household.
import type { Day } from '../domain/calendar.ts'
import { type ChaseLine, competes, type Ranked, rankDay } from '../domain/chase/day.ts'
import type { CommunityCard } from '../domain/people.ts'
import { isListStored, type NewChaseRow, storeChaseList } from '../ledger/chaseLists.ts'
import type { Storage } from '../ledger/open.ts'
import { settlePledges } from '../ledger/pledges.ts'
import { eraseOldWords } from '../ledger/retention.ts'
import { differingStages, moveStages } from '../ledger/stages.ts'
import { refreshStatistics } from '../ledger/statistics.ts'
import { dropOldUploads } from '../ledger/uploads.ts'
import { decidedParts, frameOf } from './chaseDay.ts'
import { failOldClaims } from './oldClaims.ts'

/** Stores the list of the day once, so that tomorrow knows what was carried over, and writes down what came of promises and plans. */
export async function morningScan(storage: Storage, community: CommunityCard, day: Day, now: Date): Promise<void> {
  const { id: communityId, policy } = community
  await refreshStatistics(storage, 'grown')
  await dropOldUploads(storage, now)
  await failOldClaims(storage, community, day, now)
  await eraseOldWords(storage, communityId, policy.retentionYears, day, now)
  await settlePledges(storage, communityId, day, policy, now)
  const moved = await buildList(storage, community, day, now)
  await moveStages(storage, moved, { communityId, actor: 'schedule', now, reference: `scan:${now.toISOString()}` })
}

/** What is kept of a line until all are ranked: a company has too many for all that was said about each. */
interface Kept extends Ranked {
  unitId: string
  ruleVersion: string
  /** JSON as bytes, half of what the text takes. */
  line: Buffer
}

/** Decides about everybody and stores the list, unless it stands already; returns the households whose step is no longer what the rules say. */
async function buildList(storage: Storage, community: CommunityCard, day: Day, now: Date): Promise<string[]> {
  const frame = await frameOf(storage, community, day)
  const isStored = await isListStored(storage, community.id, day)
  const counts: Record<string, number> = {}
  const kept: Kept[] = []
  const moved: string[] = []
  for await (const part of decidedParts(storage, community, frame)) {
    const lines = part.map(({ line }) => line)
    moved.push(...(await differingStages(storage, lines)))
    if (isStored) continue
    for (const line of lines) {
      counts[line.lane] = (counts[line.lane] ?? 0) + 1
      if (competes(line.lane)) kept.push(keptOf(line))
    }
  }
  if (!isStored) await storeChaseList(storage, community.id, day, rowsOf(rankDay(kept, frame.capacity), day), counts, now)
  return moved
}

function keptOf(whole: ChaseLine): Kept {
  const { unitId, unit, worker, lane, channel, score, chaseFen, takesCapacity, rank, today, ruleVersion } = whole
  const line = Buffer.from(JSON.stringify(whole))
  return { unitId, unit, worker, lane, channel, score, chaseFen, takesCapacity, rank, today, ruleVersion, line }
}

/** The rows of the list, made as they are written. */
function* rowsOf(ranked: readonly Kept[], day: Day): Generator<NewChaseRow> {
  for (const { unitId, worker: steward, lane, score, rank, today, ruleVersion, line } of ranked)
    yield { day, unitId, steward, lane, score, rank: rank ?? 0, today: today === true, ruleVersion, line: line.toString() }
}
