// One household's money and people: its account, refunds, corrections, discounts, who bears what, and a sale.
import type { Decision } from '../../domain/changes.ts'
import { forTeam } from '../../domain/speech.ts'
import { accountCard } from '../../ledger/billing/accountCard.ts'
import { findUnit, residentsOf, type UnitCard } from '../../ledger/directory.ts'
import {
  accountText,
  bearsHelp,
  bearsText,
  correctHelp,
  correctText,
  discountHelp,
  discountNotAllowed,
  discountText,
  noBillText,
  noCreditText,
  noTenantText,
  refundHelp,
  refundText,
  transferHelp,
  transferText,
} from '../../replies/office/homes.ts'
import { ASK_FOR_UNIT, ASK_PRIVATELY, noSuchUnit } from '../../replies/talk.ts'
import type { OfficeCommand } from '../../understanding/officeCommand.ts'
import { readAmountAndReason, readBillWords, readDiscount, readTransfer } from '../../understanding/officeWords.ts'
import { notAllowed } from '../cases.ts'
import { decided, type Situation, sayHere, sayToTeam } from '../situation.ts'
import { mayPropose, propose } from './orders.ts'

/** An order about one household. */
export async function ofHousehold(situation: Situation, command: OfficeCommand): Promise<Decision> {
  const { desk, community, caller } = situation
  if (!mayPropose(caller)) return notAllowed(situation, command.verb)
  if (command.unit === undefined) return decided(command.verb, 'no unit named', [sayHere(situation, ASK_FOR_UNIT)])
  const card = await findUnit(desk.storage, community.id, command.unit)
  const { unit, words } = command
  if (!card) return say(situation, noSuchUnit(unit))
  switch (command.verb) {
    case 'account':
      return showAccount(situation, card)
    case 'refund':
      return proposeRefund(situation, card, words)
    case 'correct':
    case 'void':
      return proposeCorrection(situation, card, command.verb, words)
    case 'discount':
      return proposeDiscount(situation, card, words)
    case 'bears':
      return proposeBears(situation, card, words)
    default:
      return proposeTransfer(situation, card, words)
  }
}

async function showAccount(situation: Situation, { unit, unitId }: UnitCard): Promise<Decision> {
  const card = await accountCard(situation.desk.storage, unitId)
  return say(situation, accountText(unit, card, situation.today), unitId)
}

async function proposeRefund(situation: Situation, { unit, unitId }: UnitCard, words: string): Promise<Decision> {
  const { freeFen } = await accountCard(situation.desk.storage, unitId)
  const { fen = freeFen, reason } = readAmountAndReason(words)
  if (freeFen === 0 || fen > freeFen) return say(situation, noCreditText(unit, freeFen), unitId)
  if (reason === '' || fen === 0) return say(situation, refundHelp(unit, freeFen), unitId)
  return propose(situation, { order: 'refund', unitId, unit, fen, reason }, refundText(unit, fen, reason))
}

async function proposeCorrection(
  situation: Situation,
  { unit, unitId }: UnitCard,
  verb: 'correct' | 'void',
  words: string,
): Promise<Decision> {
  const read = readBillWords(words)
  if (!read || read.reason === '' || (verb === 'correct' && read.fen === undefined)) return say(situation, correctHelp(unit), unitId)
  const { bills } = await accountCard(situation.desk.storage, unitId)
  const { item, period, fen, reason } = read
  const [bill, ...more] = bills.filter(each => each.item === item && each.periodStart >= period.from && each.periodStart <= period.to)
  if (!bill || more.length > 0) return say(situation, noBillText(unit, item, more.length + (bill ? 1 : 0)), unitId)
  const ground = { unitId, unit, billId: bill.billId, reason }
  if (verb === 'void' || fen === undefined) return propose(situation, { order: 'void', ...ground }, correctText(unit, bill, null, reason))
  return propose(situation, { order: 'correct', ...ground, fen }, correctText(unit, bill, fen, reason))
}

/** A discount needs the manager, its proof, and a community that grants any (open-points 33). */
async function proposeDiscount(situation: Situation, { unit, unitId }: UnitCard, words: string): Promise<Decision> {
  const { today, community } = situation
  const { item, perMille, fromDay, toDay, evidence } = readDiscount(words, today)
  const most = community.policy.billing.vacantPerMille
  if (perMille === undefined || fromDay === undefined || evidence === '') return say(situation, discountHelp(unit), unitId)
  if (perMille > most || perMille === 0) return say(situation, discountNotAllowed(most), unitId)
  const order = { order: 'discount' as const, unitId, unit, item, perMille, fromDay, toDay, evidence }
  return propose(situation, order, discountText(order))
}

async function proposeBears(situation: Situation, { unit, unitId }: UnitCard, words: string): Promise<Decision> {
  const tenants = (await residentsOf(situation.desk.storage, unitId)).filter(person => person.role === 'tenant')
  const [tenant] = tenants
  if (!tenant) return say(situation, noTenantText(unit), unitId)
  const items = words.split(/[、,，\s]+/).filter(item => /\S/.test(item))
  if (items.length === 0 || tenants.length > 1) return say(situation, bearsHelp(unit), unitId)
  const wanted = items.includes('无') ? [] : items
  return propose(situation, { order: 'bears', unitId, unit, residentId: tenant.residentId, items: wanted }, bearsText(unit, wanted))
}

async function proposeTransfer(situation: Situation, { unit, unitId }: UnitCard, words: string): Promise<Decision> {
  const { desk, today } = situation
  const { firstDay, name, phone } = readTransfer(words, today)
  if (firstDay === undefined || name === undefined) return say(situation, transferHelp(unit), unitId)
  const { bills } = await accountCard(desk.storage, unitId)
  const across = bills.filter(
    ({ periodStart, periodEnd, payer, openFen }) => periodStart < firstDay && periodEnd >= firstDay && payer === 'owner' && openFen > 0,
  )
  const { box } = desk.storage
  const sealed = { name: box.seal(name), phone: phone === undefined ? null : box.seal(phone) }
  return propose(situation, { order: 'transfer', unitId, unit, firstDay, ...sealed }, transferText(unit, firstDay, name, across))
}

function say(situation: Situation, text: string, unitId?: string): Decision {
  return decided('account', 'said', [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)], [], unitId)
}
