// Which households wait for a formal demand, and which letters went out without the product's approval: from the stored steps and the list of the day.
import { addDays, type Day, daysBetween } from '../../domain/calendar.ts'
import type { ChaseLine } from '../../domain/chase/day.ts'
import { demandPeriodEnd } from '../../domain/chase/ladder.ts'
import { viewOf } from '../../domain/chase/view.ts'
import type { HouseholdFacts } from '../../domain/household.ts'
import { itemises, type Letter } from '../../domain/letters.ts'
import type { CommunityCard } from '../../domain/people.ts'
import { staffOf } from '../../ledger/directory.ts'
import { type LiveDemand, liveDemands, type Review, reviewsSince } from '../../ledger/notices.ts'
import type { Storage } from '../../ledger/open.ts'
import { demandCandidates } from '../../ledger/stages.ts'
import type { ListedDemand } from '../../replies/ladder/demands.ts'
import { chaseDay } from '../chaseDay.ts'

/** A demand that waits for the manager. */
export interface WaitingDemand extends ListedDemand {
  unitId: string
  steward: string
  review: Review | null
}

/** A letter that was sent without the product, for a debt whose step the days propose. */
export interface UnconfirmedLetter {
  unitId: string
  unit: string
  letter: Letter
  facts: HouseholdFacts
}

/** What waits on a day. */
export interface WaitingDemands {
  rows: WaitingDemand[]
  held: number
  unconfirmed: UnconfirmedLetter[]
}

/** Days for which a review counts. */
export const REVIEW_DAYS = 30

/** Gathers what waits; of single households when they are named. */
export async function waitingDemands(
  storage: Storage,
  community: CommunityCard,
  today: Day,
  only?: readonly string[],
): Promise<WaitingDemands> {
  const candidates = only ?? (await demandCandidates(storage, community.id, today))
  const scope = candidates === null ? {} : { unitIds: candidates }
  const seen = new Map<string, HouseholdFacts>()
  const list = await chaseDay(storage, community, today, scope, facts => {
    if (facts.contacts.some(row => row.method === 'demand') || candidates !== null) seen.set(facts.unitId, facts)
  })
  const lines = list.lines.filter(line => line.lane === 'formal_demand')
  const ids = lines.map(line => line.unitId)
  const live = await liveDemands(storage, ids)
  const reviews = await reviewsSince(storage, ids, addDays(today, -REVIEW_DAYS))
  const reviewed = (await staffOf(storage, community.id)).some(person => person.role === 'supervisor')
  const rows: WaitingDemand[] = []
  let held = 0
  for (const line of lines) {
    const own = live.get(line.unitId)
    if (isHeld(own, today)) held++
    else if (!isUnderWay(own)) {
      const review = reviews.get(line.unitId) ?? null
      const left = line.limitationOn === null ? Number.POSITIVE_INFINITY : daysBetween(today, line.limitationOn)
      // With time running out, or nobody to review it, the manager's word is enough.
      const inBatch = !reviewed || review?.outcome === 'demand' || left <= community.policy.limitation.throughTicket
      const { unit, unitId, steward, chaseFen: fen, oldestOverdueDays: overdueDays, limitationOn } = line
      const ticketOpen = line.reasons[0]?.rule === 'G4'
      rows.push({ unit, unitId, steward, fen, overdueDays, limitationOn, ticketOpen, review, inBatch })
    }
  }
  const settings = { today, openDays: list.openDays, policy: list.policy }
  const unconfirmed = list.lines.flatMap(line => {
    const facts = seen.get(line.unitId)
    if (line.standing?.proposed !== 'S5' || line.lane === 'formal_demand' || !facts) return []
    const view = viewOf(facts, settings)
    const { oldest } = view.debt
    const letter = view.book.letters.findLast(
      one => one.kind === 'demand' && one.notice === null && one.returnedOn === null && oldest !== null && itemises(one, oldest.bill),
    )
    return letter && (letter.underWay || demandPeriodEnd(view) !== null) ? [{ unitId: line.unitId, unit: line.unit, letter, facts }] : []
  })
  return { rows: rows.sort(byUrgency), held, unconfirmed }
}

/** How many households of a list wait for the manager's word. */
export async function demandsToApprove(storage: Storage, lines: readonly ChaseLine[], today: Day): Promise<number> {
  const ids = lines.filter(line => line.lane === 'formal_demand').map(line => line.unitId)
  const live = await liveDemands(storage, ids)
  return ids.filter(id => !isUnderWay(live.get(id)) && !isHeld(live.get(id), today)).length
}

const isUnderWay = (demand: LiveDemand | undefined): boolean => demand?.state === 'approved' || demand?.state === 'sent'

function isHeld(demand: LiveDemand | undefined, today: Day): boolean {
  return demand?.state === 'held' && demand.heldUntil !== null && demand.heldUntil >= today
}

function byUrgency(a: WaitingDemand, b: WaitingDemand): number {
  const [first, second] = [a.limitationOn ?? '9999', b.limitationOn ?? '9999']
  return (first < second ? -1 : first > second ? 1 : 0) || b.fen - a.fen || (a.unit < b.unit ? -1 : 1)
}
