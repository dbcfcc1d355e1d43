// A simulated year from the first day to the verified ledger, with its report.
import { summaryOf } from '../../src/desk/figures.ts'
import { addDays, type Day, monthEnd, yearOf } from '../../src/domain/calendar.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { type Verification, verifyLedger } from '../../src/ledger/verify.ts'
import { summaryText } from '../../src/replies/summary.ts'
import { foundCommunity } from './found.ts'
import { makeDice } from './random.ts'
import { countLines, messageLines, monthTable, workTable, yearLines, yuan } from './report.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'
import { daysFrom, liveDay } from './year.ts'

/** What is simulated. */
export interface Simulation {
  households: number
  days: number
  from: Day
  zone: string
  seed: number
}

/** What came of it. */
export interface Simulated {
  months: Snapshot[]
  verified: Verification[]
  /** The report, a line each. */
  report: string[]
}

/** Lives the days and reports on them; `progress` is told of each day that is over. */
export async function simulate(
  storage: Storage,
  { households, days, from, zone, seed }: Simulation,
  progress: (day: Day, lived: number) => void = () => {},
): Promise<Simulated> {
  const world = await foundCommunity(storage, { households, from, zone, dice: makeDice(seed) })
  const { communityId } = world
  const months: Snapshot[] = []
  let lived = 0
  for (const day of daysFrom(from, days)) {
    await liveDay(world, day)
    lived += 1
    if (day === monthEnd(day) || lived === days) months.push(await takeSnapshot(storage, await cardOf(storage, communityId), day))
    progress(day, lived)
  }
  await world.town.stop()
  const last = addDays(from, days - 1)
  const community = await cardOf(storage, communityId)
  const verified = await verifyLedger(storage)
  const report = [
    `# ${community.name} ${yearOf(last)}年（${households}户，${days}天，种子${seed}）`,
    '',
    ...monthTable(months),
    '',
    ...(await workTable(storage, communityId, months)),
    '',
    ...(await yearLines(storage, communityId)),
    ...(await messageLines(storage)),
    ...countLines(world.counts, months),
    '',
    summaryText(await summaryOf(storage, community, 'year', last), community.name, 'private'),
    '',
    ...verified.flatMap(verifiedLines),
  ]
  return { months, verified, report }
}

function verifiedLines({ entries, bills, payments, allocations, outstandingFen, problems }: Verification): string[] {
  const sums = `台账：分录${entries}，账单${bills}，付款${payments}，核销${allocations}，未缴${yuan(outstandingFen)}，问题${problems.length}`
  return [sums, ...problems.map(problem => `  ${problem}`)]
}

async function cardOf(storage: Storage, communityId: string) {
  const community = await communityCard(storage, communityId)
  if (!community) throw new Error('The community is gone.')
  return community
}
