// Letters that went out without the product (imported, or logged by hand) get the manager's word, so that the household stands on the step it is on.
import { outstandingOn } from '../../domain/bills.ts'
import type { Change, Decision } from '../../domain/changes.ts'
import { itemises } from '../../domain/letters.ts'
import { fen, sumFen } from '../../domain/money.ts'
import { newId } from '../../ledger/keys.ts'
import * as say from '../../replies/ladder/demands.ts'
import { notAllowed } from '../cases.ts'
import { decided, type Situation } from '../situation.ts'
import { here, mayApproveDemand } from './demands.ts'
import { type UnconfirmedLetter, waitingDemands } from './waiting.ts'

/** “补批催告函 …”: all of them, or those named. */
export async function confirmLetters(situation: Situation, only?: readonly string[]): Promise<Decision> {
  const { caller, community, desk, today, now } = situation
  if (!mayApproveDemand(caller, community, fen(0))) return notAllowed(situation, 'confirm letters')
  const { unconfirmed } = await waitingDemands(desk.storage, community, today)
  const chosen = unconfirmed.filter(one => only === undefined || only.includes(one.unit))
  const missing = (only ?? []).filter(unit => !unconfirmed.some(one => one.unit === unit))
  const changes: Change[] = []
  const done = chosen.map(one => {
    const items = itemsOf(one, today)
    const { sentOn, deliveredOn, periodDays } = one.letter
    const total = sumFen(items.map(item => item.fen))
    changes.push({
      kind: 'letter_confirmed',
      id: newId(now),
      unitId: one.unitId,
      items,
      fen: total,
      periodDays,
      sentOn,
      deliveredOn,
      by: caller.name,
      on: today,
      at: now,
    })
    return { unit: one.unit, fen: total, deliveredOn }
  })
  const left = missing.map(unit => ({ unit, why: '没有系统外寄送的催告函' }))
  return decided('confirm_letters', `${done.length} confirmed`, [here(situation, say.confirmedText(done, left, today))], changes)
}

/** What the letter asked for and is still owed. */
function itemsOf({ letter, facts }: UnconfirmedLetter, today: string) {
  return facts.bills
    .filter(bill => itemises(letter, bill) && bill.payer !== 'developer')
    .map(bill => ({ billId: bill.id, fen: outstandingOn(bill, today) }))
    .filter(item => item.fen > 0)
}
