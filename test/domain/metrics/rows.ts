// Rows for metric tests: each with everything said that a rule looks at, and defaults for the rest.
import type {
  ListedDay,
  MetricAllocation,
  MetricBill,
  MetricContact,
  MetricFacts,
  MetricPayment,
  MetricPromise,
  MetricTicket,
  MetricUnit,
} from '../../../src/domain/metrics/facts.ts'
import { fen } from '../../../src/domain/money.ts'

export const yuan = (amount: number) => fen(Math.round(amount * 100))

export function unit(code: string, more: Partial<MetricUnit> = {}): MetricUnit {
  return { unitId: code, unit: code, building: code.split('-')[0] ?? '', steward: '王', group: '一组', delivered: true, ...more }
}

export function bill(unitId: string, periodStart: string, dueOn: string, amount: number, more: Partial<MetricBill> = {}): MetricBill {
  return { unitId, item: '物业费', periodStart, dueOn, amountFen: yuan(amount), waivedFen: yuan(0), allocations: [], ...more }
}

export const paid = (on: string, amount: number, paymentId?: string): MetricAllocation => ({
  on,
  fen: yuan(amount),
  ...(paymentId ? { paymentId } : {}),
})

export function payment(unitId: string, on: string, amount: number, more: Partial<MetricPayment> = {}): MetricPayment {
  return { unitId, on, fen: yuan(amount), state: 'matched', refund: false, ...more }
}

export function contact(
  unitId: string,
  on: string,
  method: MetricContact['method'],
  outcome: MetricContact['outcome'],
  more: Partial<MetricContact> = {},
): MetricContact {
  return { unitId, on, at: `${on}T02:00:00.000Z`, method, outcome, staff: '王', byPerson: true, replied: false, ...more }
}

export function promise(unitId: string, registeredOn: string, forOn: string, amount: number): MetricPromise {
  return { unitId, registeredOn, registeredAt: `${registeredOn}T02:00:00.000Z`, forOn, fen: yuan(amount) }
}

export function ticket(unitId: string, openedOn: string, more: Partial<MetricTicket> = {}): MetricTicket {
  return { unitId, kind: 'repair', subject: '', openedOn, ...more }
}

export const listed = (unitId: string, on: string, channel: ListedDay['channel'], today = true): ListedDay => ({
  unitId,
  on,
  channel,
  today,
})

export function facts(more: Partial<MetricFacts>): MetricFacts {
  return { units: [], bills: [], payments: [], contacts: [], promises: [], plans: [], tickets: [], targets: [], listed: [], ...more }
}
