// The decision about one household on one day: which lane, how, with what score and why (collection §4–§9). Pure: same facts, same day, same policy → same decision.
import type { Day } from '../calendar.ts'
import type { HouseholdFacts } from '../household.ts'
import { type Fen, formatYuan } from '../money.ts'
import { approvedNotice } from '../notices.ts'
import type { Window } from '../policy.ts'
import { type Passed, throughGates } from './gates.ts'
import { instalmentPoints, scoreOf } from './points.ts'
import type { NextInstalment, OpenPromise } from './promises.ts'
import { chaseRoute, demandRoute, instalmentRoute, type Route, scoredLane } from './route.ts'
import type { ChaseChannel, ChaseSettings, Lane, Opening, Reason, Stage, Task } from './settings.ts'
import { type StageStanding, standingOf } from './standing.ts'
import { type CaseView, viewOf } from './view.ts'

/** What was decided about a household; the keys of CONTRACT `chase --json` mean what they mean there. */
export interface ChaseDecision {
  unitId: string
  unit: string
  steward: string
  /** Who works the household today: its steward, or whoever stands in (absence.ts). */
  worker: string
  lane: Lane
  /** Null in every lane but `chase` and `formal_demand`. */
  channel: ChaseChannel | null
  windows: readonly Window[]
  /** The sum of the points of `reasons`. */
  score: number
  /** Counts from 1 over what competes for the day; null in other lanes, and until the list of the day is built. */
  rank: number | null
  /** False: the capacity is used up, the household is carried over. Null like `rank`. */
  today: boolean | null
  /** The deciding gate or lane first, then points; each text stands by itself. */
  reasons: readonly Reason[]
  opening: Opening | null
  notes: readonly string[]
  outstandingFen: Fen
  oldestOverdueDays: number
  limitationOn: Day | null
  until: Day | null
  /** The amount to ask for; 0 when there is none. */
  chaseFen: Fen
  /** The step entered, and by which rule and approval; null off the ladder. */
  stage: Stage | null
  standing: StageStanding | null
  /** D0 and k of the ladder. */
  slipOn: Day | null
  slipDays: number | null
  /** Whether the contact takes one unit of its steward's capacity. */
  takesCapacity: boolean
  task: Task | null
  /** What the manager is told: bills out of time, disputed bills about to run out. */
  alerts: readonly string[]
  /** The bills in the chase amount, in the order of the facts. */
  chasedBillIds: readonly string[]
  /** Some, not all, outstanding bills are disputed. */
  partlyDisputed: boolean
  promise: OpenPromise | null
  instalment: NextInstalment | null
  ruleVersion: string
}

/** Decides about a household on `settings.today`; `carriedDays` are the days it has been carried over in a row (collection §10). */
export function decideHousehold(facts: HouseholdFacts, settings: ChaseSettings & { carriedDays?: number }): ChaseDecision {
  const view = viewOf(facts, settings)
  const gates = throughGates(view)
  if (gates.kind === 'stopped') {
    const decision = standing(view, gates.lane, gates.reasons)
    decision.until = gates.until
    decision.opening = gates.opening
    decision.notes = gates.notes
    decision.task = gates.task
    return decision
  }
  return contact(view, gates, settings.carriedDays ?? 0)
}

