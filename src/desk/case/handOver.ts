// A case goes to a colleague: one home by its steward, a whole list by those above; homes of somebody who left wait for a name.
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import { mayApprove, mayWorkCase } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { standInsOf } from '../../ledger/absences.ts'
import { homesOfSteward, staffOf } from '../../ledger/directory.ts'
import { unassignedHomes, unitsOfSteward } from '../../ledger/homes.ts'
import { allHandedOver, handedOverNews, handedOverText, newStewardText, noSuchSteward, unassignedText } from '../../replies/case/homes.ts'
import { uncoveredRow } from '../../replies/office/absences.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import type { OfficeOrder } from '../../understanding/homeOrders.ts'
import type { HouseholdOrder } from '../../understanding/orders.ts'
import { notAllowed, openCase } from '../cases.ts'
import { tellOwnersOf, tellPerson } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** “3-501 转给李雷”. */
export async function handOverCase(situation: Situation, order: Extract<HouseholdOrder, { name: 'hand_over' }>): Promise<Decision> {
  const found = await openCase(situation, order.unit)
  if (found.kind === 'refused') return found.decision
  const { facts } = found
  const { caller, today, now } = situation
  if (!mayWorkCase(caller, facts.steward) || caller.kind !== 'staff') return notAllowed(situation, 'hand over')
  const say = (text: string, changes: Change[] = [], news: Reply[] = []): Decision =>
    decided(
      'hand_over',
      `${order.unit} to ${order.to}`,
      [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...news],
      changes,
      facts.unitId,
    )
  if (!(await isSteward(situation, order.to))) return say(noSuchSteward(order.to))
  const words = order.why === '' ? {} : { words: order.why }
  const change: Change = {
    kind: 'handed_over',
    unitId: facts.unitId,
    from: facts.steward,
    to: order.to,
    ...words,
    by: caller.name,
    on: today,
    at: now,
  }
  const news = await tellPerson(situation, order.to, handedOverNews(order.unit, facts.steward, order.why), facts.unitId)
  const owner = await tellOwnersOf(situation, facts.unitId, newStewardText(order.to), 'by_staff')
  return say(handedOverText(order.unit, order.to), [change], [...news, ...owner])
}

/** “李建国的户都转给周敏”: supervisors and managers. */
export async function handOverAll(situation: Situation, { from, to }: Extract<OfficeOrder, { name: 'hand_over_all' }>): Promise<Decision> {
  const { caller, desk, community, today, now } = situation
  if (!mayApprove(caller) || caller.kind !== 'staff') return notAllowed(situation, 'hand over')
  const say = (text: string, changes: Change[] = [], news: Reply[] = []): Decision =>
    decided('hand_over', `all of ${from} to ${to}`, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...news], changes)
  if (!(await isSteward(situation, to))) return say(noSuchSteward(to))
  const homes = await unitsOfSteward(desk.storage, community.id, from)
  const changes = homes.map(({ unitId }): Change => ({ kind: 'handed_over', unitId, from, to, by: caller.name, on: today, at: now }))
  const text = allHandedOver(homes.length, from, to)
  return say(text, changes, homes.length === 0 ? [] : await tellPerson(situation, to, text))
}

/** “未分配”: homes whose case belongs to nobody who works here, or to somebody who is away with nobody to stand in. */
export async function listUnassigned(situation: Situation): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (!mayApprove(caller)) return notAllowed(situation, 'unassigned')
  const homes = await unassignedHomes(desk.storage, community.id)
  const away: string[] = []
  for (const standIn of (await standInsOf(desk.storage, community.id, today)).values())
    if (!standIn.isCover) away.push(uncoveredRow(standIn, await homesOfSteward(desk.storage, community.id, standIn.away), today))
  const text = [unassignedText(homes), ...away].join('\n')
  return decided('unassigned', `${homes.length} homes`, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)])
}

async function isSteward({ desk, community }: Situation, name: string): Promise<boolean> {
  return (await staffOf(desk.storage, community.id)).some(person => person.name === name && person.role === 'steward')
}
