// Needs an owner agrees to have written down: asked for by staff, agreed to by the owner, taken back at any time (law X13, DL8).
import { type CareNeed, CONSENT_VERSION } from '../../domain/cases/care.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import { mayWorkCase } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { careTags } from '../../ledger/homes.ts'
import {
  askConsent,
  CARE_ASKED,
  CARE_ENDED_TO_OWNER,
  CARE_NEEDS_ONLY,
  CARE_NOT_BOUND,
  CARE_OFF,
  CONSENT_LABELS,
  careEnded,
  consentNews,
  consentText,
} from '../../replies/case/care.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import type { HouseholdOrder } from '../../understanding/orders.ts'
import { notAllowed, openCase } from '../cases.ts'
import { ownButton, tellOwnersOf, tellSteward } from '../notices.ts'
import { bindFirst } from '../owner.ts'
import { ownHomes } from '../ownHomes.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** “3-501 关怀 大字版”, “3-501 取消关怀”. */
export async function keepCare(situation: Situation, order: Extract<HouseholdOrder, { name: 'care' }>): Promise<Decision> {
  const found = await openCase(situation, order.unit)
  if (found.kind === 'refused') return found.decision
  const { unitId, unit, steward } = found.facts
  const { caller, desk, community, today, now } = situation
  if (!mayWorkCase(caller, steward) || caller.kind !== 'staff') return notAllowed(situation, 'care')
  const say = (text: string, changes: Change[] = [], more: Reply[] = []): Decision =>
    decided('care', unit, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...more], changes, unitId)
  if (!order.isOn) {
    const needs = order.need === null ? await careTags(desk.storage, unitId) : [order.need]
    return say(careEnded(unit), needs.length === 0 ? [] : [{ kind: 'care_ended', unitId, needs, by: caller.name, on: today, at: now }])
  }
  const { need } = order
  if (need === null) return say(CARE_NEEDS_ONLY)
  if (!community.policy.careTagsInChat) return say(CARE_OFF)
  const question = await tellOwnersOf(situation, unitId, askConsent(unit, need), 'by_staff', accountId => [
    ownButton(accountId, CONSENT_LABELS.yes, { do: 'consent', unitId, unit, need, isGiven: true }),
    ownButton(accountId, CONSENT_LABELS.no, { do: 'consent', unitId, unit, need, isGiven: false }),
  ])
  return question.length === 0 ? say(CARE_NOT_BOUND) : say(CARE_ASKED, [], question)
}

/** The owner agreed, or did not. */
export async function giveConsent(
  situation: Situation,
  about: { unitId: string; unit: string; need: CareNeed; isGiven: boolean },
): Promise<Decision> {
  const { caller, inbound, today, now } = situation
  const { unitId, unit, need, isGiven } = about
  if (caller.kind !== 'owner' || !caller.homes.some(home => home.unitId === unitId)) return bindFirst(situation, 'consent: not bound')
  const { accountId } = caller
  const agreed: Change = { kind: 'care_agreed', unitId, need, textVersion: CONSENT_VERSION, accountId, by: accountId, on: today, at: now }
  const news = await tellSteward(situation, unitId, consentNews(unit, need, isGiven))
  const text = consentText(need, isGiven)
  return decided(
    'care',
    isGiven ? 'agreed' : 'not agreed',
    [{ audience: 'private', kind: 'text', text, chatId: inbound.chat.id, unitId }, ...news],
    isGiven ? [agreed] : [],
    unitId,
  )
}

/** “取消关怀”: everything that was agreed to is taken back. */
export async function takeCareBack(situation: Situation): Promise<Decision> {
  const { caller, desk, inbound, today, now } = situation
  const homes = await ownHomes(situation)
  const [own] = homes
  if (!own) return bindFirst(situation, 'care: not bound')
  const changes: Change[] = []
  for (const { home } of homes) {
    const needs = await careTags(desk.storage, home.unitId)
    if (needs.length > 0) changes.push({ kind: 'care_ended', unitId: home.unitId, needs, by: caller.accountId, on: today, at: now })
  }
  const news = await tellSteward(situation, own.home.unitId, careEnded(own.home.unit))
  const { unitId } = own.home
  return decided(
    'care',
    'taken back',
    [{ audience: 'private', kind: 'text', text: CARE_ENDED_TO_OWNER, chatId: inbound.chat.id, unitId }, ...news],
    changes,
    unitId,
  )
}