function contact(view: CaseView, { fixed, passed }: Passed, carriedDays: number): ChaseDecision {
  if (fixed === 'instalment') {
    const route = instalmentRoute(view)
    const gate = { rule: 'G5', points: 0, text: `分期执行中，${route.why}，其余部分不提` }
    return routed(view, 'chase', route, [gate, instalmentPoints(view), ...passed], null)
  }
  if (fixed === 'ticket_demand') {
    const left = view.debt.nearest?.left ?? 0
    const points = view.settings.policy.points.ticketDemand
    const gate = { rule: 'G4', points, text: `报修或投诉未办结，但诉讼时效只剩${left}天：只发措辞中性的书面催告函，待经理批准` }
    return routed(view, 'formal_demand', demandRoute(view), [gate, ...passed], demandTask(view))
  }
  const { lane, reason } = scoredLane(view)
  if (lane === 'legal_batch') {
    const { letters } = view.settings.policy.batches
    const decision = standing(view, lane, [reason])
    decision.task = { for: 'manager', text: `满${letters.from}户后与律师一起批准律师函批次`, refs: chasedIds(view) }
    return decision
  }
  if (lane === 'formal_demand') return routed(view, lane, demandRoute(view), [reason, ...scoreOf(view, 0), ...passed], demandTask(view))
  const route = chaseRoute(view)
  const decision = routed(view, lane, route, [{ ...reason, text: route.why }, ...scoreOf(view, carriedDays), ...passed], null)
  decision.takesCapacity = route.channel !== 'supervisor'
  return decision
}

function routed(view: CaseView, lane: 'chase' | 'formal_demand', route: Route, reasons: Reason[], task: Task | null): ChaseDecision {
  const decision = standing(view, lane, reasons)
  decision.channel = route.channel
  decision.windows = route.windows
  decision.opening = route.opening
  decision.notes = route.notes
  decision.task = task
  for (const { points } of reasons) decision.score += points
  return decision
}

function demandTask(view: CaseView): Task {
  const approved = approvedNotice(view.facts.notices, 'demand', view.debt.chased, view.settings.today)
  if (approved?.state === 'approved') return { for: 'steward', text: '催告函已批准：私信发出并寄挂号信，登记单号', refs: [approved.id] }
  return { for: 'manager', text: '批准催告函草稿，私信发出并寄挂号信', refs: chasedIds(view) }
}

// Shared, so that a list of a hundred thousand lines does not hold as many empty arrays.
const NONE: readonly never[] = []

function standing(view: CaseView, lane: Lane, reasons: readonly Reason[]): ChaseDecision {
  const { facts, debt, agreements, settings, slipOn, slipDays, chaseFen } = view
  const stands = standingOf(view)
  return {
    unitId: facts.unitId,
    unit: facts.unit,
    steward: facts.steward,
    worker: facts.steward,
    lane,
    channel: null,
    windows: NONE,
    score: 0,
    rank: null,
    today: null,
    reasons,
    opening: null,
    notes: NONE,
    outstandingFen: debt.outstandingFen,
    oldestOverdueDays: debt.oldest?.overdueDays ?? 0,
    limitationOn: debt.nearest?.expiry ?? null,
    until: null,
    chaseFen,
    stage: stands?.stage ?? null,
    standing: stands,
    slipOn,
    slipDays,
    takesCapacity: false,
    task: null,
    alerts: alertsOf(view),
    chasedBillIds: chasedIds(view),
    partlyDisputed: debt.bills.some(bill => bill.disputed) && !debt.bills.every(bill => bill.disputed),
    promise: agreements.promise,
    instalment: agreements.instalment,
    ruleVersion: settings.policy.ruleVersion,
  }
}

function alertsOf({ debt, settings }: CaseView): readonly string[] {
  let alerts: string[] | null = null
  for (const { bill, clock, disputed, timeBarred } of debt.bills) {
    if (!timeBarred && !(disputed && clock.left <= settings.policy.limitation.tellManager)) continue
    const name = `${bill.item}（${bill.periodStart}至${bill.periodEnd}）`
    const text = timeBarred ? `${name}时效已过（${clock.expiry}届满）` : `${name}有异议，时效${clock.expiry}届满，剩${clock.left}天`
    alerts = alerts === null ? [text] : [...alerts, text]
  }
  if (debt.formerFen > 0) alerts = [...(alerts ?? NONE), `原业主或原租户尚欠${formatYuan(debt.formerFen)}元，不向现住户催`]
  return alerts ?? NONE
}

function chasedIds({ debt }: CaseView): readonly string[] {
  return debt.chased.length === 0 ? NONE : debt.chased.map(({ bill }) => bill.id)
}
