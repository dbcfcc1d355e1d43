// The summary of a day, week, month or year: every figure of metrics §2 that the rows allow, as of one day.
import { addDays, addYears, type Day, daysBetween, yearOf } from '../calendar.ts'
import { type Fen, fen, perMille } from '../money.ts'
import { type Policy, SHIPPED_POLICY } from '../policy.ts'
import type { AgeingBand } from './ageing.ts'
import { METRIC_DEFINITIONS, type MetricDefinition } from './definitions.ts'
import type { ComplianceCounts, MetricContext, MetricFacts, MetricTarget } from './facts.ts'
import { type LimitationRisk, limitationRisk } from './limitation.ts'
import { type PeriodKind, periodAsOf, yearStart } from './period.ts'
import { type ForecastWeek, Pledges, type PromiseFigures } from './pledges.ts'
import { medianTenths, pointsBetween, type Share, share, tenths } from './rates.ts'
import { type BestOnRecord, bestOnRecord } from './records.ts'
import {
  type BuildingRow,
  buildingRows,
  figuresOf,
  type GroupFigures,
  type StewardRow,
  stewardRows,
  type TeamRow,
  teamRows,
} from './rows.ts'
import { pendingTransfers, type ReasonFigure, reasonsOf, type TicketFigures, ticketsOf } from './service.ts'
import { collectionRateOn, type Tallies, tally } from './tally.ts'
import { type TargetProgress, targetProgress } from './targets.ts'
import { type ArrearsPoint, arrearsTrend } from './trend.ts'
import { type WorkFigures, workOf } from './work.ts'

/** A rate of another day beside the one of now; `change` in tenths of a percentage point. */
export interface Comparison {
  on: Day
  rate: number | null
  change: number | null
}

/**
 * All figures of a period. The keys of CONTRACT `summary --json` mean what they mean there; money is fen, rates are per mille or null, days have
 * one decimal and are kept in tenths. `from`–`to` is the period up to and including the as-of day, which is `to`.
 */
export interface Summary extends GroupFigures {
  period: PeriodKind
  from: Day
  to: Day
  year: number
  /** The version of each definition that the figures are made by, and of the community's rules (requirements R41). */
  definitions: readonly MetricDefinition[]
  ruleVersion: string
  /** Figures for owners need at least this many households (metrics §1). */
  smallestGroup: number
  /** Complaints about dunning per 1,000 attempts above which nobody's own completion is shown (open-points 32). */
  complaintTarget: number
  /** Households whose money of the period went to bills of the year, of earlier years; one may be in both. */
  collectedCurrentHouseholds: number
  collectedEarlierHouseholds: number
  /** All bills of the year, due or not; always printed with the label 全年. */
  wholeYear: { dueFen: Fen; allocatedFen: Fen; rate: number | null }
  lastYear: Comparison
  /** The day before the period; null rates when it lies in another year. */
  before: Comparison
  /** 欠费户占比 through the year, oldest first. */
  arrearsTrend: ArrearsPoint[]
  /** The best earlier year and month; null where the context does not know them. */
  best: BestOnRecord | null
  promises: PromiseFigures
  instalments: Share
  awaitedTomorrow: { households: number; fen: Fen }
  ageing: AgeingBand[]
  waivedFen: Fen
  voids: { bills: number; fen: Fen }
  paymentDays: { bills: number; medianTenths: number | null; meanTenths: number | null }
  /** Days sales outstanding, in tenths of a day. */
  dsoTenths: number | null
  work: WorkFigures
  tickets: TicketFigures
  reasons: ReasonFigure[]
  pendingTransfers: { count: number; fen: Fen }
  forecast: ForecastWeek[]
  limitation: LimitationRisk | null
  compliance: ComplianceCounts | null
  /** 记录完整率: rows of the contact book in which nothing is missing, of all that people wrote. */
  logCompleteness: Share | null
  /** Complaints about dunning per 1,000 attempts. */
  complaintsPer1000: number | null
  withoutContactPoint: number | null
  demandsToApprove: number | null
  issuesOverdue: number | null
  satisfaction: Share | null
  byBuilding: BuildingRow[]
  bySteward: StewardRow[]
  byGroup: TeamRow[]
  targets: TargetProgress[]
  /** Targets already set for the whole of the next year. */
  nextYearTargets: MetricTarget[]
}

/** What to sum up: the period that `date` lies in, as of the end of that day. */
export interface SummaryRequest {
  period: PeriodKind
  date: Day
}

