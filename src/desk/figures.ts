// The figures of a community as of a day: the ledger's rows, with what today's decisions know beside them.

import type { Day } from '../domain/calendar.ts'
import { unanswered } from '../domain/cases/matters.ts'
import { openDays } from '../domain/holidays.ts'
import { logCompleteness, violationsSent } from '../domain/metrics/compliance.ts'
import type { ComplianceCounts, LimitationFact, MetricFacts } from '../domain/metrics/facts.ts'
import { limitationFacts } from '../domain/metrics/limitation.ts'
import { type Period, type PeriodKind, periodAsOf } from '../domain/metrics/period.ts'
import { type Summary, summarize } from '../domain/metrics/summarize.ts'
import type { CommunityCard } from '../domain/people.ts'
import { quietDaysOf } from '../ledger/calendar.ts'
import { stoppedAndProved } from '../ledger/compliance.ts'
import { loadMetricFacts } from '../ledger/figures.ts'
import { mattersOf } from '../ledger/matters.ts'
import type { Storage } from '../ledger/open.ts'
import { recordsBefore } from '../ledger/records.ts'
import { dunningComplaints } from '../ledger/tickets.ts'
import { chaseDay } from './chaseDay.ts'
import { demandsToApprove } from './ladder/waiting.ts'

/** The summary of the period that a day lies in, as of the end of that day. */
export async function summaryOf(storage: Storage, community: CommunityCard, period: PeriodKind, date: Day): Promise<Summary> {
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
      // Sums over all bills there ever were: only where a report speaks of them.
      ...(period === 'month' || period === 'year' ? { records: await recordsBefore(storage, community.id, date, community.policy) } : {}),
      withoutContactPoint: inLane('fix_contact'),
      compliance: await complianceOf(storage, community, facts, periodAsOf(period, date)),
      demandsToApprove: await demandsToApprove(storage, lines, date),
      issuesOverdue: unanswered(await mattersOf(storage, community, date), community.policy.claimAlertFrom),
    },
  )
}

/** 合规 of a period: what was stopped, held back, refused or went out against the rules, and whether the records are whole (metrics §2). */
async function complianceOf(
  storage: Storage,
  community: CommunityCard,
  { contacts }: MetricFacts,
  period: Period,
): Promise<ComplianceCounts> {
  const { part: complete, of: all } = logCompleteness(contacts, period)
  return {
    ...(await stoppedAndProved(storage, community, period)),
    dunningComplaints: await dunningComplaints(storage, community.id, period.from, period.to),
    violationsSent: violationsSent(contacts, period, community.policy, openDays(await quietDaysOf(storage, community.id))),
    logs: { complete, all },
  }
}
