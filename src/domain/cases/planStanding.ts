// How a payment plan stands on a day: each instalment by the money that came since the plan was made (collection §3).
import type { Day } from '../calendar.ts'
import type { PaymentFact, PlanFact } from '../household.ts'
import { type Fen, fen } from '../money.ts'

/** `broken`: an instalment is past and unpaid; the plan protects again once the money has caught up. */
export type PlanState = 'active' | 'broken' | 'completed' | 'cancelled'

/** One instalment as it stands. */
export interface InstalmentStanding {
  number: number
  dueOn: Day
  fen: Fen
  state: 'paid' | 'part' | 'open' | 'missed'
  leftFen: Fen
}

/** A plan as it stands. */
export interface PlanStanding {
  plan: PlanFact
  state: PlanState
  instalments: InstalmentStanding[]
  leftFen: Fen
}

/** The standing of one plan at the end of `today`. */
export function planStanding(plan: PlanFact, payments: readonly PaymentFact[], today: Day): PlanStanding {
  let money = 0
  for (const { state, on, fen: paid } of payments) if (state === 'matched' && on >= plan.registeredOn && on <= today) money += paid
  const ordered = [...plan.instalments].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const instalments = ordered.map((instalment, place): InstalmentStanding => {
    const paid = Math.max(0, Math.min(money, instalment.fen))
    money -= paid
    const leftFen = fen(instalment.fen - paid)
    const state = leftFen === 0 ? 'paid' : instalment.dueOn < today ? 'missed' : paid > 0 ? 'part' : 'open'
    return { number: place + 1, ...instalment, state, leftFen }
  })
  const leftFen = fen(instalments.reduce((sum, one) => sum + one.leftFen, 0))
  return { plan, state: stateOf(plan, instalments, leftFen, today), instalments, leftFen }
}

function stateOf({ endedOn }: PlanFact, instalments: readonly InstalmentStanding[], left: Fen, today: Day): PlanState {
  if (endedOn !== undefined && endedOn <= today) return 'cancelled'
  if (left === 0) return 'completed'
  return instalments.some(one => one.state === 'missed') ? 'broken' : 'active'
}
