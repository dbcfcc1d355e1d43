// Promises and payment plans as of a day: what is still awaited, and what was missed (collection §3, §4 G5 and G7, §6, §8 P1 and P2).
import { type Day, daysBetween } from '../calendar.ts'
import type { HouseholdFacts, PlanFact, PromiseFact } from '../household.ts'
import type { Fen } from '../money.ts'
import { laterDay } from './laterDay.ts'
import type { ChaseSettings } from './settings.ts'

/** The newest promise while its amount has not arrived and its day is not over. */
export interface OpenPromise {
  /** Its date; one on a closed day is due on the next open day. */
  dueOn: Day
  fen: Fen
}

/** A promise or instalment whose day is over without the amount. */
interface MissedPromise {
  kind: 'promise' | 'instalment'
  dueOn: Day
  fen: Fen
  daysAgo: number
  /** Another one of the household was broken in the year before. */
  repeated: boolean
}

/** The next unpaid instalment of the newest plan. */
export interface NextInstalment {
  /** Counts from 1. */
  number: number
  dueOn: Day
  fen: Fen
  /** The day of the reminder before it: the last open day before the instalment. */
  remindOn: Day
  /** What today is to it. */
  stands: 'ahead' | 'tomorrow' | 'today' | 'past'
}

/** What the household has agreed to. */
export interface Agreements {
  promise: OpenPromise | null
  missed: MissedPromise | null
  instalment: NextInstalment | null
}

/** A promise or instalment in the history of the household. */
interface Pledge {
  kind: 'promise' | 'instalment'
  dueOn: Day
  fen: Fen
  /** Money counts from this day on, and has to reach this sum. */
  from: Day
  sumFen: number
  /** Nothing of its kind was agreed later. */
  newest: boolean
}

const NOTHING: Agreements = { promise: null, missed: null, instalment: null }

/** Reads promises, plans and the money that arrived for them as of `settings.today`. */
export function agreementsOf(facts: HouseholdFacts, settings: ChaseSettings): Agreements {
  if (facts.promises.length === 0 && facts.plans.length === 0) return NOTHING
  const { today } = settings
  const promises = facts.promises.filter(promise => promise.registeredOn <= today).sort(byRegistration)
  const plans = facts.plans.filter(plan => standsOn(plan, today)).sort((a, b) => compare(a.registeredOn, b.registeredOn))
  const newest = promises.at(-1)
  const dueOn = newest && effectiveDay(newest.forOn, settings)
  const awaited = newest !== undefined && paidBetween(facts, newest.registeredOn, today) < newest.fen
  return {
    promise: newest && dueOn !== undefined && awaited && dueOn >= today ? { dueOn, fen: newest.fen } : null,
    missed: missedOf(facts, promises, plans, settings),
    instalment: nextInstalment(facts, plans.at(-1), settings),
  }
}

function nextInstalment(facts: HouseholdFacts, plan: PlanFact | undefined, settings: ChaseSettings): NextInstalment | null {
  if (!plan) return null
  const { today, openDays } = settings
  const paid = paidBetween(facts, plan.registeredOn, today)
  let sum = 0
  for (const [index, { dueOn, fen }] of inOrder(plan).entries()) {
    sum += fen
    if (paid >= sum) continue
    const remindOn = openDays.previousOpen(dueOn)
    const stands = dueOn < today ? 'past' : dueOn === today ? 'today' : remindOn === today ? 'tomorrow' : 'ahead'
    return { number: index + 1, dueOn, fen, remindOn, stands }
  }
  return null
}

// Only the latest pledge can be the missed one of today: whatever was agreed after a missed day supersedes it.
function missedOf(facts: HouseholdFacts, promises: PromiseFact[], plans: PlanFact[], settings: ChaseSettings): MissedPromise | null {
  const { today, policy } = settings
  const pledges = pledgesOf(promises, plans, settings)
  let latest: Pledge | null = null
  for (const pledge of pledges) {
    if (pledge.dueOn >= today || daysBetween(pledge.dueOn, today) > policy.promise.missedDays) continue
    if (paidBetween(facts, pledge.from, today) >= pledge.sumFen) continue
    if (supersededAfterwards(pledge, promises, plans)) continue
    if (latest === null || pledge.dueOn > latest.dueOn) latest = pledge
  }
  if (latest === null) return null
  const { kind, dueOn, fen } = latest
  const repeated = pledges.some(other => other !== latest && brokenBefore(facts, other, dueOn, settings))
  return { kind, dueOn, fen, daysAgo: daysBetween(dueOn, today), repeated }
}

// All promises and instalments that were not replaced before their day.
function pledgesOf(promises: PromiseFact[], plans: PlanFact[], settings: ChaseSettings): Pledge[] {
  const pledges: Pledge[] = []
  for (const [index, promise] of promises.entries()) {
    const dueOn = effectiveDay(promise.forOn, settings)
    const replaced = promises.slice(index + 1).some(newer => newer.registeredOn < dueOn)
    if (!replaced)
      pledges.push({
        kind: 'promise',
        dueOn,
        fen: promise.fen,
        from: promise.registeredOn,
        sumFen: promise.fen,
        newest: index === promises.length - 1,
      })
  }
  for (const [index, plan] of plans.entries()) {
    let sumFen = 0
    for (const { dueOn, fen } of inOrder(plan)) {
      sumFen += fen
      const replaced = plans.slice(index + 1).some(newer => newer.registeredOn <= dueOn)
      if (!replaced) pledges.push({ kind: 'instalment', dueOn, fen, from: plan.registeredOn, sumFen, newest: index === plans.length - 1 })
    }
  }
  return pledges
}

function supersededAfterwards(pledge: Pledge, promises: PromiseFact[], plans: PlanFact[]): boolean {
  if (!pledge.newest) return true
  if (pledge.kind === 'promise') return plans.some(plan => plan.registeredOn > pledge.from)
  return promises.some(promise => promise.registeredOn >= pledge.dueOn)
}

// History is measured as the figure 承诺兑现率 measures it: the money may come one day late.
function brokenBefore(facts: HouseholdFacts, pledge: Pledge, day: Day, { policy }: ChaseSettings): boolean {
  if (pledge.dueOn >= day || daysBetween(pledge.dueOn, day) > policy.promise.repeatedDays) return false
  return paidBetween(facts, pledge.from, laterDay(pledge.dueOn, policy.promise.keptGraceDays)) < pledge.sumFen
}

// A cancelled plan promises nothing any more, and none of its instalments counts as missed.
function standsOn({ registeredOn, endedOn }: PlanFact, today: Day): boolean {
  return registeredOn <= today && (endedOn === undefined || endedOn > today)
}

function effectiveDay(forOn: Day, { openDays }: ChaseSettings): Day {
  return openDays.isOpen(forOn) ? forOn : openDays.nextOpen(forOn)
}

function paidBetween(facts: HouseholdFacts, from: Day, to: Day): number {
  let paid = 0
  for (const payment of facts.payments) {
    if (payment.state === 'matched' && payment.on >= from && payment.on <= to) paid += payment.fen
  }
  for (const { on, fen } of facts.refunds ?? []) if (on >= from && on <= to) paid -= fen
  return paid
}

function inOrder(plan: PlanFact): PlanFact['instalments'] {
  return [...plan.instalments].sort((a, b) => compare(a.dueOn, b.dueOn))
}

function byRegistration(a: PromiseFact, b: PromiseFact): number {
  return compare(a.registeredOn, b.registeredOn) || compare(a.registeredAt, b.registeredAt) || compare(a.forOn, b.forOn)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
