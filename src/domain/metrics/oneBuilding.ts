// The figures of one building as if it were a project of its own, to be laid beside those of the whole.
import type { MetricFacts } from './facts.ts'

/** The rows of the homes of one building; targets are those of the project and stay away. */
export function factsOfBuilding(facts: MetricFacts, building: string): MetricFacts {
  const units = facts.units.filter(unit => unit.building === building)
  const within = new Set(units.map(unit => unit.unitId))
  const own = <Row extends { unitId: string }>(rows: readonly Row[]): Row[] => rows.filter(row => within.has(row.unitId))
  return {
    units,
    bills: own(facts.bills),
    payments: own(facts.payments),
    contacts: own(facts.contacts),
    promises: own(facts.promises),
    plans: own(facts.plans),
    tickets: own(facts.tickets),
    targets: [],
    listed: own(facts.listed),
  }
}
