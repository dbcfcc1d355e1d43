// What a community decides beside the numbers of the chase list: bills, money, approvals and figures (open-points).
import { type Fen, ZERO } from '../money.ts'

/** The settings of the office. */
export interface OfficePolicy {
  /** Bills made from tariffs (open-points 1, 33). */
  billing: {
    /** Months of one billing period. */
    periodMonths: 1 | 3 | 6 | 12
    /** The day the days to pay are counted from. */
    dueFrom: 'period_start' | 'period_end'
    dueDays: number
    /** The most an approved discount for a vacant home may take off; 0: there is none. */
    vacantPerMille: number
  }
  /** 违约金 (open-points 2): without a clause that a lawyer verified there is none. */
  lateFee: {
    /** The clause as a lawyer verified it; empty: none. */
    clause: string
    graceDays: number
    /** Per day, in 1/100 000 of what is overdue. */
    ratePer100k: number
    /** The most it may come to, per mille of the bill. */
    capPerMille: number
    waivedOnPayment: boolean
  }
  notices: {
    /** A message in the chat alone serves as notice, without registered mail (open-points 4). */
    electronicOnly: boolean
    /** A copy-ready SMS of tone T1, sent by hand, is offered as the last way (open-points 26). */
    sms: boolean
  }
  desk: {
    /** When the desk is open, as owners read it; empty: it is not told (R114). */
    hours: string
  }
  approvals: {
    /** Up to this debt a supervisor may sign a formal demand; 0: only the manager (open-points 8). */
    supervisorDemandFen: Fen
    /** Who approves free text of tone T1 that passed the wording check (open-points 23). */
    freeText: 'supervisor' | 'steward'
  }
  /** What goes out by itself to bound owners, from an approved template and through the send gate; off: the steward taps (reminders §3). */
  automatic: {
    /** S0: the bill card, and the line in the owners' group. */
    billNotices: boolean
    /** S1: the slip. */
    slips: boolean
    promiseDays: boolean
    instalments: boolean
    /** O-感谢, when money has arrived. */
    thanks: boolean
  }
  /** Which open tickets stop the chase (open-points 17). */
  ticketsBlock: 'every' | 'household'
  /** Repairs, complaints and care beside the fee. */
  service: {
    /** Working days until a repair is to be done, one under the developer's warranty, and until a complaint is to be answered. */
    repairWorkingDays: number
    warrantyWorkingDays: number
    complaintWorkingDays: number
    /** A rating of 1–5 up to this one opens the ticket again. */
    lowRating: number
    /** Years after handover in which a leak, and a fault of pipes, wiring or heating, is the developer's (建设工程质量管理条例 40). */
    leakWarrantyYears: number
    fittingWarrantyYears: number
    /** Working days until a question passed on to a person, or a request, counts as unanswered. */
    answerWorkingDays: number
    /** Days from one care call to the next, between patrols of a vacant home, and until a telephone number is asked about again. */
    careCallDays: number
    vacantPatrolDays: number
    contactCheckDays: number
  }
  claims: {
    /** A reported payment that nobody found fails by itself after so many days; 0: never (open-points 21). */
    failAfterDays: number
    /** Days between two records of the same amount within which they may be the same money. */
    sameMoneyDays: number
  }
  figures: {
    /** The year a bill belongs to in the rates (open-points 29). */
    billYear: 'period_start' | 'due_on'
    /** What counts as human contact for 主动缴费率 (open-points 30). */
    humanContact: 'any' | 'effective'
  }
  /** Whether need tags may be taken down in chats, once a consent text is approved (open-points 28). */
  careTagsInChat: boolean
}

/** What the product ships. */
export const SHIPPED_OFFICE: OfficePolicy = {
  billing: { periodMonths: 3, dueFrom: 'period_end', dueDays: 0, vacantPerMille: 0 },
  lateFee: { clause: '', graceDays: 30, ratePer100k: 50, capPerMille: 200, waivedOnPayment: true },
  notices: { electronicOnly: false, sms: false },
  desk: { hours: '' },
  approvals: { supervisorDemandFen: ZERO, freeText: 'supervisor' },
  automatic: { billNotices: true, slips: true, promiseDays: true, instalments: true, thanks: true },
  ticketsBlock: 'every',
  service: {
    repairWorkingDays: 3,
    warrantyWorkingDays: 1,
    complaintWorkingDays: 3,
    lowRating: 2,
    leakWarrantyYears: 5,
    fittingWarrantyYears: 2,
    answerWorkingDays: 2,
    careCallDays: 30,
    vacantPatrolDays: 30,
    contactCheckDays: 365,
  },
  claims: { failAfterDays: 0, sameMoneyDays: 7 },
  figures: { billYear: 'period_start', humanContact: 'any' },
  careTagsInChat: false,
}
