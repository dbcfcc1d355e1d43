// What an office order changes, looked at again at the moment it is confirmed.
import { approveTariff } from '../../domain/billing/tariff.ts'
import type { Change } from '../../domain/changes.ts'
import { sumFen } from '../../domain/money.ts'
import type { OfficeOrder } from '../../domain/officePress.ts'
import { accountCard } from '../../ledger/billing/accountCard.ts'
import { planRun } from '../../ledger/billing/run.ts'
import { tariffsOf } from '../../ledger/billing/tariffs.ts'
import { orderWords } from '../../replies/office/orders.ts'
import type { Situation } from '../situation.ts'
import { overCharges } from './overCharges.ts'

/** The changes of an order with the words for it, or that things have moved on since it was shown. */
export type CarriedOut = { kind: 'changes'; changes: Change[]; text: string } | { kind: 'moved_on' }

const MOVED: CarriedOut = { kind: 'moved_on' }
type Order<K extends OfficeOrder['order']> = Extract<OfficeOrder, { order: K }>

/** The changes of an order, decided by `by`. */
export async function carryOut(situation: Situation, order: OfficeOrder, by: string): Promise<CarriedOut> {
  const { today: on, now: at } = situation
  const made = (...changes: Change[]): CarriedOut => ({ kind: 'changes', changes, text: orderWords(order, on) })
  switch (order.order) {
    case 'refund':
      return refund(situation, order, by)
    case 'correct':
    case 'void':
      return onBill(situation, order, by)
    case 'tariff':
      return tariff(situation, order, by)
    case 'end_tariff':
      return made({ kind: 'tariff_ended', tariffId: order.tariffId, lastDay: order.lastDay, by, at })
    case 'bills':
      return bills(situation, order, by)
    case 'reprice':
      return reprice(situation, order, by)
    case 'discount': {
      const { unitId, item, perMille, fromDay, toDay, evidence } = order
      if (perMille > situation.community.policy.billing.vacantPerMille) return MOVED
      return made({ kind: 'discount', unitId, item, perMille, fromDay, toDay, evidence, by, at })
    }
    case 'bears':
      return made({ kind: 'tenant_bears', unitId: order.unitId, residentId: order.residentId, items: order.items, by, at })
    case 'transfer': {
      const { box } = situation.desk.storage
      const phone = order.phone === null ? null : box.open(order.phone)
      return made({ kind: 'owner_changed', unitId: order.unitId, firstDay: order.firstDay, name: box.open(order.name), phone, by, on, at })
    }
    default:
      return order satisfies never
  }
}

async function refund({ desk, today, now }: Situation, order: Order<'refund'>, by: string): Promise<CarriedOut> {
  const { unitId, fen, reason } = order
  const { freeFen } = await accountCard(desk.storage, unitId)
  if (fen > freeFen) return MOVED
  const change: Change = { kind: 'refund', unitId, paymentId: null, fen, reason, by, on: today, at: now }
  return { kind: 'changes', changes: [change], text: orderWords(order, today) }
}

async function onBill({ desk, today, now }: Situation, order: Order<'correct' | 'void'>, by: string): Promise<CarriedOut> {
  const { unitId, billId, reason } = order
  const { bills: issued } = await accountCard(desk.storage, unitId)
  const bill = issued.find(each => each.billId === billId)
  if (!bill) return MOVED
  const ground = { unitId, billId, reason, by, on: today, at: now }
  const change: Change =
    order.order === 'void'
      ? { kind: 'bill_void', ...ground, wrongCharge: true }
      : { kind: 'bill_corrected', ...ground, to: { fen: order.fen }, wrongCharge: order.fen < bill.amountFen }
  return { kind: 'changes', changes: [change], text: orderWords(order, today) }
}

async function tariff({ desk, community, today, now }: Situation, order: Order<'tariff'>, by: string): Promise<CarriedOut> {
  const all = await tariffsOf(desk.storage.db, community.id)
  const draft = all.find(({ id, state }) => id === order.tariffId && state === 'draft')
  if (!draft || approveTariff(draft, all, today).kind === 'refused') return MOVED
  const change: Change = { kind: 'tariff_decided', tariffId: draft.id, decision: 'approved', by, on: today, at: now }
  return { kind: 'changes', changes: [change], text: orderWords(order, today) }
}

async function bills({ desk, community, today, now }: Situation, order: Order<'bills'>, by: string): Promise<CarriedOut> {
  const { item, from, to } = order
  const planned = await planRun(desk.storage.db, community.id, { item, unitKind: null, from, to })
  if (planned.bills.length !== order.bills || planned.fen !== order.fen) return MOVED
  const change: Change = {
    kind: 'bills_issued',
    item,
    unitKind: null,
    from,
    to,
    bills: order.bills,
    fen: order.fen,
    by,
    on: today,
    at: now,
  }
  return { kind: 'changes', changes: [change], text: orderWords(order, today) }
}

async function reprice(situation: Situation, order: Order<'reprice'>, by: string): Promise<CarriedOut> {
  const { today, now } = situation
  const { over } = await overCharges(situation, order.item, order)
  if (over.length !== order.bills || sumFen(over.map(row => row.byFen)) !== order.fen) return MOVED
  const billIds = over.map(row => row.billId)
  const change: Change = { kind: 'bills_repriced', billIds, reason: '收费审核：按已批准的收费标准更正', by, on: today, at: now }
  return { kind: 'changes', changes: [change], text: orderWords(order, today) }
}
