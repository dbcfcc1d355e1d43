// The pack of the weekly meeting, for managers alone: people, stuck households, openings (requirements R18, R103).
import { addDays, type Day } from '../domain/calendar.ts'
import { stuckCases } from '../domain/chase/stuck.ts'
import { openDays } from '../domain/holidays.ts'
import type { MetricFacts } from '../domain/metrics/facts.ts'
import { comparedOpenings, OPENING_DAYS, openingFigures } from '../domain/metrics/openings.ts'
import { peopleFigures } from '../domain/metrics/people.ts'
import type { Summary } from '../domain/metrics/summarize.ts'
import type { CommunityCard } from '../domain/people.ts'
import { quietDaysOf } from '../ledger/calendar.ts'
import { loadMetricFacts } from '../ledger/figures.ts'
import type { Storage } from '../ledger/open.ts'
import { openingUses, repliesSince } from '../ledger/openings.ts'
import { allTemplates } from '../ledger/templates.ts'
import { textNamed } from '../replies/reminders/approved.ts'
import type { WeeklyPack } from '../replies/weeklyPack.ts'
import { chaseDay } from './chaseDay.ts'

/** Days that openings are looked back at. */
const OPENING_SPAN = 90

/** The pack beside the summary of a week; what is stuck is so on `today`, which may be the day after. */
export async function weeklyPackOf(storage: Storage, community: CommunityCard, summary: Summary, today: Day): Promise<WeeklyPack> {
  const { policy } = community
  const facts = await loadMetricFacts(storage, community.id, summary.to)
  const calendar = openDays(await quietDaysOf(storage, community.id))
  const { lines } = await chaseDay(storage, community, today)
  return {
    summary,
    people: peopleFigures(facts, summary, { policy, calendar }),
    stuck: stuckCases(lines),
    ...(await openingsOf(storage, community, facts, summary.to)),
    openingSpan: OPENING_SPAN,
  }
}

async function openingsOf(
  storage: Storage,
  community: CommunityCard,
  { contacts, payments }: MetricFacts,
  asOf: Day,
): Promise<Pick<WeeklyPack, 'openings' | 'rare'>> {
  const since = addDays(asOf, -OPENING_SPAN - OPENING_DAYS)
  const own = await allTemplates(storage, community.id)
  // Beyond the last opening of a text the first one comes again.
  const uses = (await openingUses(storage, community, since)).map(use => {
    const count = textNamed(use.template, own)?.openings.length ?? 0
    return count === 0 ? use : { ...use, variant: use.variant % count }
  })
  const replies = [...(await repliesSince(storage, community.id, since)), ...contacts.filter(row => row.replied)]
  const arrived = payments.filter(row => row.state === 'matched' && !row.refund)
  const figures = openingFigures(uses, { replies, payments: arrived }, asOf)
  const compared = comparedOpenings(figures)
  const openings = compared.map(({ template, openings: lines }) => {
    const text = textNamed(template, own)
    return { title: text?.title ?? template, lines: lines.map(line => ({ ...line, words: text?.openings[line.variant] ?? template })) }
  })
  return { openings, rare: figures.length - compared.reduce((sum, row) => sum + row.openings.length, 0) }
}
