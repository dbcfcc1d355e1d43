// The figures of a community as of a day: the ledger's rows, with what today's decisions know beside them.

import type { Day } from '../domain/calendar.ts'
import { unanswered } from '../domain/cases/matters.ts'
import type { LimitationFact } from '../domain/metrics/facts.ts'
import { limitationFacts } from '../domain/metrics/limitation.ts'
import { type PeriodKind, periodAsOf } from '../domain/metrics/period.ts'
import { type Summary, summarize } from '../domain/metrics/summarize.ts'
import type { CommunityCard } from '../domain/people.ts'
import { loadMetricFacts } from '../ledger/figures.ts'
import { mattersOf } from '../ledger/matters.ts'
import type { Storage } from '../ledger/open.ts'
import { dunningComplaints } from '../ledger/tickets.ts'
import { chaseDay } from './chaseDay.ts'
import { demandsToApprove } from './ladder/waiting.ts'

/** The summary of the period that a day lies in, as of the end of that day. */
export async function summaryOf(storage: Storage, community: CommunityCard, period: PeriodKind, date: Day): Promise<Summary> {
  const { from, to } = periodAsOf(period, date)
  const facts = await loadMetricFacts(storage, community.id, date)
  const limitation: LimitationFact[] = []
  const { lines } = await chaseDay(storage, community, date, {}, household =>
    limitation.push(...limitationFacts([household], date, community.policy)),
  )
  const inLane = (lane: string) => lines.filter(line => line.lane === lane).length
  return summarize(
    facts,
    { period, date },
    {
      policy: community.policy,
      limitation,
      withoutContactPoint: inLane('fix_contact'),
      dunningComplaints: await dunningComplaints(storage, community.id, from, to),
      demandsToApprove: await demandsToApprove(storage, lines, date),
      issuesOverdue: unanswered(await mattersOf(storage, community, date), community.policy.claimAlertFrom),
    },
  )
}
