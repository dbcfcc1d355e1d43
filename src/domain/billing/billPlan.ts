// The bills of one home for a period: who owes which days, at which approved price, and what stands in the way.
import { addDays, type Day } from '../calendar.ts'
import { type Fen, sumFen, ZERO } from '../money.ts'
import { amountsOf, type PricedDays } from './amounts.ts'
import { type Holder, ownerSpans, spansOf } from './holders.ts'
import type { BillingPeriod } from './period.ts'
import type { Tariff, UnitKind } from './tariff.ts'

/** An approved discount of a home, such as for a vacant one. */
export interface ApprovedDiscount {
  perMille: number
  fromDay: Day
  toDay: Day | null
}

/** What is known of a home that is to be billed. */
export interface UnitToBill {
  unitId: string
  unit: string
  kind: UnitKind
  building: string
  areaCm2: number | null
  undelivered: boolean
  deliveredOn: Day | null
  /** Empty for a home with one owner all along. */
  holders: readonly Holder[]
  /** Tenants that bear this item, by resident. */
  bearers: ReadonlySet<string>
  discounts: readonly ApprovedDiscount[]
  /** Issued bills of the item. */
  billed: readonly { periodStart: Day; periodEnd: Day }[]
}

/** One line of a planned bill. */
export interface PlannedLine extends PricedDays {
  tariffId: string
  fen: Fen
}

/** A bill as it would be issued. */
export interface PlannedBill {
  unitId: string
  unit: string
  item: string
  periodStart: Day
  periodEnd: Day
  payer: 'owner' | 'tenant' | 'developer'
  /** Who owes it, where the home has changed hands. */
  residentId: string | null
  amountFen: Fen
  lines: PlannedLine[]
}

/** Why a home gets no bill. */
export type Unbilled =
  /** It has bills for all of these days. */
  | { why: 'billed' }
  /** It has a bill for some of these days only. */
  | { why: 'overlaps'; periodStart: Day; periodEnd: Day }
  /** No approved price for these days. */
  | { why: 'no_tariff'; from: Day; to: Day }
  | { why: 'no_area' }
  /** The price is by use: such bills are imported. */
  | { why: 'by_use' }
  | { why: 'nothing' }

/** What a home comes to. */
export type UnitPlan = { kind: 'bills'; bills: PlannedBill[] } | { kind: 'none'; unit: string; reason: Unbilled }

/** Plans the bills of a home; `tariffs` are the approved versions of the item. */
export function planUnit(unit: UnitToBill, item: string, period: BillingPeriod, tariffs: readonly Tariff[]): UnitPlan {
  const none = (reason: Unbilled): UnitPlan => ({ kind: 'none', unit: unit.unit, reason })
  const taken = takenDays(unit.billed, period)
  if (taken !== null) return none(taken)
  const bills: PlannedBill[] = []
  for (const { from, to, payer, residentId } of payersOf(unit, period)) {
    const priced = priceDays(unit, tariffs, from, to)
    if (priced.kind === 'unpriced') return none(priced.reason)
    const { amountFen, lines } = priced
    if (amountFen > 0)
      bills.push({ unitId: unit.unitId, unit: unit.unit, item, periodStart: from, periodEnd: to, payer, residentId, amountFen, lines })
  }
  return bills.length > 0 ? { kind: 'bills', bills } : none({ why: 'nothing' })
}

/** Whether the days are billed already, all of them or in part; null when none is. */
function takenDays(billed: UnitToBill['billed'], { from, to }: BillingPeriod): Unbilled | null {
  const here = billed.filter(({ periodStart, periodEnd }) => periodStart <= to && periodEnd >= from)
  const [first] = here
  if (first === undefined) return null
  let day = from
  for (const { periodStart, periodEnd } of [...here].sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1))) {
    if (periodStart > day) break
    if (periodEnd >= day) day = addDays(periodEnd, 1)
  }
  return day > to ? { why: 'billed' } : { why: 'overlaps', periodStart: first.periodStart, periodEnd: first.periodEnd }
}

interface PayerDays extends BillingPeriod {
  payer: PlannedBill['payer']
  residentId: string | null
}

