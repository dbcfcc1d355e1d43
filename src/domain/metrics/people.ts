// What a weekly meeting talks about: each steward's collection beside satisfaction and compliance, never the rate alone (requirements R18, law X15).
import type { OpenDays } from '../holidays.ts'
import type { Policy } from '../policy.ts'
import { logCompleteness, violationsSent } from './compliance.ts'
import type { MetricFacts } from './facts.ts'
import type { PeriodKind } from './period.ts'
import { byName, type Share, share } from './rates.ts'
import { factsBySteward } from './someHomes.ts'
import { type Summary, showsPersonalTargets, summarize } from './summarize.ts'

/** One steward's figures of a period; the records are those the steward wrote, everything else is of the steward's homes. */
export interface PersonFigures {
  steward: string
  group: string
  collectionRate: number | null
  /** Against the day before the period, in tenths of a percentage point. */
  change: number | null
  /** 本年维修满意率. */
  satisfied: Share
  /** Calls and visits with the owner confirmed. */
  confirmed: number
  /** Promises due in the period, and kept. */
  promises: Share
  dunningComplaints: number
  logs: Share
  violations: number
  /** Place by 当年收缴率, counted from 1; null where nobody is placed, or this steward's homes saw a violation (law X15). */
  place: number | null
}

/** The figures of every steward with homes: those with a place first, by it, then the others by name. */
export function peopleFigures(
  facts: MetricFacts,
  whole: Summary,
  { policy, calendar }: { policy: Policy; calendar: OpenDays },
): PersonFigures[] {
  const period: { period: PeriodKind; date: string } = { period: whole.period, date: whole.to }
  const people = [...factsBySteward(facts)].map(([steward, own]): PersonFigures => {
    const { collectionRate, before, satisfied, work, promises } = summarize(own, period, { policy })
    const complaints = own.tickets.filter(row => row.aboutDunning && row.openedOn >= whole.from && row.openedOn <= whole.to)
    return {
      ...{ steward, group: own.units[0]?.group ?? '', collectionRate, change: before.change, satisfied },
      confirmed: work.confirmed.part,
      promises: share(promises.kept, promises.due),
      dunningComplaints: complaints.length,
      logs: logCompleteness(
        facts.contacts.filter(row => row.staff === steward),
        whole,
      ),
      violations: violationsSent(own.contacts, whole, policy, calendar),
      place: null,
    }
  })
  return placed(people, showsPersonalTargets(whole))
}

function placed(people: readonly PersonFigures[], mayPlace: boolean): PersonFigures[] {
  const isPlaced = ({ violations, collectionRate }: PersonFigures): boolean => mayPlace && violations === 0 && collectionRate !== null
  const inPlace = people.filter(isPlaced).sort((a, b) => (b.collectionRate ?? 0) - (a.collectionRate ?? 0) || byName(a.steward, b.steward))
  const others = people.filter(person => !isPlaced(person)).sort((a, b) => byName(a.steward, b.steward))
  // Who has the same rate has the same place.
  const placeOf = (rate: number | null): number => 1 + inPlace.filter(other => (other.collectionRate ?? 0) > (rate ?? 0)).length
  return [...inPlace.map(person => ({ ...person, place: placeOf(person.collectionRate) })), ...others]
}
