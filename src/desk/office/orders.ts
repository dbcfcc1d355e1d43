// Office orders on their way: shown to whoever proposes them, confirmed by whoever may decide, then carried out in one transaction.
import type { Change, Decision, ReplyButton } from '../../domain/changes.ts'
import type { OfficeOrder } from '../../domain/officePress.ts'
import type { Caller } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { DROPPED, doneText, MOVED_ON, proposedText, sentToManager, toDecideText } from '../../replies/office/orders.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { notAllowed } from '../cases.ts'
import { ownButton, tellPerson, tellRoles } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { carryOut } from './carryOut.ts'

/** Who proposes an order, and who decides it: finance issues bills by itself, everything that gives money away or changes a price is the manager's. */
export function mayPropose(caller: Caller): boolean {
  return caller.kind === 'staff' && (caller.role === 'finance' || caller.role === 'manager')
}

function mayDecide(caller: Caller, { order }: OfficeOrder): boolean {
  if (caller.kind !== 'staff') return false
  if (caller.role === 'manager') return true
  return caller.role === 'finance' && (order === 'bills' || order === 'transfer' || order === 'bears')
}

const unitIdOf = (order: OfficeOrder): string | undefined => ('unitId' in order ? order.unitId : undefined)

/** Shows an order with its button to the proposer, or sends it to the manager where the proposer may not decide. `about` is what is shown. */
export async function propose(situation: Situation, order: OfficeOrder, about: string, changes: Change[] = []): Promise<Decision> {
  const { caller } = situation
  if (caller.kind !== 'staff' || !mayPropose(caller)) return notAllowed(situation, order.order)
  const unitId = unitIdOf(order)
  const say = (text: string, buttons: ReplyButton[] = []) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, buttons)
  const buttons = (accountId: string) => [
    ownButton(accountId, '确认', { do: 'office', what: { act: 'confirm', order, proposedBy: caller.name } }),
    ownButton(accountId, '不批准', { do: 'office', what: { act: 'drop', order, proposedBy: caller.name } }),
  ]
  if (mayDecide(caller, order)) {
    return decided(order.order, 'asked to confirm', [say(proposedText(about), buttons(caller.accountId).slice(0, 1))], changes, unitId)
  }
  const asked = await tellRoles(situation, ['manager'], toDecideText(caller.name, about), unitId, buttons)
  return decided(order.order, 'sent to the manager', [say(sentToManager(about, asked.length > 0)), ...asked], changes, unitId)
}

/** The button was pressed: the order is carried out as it was shown. What no longer fits is said, and nothing changes. */
export async function confirm(situation: Situation, order: OfficeOrder, proposedBy: string): Promise<Decision> {
  const { caller } = situation
  if (!mayDecide(caller, order) || caller.kind !== 'staff') return notAllowed(situation, order.order)
  const carried = await carryOut(situation, order, caller.name)
  const unitId = unitIdOf(order)
  if (carried.kind === 'moved_on') {
    const reply = sayToTeam(situation, () => forTeam(MOVED_ON), ASK_PRIVATELY)
    return decided(order.order, 'no longer as it was shown', [reply], [], unitId)
  }
  const done = doneText(carried.text)
  const told = proposedBy === caller.name ? [] : await tellPerson(situation, proposedBy, done, unitId)
  const reply = sayToTeam(situation, () => forTeam(done), ASK_PRIVATELY)
  return decided(order.order, `confirmed by ${caller.name}`, [reply, ...told], carried.changes, unitId)
}

/** The order was dropped; whoever proposed it hears of it. */
export async function drop(situation: Situation, order: OfficeOrder, proposedBy: string): Promise<Decision> {
  const { caller, now } = situation
  if (!mayDecide(caller, order) || caller.kind !== 'staff') return notAllowed(situation, order.order)
  const changes: Change[] =
    order.order === 'tariff'
      ? [{ kind: 'tariff_decided', tariffId: order.tariffId, decision: 'retired', by: caller.name, on: situation.today, at: now }]
      : []
  const told = proposedBy === caller.name ? [] : await tellPerson(situation, proposedBy, DROPPED, unitIdOf(order))
  const reply = sayToTeam(situation, () => forTeam(DROPPED), ASK_PRIVATELY)
  return decided(order.order, `dropped by ${caller.name}`, [reply, ...told], changes, unitIdOf(order))
}
