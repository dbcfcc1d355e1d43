// What an upheld objection or an approved waiver does to bills: voided, issued again with the right amount, or partly not asked for any more.
import { isDisputedOn, outstandingOn } from '../../domain/bills.ts'
import type { Day } from '../../domain/calendar.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import type { BillFact, HouseholdFacts } from '../../domain/household.ts'
import { type Fen, fen, formatYuan } from '../../domain/money.ts'
import { mayCorrectBills } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { loadHouseholds } from '../../ledger/households.ts'
import {
  askAmount,
  badAmount,
  billGone,
  correctedText,
  correctedToOwner,
  UPHELD_REASON,
  voidedText,
  voidedToOwner,
} from '../../replies/case/corrections.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readAmount } from '../../understanding/amounts.ts'
import { notAllowed } from '../cases.ts'
import { ownButton, tellOwnersOf, tellRoles } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { awaitText } from './awaited.ts'

/** The waivers that make up an approved amount, oldest due first; empty when the household does not owe as much. */
export function waiversOf(
  facts: HouseholdFacts,
  amount: Fen,
  by: string,
  reason: string,
  { today, now }: Pick<Situation, 'today' | 'now'>,
): Change[] {
  const open = facts.bills.filter(bill => bill.payer !== 'developer' && !isDisputedOn(bill, today) && outstandingOn(bill, today) > 0)
  const changes: Change[] = []
  let left: number = amount
  for (const bill of open.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1))) {
    const part = Math.min(left, outstandingOn(bill, today))
    if (part <= 0) break
    changes.push({ kind: 'waiver', unitId: facts.unitId, billId: bill.id, fen: fen(part), reason, by, on: today, at: now })
    left -= part
  }
  return left > 0 ? [] : changes
}

/** The two ways to put right a bill whose objection was upheld. */
export function correctButtons(accountId: string, bill: { unitId: string; unit: string; billId: string }) {
  const { unitId, unit, billId } = bill
  return [
    ownButton(accountId, `${unit} 更正金额`, { do: 'correct_bill', unitId, unit, billId, how: 'amount' }),
    ownButton(accountId, `${unit} 作废整笔`, { do: 'correct_bill', unitId, unit, billId, how: 'void' }),
  ]
}

/** 更正金额 or 作废整笔 was pressed. */
export async function correctBill(
  situation: Situation,
  { unitId, unit, billId, how }: { unitId: string; unit: string; billId: string; how: 'amount' | 'void' },
): Promise<Decision> {
  const { caller, today, now } = situation
  if (!mayCorrectBills(caller) || caller.kind !== 'staff') return notAllowed(situation, 'correct a bill')
  const bill = await billOf(situation, unitId, billId)
  if (!bill) return gone(situation, unitId, unit)
  if (how === 'amount')
    return awaitText(situation, { for: 'bill_amount', billId, unitId, unit }, askAmount(unit, bill, bill.amountFen), unitId)
  const change: Change = {
    kind: 'bill_void',
    unitId,
    billId,
    wrongCharge: true,
    reason: UPHELD_REASON,
    by: caller.name,
    on: today,
    at: now,
  }
  const owner = await tellOwnersOf(situation, unitId, voidedToOwner(unit, bill, paidOf(bill, today)), 'answer')
  return done(situation, unitId, voidedText(unit, bill), [change], owner)
}

/** The right amount of a bill was given. */
export async function correctAmount(
  situation: Situation,
  about: { unitId: string; unit: string; billId: string },
  words: string,
): Promise<Decision> {
  const { caller, today, now } = situation
  const { unitId, unit, billId } = about
  if (!mayCorrectBills(caller) || caller.kind !== 'staff') return notAllowed(situation, 'correct a bill')
  const bill = await billOf(situation, unitId, billId)
  if (!bill) return gone(situation, unitId, unit)
  const right = readAmount(words)
  if (!right?.sure || right.fen === 0 || right.fen >= bill.amountFen) {
    return awaitText(situation, { for: 'bill_amount', billId, unitId, unit }, badAmount(bill.amountFen), unitId)
  }
  const decidedBy = { reason: UPHELD_REASON, by: caller.name, on: today, at: now }
  const change: Change = { kind: 'bill_corrected', unitId, billId, to: { fen: right.fen }, wrongCharge: true, ...decidedBy }
  const over = fen(Math.max(0, paidOf(bill, today) - right.fen))
  const owner = await tellOwnersOf(situation, unitId, correctedToOwner(unit, bill, bill.amountFen, right.fen, over), 'answer')
  return done(situation, unitId, correctedText(unit, bill, bill.amountFen, right.fen), [change], owner)
}

async function billOf({ desk, community, today }: Situation, unitId: string, billId: string): Promise<BillFact | undefined> {
  const [household] = await loadHouseholds(desk.storage, { communityId: community.id, unitIds: [unitId] }, today)
  return household?.bills.find(bill => bill.id === billId)
}

function paidOf(bill: BillFact, today: Day): Fen {
  return fen(
    Math.max(
      0,
      bill.allocations.reduce((sum, part) => sum + (part.on <= today ? part.fen : 0), 0),
    ),
  )
}

function gone(situation: Situation, unitId: string, unit: string): Decision {
  return decided('correct_bill', 'the bill is gone', [sayToTeam(situation, () => forTeam(billGone(unit)), ASK_PRIVATELY)], [], unitId)
}

async function done(situation: Situation, unitId: string, text: string, changes: Change[], owner: Reply[]): Promise<Decision> {
  const news = await tellRoles(situation, ['supervisor', 'manager'], text, unitId)
  return decided(
    'correct_bill',
    formatted(changes),
    [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...owner, ...news],
    changes,
    unitId,
  )
}

function formatted([change]: readonly Change[]): string {
  if (change?.kind === 'bill_corrected' && change.to.fen !== undefined) return `corrected to ${formatYuan(change.to.fen)}`
  return change?.kind ?? ''
}
