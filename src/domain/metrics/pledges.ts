// 承诺兑现率, 分期履约率 and the cash forecast: what was agreed, and what came of it (metrics §2).
import { addDays, type Day } from '../calendar.ts'
import { type Fen, fen, perMille } from '../money.ts'
import type { Policy } from '../policy.ts'
import type { MetricFacts, MetricPlan, MetricPromise } from './facts.ts'
import type { Period } from './period.ts'
import { type Share, share } from './rates.ts'

/** The promises whose date lies in the period; `rate` by households, `amountRate` pro rata by amount, per mille. */
export interface PromiseFigures {
  due: number
  kept: number
  rate: number | null
  dueFen: Fen
  paidFen: Fen
  amountRate: number | null
  /** Replaced before their date; not in `due`. */
  superseded: number
  /** Due so late that the money may still come: the figure can only rise. */
  provisional: number
  /** Registered in the period. */
  registered: { promises: number; households: number; fen: Fen }
}

/** What is expected in one week: promised money, weighted by the community's own kept rate of the last 90 days, and open instalments. */
export interface ForecastWeek {
  from: Day
  to: Day
  promisedFen: Fen
  /** Null while no promise of the last 90 days says how they are kept. */
  expectedFen: Fen | null
  instalmentFen: Fen
}

const RATE_DAYS = 90
const FORECAST_WEEKS = 4

/** The promises and plans of a community with the money that came for them, as of a day. */
export class Pledges {
  readonly #promises: { promise: MetricPromise; superseded: boolean }[] = []
  readonly #plans: MetricPlan[]
  readonly #payments = new Map<string, { on: Day; fen: number }[]>()
  readonly #asOf: Day
  /** Days after its date on which the money may still come (metrics §2, kept). */
  readonly #graceDays: number

