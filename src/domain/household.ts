// What the rules know about one household: facts as they stand in the ledger, undecided and unfiltered. A rule looks at them as of a day.
import type { Holder } from './billing/holders.ts'
import type { Day } from './calendar.ts'
import type { Fen } from './money.ts'
import type { LegalCaseFact, NoticeFact } from './notices.ts'

/** How a contact was made (the 方式 of the contact book). */
export type ContactMethod = 'slip' | 'message' | 'sms' | 'call' | 'visit' | 'demand' | 'lawyer_letter' | 'suit' | 'suit_withdrawn'

/** How a contact ended (the 结果 of the contact book). `answered` means that the owner was confirmed. */
export type ContactOutcome =
  | 'delivered'
  | 'answered'
  | 'no_answer'
  | 'declined'
  | 'dead_number'
  | 'not_the_owner'
  | 'met_owner'
  | 'nobody_home'
  | 'posted'
  | 'returned'
  | 'failed'
  | 'rescheduled'
  | 'unknown'

/** Why an owner has not paid (原因码, model §2); internal, never in a text to an owner. */
export type ReasonCode =
  | 'forgot'
  | 'no_time'
  | 'out_of_town'
  | 'no_bill'
  | 'amount_question'
  | 'service'
  | 'repair_open'
  | 'building_quality'
  | 'vacant'
  | 'tenant_or_owner'
  | 'hardship'
  | 'family_event'
  | 'refusal'
  | 'other'

/** One line of the contact book about unpaid money. */
export interface ContactFact {
  on: Day
  /** The instant, ISO 8601; orders rows of one day. */
  at: string
  method: ContactMethod
  outcome: ContactOutcome
  staff: string
  /** True when a person made the contact; false for what the product sent by itself. */
  byPerson: boolean
  /** True when the row carries the owner's own words (业主反馈), which makes it a reply. */
  replied: boolean
  reason?: ReasonCode
  /** The day agreed with the owner for the next contact. */
  nextOn?: Day
  visitAgreed: boolean
  /** Days given by a demand (期限天数). */
  periodDays?: number
  /** The notice of ours whose way to the owner the row tells; a letter without one itemises every bill overdue on its day. */
  notice?: { id: string; billIds: readonly string[] }
}

/** Money allocated to a bill, dated by the day it arrived; negative for a refund or a reversal. */
export interface AllocationFact {
  on: Day
  fen: Fen
}

/** A dispute about one bill. */
export interface DisputeFact {
  kind: 'start_date' | 'area' | 'price' | 'duplicate' | 'service'
  raisedOn: Day
  answeredOn?: Day
  conclusion?: 'upheld' | 'partly' | 'rejected'
}

/** One bill that was issued and is not void. */
export interface BillFact {
  id: string
  item: string
  periodStart: Day
  periodEnd: Day
  dueOn: Day
  amountFen: Fen
  waivedFen: Fen
  /** Who owes it: 业主, 租户, 建设单位. */
  payer: 'owner' | 'tenant' | 'developer'
  /** Whose it is where the period alone does not say. */
  residentId?: string
  allocations: AllocationFact[]
  disputes: DisputeFact[]
}

/** Money that arrived or was reported: `matched` has arrived, `pending` was only reported (待核实). */
export interface PaymentFact {
  on: Day
  fen: Fen
  state: 'matched' | 'pending' | 'failed'
}

/** Money that went back to the payer. */
export interface RefundFact {
  on: Day
  fen: Fen
}

/** A promise to pay (承诺). */
export interface PromiseFact {
  forOn: Day
  fen: Fen
  registeredOn: Day
  /** The instant of registration, ISO 8601. */
  registeredAt: string
}

/** A repair (报修) or complaint (投诉). */
export interface TicketFact {
  id: string
  kind: 'repair' | 'complaint'
  subject: string
  openedOn: Day
  doneOn?: Day
  satisfaction?: number
}

/** A payment plan (分期): instalments in order of date. */
export interface PlanFact {
  registeredOn: Day
  instalments: { dueOn: Day; fen: Fen }[]
  /** From this day on it no longer counts: it was cancelled. */
  endedOn?: Day
}

/** Why a household is left in peace; only the kind is kept, never the event (model §1, Hold). */
export type HoldKind = 'family_event' | 'illness' | 'hardship' | 'cool_down' | 'dispute_choice' | 'staff_protection' | 'other'

/** A hold (暂缓): silent up to and including `lastSilentOn`. */
export interface HoldFact {
  lastSilentOn: Day
  reason: string
  /** The day it was made; absent for an imported one, which counts at once. */
  since?: Day
  /** Lifted early: from this day on it is over. */
  endedOn?: Day
}

/** One 房屋 row as a collection case. */
export interface HouseholdFacts {
  unitId: string
  /** The 房号, `3-1-501` or `3-501`. */
  unit: string
  steward: string
  /** Not handed over yet: the developer pays (条例 41). */
  undelivered: boolean
  officeWorker: boolean
  outOfTown: boolean
  /** 上门代办, recorded with the owner's consent. */
  homeService: boolean
  bestKnownColleague?: string
  preferredChannel?: 'message' | 'call' | 'visit'
  /** The reason code of the 房屋 sheet; a code of a later contact row is newer. */
  reason?: ReasonCode
  /** Usable points besides phone numbers are chat accounts bound to the household. */
  phones: number
  boundAccounts: number
  /** The last day on which a number of the home was checked or added: failures before it no longer speak against the numbers that are left. */
  phonesCheckedOn?: Day
  /** A supervisor goes along (重点户). */
  keyAccount?: boolean
  /** When the owner likes to be reached, as it was said. */
  preferredTime?: string
  /** The last patrol of a vacant home. */
  patrolledOn?: Day
  bills: BillFact[]
  payments: PaymentFact[]
  /** Absent when nothing was given back. */
  refunds?: RefundFact[]
  contacts: ContactFact[]
  promises: PromiseFact[]
  plans: PlanFact[]
  tickets: TicketFact[]
  holds: HoldFact[]
  /** Days of private messages of the owner about the fee (a reply in the sense of collection §3). */
  repliesOn: Day[]
  /** Formal notices, and matters at court or at a mediation body. */
  notices?: NoticeFact[]
  legalCases?: LegalCaseFact[]
  /** Who held the home when, where it has changed hands; absent for a home with one owner all along. */
  holders?: Holder[]
}