/** Who owes which days: the developer before the hand-over (条例 41), a tenant who bears the item, else the owner of record. */
function payersOf(unit: UnitToBill, { from, to }: BillingPeriod): PayerDays[] {
  const { undelivered, deliveredOn, holders, bearers } = unit
  if (undelivered || (deliveredOn !== null && deliveredOn > to)) return [{ from, to, payer: 'developer', residentId: null }]
  const days: PayerDays[] = []
  let start = from
  if (deliveredOn !== null && deliveredOn > from) {
    days.push({ from, to: addDays(deliveredOn, -1), payer: 'developer', residentId: null })
    start = deliveredOn
  }
  const tenants = holders.filter(holder => holder.role === 'tenant' && bearers.has(holder.residentId))
  for (const span of spansOf(tenants, start, to, 'tenant')) {
    if (span.holder) days.push({ from: span.from, to: span.to, payer: 'tenant', residentId: span.holder.residentId })
    else
      for (const { holder, from: since, to: until } of ownerSpans(holders, span.from, span.to))
        days.push({ from: since, to: until, payer: 'owner', residentId: holder?.residentId ?? null })
  }
  return days
}

/** What days come to at the approved prices, line by line, or why they cannot be priced; a line ends before each of the `cuts`. */
export function priceDays(
  unit: Pick<UnitToBill, 'kind' | 'building' | 'areaCm2' | 'discounts'>,
  tariffs: readonly Tariff[],
  from: Day,
  to: Day,
  cuts: readonly Day[] = [],
): { kind: 'priced'; lines: PlannedLine[]; amountFen: Fen } | { kind: 'unpriced'; reason: Unbilled } {
  const priced = pricedDays(unit, tariffs, from, to, cuts)
  if (!Array.isArray(priced)) return { kind: 'unpriced', reason: priced }
  const amounts = amountsOf(priced)
  const lines = priced.map((line, at) => ({ ...line, fen: amounts[at] ?? ZERO }))
  return { kind: 'priced', lines, amountFen: sumFen(amounts) }
}

/** The days by price and discount, or why they cannot be priced. */
function pricedDays(
  unit: Pick<UnitToBill, 'kind' | 'building' | 'areaCm2' | 'discounts'>,
  tariffs: readonly Tariff[],
  from: Day,
  to: Day,
  cuts: readonly Day[],
): (PricedDays & { tariffId: string })[] | Unbilled {
  const own = tariffs.filter(
    ({ unitKind, building, state }) => unitKind === unit.kind && state === 'approved' && (building === '' || building === unit.building),
  )
  // A line ends where anything about the price may change: a version, a discount, a cut.
  const ends = [...own, ...unit.discounts].flatMap(({ fromDay, toDay }) => [addDays(fromDay, -1), ...(toDay === null ? [] : [toDay])])
  const edges = [...ends, ...cuts.map(cut => addDays(cut, -1))]
  const lines: (PricedDays & { tariffId: string })[] = []
  for (let day = from; day <= to; ) {
    const tariff = tariffOn(own, day)
    if (!tariff)
      return {
        why: 'no_tariff',
        from: day,
        to: earliest(
          to,
          own.map(other => addDays(other.fromDay, -1)),
          day,
        ),
      }
    if (tariff.basis === 'usage') return { why: 'by_use' }
    if (tariff.basis === 'area' && unit.areaCm2 === null) return { why: 'no_area' }
    const discount = discountOn(unit.discounts, day)
    const last = earliest(to, edges, day)
    const areaCm2 = tariff.basis === 'area' ? unit.areaCm2 : null
    lines.push({ from: day, to: last, priceFen: tariff.priceFen, areaCm2, discountPerMille: discount, tariffId: tariff.id })
    day = addDays(last, 1)
  }
  return lines
}

/** The price of a day: that of the building where there is one. */
function tariffOn(tariffs: readonly Tariff[], day: Day): Tariff | undefined {
  const valid = tariffs.filter(({ fromDay, toDay }) => fromDay <= day && (toDay === null || toDay >= day))
  return valid.find(tariff => tariff.building !== '') ?? valid[0]
}

function discountOn(discounts: readonly ApprovedDiscount[], day: Day): number {
  return discounts.reduce((most, { perMille, fromDay, toDay }) => {
    const holds = fromDay <= day && (toDay === null || toDay >= day)
    return holds && perMille > most ? perMille : most
  }, 0)
}

/** The first of the days that is not before `day`; `last` when there is none. */
function earliest(last: Day, days: readonly Day[], day: Day): Day {
  return days.reduce((found, other) => (other >= day && other < found ? other : found), last)
}
