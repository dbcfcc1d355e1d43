// What an owner may ask about the own home, and what becomes of it. In a group the matter moves to the private chat.

import { outstandingOn } from '../domain/bills.ts'
import type { Change, Decision, Reply, ReplyButton } from '../domain/changes.ts'
import { agreementsOf } from '../domain/chase/promises.ts'
import { openDays } from '../domain/holidays.ts'
import { type Fen, sumFen } from '../domain/money.ts'
import { platformOf } from '../domain/reminders/quota.ts'
import { pendingClaims } from '../ledger/claims.ts'
import { PERSONAL_IN_GROUP_TEXT, PERSONAL_UNBOUND_TEXT, SENT_PRIVATELY_TEXT } from '../replies/answers.ts'
import { claimedBeforeText, claimText, nothingOwedText, ownBillText } from '../replies/owner.ts'
import { claimNews } from '../replies/steward.ts'
import { periodWords } from '../replies/terms.ts'
import { readRoom } from '../understanding/rooms.ts'
import { handOver } from './handoffs.ts'
import { refuseOthersBill, smallTalk } from './manners.ts'
import { tellFinance } from './notices.ts'
import { billsFor, creditOf, type OwnHome, ownHomes } from './ownHomes.ts'
import { decided, type Situation, sayHere, sayToSender } from './situation.ts'

/** Somebody asks about the own home without being bound to one: a pointer, the same for everybody (law DL1). */
export function bindFirst(situation: Situation, reason: string): Decision {
  const { audience } = situation
  return decided('private', reason, [sayHere(situation, audience === 'private' ? PERSONAL_UNBOUND_TEXT : PERSONAL_IN_GROUP_TEXT)])
}

/** `/bill`, from the menu: as “我的账单” in words. */
export function showBill(situation: Situation): Promise<Decision> | Decision {
  const { kind } = situation.caller
  if (kind === 'staff') return smallTalk(situation, 'bill')
  return kind === 'owner' ? ownBill(situation) : bindFirst(situation, 'bill: not bound')
}

/** `/human`, from the menu: as “转人工” in words. */
export function askPerson(situation: Situation): Promise<Decision> {
  return handOver(situation, 'asked for a person')
}

/** “我欠多少”: the own bill of every home, in the private chat. */
export async function ownBill(situation: Situation): Promise<Decision> {
  const { community, today, text, caller } = situation
  const room = readRoom(text)
  if (room && caller.kind === 'owner' && !caller.homes.some(home => home.unit === room.unit)) return refuseOthersBill(situation)
  const homes = await ownHomes(situation)
  const texts = homes.map(({ home, facts }) => {
    const credit = creditOf(facts, today)
    const bills = billsFor(home, facts).filter(bill => outstandingOn(bill, today) > 0)
    const shown = bills.map(bill => ({
      item: bill.item,
      period: periodWords(bill.periodStart, bill.periodEnd),
      dueOn: bill.dueOn,
      outstandingFen: outstandingOn(bill, today),
      disputed: bill.disputes.some(dispute => dispute.answeredOn === undefined),
    }))
    return ownBillText(
      home.unit,
      shown,
      credit,
      community.payWays,
      { hotline: community.hotline, hours: community.policy.desk.hours },
      today,
      home.role === 'tenant' ? undefined : agreedOf(facts, situation),
    )
  })
  return personal(situation, 'private', 'own bill', texts.join('\n\n'), [], homes[0]?.home.unitId)
}

function agreedOf(facts: OwnHome['facts'], { today, community: { policy } }: Situation) {
  const { instalment, promise } = agreementsOf(facts, { today, openDays: openDays(), policy })
  const reported = facts.payments.filter(payment => payment.state === 'pending').map(payment => payment.fen)
  return { reportedFen: sumFen(reported), instalment: instalment?.stands === 'past' ? null : instalment, promise }
}

/** “已经交了”: written down as reported; nothing is asked for until finance has looked. */
export async function claimPaid(situation: Situation, stated?: Fen): Promise<Decision> {
  const { inbound, now, today, text } = situation
  const [own] = await ownHomes(situation)
  if (!own) return bindFirst(situation, 'paid: not bound')
  const { unitId, unit } = own.home
  const amount = stated ?? own.owedFen
  if (amount === 0)
    return personal(situation, 'private', 'paid: nothing is owed', nothingOwedText(unit), [repliedInWords(situation, unitId)], unitId)
  const told = own.facts.payments.find(payment => payment.state === 'pending' && (stated === undefined || payment.fen === stated))
  if (told)
    return personal(situation, 'claim', 'reported before', claimedBeforeText(unit, told.fen), [repliedInWords(situation, unitId)], unitId)
  const claim: Change = { kind: 'claim', unitId, fen: amount, at: now, on: today, reference: `claim:${inbound.id}`, note: text }
  // “已经交了” a second time speaks of the same money.
  const waiting = (await pendingClaims(situation.desk.storage, situation.community.id)).filter(one => one.unitId === unitId)
  if (waiting.some(one => stated === undefined || one.fen === amount))
    return personal(situation, 'claim', 'reported before', claimText(unit), [repliedInWords(situation, unitId)], unitId)
  const news = await tellFinance(situation, claimNews(unit, amount, stated !== undefined), unitId)
  return personal(situation, 'claim', 'owner reports a payment', claimText(unit), [claim, repliedInWords(situation, unitId)], unitId, news)
}

/** That the owner wrote about the fee today: a reply in the sense of collection §3. */
export function replied({ now, today }: Situation, unitId: string): Change {
  return { kind: 'owner_reply', unitId, on: today, at: now }
}

/** The same with the owner's own words, for the contact book: a promise, a payment, an objection. Never what tells of hardship, illness or loss (model §1, Hold). */
export function repliedInWords(situation: Situation, unitId: string): Change {
  const { inbound, now, today, text } = situation
  const heard = { words: text, via: platformOf(inbound.chat.id), from: inbound.from.id }
  return { kind: 'owner_reply', unitId, on: today, at: now, ...(text === '' ? {} : { heard }) }
}

/** A personal answer: here in the private chat; from a group it goes to the private chat, and the group reads the same line whatever it says. */
export async function personal(
  situation: Situation,
  action: string,
  reason: string,
  text: string,
  changes: Change[],
  unitId?: string,
  news: Reply[] = [],
  buttons: ReplyButton[] = [],
): Promise<Decision> {
  const own = await sayToSender(situation, text, buttons, unitId)
  const pointer = situation.audience === 'private' ? [] : [sayHere(situation, own ? SENT_PRIVATELY_TEXT : PERSONAL_IN_GROUP_TEXT)]
  return decided(action, reason, [...(own ? [own] : []), ...pointer, ...news], changes, unitId)
}