/** Computes the summary; linear in the rows. Throws a RangeError for rows of a unit that is not in the facts. */
export function summarize(given: MetricFacts, request: SummaryRequest, context: MetricContext = {}): Summary {
  const { policy = SHIPPED_POLICY } = context
  const facts = inItsYears(given, policy)
  const period = periodAsOf(request.period, request.date)
  const tallies = tally(facts, period, policy)
  const figures = figuresOf(tallies.units)
  const pledges = new Pledges(facts, period.to, policy)
  const promises = pledges.promises(period)
  const work = workOf(facts, period, promises.registered.promises, policy)
  const { compliance = null, satisfaction } = context
  const complaints = compliance?.dunningComplaints
  return {
    period: period.kind,
    from: period.from,
    to: period.to,
    year: period.year,
    definitions: METRIC_DEFINITIONS,
    ruleVersion: policy.ruleVersion,
    smallestGroup: policy.smallestGroup,
    complaintTarget: policy.complaintTarget,
    ...figures,
    collectedCurrentHouseholds: tallies.units.filter(unit => unit.paidCurrent).length,
    collectedEarlierHouseholds: tallies.units.filter(unit => unit.paidArrears).length,
    wholeYear: wholeYearOf(tallies),
    ...comparisons(facts, figures.collectionRate, period.from, period.to, context),
    arrearsTrend: arrearsTrend(facts, period.to),
    best: context.records ? bestOnRecord(context.records, { rate: figures.collectionRate, dueFen: figures.dueFen }) : null,
    promises,
    instalments: pledges.instalments(period),
    awaitedTomorrow: pledges.awaitedOn(addDays(period.to, 1)),
    ageing: tallies.ageing.bands(),
    waivedFen: fen(tallies.waivedFen),
    voids: { bills: tallies.voidBills, fen: fen(tallies.voidFen) },
    ...daysOf(tallies, figures, period.to),
    work,
    tickets: ticketsOf(facts, tallies, period),
    reasons: reasonsOf(facts, tallies, period),
    pendingTransfers: pendingTransfers(facts, period),
    forecast: pledges.forecast(),
    limitation: context.limitation ? limitationRisk(context.limitation) : null,
    compliance,
    logCompleteness: compliance && share(compliance.logs.complete, compliance.logs.all),
    complaintsPer1000: complaints === undefined ? null : perMille(complaints, work.attempts),
    withoutContactPoint: context.withoutContactPoint ?? null,
    demandsToApprove: context.demandsToApprove ?? null,
    issuesOverdue: context.issuesOverdue ?? null,
    satisfaction: satisfaction ? share(satisfaction.satisfied, satisfaction.valid) : null,
    byBuilding: buildingRows(tallies.units),
    bySteward: stewardRows(tallies.units),
    byGroup: teamRows(tallies.units),
    targets: targetProgress(facts, period),
    nextYearTargets: facts.targets.filter(target => target.period === String(period.year + 1)),
  }
}

/** The bills with the year that the community counts them in (open-points 29). */
function inItsYears(facts: MetricFacts, { figures }: Policy): MetricFacts {
  return figures.billYear === 'period_start' ? facts : { ...facts, bills: facts.bills.map(bill => ({ ...bill, yearOn: bill.dueOn })) }
}

function wholeYearOf({ units }: Tallies): Summary['wholeYear'] {
  const due = units.reduce((sum, unit) => sum + unit.yearFen, 0)
  const allocated = units.reduce((sum, unit) => sum + unit.yearAllocatedFen, 0)
  return { dueFen: fen(due), allocatedFen: fen(allocated), rate: perMille(allocated, due) }
}

function comparisons(
  facts: MetricFacts,
  rate: number | null,
  from: Day,
  to: Day,
  context: MetricContext,
): Pick<Summary, 'lastYear' | 'before'> {
  const [sameDay, eve] = [addYears(to, -1), addDays(from, -1)]
  const lastYear = context.lastYearRate ?? collectionRateOn(facts.bills, yearOf(sameDay), sameDay)
  const before = yearOf(eve) === yearOf(to) ? collectionRateOn(facts.bills, yearOf(eve), eve) : null
  return {
    lastYear: { on: sameDay, rate: lastYear, change: pointsBetween(rate, lastYear) },
    before: { on: eve, rate: before, change: pointsBetween(rate, before) },
  }
}

function daysOf({ paymentDays }: Tallies, figures: GroupFigures, to: Day): Pick<Summary, 'paymentDays' | 'dsoTenths'> {
  const days = daysBetween(yearStart(yearOf(to)), to) + 1 // the as-of day counts as elapsed
  const total = paymentDays.reduce((sum, value) => sum + value, 0)
  return {
    paymentDays: { bills: paymentDays.length, meanTenths: tenths(total, paymentDays.length), medianTenths: medianTenths(paymentDays) },
    dsoTenths: tenths(BigInt(figures.overdueFen) * BigInt(days), figures.dueFen),
  }
}

/** Whether the targets of single people may be shown: not while more owners complain of dunning than the community accepts (open-points 32). */
export function showsPersonalTargets({ complaintsPer1000, complaintTarget }: Summary): boolean {
  return complaintsPer1000 === null || complaintsPer1000 <= complaintTarget
}
