// Holds: a household is left in peace up to a day. Only the kind of reason is kept, and nothing here speaks of fees.
import { addDays, daysBetween } from '../../domain/calendar.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import type { HoldKind } from '../../domain/household.ts'
import { mayApprove, mayWorkCase } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import {
  askLiftReason,
  heldAtWishText,
  heldText,
  holdInThePast,
  holdNearLimitation,
  holdNews,
  holdTooLong,
  kindWords,
  liftedText,
  noHold,
  objectionNews,
} from '../../replies/case/holds.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import type { HouseholdOrder } from '../../understanding/orders.ts'
import { notAllowed, openCase } from '../cases.ts'
import { tellManager, tellRoles, tellSteward } from '../notices.ts'
import { replied } from '../owner.ts'
import { ownHomes } from '../ownHomes.ts'
import { decided, type Situation, sayToSender, sayToTeam } from '../situation.ts'

/** A steward may hold this long; beyond it a supervisor decides. */
const MOST_DAYS = 30

/** “3-501 家里有事 暂缓到12月10日”. */
export async function setHold(situation: Situation, order: Extract<HouseholdOrder, { name: 'hold' }>): Promise<Decision> {
  const found = await openCase(situation, order.unit)
  if (found.kind === 'refused') return found.decision
  const { facts, line } = found
  const { caller, today, now, community } = situation
  if (!mayWorkCase(caller, facts.steward) || caller.kind !== 'staff') return notAllowed(situation, 'hold')
  const until = order.until ?? addDays(today, community.policy.objectionHoldDays)
  const say = (text: string, changes: Change[] = [], news: Reply[] = []): Decision =>
    decided(
      'hold',
      `${order.unit}: ${order.reason}`,
      [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...news],
      changes,
      facts.unitId,
    )
  if (until < today) return say(holdInThePast())
  if (daysBetween(today, until) > MOST_DAYS && !mayApprove(caller)) return say(holdTooLong(order.unit, MOST_DAYS))
  const hold: Change = { kind: 'hold', unitId: facts.unitId, lastSilentOn: until, reason: order.reason, on: today, at: now }
  const news = [
    ...(order.reason === 'cool_down'
      ? await tellRoles(situation, ['supervisor', 'manager'], objectionNews(order.unit, caller.name, until, today), facts.unitId)
      : []),
  ]
  if (line.limitationOn !== null && daysBetween(until, line.limitationOn) <= community.policy.limitation.tellManager) {
    news.push(...(await tellManager(situation, holdNearLimitation(order.unit, line.limitationOn, today))))
  }
  return say(heldText(order.unit, order.reason, until, today), [hold], news)
}

/** What a steward tells of an owner who wants no more contact: days of peace, and the supervisor told (collection §4, G2). */
export async function peaceAsked(
  situation: Situation,
  { unitId, unit }: { unitId: string; unit: string },
): Promise<{ change: Change; text: string; news: Reply[] }> {
  const { caller, today, now, community } = situation
  const until = addDays(today, community.policy.objectionHoldDays)
  const by = caller.kind === 'staff' ? caller.name : ''
  return {
    change: { kind: 'hold', unitId, lastSilentOn: until, reason: 'cool_down' satisfies HoldKind, on: today, at: now },
    text: heldAtWishText(unit, until, today),
    news: await tellRoles(situation, ['supervisor', 'manager'], objectionNews(unit, by, until, today), unitId),
  }
}

/** “3-501 解除暂缓 …”: early, with a reason. */
export async function liftHold(situation: Situation, order: Extract<HouseholdOrder, { name: 'lift_hold' }>): Promise<Decision> {
  const found = await openCase(situation, order.unit)
  if (found.kind === 'refused') return found.decision
  const { facts } = found
  const { caller, today, now } = situation
  if (!mayWorkCase(caller, facts.steward) || caller.kind !== 'staff') return notAllowed(situation, 'lift a hold')
  const holds = facts.holds.filter(hold => hold.lastSilentOn >= today && (hold.endedOn === undefined || hold.endedOn > today))
  const reason = order.words.replace(/^(?:解除|取消|结束|提前结束)暂缓|^恢复(?:联系|提醒|催缴)/, '').replace(/^[\s,，:：]+/, '')
  const say = (text: string, changes: Change[] = []): Decision =>
    decided('lift_hold', order.unit, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)], changes, facts.unitId)
  if (holds.length === 0) return say(noHold(order.unit))
  // What was put aside for the protection of staff is not lifted by a steward.
  if (holds.some(hold => hold.reason === 'staff_protection') && !mayApprove(caller)) return notAllowed(situation, 'lift a hold')
  if (reason === '') return say(askLiftReason(order.unit))
  return say(liftedText(order.unit), [{ kind: 'hold_ended', unitId: facts.unitId, by: caller.name, words: reason, on: today, at: now }])
}

/** How long a family is left in peace when the owner tells of a death or an illness; the steward may set another day. */
const FAMILY_DAYS = { family_event: 30, illness: 14 } as const

/** “家里老人刚走”: kindness first, quiet days, and the steward told the kind alone. In a group nothing of it is said. */
export async function ownerInNeed(situation: Situation, told: 'family_event' | 'illness'): Promise<Decision> {
  const { today, now } = situation
  const homes = await ownHomes(situation)
  const until = addDays(today, FAMILY_DAYS[told])
  const changes = homes.flatMap(({ home }): Change[] => [
    { kind: 'hold', unitId: home.unitId, lastSilentOn: until, reason: told satisfies HoldKind, on: today, at: now },
    replied(situation, home.unitId),
  ])
  const [own] = homes
  const news: Reply[] = []
  for (const { home } of homes) news.push(...(await tellSteward(situation, home.unitId, holdNews(home.unit, told, until, today))))
  const reply = await sayToSender(situation, kindWords(told, own?.facts.steward ?? ''), [], own?.home.unitId)
  return decided('hold', told, [...(reply ? [reply] : []), ...news], changes, own?.home.unitId)
}
