// 目标完成率 and 序时进度差: what came in against each target whose period holds the as-of day (metrics §2).
import { daysBetween, yearOf } from '../calendar.ts'
import { type Fen, fen, perMille } from '../money.ts'
import type { MetricFacts, MetricTarget } from './facts.ts'
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
  const sums = new Map<string, Map<string, number>>()
  const rows: TargetProgress[] = []
  for (const target of facts.targets) {
    const days = targetDays(target.period)
    if (!days || asOf.to < days.from || asOf.to > days.to) continue
    const key = JSON.stringify([target.period, target.item])
    const byScope = sums.get(key) ?? sumsByScope(facts, collectedByUnit(facts, target, days.from, asOf))
    sums.set(key, byScope)
    const collected = byScope.get(target.scope) ?? 0
    const completion = perMille(collected, target.amountFen)
    const elapsed = perMille(daysBetween(days.from, asOf.to) + 1, daysBetween(days.from, days.to) + 1)
    const pace = pointsBetween(completion, elapsed)
    const { scope, period, item } = target
    rows.push({ scope, period, item, targetFen: target.amountFen, collectedFen: fen(collected), completion, elapsed, pace })
  }
  return rows.sort(inOrder)
}

function collectedByUnit(facts: MetricFacts, target: MetricTarget, from: string, { to }: Period): Map<string, number> {
  const collected = new Map<string, number>()
  const add = (unitId: string, money: number): void => void collected.set(unitId, (collected.get(unitId) ?? 0) + money)
  if (target.item === '') {
    for (const { unitId, on, fen: money, state, refund } of facts.payments) {
      if (state === 'matched' && on >= from && on <= to) add(unitId, refund ? -money : money)
    }
    return collected
  }
  const first = yearStart(yearOf(from))
  for (const bill of facts.bills) {
    const counts = target.item === EARLIER_ARREARS ? bill.periodStart < first : bill.item === target.item
    if (!counts || bill.void) continue
    for (const { on, fen: money } of bill.allocations) if (on >= from && on <= to) add(bill.unitId, money)
  }
  return collected
}

// A name may be a steward's, a group's or a building's; should two share it, the steward's figure stands.
function sumsByScope(facts: MetricFacts, collected: Map<string, number>): Map<string, number> {
  const [stewards, groups, buildings] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  let all = 0
  for (const { unitId, steward, group, building } of facts.units) {
    const money = collected.get(unitId) ?? 0
    all += money
    stewards.set(steward, (stewards.get(steward) ?? 0) + money)
    groups.set(group, (groups.get(group) ?? 0) + money)
    buildings.set(building, (buildings.get(building) ?? 0) + money)
  }
  return new Map([...buildings, ...groups, ...stewards, [WHOLE_PROJECT, all]])
}

function inOrder(a: TargetProgress, b: TargetProgress): number {
  const project = Number(b.scope === WHOLE_PROJECT) - Number(a.scope === WHOLE_PROJECT)
  return project || byName(a.scope, b.scope) || b.period.length - a.period.length || byName(a.item, b.item)
}
