// What became of a promise (model, Promise): derived from the money that came; the scan only writes down what stands here.
import { addDays, type Day } from '../calendar.ts'
import type { PaymentFact, PromiseFact } from '../household.ts'
import { type Fen, fen } from '../money.ts'
import type { Policy } from '../policy.ts'

/** How a promise stands; `open` while its money may still come. */
export type PromiseState = 'open' | 'kept' | 'part' | 'broken' | 'superseded'

/** A promise with what came of it by a day. */
export interface PromiseStanding {
  promise: PromiseFact
  state: PromiseState
  /** What arrived for it, at most its amount. */
  paidFen: Fen
  leftFen: Fen
}

/** The promises of a household registered by `today`, oldest first, each as it stands at the end of `today`. */
export function promiseStandings(
  facts: { promises: readonly PromiseFact[]; payments: readonly PaymentFact[] },
  today: Day,
  policy: Policy,
): PromiseStanding[] {
  const known = facts.promises.filter(promise => promise.registeredOn <= today)
  const promises = known.sort((a, b) => compare(a.registeredOn, b.registeredOn) || compare(a.registeredAt, b.registeredAt))
  return promises.map((promise, place) => {
    const lastOn = addDays(promise.forOn, policy.promise.keptGraceDays)
    let paid = 0
    for (const { state, on, fen: money } of facts.payments) {
      if (state === 'matched' && on >= promise.registeredOn && on <= lastOn && on <= today) paid += money
    }
    const paidFen = fen(Math.max(0, Math.min(paid, promise.fen)))
    const leftFen = fen(promise.fen - paidFen)
    const replaced = promises.slice(place + 1).some(newer => newer.registeredOn < promise.forOn)
    return { promise, state: stateOf(paidFen, leftFen, replaced, lastOn < today), paidFen, leftFen }
  })
}

function stateOf(paid: Fen, left: Fen, replaced: boolean, over: boolean): PromiseState {
  if (replaced) return 'superseded'
  if (left === 0) return 'kept'
  if (!over) return 'open'
  return paid > 0 ? 'part' : 'broken'
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
