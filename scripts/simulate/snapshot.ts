// Where the community stands at the end of a month, from the product's own figures.
import { chaseDay } from '../../src/desk/chaseDay.ts'
import { summaryOf } from '../../src/desk/figures.ts'
import type { Day } from '../../src/domain/calendar.ts'
import type { Summary } from '../../src/domain/metrics/summarize.ts'
import type { CommunityCard } from '../../src/domain/people.ts'
import type { Storage } from '../../src/ledger/open.ts'

/** The last day of a month. */
export interface Snapshot {
  day: Day
  summary: Summary
  stages: Map<string, number>
  lanes: Map<string, number>
  /** Households with something overdue that is asked for, and how much of it there is; what the developer is to pay stands elsewhere. */
  overdue: number
  overdueFen: number
}

/** Takes the figures of the month that ends with `day`. */
export async function takeSnapshot(storage: Storage, community: CommunityCard, day: Day): Promise<Snapshot> {
  const summary = await summaryOf(storage, community, 'month', day)
  const list = await chaseDay(storage, community, day)
  const [stages, lanes] = [new Map<string, number>(), new Map<string, number>()]
  let [overdue, overdueFen] = [0, 0]
  for (const { stage, lane, oldestOverdueDays, chaseFen } of list.lines) {
    lanes.set(lane, (lanes.get(lane) ?? 0) + 1)
    if (stage !== null) stages.set(stage, (stages.get(stage) ?? 0) + 1)
    if (oldestOverdueDays < 1 || lane === 'bill_developer') continue
    overdue += 1
    overdueFen += chaseFen
  }
  return { day, summary, stages, lanes, overdue, overdueFen }
}
