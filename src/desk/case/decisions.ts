// A request is decided: the plan or waiver stands, or it does not, and everybody concerned hears of it.
import type { RequestTerms } from '../../domain/changes/agreements.ts'
import type { Change, Decision } from '../../domain/changes.ts'
import { mayApprove } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { stoppedByWording } from '../../domain/wording/stopped.ts'
import { loadHouseholds } from '../../ledger/households.ts'
import { requestOf } from '../../ledger/requests.ts'
import { askRefusal, decidedBefore, decidedText, planText, refusedToOwner } from '../../replies/case/agreements.ts'
import { waivedToOwner, waiverTooMuch } from '../../replies/case/corrections.ts'
import { badAnswer } from '../../replies/case/disputes.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { notAllowed } from '../cases.ts'
import { tellOwnersOf, tellPerson } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { awaitText } from './awaited.ts'
import { waiversOf } from './corrections.ts'
import { objections } from './wordsForOwner.ts'

/** What is decided about. */
interface Decided {
  unitId: string
  unit: string
  steward: string
  terms: RequestTerms
  /** Absent when somebody who may decide wrote the terms. */
  requestId?: string
  /** What it was asked for with. */
  words: string
}

/** 批准 or 不批准 was pressed. */
export async function decideRequest(situation: Situation, requestId: string, approve: boolean): Promise<Decision> {
  const { desk, caller } = situation
  if (!mayApprove(caller)) return notAllowed(situation, 'decide a request')
  const request = await requestOf(desk.storage, requestId)
  if (!request) throw new Error(`There is no request ${requestId}.`)
  if (request.state !== 'proposed') {
    return decided(
      'request',
      'decided before',
      [sayToTeam(situation, () => forTeam(decidedBefore(request.unit)), ASK_PRIVATELY)],
      [],
      request.unitId,
    )
  }
  if (approve) return approved(situation, request)
  const { unitId, unit } = request
  return awaitText(situation, { for: 'refusal', requestId, unitId, unit }, askRefusal(unit), unitId)
}

/** The terms stand. */
export async function approved(
  situation: Situation,
  { unitId, unit, steward, terms, requestId, words: reason }: Decided,
): Promise<Decision> {
  const { caller, community, today, now } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'approve')
  const by = caller.name
  const changes: Change[] = []
  if (requestId !== undefined) changes.push({ kind: 'request_decided', unitId, requestId, state: 'approved', by, on: today, at: now })
  if (terms.request === 'waiver') {
    const [facts] = await loadHouseholds(situation.desk.storage, { communityId: community.id, unitIds: [unitId] }, today)
    const waivers = facts ? waiversOf(facts, terms.fen, by, reason, situation) : []
    if (waivers.length === 0) {
      const text = () => forTeam(waiverTooMuch(unit, terms.fen))
      return decided('waiver', 'more than is owed', [sayToTeam(situation, text, ASK_PRIVATELY)], [], unitId)
    }
    changes.push(...waivers)
  } else {
    const { instalments, coveredFen } = terms
    changes.push({ kind: 'plan', unitId, instalments, coveredFen, approvedBy: by, on: today, at: now })
  }
  const text = decidedText(unit, terms, true, by, today)
  const toOwner = terms.request === 'waiver' ? waivedToOwner(unit, terms.fen) : planText(unit, terms, community.payWays, today)
  const owner = await tellOwnersOf(situation, unitId, toOwner, 'answer')
  const news = await tellPerson(situation, steward, text, unitId)
  return decided(
    'approved',
    `${terms.request} of ${unit}`,
    [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...news, ...owner],
    changes,
    unitId,
  )
}

/** The reason of a refusal was given. */
export async function refuseRequest(situation: Situation, requestId: string, reason: string): Promise<Decision> {
  const { desk, caller, today, now } = situation
  if (!mayApprove(caller) || caller.kind !== 'staff') return notAllowed(situation, 'refuse a request')
  const request = await requestOf(desk.storage, requestId)
  if (!request) throw new Error(`There is no request ${requestId}.`)
  const { unitId, unit, steward, terms } = request
  const wrong = objections(situation, reason)
  if (wrong.length > 0) return stoppedByWording(awaitText(situation, { for: 'refusal', requestId, unitId, unit }, badAnswer(wrong), unitId))
  const say = (text: string) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
  if (request.state !== 'proposed') return decided('request', 'decided before', [say(decidedBefore(unit))], [], unitId)
  const change: Change = {
    kind: 'request_decided',
    unitId,
    requestId,
    state: 'refused',
    by: caller.name,
    words: reason,
    on: today,
    at: now,
  }
  const text = decidedText(unit, terms, false, caller.name, today)
  const owner = await tellOwnersOf(situation, unitId, refusedToOwner(unit, terms, reason), 'answer')
  const news = await tellPerson(situation, steward, `${text}理由：${reason.slice(0, 200)}`, unitId)
  return decided('refused_request', `${terms.request} of ${unit}`, [say(text), ...news, ...owner], [change], unitId)
}
