// 目标完成率 and 序时进度差: what came in against each target whose period holds the as-of day (metrics §2).
import { type Day, daysBetween, yearOf } from '../calendar.ts'
import { type Fen, fen, perMille } from '../money.ts'
import type { MetricFacts, MetricTarget } from './facts.ts'
import { yearDay } from './money.ts'
import { type Period, targetDays, yearStart } from './period.ts'
import { byName, pointsBetween } from './rates.ts'

/** One target with what was reached; `completion` and `elapsed` in per mille, `pace` in tenths of a percentage point. */
export interface TargetProgress {
  scope: string
  period: string
  item: string
  targetFen: Fen
  collectedFen: Fen
  completion: number | null
  /** In households: null where the target names none; one counts when more came from it than went back. */
  targetHouseholds: number | null
  collectedHouseholds: number
  householdCompletion: number | null
  /** Elapsed days ÷ days of the period; the as-of day counts. */
  elapsed: number | null
  pace: number | null
}

/** The scope of a target for the whole community. */
export const WHOLE_PROJECT = '项目'

/** The item of a target for arrears of earlier years. */
export const EARLIER_ARREARS = '往年欠费'

/**
 * The targets whose period holds `asOf.to`, the project's first. A target without an item is measured by 实收 (payments minus refunds); one with an
 * item by the allocations to bills of that item, one for 往年欠费 by those to bills of earlier years, all with a value date in the target's period.
 */
export function targetProgress(facts: MetricFacts, asOf: Period): TargetProgress[] {
  const running = facts.targets.filter(({ period }) => {
    const days = targetDays(period)
    return days !== null && asOf.to >= days.from && asOf.to <= days.to
  })
  if (running.length === 0) return []
  const scopes = scopesOf(facts)
  const meters = new Map<string, Meter>()
  const rows = running.map(target => {
    const { from, to } = targetDays(target.period) ?? asOf
    const key = JSON.stringify([target.period, target.item])
    const meter = meters.get(key) ?? collectedByScope(facts, scopes, target.item, { from, to: asOf.to })
    meters.set(key, meter)
    const place = scopes.places.get(target.scope) ?? -1
    return progressOf(
      target,
      { fen: meter.fen[place] ?? 0, households: meter.households[place] ?? 0 },
      daysBetween(from, asOf.to) + 1,
      daysBetween(from, to) + 1,
    )
  })
  return rows.sort(inOrder)
}

function progressOf(
  { scope, period, item, amountFen: targetFen, households }: MetricTarget,
  collected: { fen: number; households: number },
  elapsedDays: number,
  days: number,
): TargetProgress {
  const [completion, elapsed] = [perMille(collected.fen, targetFen), perMille(elapsedDays, days)]
  return {
    ...{ scope, period, item, targetFen, collectedFen: fen(collected.fen), completion },
    targetHouseholds: households ?? null,
    collectedHouseholds: collected.households,
    householdCompletion: households === undefined ? null : perMille(collected.households, households),
    ...{ elapsed, pace: pointsBetween(completion, elapsed) },
  }
}

/** The scopes a target may name, each with its place in a list of sums, and the places every household counts in. */
interface Scopes {
  places: Map<string, number>
  byUnit: Map<string, readonly number[]>
  count: number
}

// A name may be a steward's, a group's or a building's; should two share it, the steward's figure stands.
function scopesOf(facts: MetricFacts): Scopes {
  const kinds = [new Map([[WHOLE_PROJECT, 0]]), new Map<string, number>(), new Map<string, number>(), new Map<string, number>()] as const
  let count = 1
  const placeIn = (kind: Map<string, number>, name: string): number => {
    const known = kind.get(name)
    if (known !== undefined) return known
    kind.set(name, count)
    return count++
  }
  const byUnit = new Map<string, readonly number[]>()
  for (const { unitId, steward, group, building } of facts.units) {
    byUnit.set(unitId, [0, placeIn(kinds[1], building), placeIn(kinds[2], group), placeIn(kinds[3], steward)])
  }
  return { places: new Map([...kinds[1], ...kinds[2], ...kinds[3], ...kinds[0]]), byUnit, count }
}

/** What came in by the place of a scope. Whole numbers up to 2^53 are exact in a Float64Array. */
interface Meter {
  fen: Float64Array
  households: Float64Array
}

function collectedByScope(facts: MetricFacts, scopes: Scopes, item: string, { from, to }: Pick<Period, 'from' | 'to'>): Meter {
  const meter = { fen: new Float64Array(scopes.count), households: new Float64Array(scopes.count) }
  for (const [unitId, money] of collectedByHome(facts, item, from, to)) {
    for (const place of scopes.byUnit.get(unitId) ?? []) {
      meter.fen[place] = (meter.fen[place] ?? 0) + money
      if (money > 0) meter.households[place] = (meter.households[place] ?? 0) + 1
    }
  }
  return meter
}

function collectedByHome(facts: MetricFacts, item: string, from: Day, to: Day): Map<string, number> {
  const sums = new Map<string, number>()
  const add = (unitId: string, money: number): void => void sums.set(unitId, (sums.get(unitId) ?? 0) + money)
  if (item === '') {
    for (const { unitId, on, fen: money, state, refund } of facts.payments) {
      if (on >= from && on <= to && state === 'matched') add(unitId, refund ? -money : money)
    }
    return sums
  }
  const first = yearStart(yearOf(from))
  for (const bill of facts.bills) {
    const counts = item === EARLIER_ARREARS ? yearDay(bill) < first : bill.item === item
    if (!counts || bill.void) continue
    for (const { on, fen: money } of bill.allocations) if (on >= from && on <= to) add(bill.unitId, money)
  }
  return sums
}

function inOrder(a: TargetProgress, b: TargetProgress): number {
  const project = Number(b.scope === WHOLE_PROJECT) - Number(a.scope === WHOLE_PROJECT)
  return project || byName(a.scope, b.scope) || b.period.length - a.period.length || byName(a.item, b.item)
}
