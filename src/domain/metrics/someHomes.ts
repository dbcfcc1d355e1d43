// The figures of some homes as if they were a project of their own, to be laid beside those of the whole: one building, or the homes of each steward.
import type { MetricFacts } from './facts.ts'

/** The rows of the homes of one building; targets are those of the project and stay away. */
export function factsOfBuilding(facts: MetricFacts, building: string): MetricFacts {
  return divided(facts, home => (home.building === building ? building : null)).get(building) ?? NOTHING
}

/** The rows of the homes of each steward, in one pass; targets stay away. */
export function factsBySteward(facts: MetricFacts): Map<string, MetricFacts> {
  return divided(facts, home => home.steward)
}

type Part = { -readonly [K in keyof MetricFacts]: MetricFacts[K][number][] }

const NOTHING: MetricFacts = emptyPart()

function divided(facts: MetricFacts, nameOf: (home: MetricFacts['units'][number]) => string | null): Map<string, MetricFacts> {
  const parts = new Map<string, Part>()
  const partOf = new Map<string, Part>()
  for (const home of facts.units) {
    const name = nameOf(home)
    if (name === null) continue
    const part = parts.get(name) ?? emptyPart()
    part.units.push(home)
    parts.set(name, part)
    partOf.set(home.unitId, part)
  }
  for (const row of facts.bills) partOf.get(row.unitId)?.bills.push(row)
  for (const row of facts.payments) partOf.get(row.unitId)?.payments.push(row)
  for (const row of facts.contacts) partOf.get(row.unitId)?.contacts.push(row)
  for (const row of facts.promises) partOf.get(row.unitId)?.promises.push(row)
  for (const row of facts.plans) partOf.get(row.unitId)?.plans.push(row)
  for (const row of facts.tickets) partOf.get(row.unitId)?.tickets.push(row)
  for (const row of facts.listed) partOf.get(row.unitId)?.listed.push(row)
  return parts
}

function emptyPart(): Part {
  return { units: [], bills: [], payments: [], contacts: [], promises: [], plans: [], tickets: [], targets: [], listed: [] }
}
