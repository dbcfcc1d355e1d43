// The step a household stands on (collection §2): the highest whose condition holds. S5 to S7 are entered by people: the days only propose them.
import type { Day } from '../calendar.ts'
import { approvedNotice, type NoticeFact } from '../notices.ts'
import { demandPeriodEnd, letterOverSince, readyForLawyer, visitIsDue } from './ladder.ts'
import type { Stage } from './settings.ts'
import type { CaseView } from './view.ts'

/** The rule that decided a step; `settled` leaves the ladder. */
export type StageRule =
  | 'S0'
  | 'S1'
  | 'S2'
  | 'S3.agreed'
  | 'S3.unanswered'
  | 'S4'
  | 'S5.days'
  | 'S5.limitation'
  | 'S6'
  | 'S7'
  | 'S7.case'
  | 'settled'

/** A step that waits for people: S5 for the manager, S6 and S7 for the manager and Legal. */
export type ProposedStage = 'S5' | 'S6' | 'S7'

/** Where a household stands, by which rule, and who approved it. */
export interface StageStanding {
  stage: Stage
  rule: StageRule
  /** From S5 on: the manager who approved. */
  approvedBy: string | null
  /** From S6 on: Legal, who approved as well. */
  legalBy: string | null
  /** The step the rules propose beyond this one. */
  proposed: ProposedStage | null
}

/** What a step was decided from, as it is stored with it. */
export interface StageInputs {
  overdueDays: number
  oldestDueOn: Day | null
  chasedFen: number
  slipOn: Day | null
  slipDays: number | null
  limitationOn: Day | null
  /** The last day of the period of the demand for the longest overdue bill. */
  demandPeriodEnd: Day | null
  letterDeliveredOn: Day | null
  notices: readonly string[]
}

/** The standing of a household; null when nothing is outstanding, or the developer owes it all. */
export function standingOf(view: CaseView): StageStanding | null {
  const { debt, facts } = view
  if (debt.outstandingFen === 0 || debt.developerOnly || facts.undelivered) return null
  const demand = approvedNotice(facts.notices, 'demand', debt.chased, view.settings.today)
  const formal = formalCondition(view)
  const inCourt = courtStanding(view)
  if (inCourt) return inCourt
  if (formal === null) return { ...informal(view), approvedBy: null, legalBy: null, proposed: null }
  if (demand === null) return { ...informal(view), approvedBy: null, legalBy: null, proposed: 'S5' }
  return readyForLawyer(view) ? legalStanding(view, demand, formal) : entered('S5', formal, demand, null)
}

function entered(stage: Stage, rule: StageRule, notice: NoticeFact, proposed: ProposedStage | null): StageStanding {
  return { stage, rule, approvedBy: notice.approvedBy, legalBy: notice.legalBy, proposed }
}

function formalCondition({ debt, settings }: CaseView): 'S5.days' | 'S5.limitation' | null {
  const { ladder } = settings.policy
  if (debt.oldest === null) return null
  if (debt.oldest.overdueDays >= ladder.demandFrom) return 'S5.days'
  return debt.nearest !== null && debt.nearest.left <= ladder.demandLimitation ? 'S5.limitation' : null
}

function legalStanding(view: CaseView, demand: NoticeFact, formal: StageRule): StageStanding {
  const { facts, debt, settings } = view
  const letter = approvedNotice(facts.notices, 'lawyer_letter', debt.chased, settings.today)
  if (letter === null) return entered('S5', formal, demand, 'S6')
  if (letterOverSince(view) === null) return entered('S6', 'S6', letter, null)
  const suit = approvedNotice(facts.notices, 'suit', debt.chased, settings.today)
  return suit === null ? entered('S6', 'S6', letter, 'S7') : entered('S7', 'S7', suit, null)
}

// A case that was opened stays S7 until it ends, whatever is reported or disputed meanwhile.
function courtStanding({ facts, debt, settings: { today } }: CaseView): StageStanding | null {
  const open = facts.legalCases?.some(({ filedOn, closedOn }) => filedOn <= today && (closedOn === null || closedOn > today)) ?? false
  const suit = open ? approvedNotice(facts.notices, 'suit', debt.bills, today) : null
  return suit && entered('S7', 'S7.case', suit, null)
}

function informal(view: CaseView): Pick<StageStanding, 'stage' | 'rule'> {
  const { debt, book, slipDays, settings } = view
  const { ladder } = settings.policy
  if (debt.oldest === null) return { stage: 'S0', rule: 'S0' }
  if (debt.oldest.overdueDays >= ladder.reasonFrom) return { stage: 'S4', rule: 'S4' }
  if (visitIsDue(view)) return { stage: 'S3', rule: book.visitAgreedOn === null ? 'S3.unanswered' : 'S3.agreed' }
  return slipDays !== null && slipDays >= ladder.callFrom ? { stage: 'S2', rule: 'S2' } : { stage: 'S1', rule: 'S1' }
}

/** What the standing of a household rests on. */
export function inputsOf(view: CaseView): StageInputs {
  const { debt, facts, slipOn, slipDays, settings } = view
  const kinds = ['demand', 'lawyer_letter', 'suit'] as const
  return {
    overdueDays: debt.oldest?.overdueDays ?? 0,
    oldestDueOn: debt.oldest?.bill.dueOn ?? null,
    chasedFen: debt.chasedFen,
    slipOn,
    slipDays,
    limitationOn: debt.nearest?.expiry ?? null,
    demandPeriodEnd: demandPeriodEnd(view),
    letterDeliveredOn: letterOverSince(view),
    notices: kinds.flatMap(kind => approvedNotice(facts.notices, kind, debt.bills, settings.today)?.id ?? []),
  }
}
