// The checks of metrics §2 on a finished summary: what must add up does.
import type { MetricTarget } from './facts.ts'
import type { GroupFigures } from './rows.ts'
import type { Summary } from './summarize.ts'
import { WHOLE_PROJECT } from './targets.ts'

const AMOUNTS = ['collectedFen', 'dueFen', 'allocatedFen', 'activeFen', 'openingArrearsFen', 'recoveredFen', 'overdueFen'] as const

/** What does not add up, one line each; empty for every summary that `summarize` makes. */
export function failedChecks(summary: Summary): string[] {
  const failed: string[] = []
  const aged = summary.ageing.reduce((sum, { fen }) => sum + fen, 0)
  if (aged !== summary.overdueFen) failed.push(`ageing sums to ${aged} fen, overdue is ${summary.overdueFen}`)
  const divisions: [string, readonly GroupFigures[]][] = [
    ['buildings', summary.byBuilding],
    ['stewards', summary.bySteward],
  ]
  for (const [name, rows] of divisions) {
    for (const key of AMOUNTS) {
      const sum = rows.reduce((total, row) => total + row[key], 0)
      if (sum !== summary[key]) failed.push(`${key} of the ${name} sums to ${sum} fen, the project has ${summary[key]}`)
    }
  }
  return failed
}

/**
 * Targets whose parts do not sum to the whole: the project's target against the stewards' and against the groups', each only where some are set.
 * `kindOf` says what a scope names.
 */
export function unevenTargets(targets: readonly MetricTarget[], kindOf: (scope: string) => 'steward' | 'group' | 'other'): string[] {
  const uneven: string[] = []
  for (const whole of targets) {
    if (whole.scope !== WHOLE_PROJECT) continue
    for (const kind of ['steward', 'group'] as const) {
      const parts = targets.filter(part => part.period === whole.period && part.item === whole.item && kindOf(part.scope) === kind)
      const sum = parts.reduce((total, part) => total + part.amountFen, 0)
      if (parts.length > 0 && sum !== whole.amountFen) {
        uneven.push(`targets of the ${kind}s for ${whole.period} ${whole.item} sum to ${sum} fen, the project's is ${whole.amountFen}`)
      }
      const homes = parts.reduce((total, part) => total + (part.households ?? 0), 0)
      if (homes > 0 && whole.households !== undefined && homes !== whole.households) {
        uneven.push(
          `targets of the ${kind}s for ${whole.period} ${whole.item} sum to ${homes} households, the project's is ${whole.households}`,
        )
      }
    }
  }
  return uneven
}
