// What is agreed with a household today, in a line each.

import type { Day } from '../../domain/calendar.ts'
import { planStanding } from '../../domain/cases/planStanding.ts'
import { promiseStandings } from '../../domain/cases/promiseStanding.ts'
import type { HouseholdFacts } from '../../domain/household.ts'
import type { Policy } from '../../domain/policy.ts'
import { planStandingWords } from '../../replies/case/agreements.ts'
import { promiseStandingWords } from '../../replies/case/promises.ts'

/** The newest promise and the newest plan of a household as they stand. */
export function agreedLines(facts: HouseholdFacts, today: Day, policy: Policy): string[] {
  const promise = promiseStandings(facts, today, policy).at(-1)
  const plan = facts.plans.filter(one => one.registeredOn <= today).at(-1)
  return [
    ...(promise ? [promiseStandingWords(promise, today)] : []),
    ...(plan ? [planStandingWords(planStanding(plan, facts.payments, today), today)] : []),
  ]
}
