// 会诊: before a household is raised to a formal demand, the supervisor looks at it and says what comes next.

import type { Decision } from '../../domain/changes.ts'
import { contactBookOf } from '../../domain/chase/contacts.ts'
import type { ReviewOutcome } from '../../domain/ladderAsk.ts'
import type { Caller } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { REVIEW_WORDS } from '../../replies/ladder/demands.ts'
import * as say from '../../replies/ladder/reviews.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { notAllowed, openCase } from '../cases.ts'
import { chaseDay } from '../chaseDay.ts'
import { ownButton, tellPerson, tellRoles } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { oneWaiting } from './demands.ts'
import { waitingDemands } from './waiting.ts'

const BUTTONS = 8
const mayReview = (caller: Caller): caller is Extract<Caller, { kind: 'staff' }> =>
  caller.kind === 'staff' && (caller.role === 'supervisor' || caller.role === 'manager')

/** “会诊”: the households that wait for a review. */
export async function listReviews(situation: Situation): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (!mayReview(caller)) return notAllowed(situation, 'reviews')
  const waiting = (await waitingDemands(desk.storage, community, today)).rows.filter(row => row.review === null)
  const { facts, openDays, policy } = await chaseDay(desk.storage, community, today, { unitIds: waiting.map(row => row.unitId) })
  const rows = waiting.map(row => {
    const household = facts.get(row.unit)
    return { ...row, reason: household ? contactBookOf(household, { today, openDays, policy }).reason : null }
  })
  const buttons = rows
    .slice(0, BUTTONS)
    .map(row => ownButton(caller.accountId, row.unit, { do: 'ladder', ask: { name: 'review', unit: row.unit, note: '' } }))
  return decided('reviews', `${rows.length} waiting`, [
    sayToTeam(situation, () => forTeam(say.reviewsText(rows, today)), ASK_PRIVATELY, buttons),
  ])
}

/** A finding about one household; without one it is asked for. */
export async function reviewCase(situation: Situation, unit: string, note: string, outcome?: ReviewOutcome): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { caller, today, now } = situation
  if (!mayReview(caller)) return notAllowed(situation, 'review')
  const { unitId, steward } = found.facts
  const here = (text: string, buttons: Parameters<typeof sayToTeam>[3] = []) =>
    sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, buttons)
  if (outcome === undefined) {
    // The labels are a closed record of exactly these outcomes.
    const buttons = (Object.keys(REVIEW_WORDS) as ReviewOutcome[]).map(one =>
      ownButton(caller.accountId, REVIEW_WORDS[one], { do: 'ladder_act', ask: { name: 'review', unit, outcome: one, note } }),
    )
    return decided('review', 'asked for the finding', [here(say.askReview(unit), buttons)], [], unitId)
  }
  const change = { kind: 'review' as const, unitId, outcome, note, staff: caller.name, on: today, at: now }
  const text = say.reviewNews(unit, caller.name, outcome, note)
  const waits = outcome === 'demand' ? await oneWaiting(situation, unitId) : undefined
  const news = waits
    ? await tellRoles(situation, ['manager'], text, unitId, accountId => [
        ownButton(accountId, `${unit} 催告函`, { do: 'ladder', ask: { name: 'demand', unit } }),
      ])
    : await tellPerson(situation, steward, text, unitId)
  return decided('review', outcome, [here(say.reviewedText(unit, outcome, note)), ...news], [change], unitId)
}
