// Contacts and work that are not about money: patrols, care, help, praise.

import { addDays, weekday } from '../../domain/calendar.ts'
import { PRESENCE, renovationFault, type ServiceKind } from '../../domain/cases/care.ts'
import type { DraftPress } from '../../domain/changes/reminderPress.ts'
import type { Change, Decision, Reply, ReplyButton } from '../../domain/changes.ts'
import { maySeeFigures } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { findUnit } from '../../ledger/directory.ts'
import { serviceCounts } from '../../ledger/homes.ts'
import { countsText, PRAISE_THANKS, patrolReport, praiseNews, serviceLogged, WHICH_FAULT } from '../../replies/case/care.ts'
import { ASK_PRIVATELY, noSuchUnit } from '../../replies/talk.ts'
import { notAllowed } from '../cases.ts'
import { approverRoleOf } from '../draftCard.ts'
import { ownButton, tellOwnersOf, tellRoles, tellSteward } from '../notices.ts'
import { ownHomes } from '../ownHomes.ts'
import { decided, type Situation, sayHere, sayToTeam } from '../situation.ts'
import { objections } from './wordsForOwner.ts'

/** “3-301 巡查 门窗完好”, “3栋 巡查 楼道灯完好”, with or without a photo. The bound owner of a vacant home reads of its patrol. */
export async function logService(
  situation: Situation,
  service: ServiceKind,
  place: { unit: string } | { building: string },
  text: string,
): Promise<Decision> {
  const { caller, desk, community, inbound, today, now } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'service')
  const evidence = inbound.file === undefined ? {} : { evidence: inbound.id }
  const said = { ...(text === '' ? {} : { words: text }), ...evidence, by: caller.name, on: today, at: now }
  const say = (words: string, changes: Change[] = [], more: Reply[] = [], unitId?: string, buttons: ReplyButton[] = []): Decision =>
    decided('service', service, [sayToTeam(situation, () => forTeam(words), ASK_PRIVATELY, buttons), ...more], changes, unitId)
  if ('building' in place) {
    return say(serviceLogged(`${place.building}栋`, service, false), [{ kind: 'service', service, building: place.building, ...said }])
  }
  const card = await findUnit(desk.storage, community.id, place.unit)
  if (!card) return say(noSuchUnit(place.unit))
  const isReport = service === 'patrol' && card.occupancy === 'vacant' && objections(situation, text).length === 0
  const report = patrolReport(card.unit, text, inbound.file !== undefined)
  const owner = isReport ? await tellOwnersOf(situation, card.unitId, report, 'by_staff') : []
  const change: Change = { kind: 'service', service, unitId: card.unitId, building: card.building, ...said }
  if (service === 'violation' || service === 'renovation') return renovation(situation, service, card, change)
  // An owner who has no bound chat is told by hand, in the approved words.
  const byHand = isReport && owner.length === 0 && caller.role === 'steward'
  const buttons = byHand
    ? [ownButton(caller.accountId, '写巡查告知', { do: 'draft', unit: card.unit, occasion: 'patrol', patrolOn: today })]
    : []
  return say(serviceLogged(card.unit, service, owner.length > 0), [change], owner, card.unitId, buttons)
}

/** A renovation: what follows is a text of its own, which never speaks of a bill (requirements R24, R36). */
function renovation(
  situation: Situation,
  service: 'renovation' | 'violation',
  { unit, unitId }: { unit: string; unitId: string },
  change: Change,
): Decision {
  const { caller, today } = situation
  const fault = service === 'violation' ? renovationFault(situation.text) : null
  const say = (text: string, buttons: ReplyButton[], changes: Change[]): Decision =>
    decided('service', service, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, buttons)], changes, unitId)
  if (service === 'violation' && fault === null) return say(WHICH_FAULT, [], [])
  const press: DraftPress =
    fault === null ? { do: 'draft', unit, occasion: 'renovation' } : { do: 'draft', unit, occasion: 'violation', patrolOn: today, fault }
  const label = fault === null ? '写装修指导' : '写违规告知'
  const mayWrite = caller.kind === 'staff' && approverRoleOf(caller) !== null
  return say(serviceLogged(unit, service, false), mayWrite ? [ownButton(caller.accountId, label, press)] : [], [change])
}

/** An owner praises: counted, passed on, thanked for. */
export async function takePraise(situation: Situation): Promise<Decision> {
  const { text, today, now } = situation
  const [own] = await ownHomes(situation)
  const steward = own?.facts.steward ?? ''
  const home = own === undefined ? {} : { unitId: own.home.unitId }
  const change: Change = { kind: 'service', service: 'praise', ...home, words: text, by: steward, on: today, at: now }
  const words = praiseNews(own?.home.unit ?? '', text)
  const news = [
    ...(await tellSteward(situation, own?.home.unitId, words)),
    ...(await tellRoles(situation, ['supervisor', 'manager'], words, own?.home.unitId)),
  ]
  return decided('thanks', 'praise', [sayHere(situation, PRAISE_THANKS), ...news], [change], own?.home.unitId)
}

/** “服务记录”: this week's counts; a steward's own, or everybody's for those above. */
export async function showCounts(situation: Situation): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'service')
  const counts = await serviceCounts(desk.storage, community.id, addDays(today, 1 - weekday(today)), today)
  const own = maySeeFigures(caller) ? counts : counts.filter(row => row.staff === caller.name)
  return decided('service', 'counts', [sayToTeam(situation, () => forTeam(countsText('本周服务记录：', own, PRESENCE)), ASK_PRIVATELY)])
}
