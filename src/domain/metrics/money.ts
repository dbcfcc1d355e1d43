// What a bill amounts to and what money stays on it, as of a day.
import type { Day } from '../calendar.ts'
import type { MetricAllocation, MetricBill } from './facts.ts'

/** The day whose year the bill belongs to. */
export function yearDay(bill: MetricBill): Day {
  return bill.yearOn ?? bill.periodStart
}

/** Amount − what was waived through the end of `day`, fen. */
export function amountOn(bill: MetricBill, day: Day): number {
  let amount: number = bill.amountFen - bill.waivedFen
  if (bill.waivers) for (const waiver of bill.waivers) if (waiver.on > day) amount += waiver.fen
  return amount
}

/** What was allocated through the end of `day`, refunds taken off, fen. */
export function paidOn(bill: MetricBill, day: Day): number {
  let paid = 0
  for (const allocation of bill.allocations) if (allocation.on <= day) paid += allocation.fen
  return paid
}

/** A part of the money that is still on a bill. */
export interface StandingPart {
  on: Day
  fen: number
}

/** The money that stays on a bill at the end of `day`: a refund takes back its own payment's money, or the newest when it names none. */
export function standingParts(bill: MetricBill, day: Day): readonly StandingPart[] {
  let plain = true
  for (const allocation of bill.allocations) if (allocation.on > day || allocation.fen < 0) plain = false
  if (plain) return bill.allocations
  const arrived = bill.allocations.filter(allocation => allocation.on <= day && allocation.fen > 0)
  const parts = arrived.map(part => ({ ...part, fen: part.fen as number })).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const refund of bill.allocations) if (refund.on <= day && refund.fen < 0) takeBack(parts, refund)
  return parts.filter(part => part.fen > 0)
}

function takeBack(parts: { on: Day; fen: number; paymentId?: string }[], refund: MetricAllocation): void {
  let left: number = -refund.fen
  const own = refund.paymentId === undefined ? [] : parts.filter(part => part.paymentId === refund.paymentId)
  for (const list of [own, parts]) {
    for (let place = list.length - 1; place >= 0 && left > 0; place--) {
      const part = list[place]
      if (!part) continue
      const taken = Math.min(part.fen, left)
      part.fen -= taken
      left -= taken
    }
  }
}

/** The day on which the money of a bill of `amount` fen reached it and stayed so through `day`; null when it does not, or nothing was asked. */
export function paidUpOn(bill: MetricBill, amount: number, day: Day): Day | null {
  const first = bill.allocations[0]
  if (amount <= 0 || first === undefined) return null
  if (bill.allocations.length === 1) return first.on <= day && first.fen >= amount ? first.on : null
  const inOrder = [...bill.allocations].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : b.fen - a.fen))
  let [paid, on]: [number, Day | null] = [0, null]
  for (const allocation of inOrder) {
    if (allocation.on > day) break
    const before = paid
    paid += allocation.fen
    if (before < amount && paid >= amount) on = allocation.on
  }
  return paid >= amount ? on : null
}