  constructor(facts: MetricFacts, asOf: Day, { promise }: Policy) {
    this.#asOf = asOf
    this.#graceDays = promise.keptGraceDays
    for (const list of byUnit(facts.promises.filter(promise => promise.registeredOn <= asOf)).values()) {
      list.sort((a, b) => compare(a.registeredOn, b.registeredOn) || compare(a.registeredAt, b.registeredAt))
      for (const [place, promise] of list.entries()) {
        const next = list[place + 1]
        this.#promises.push({ promise, superseded: next !== undefined && next.registeredOn < promise.forOn })
      }
    }
    const plans = facts.plans.filter(plan => plan.registeredOn <= asOf).map(plan => withoutCancelled(plan, asOf))
    this.#plans = [...byUnit(plans).values()].flatMap(withoutReplaced)
    const pledged = new Set([...this.#promises.map(({ promise }) => promise.unitId), ...plans.map(plan => plan.unitId)])
    let first = asOf // money before every promise and plan keeps none
    for (const { promise } of this.#promises) if (promise.registeredOn < first) first = promise.registeredOn
    for (const { registeredOn } of plans) if (registeredOn < first) first = registeredOn
    for (const { unitId, on, fen: money, state, refund } of facts.payments) {
      if (state !== 'matched' || on > asOf || on < first || !pledged.has(unitId)) continue
      const list = this.#payments.get(unitId)
      const payment = { on, fen: refund ? -money : money }
      if (list) list.push(payment)
      else this.#payments.set(unitId, [payment])
    }
  }

  /** The figures of the promises dated in `from`–`to`, and of those registered then. */
  promises({ from, to }: Pick<Period, 'from' | 'to'>): PromiseFigures {
    let [due, kept, dueFen, paidFen, superseded, provisional, registered, registeredFen] = [0, 0, 0, 0, 0, 0, 0, 0]
    const households = new Set<string>()
    for (const { promise, superseded: replaced } of this.#promises) {
      if (promise.registeredOn >= from && promise.registeredOn <= to) {
        registered += 1
        registeredFen += promise.fen
        households.add(promise.unitId)
      }
      if (promise.forOn < from || promise.forOn > to) continue
      if (replaced) {
        superseded += 1
        continue
      }
      const paid = this.#paid(promise.unitId, promise.registeredOn, addDays(promise.forOn, this.#graceDays))
      due += 1
      dueFen += promise.fen
      paidFen += Math.max(0, Math.min(paid, promise.fen))
      if (paid >= promise.fen) kept += 1
      else if (addDays(promise.forOn, this.#graceDays) > this.#asOf) provisional += 1
    }
    const rates = { rate: perMille(kept, due), amountRate: perMille(paidFen, dueFen) }
    const made = { promises: registered, households: households.size, fen: fen(registeredFen) }
    return { due, kept, ...rates, dueFen: fen(dueFen), paidFen: fen(paidFen), superseded, provisional, registered: made }
  }

  /** Instalments due in `from`–`to` and how many were paid through the day after (分期履约率). */
  instalments({ from, to }: Pick<Period, 'from' | 'to'>): Share {
    let [due, paid] = [0, 0]
    for (const { instalment, missing } of this.#instalments(dueOn => addDays(dueOn, this.#graceDays))) {
      if (instalment.dueOn < from || instalment.dueOn > to) continue
      due += 1
      if (missing <= 0) paid += 1
    }
    return share(paid, due)
  }

  /** The next four weeks from the day after the as-of day. */
  forecast(): ForecastWeek[] {
    const { rate } = this.promises({ from: addDays(this.#asOf, 1 - RATE_DAYS), to: this.#asOf })
    const open = this.#promises
      .filter(({ superseded }) => !superseded)
      .map(({ promise }) => ({ on: promise.forOn, fen: this.#open(promise) }))
    const instalments = [...this.#instalments(() => this.#asOf)]
    return Array.from({ length: FORECAST_WEEKS }, (_, week) => {
      const [from, to] = [addDays(this.#asOf, 7 * week + 1), addDays(this.#asOf, 7 * week + 7)]
      const promised = open.reduce((sum, { on, fen: money }) => sum + (on >= from && on <= to ? money : 0), 0)
      const expectedFen = rate === null ? null : fen((2n * BigInt(promised) * BigInt(rate) + 1000n) / 2000n)
      let instalmentFen = 0
      for (const { instalment, missing } of instalments) {
        if (instalment.dueOn >= from && instalment.dueOn <= to) instalmentFen += Math.max(0, Math.min(instalment.fen, missing))
      }
      return { from, to, promisedFen: fen(promised), expectedFen, instalmentFen: fen(instalmentFen) }
    })
  }

  /** What promises dated on one day still await, and how many households made them. */
  awaitedOn(day: Day): { households: number; fen: Fen } {
    let [households, sum] = [0, 0]
    for (const { promise, superseded } of this.#promises) {
      if (superseded || promise.forOn !== day) continue
      const left = this.#open(promise)
      if (left > 0) households += 1
      sum += left
    }
    return { households, fen: fen(sum) }
  }

  #open(promise: MetricPromise): number {
    return Math.max(0, promise.fen - Math.max(0, this.#paid(promise.unitId, promise.registeredOn, this.#asOf)))
  }

  // Instalment n is paid when the money since the plan's registration reaches the sum of 1..n (collection §3).
  *#instalments(through: (dueOn: Day) => Day): Generator<{ instalment: { dueOn: Day; fen: number }; missing: number }> {
    for (const plan of this.#plans) {
      let sum = 0
      for (const instalment of plan.instalments) {
        sum += instalment.fen
        yield { instalment, missing: sum - this.#paid(plan.unitId, plan.registeredOn, through(instalment.dueOn)) }
      }
    }
  }

  #paid(unitId: string, from: Day, to: Day): number {
    let paid = 0
    for (const payment of this.#payments.get(unitId) ?? []) if (payment.on >= from && payment.on <= to) paid += payment.fen
    return paid
  }
}

// A newer plan takes the place of what an older one still had ahead.
function withoutReplaced(plans: MetricPlan[]): MetricPlan[] {
  plans.sort((a, b) => compare(a.registeredOn, b.registeredOn))
  return plans.map((plan, place) => {
    const next = plans[place + 1]
    const instalments = [...plan.instalments].sort((a, b) => compare(a.dueOn, b.dueOn))
    return { ...plan, instalments: next ? instalments.filter(({ dueOn }) => dueOn < next.registeredOn) : instalments }
  })
}

// What was due before a plan was cancelled stays due in the figures; the rest is no longer expected.
function withoutCancelled(plan: MetricPlan, asOf: Day): MetricPlan {
  const { endedOn } = plan
  return endedOn === undefined || endedOn > asOf ? plan : { ...plan, instalments: plan.instalments.filter(({ dueOn }) => dueOn < endedOn) }
}

function byUnit<Row extends { unitId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const known = groups.get(row.unitId)
    if (known) known.push(row)
    else groups.set(row.unitId, [row])
  }
  return groups
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
