// Disputes are answered in writing: by supervisor, finance or manager, with a conclusion and words that go to the owner in private.
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import { openDays } from '../../domain/holidays.ts'
import type { DisputeFact } from '../../domain/household.ts'
import { mayAnswerDisputes, mayCorrectBills } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { stoppedByWording } from '../../domain/wording/stopped.ts'
import { findUnit } from '../../ledger/directory.ts'
import { type OpenDispute, openDisputes } from '../../ledger/disputes.ts'
import {
  answeredText,
  answerToOwner,
  askAnswer,
  askConclusion,
  badAnswer,
  CONCLUSION_WORDS,
  correctNews,
  disputesText,
  noDispute,
} from '../../replies/case/disputes.ts'
import { ASK_PRIVATELY, noSuchUnit } from '../../replies/talk.ts'
import type { HouseholdOrder } from '../../understanding/orders.ts'
import { notAllowed } from '../cases.ts'
import { ownButton, tellOwnersOf, tellPerson, tellRoles } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { awaitText } from './awaited.ts'
import { correctButtons } from './corrections.ts'
import { objections } from './wordsForOwner.ts'

type Conclusion = NonNullable<DisputeFact['conclusion']>
const SHOWN = 4

/** “异议”: what waits for its answer, the longest waiting first, each with the three conclusions. */
export async function listDisputes(situation: Situation): Promise<Decision> {
  const { desk, community, caller, today } = situation
  if (!mayAnswerDisputes(caller)) return notAllowed(situation, 'disputes')
  const open = await openDisputes(desk.storage, community.id)
  const days = openDays()
  const listed = open.map(one => ({ ...one, answerOn: days.workingDaysAfter(one.raisedOn, community.policy.disputeAnswerWorkingDays) }))
  const shown = listed.slice(0, SHOWN)
  // The record holds exactly the conclusions.
  const buttons = shown.flatMap(({ disputeId, unitId, unit }, index) =>
    (Object.keys(CONCLUSION_WORDS) as Conclusion[]).map(conclusion =>
      ownButton(caller.accountId, `${index + 1} ${CONCLUSION_WORDS[conclusion]}`, {
        do: 'answer_dispute',
        disputeId,
        unitId,
        unit,
        conclusion,
      }),
    ),
  )
  return decided('disputes', `${open.length} waiting`, [
    sayToTeam(situation, () => forTeam(disputesText(listed, today)), ASK_PRIVATELY, buttons),
  ])
}

/** A conclusion was tapped: now the words. */
export function askForAnswer(
  situation: Situation,
  about: { disputeId: string; unitId: string; unit: string; conclusion: Conclusion },
): Decision {
  if (!mayAnswerDisputes(situation.caller)) return notAllowed(situation, 'answer a dispute')
  const { disputeId, unitId, unit, conclusion } = about
  return awaitText(situation, { for: 'dispute_answer', disputeId, unitId, unit, conclusion }, askAnswer(unit, conclusion), unitId)
}

/** “3-501 答复 不成立 面积以产权证为准”: answers every open dispute of the home alike. */
export async function answerByLine(situation: Situation, order: Extract<HouseholdOrder, { name: 'answer_dispute' }>): Promise<Decision> {
  const { desk, community, caller } = situation
  if (!mayAnswerDisputes(caller)) return notAllowed(situation, 'answer a dispute')
  const say = (text: string) => decided('answer_dispute', order.unit, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)])
  const card = await findUnit(desk.storage, community.id, order.unit)
  if (!card) return say(noSuchUnit(order.unit))
  const open = await openDisputes(desk.storage, community.id, card.unitId)
  if (open.length === 0) return say(noDispute(order.unit))
  if (order.conclusion === undefined || order.answer === '') return say(askConclusion(order.unit))
  const wrong = objections(situation, order.answer)
  if (wrong.length > 0) return stoppedByWording(say(badAnswer(wrong)))
  return answered(situation, open, order.conclusion, order.answer)
}

/** The words came after a tap on a conclusion. */
export async function answerByWords(
  situation: Situation,
  purpose: { disputeId: string; unitId: string; unit: string; conclusion: Conclusion },
  answer: string,
): Promise<Decision> {
  const { desk, community, caller } = situation
  if (!mayAnswerDisputes(caller)) return notAllowed(situation, 'answer a dispute')
  const { disputeId, unitId, unit, conclusion } = purpose
  const wrong = objections(situation, answer)
  if (wrong.length > 0)
    return stoppedByWording(awaitText(situation, { for: 'dispute_answer', disputeId, unitId, unit, conclusion }, badAnswer(wrong), unitId))
  const open = (await openDisputes(desk.storage, community.id, unitId)).filter(one => one.disputeId === disputeId)
  if (open.length === 0) {
    return decided('answer_dispute', 'answered before', [sayToTeam(situation, () => forTeam(noDispute(unit)), ASK_PRIVATELY)], [], unitId)
  }
  return answered(situation, open, conclusion, answer)
}

async function answered(situation: Situation, open: readonly OpenDispute[], conclusion: Conclusion, answer: string): Promise<Decision> {
  const { caller, today, now } = situation
  const [first] = open
  if (!first || caller.kind !== 'staff') return notAllowed(situation, 'answer a dispute')
  const { unitId, unit, steward } = first
  const by = caller.name
  const changes = open.map(
    ({ disputeId }): Change => ({ kind: 'dispute_answered', unitId, disputeId, conclusion, answer, by, on: today, at: now }),
  )
  const owner: Reply[] = []
  for (const one of open) {
    owner.push(...(await tellOwnersOf(situation, unitId, answerToOwner(unit, one, one.about, conclusion, answer, today), 'answer')))
  }
  const text = answeredText(unit, conclusion, owner.length > 0)
  const news = await tellPerson(situation, steward, text, unitId)
  // Finance that answers itself goes on at once.
  const next = conclusion !== 'rejected' && mayCorrectBills(caller) ? open.flatMap(one => correctButtons(caller.accountId, one)) : []
  if (conclusion !== 'rejected') {
    for (const one of open) {
      const text = correctNews(unit, one, conclusion, answer)
      news.push(...(await tellRoles(situation, ['finance', 'manager'], text, unitId, accountId => correctButtons(accountId, one))))
    }
  }
  return decided(
    'answer_dispute',
    conclusion,
    [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, next), ...owner, ...news],
    changes,
    unitId,
  )
}
