// What the figures are computed from: plain rows of one community, as the ledger hands them over. Rows of one kind stand in any order.
import type { Day, Time } from '../calendar.ts'
import type { BillFact, ContactFact, PaymentFact, PlanFact, PromiseFact, ReasonCode, TicketFact } from '../household.ts'
import type { Fen } from '../money.ts'
import type { Policy } from '../policy.ts'
import type { PeriodRecords } from './records.ts'

/** One 房屋 with what figures are grouped by. */
export interface MetricUnit {
  unitId: string
  /** The 房号. */
  unit: string
  building: string
  steward: string
  /** The steward's group (小组); empty when there is none. */
  group: string
  /** Handed over; the household figures count only such units (metrics §2). */
  delivered: boolean
  /** The first due day of any bill of the unit; says that it is billed when old paid bills are not handed over. */
  firstDueOn?: Day
  /** The reason code of the 房屋 sheet; one of a later contact row is newer. */
  reason?: ReasonCode
}

/** Money on a bill, dated by its arrival; negative for a refund or reversal. `paymentId` says which money a negative one takes back. */
export interface MetricAllocation {
  on: Day
  fen: Fen
  paymentId?: string
}

/** A waiver whose day is known. */
export interface MetricWaiver {
  on: Day
  fen: Fen
  /** Approved as a wrong charge: adjusts the opening arrears (metrics §2, 清欠率). */
  wrongCharge: boolean
}

/** An issued bill; a void one only counts on the line of void bills. */
export interface MetricBill extends Pick<BillFact, 'item' | 'periodStart' | 'dueOn' | 'amountFen' | 'waivedFen'> {
  unitId: string
  allocations: readonly MetricAllocation[]
  /** The parts of `waivedFen` that came on a known day; the rest counts from the beginning. */
  waivers?: readonly MetricWaiver[]
  void?: boolean
  /** The day whose year the bill belongs to; the start of its period unless the community counts otherwise (open-points 29). */
  yearOn?: Day
}

/** Money that arrived, was reported, or (`refund`) went back; the amount is never negative. */
export interface MetricPayment extends PaymentFact {
  unitId: string
  refund: boolean
}

/** A line of the contact book with its household. */
export interface MetricContact
  extends Pick<ContactFact, 'on' | 'at' | 'method' | 'outcome' | 'staff' | 'byPerson' | 'replied' | 'reason' | 'notice'> {
  unitId: string
  /** Something is missing in it (src/domain/contactGaps.ts). */
  incomplete?: true
  /** The local time at which the product itself sent it. */
  sentTime?: Time
  /** It answered the owner's own message, and knows no windows and caps. */
  answersOwner?: true
}

/** A promise with its household. */
export interface MetricPromise extends PromiseFact {
  unitId: string
}

/** A payment plan with its household. */
export interface MetricPlan extends PlanFact {
  unitId: string
}

/** A repair or complaint; a return visit and a closing only where they are recorded. */
export interface MetricTicket extends Omit<TicketFact, 'id'> {
  unitId: string
  visitedOn?: Day
  closedOn?: Day
  /** A complaint about how money was asked for. */
  aboutDunning?: true
}

/** A target as the 目标 sheet has it: scope 项目 or a steward's, group's or building's name; period `2026` or `2026-11`; item empty for all. */
export interface MetricTarget {
  scope: string
  period: string
  item: string
  amountFen: Fen
  /** Households that money should come from; absent where the target is in money alone. */
  households?: number
}

/** A household that stood on the stored chase list of a day (lanes `chase` and `formal_demand`). */
export interface ListedDay {
  unitId: string
  on: Day
  channel: 'message' | 'call' | 'visit' | 'supervisor' | null
  /** False when the capacity was used up and it was carried over. */
  today: boolean
}

/** All rows of one community that its figures need, through the as-of day or later (later ones are left out). */
export interface MetricFacts {
  units: readonly MetricUnit[]
  bills: readonly MetricBill[]
  payments: readonly MetricPayment[]
  contacts: readonly MetricContact[]
  promises: readonly MetricPromise[]
  plans: readonly MetricPlan[]
  tickets: readonly MetricTicket[]
  targets: readonly MetricTarget[]
  listed: readonly ListedDay[]
}

/** The limitation clock of one outstanding bill: `left` days, below 0 when it is time-barred. */
export interface LimitationFact {
  unitId: string
  fen: Fen
  left: number
}

/** Counts of the period that other rows of the ledger give (metrics §2, 合规). */
export interface ComplianceCounts {
  /** Texts of staff that the wording check kept from an owner. */
  draftsBlocked: number
  /** Reminders that somebody or the clock wanted to send and that the hours held back. */
  quietHourBlocks: number
  /** Practices of law X1–X15 that somebody asked for. */
  refusals: number
  /** Policy violations that went out; the target is 0. */
  violationsSent: number
  dunningComplaints: number
  /** Rows of the contact book in which nothing is missing, of all that people wrote. */
  logs: { complete: number; all: number }
  /** Demands sent, and those of them whose delivery, return or mail number is on record. */
  demands: { withEvidence: number; all: number }
}

/** What is known beside the rows; absent figures stay null in the summary and print as “—”. */
export interface MetricContext {
  /** The rules of the community; the shipped ones when absent. */
  policy?: Policy
  limitation?: readonly LimitationFact[]
  /** What earlier years and months stood at. */
  records?: PeriodRecords
  compliance?: ComplianceCounts
  /** 当年收缴率 of last year at the same day, per mille, from its snapshot; otherwise it is computed from the rows. */
  lastYearRate?: number
  /** Households without a usable contact point. */
  withoutContactPoint?: number
  /** Drafts of formal demands that wait for the manager. */
  demandsToApprove?: number
  /** Owner issues open past their date. */
  issuesOverdue?: number
  /** Satisfied answers of owners, of all valid ones. */
  satisfaction?: { satisfied: number; valid: number }
}
