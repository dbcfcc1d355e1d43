// Telephone numbers: marked, added from the sources that are allowed, and confirmed by the owner once a year.
import { isForbiddenSource, isStale, phoneSource } from '../../domain/cases/contactPoints.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import { type Home, mayWorkCase } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { phonePoints } from '../../ledger/homes.ts'
import {
  askNewPhone,
  askPhone,
  askSource,
  NOT_A_PHONE,
  PHONE_LABELS,
  phoneAdded,
  phoneAsked,
  phoneConfirmed,
  phonesMarked,
  sourceRefused,
} from '../../replies/case/phones.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import type { HouseholdOrder } from '../../understanding/orders.ts'
import { notAllowed, openCase } from '../cases.ts'
import { ownButton, tellOwnersOf } from '../notices.ts'
import { bindFirst } from '../owner.ts'
import { decided, type Situation, sayHere, sayToTeam } from '../situation.ts'
import { awaitText } from './awaited.ts'

type PhoneOrder = Extract<HouseholdOrder, { name: 'phones' | 'add_phone' | 'check_phones' }>

/** “3-501 号码无效”, “3-501 电话 13800000000 来源 业主本人”, “3-501 核对电话”; numbers are spoken of in private alone. */
export async function keepPhones(situation: Situation, order: PhoneOrder): Promise<Decision> {
  const found = await openCase(situation, order.unit)
  if (found.kind === 'refused') return found.decision
  const { unitId, unit, steward } = found.facts
  const { caller, desk, today, now, audience } = situation
  if (!mayWorkCase(caller, steward) || caller.kind !== 'staff') return notAllowed(situation, 'phones')
  if (audience !== 'private') return decided('phones', 'only in private', [sayHere(situation, ASK_PRIVATELY)], [], unitId)
  const done = { by: caller.name, on: today, at: now }
  const say = (text: string, changes: Change[] = [], more: Reply[] = []): Decision =>
    decided('phones', unit, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...more], changes, unitId)
  switch (order.name) {
    case 'phones': {
      const points = (await phonePoints(desk.storage, unitId)).filter(point => point.state !== 'invalid')
      const change: Change = { kind: 'phones_checked', unitId, state: order.state, pointIds: points.map(point => point.pointId), ...done }
      return say(phonesMarked(unit, order.state, points.length), points.length === 0 ? [] : [change])
    }
    case 'add_phone': {
      if (isForbiddenSource(order.from)) return refusedSource(situation, unitId)
      const source = phoneSource(order.from)
      if (source === null) return say(askSource(unit))
      return say(phoneAdded(unit, source), [{ kind: 'phone_added', unitId, phone: order.phone, source, ...done }])
    }
    case 'check_phones': {
      const question = await phoneQuestion(situation, { unitId, unit })
      return say(phoneAsked(unit, question.length > 0), [], question)
    }
    default:
      return order satisfies never
  }
}

function refusedSource(situation: Situation, unitId: string): Decision {
  const decision = decided('refuse', 'X5', [sayToTeam(situation, () => forTeam(sourceRefused()), ASK_PRIVATELY)], [], unitId)
  return { ...decision, detail: { practice: 'X5' } }
}

/** The question to the bound owners of a home whether its number is still good; nothing where there is neither. */
export async function phoneQuestion(situation: Situation, home: { unitId: string; unit: string }): Promise<Reply[]> {
  const { unitId, unit } = home
  const point = (await phonePoints(situation.desk.storage, unitId)).find(one => one.state !== 'invalid')
  if (!point) return []
  const { pointId } = point
  return tellOwnersOf(situation, unitId, askPhone(unit, point.phone.slice(-4)), 'answer', accountId => [
    ownButton(accountId, PHONE_LABELS.same, { do: 'own_phone', unitId, unit, pointId, isSame: true }),
    ownButton(accountId, PHONE_LABELS.changed, { do: 'own_phone', unitId, unit, pointId, isSame: false }),
  ])
}

/** The same where the number was not confirmed within a year: asked beside a repair or a binding (requirement R76). */
export async function phoneQuestionWhenDue(situation: Situation, home: Pick<Home, 'unitId' | 'unit'>): Promise<Reply[]> {
  const { desk, today, community } = situation
  const points = (await phonePoints(desk.storage, home.unitId)).filter(point => point.state !== 'invalid')
  const isDue = points.length > 0 && points.every(point => isStale(point.checkedOn, today, community.policy))
  return isDue ? phoneQuestion(situation, home) : []
}

/** The owner's answer about the number. */
export async function ownPhone(
  situation: Situation,
  about: { unitId: string; unit: string; pointId: string; isSame: boolean },
): Promise<Decision> {
  const { caller, today, now } = situation
  const { unitId, unit, pointId, isSame } = about
  if (!isOwnHome(situation, unitId)) return bindFirst(situation, 'phone: not bound')
  if (!isSame) return awaitText(situation, { for: 'own_phone', unitId, unit, pointId }, askNewPhone(), unitId)
  const change: Change = { kind: 'phones_checked', unitId, state: 'valid', pointIds: [pointId], by: caller.accountId, on: today, at: now }
  return toOwner(situation, 'phone confirmed', phoneConfirmed(), [change], unitId)
}

/** The owner sent the new number: the old one is wrong from now on. */
export async function ownNewPhone(
  situation: Situation,
  about: { unitId: string; unit: string; pointId: string },
  words: string,
): Promise<Decision> {
  const { caller, today, now } = situation
  const { unitId, unit, pointId } = about
  if (!isOwnHome(situation, unitId)) return bindFirst(situation, 'phone: not bound')
  const phone = words.normalize('NFKC').replace(/[-\s]/g, '')
  if (!/^(?:1[3-9]\d{9}|0\d{9,11})$/.test(phone))
    return awaitText(situation, { for: 'own_phone', unitId, unit, pointId }, NOT_A_PHONE, unitId)
  const done = { by: caller.accountId, on: today, at: now }
  const changes: Change[] = [
    { kind: 'phones_checked', unitId, state: 'invalid', pointIds: [pointId], ...done },
    { kind: 'phone_added', unitId, phone, source: 'owner', ...done },
  ]
  return toOwner(situation, 'phone changed', phoneConfirmed(), changes, unitId)
}

function isOwnHome({ caller }: Situation, unitId: string): boolean {
  return caller.kind === 'owner' && caller.homes.some(home => home.unitId === unitId && home.role !== 'tenant')
}

function toOwner({ inbound }: Situation, reason: string, text: string, changes: Change[], unitId: string): Decision {
  return decided('phones', reason, [{ audience: 'private', kind: 'text', text, chatId: inbound.chat.id, unitId }], changes, unitId)
}
