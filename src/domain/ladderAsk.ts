// What people ask about the ladder, by a line or by a button: the same words for both, each checked for the role when it is done.
import type { ReasonCode } from './household.ts'
import type { Fen } from './money.ts'

/** What a supervisor finds about a household before it is raised (会诊). */
export type ReviewOutcome = 'demand' | 'fix' | 'plan' | 'contact'

/** What happened to a letter: it went out, arrived, came back, or its number or a picture that proves it was told later. */
export type LetterEvent = 'posted' | 'delivered' | 'returned' | 'number' | 'proof'

/** The ways a letter goes to the owner: registered mail, a private message, or handed over against a signature. */
export type LetterWay = 'mail' | 'message' | 'hand'

/** A letter that goes by registered mail. */
export type LetterKind = 'demand' | 'lawyer_letter'

/** Formal demands: the list for the manager, one of them, and what is decided about them. */
export type DemandAsk =
  | { name: 'demands' }
  | { name: 'demand'; unit: string }
  /** All that wait but for `except`, or only those named; `seen` are the amounts the manager had before the eyes. */
  | { name: 'approve_demands'; only?: string[]; except?: string[]; seen?: { unit: string; fen: Fen }[] }
  | { name: 'hold_demand'; unit: string; reason?: string }
  /** A steward asks the manager for one. */
  | { name: 'submit_demand'; unit: string }
  /** Letters that were sent without the product: the manager's word is entered for them. */
  | { name: 'confirm_letters'; only?: string[] }

/** Letters on their way: what is to be posted, and what became of it; `words` is the line without the room. */
export type LetterAsk =
  | { name: 'letters' }
  | { name: 'letter'; unit: string; kind: LetterKind; event: LetterEvent; by: LetterWay; number?: string; words: string }
  /** Pinned up in public: no delivery, and not done (law X3). */
  | { name: 'pinned_up'; unit: string }
  /** The approved demands that are to be posted, as one file to print. */
  | { name: 'print_letters' }

/** S4: the reviews of the supervisor, and the reason code of a contact. */
export type ReviewAsk =
  | { name: 'reviews' }
  | { name: 'review'; unit: string; outcome?: ReviewOutcome; note: string }
  | { name: 'reason'; unit: string; reason: ReasonCode }

/** A batch: letters of a law firm, or suits. */
export type BatchKind = 'letters' | 'suits'

/** S6 and S7: the batch that is being put together, and the two approvals it needs. */
export type BatchAsk =
  | { name: 'batches' }
  | { name: 'batch'; kind: BatchKind }
  /** A reason overrides the size. */
  | { name: 'make_batch'; kind: BatchKind; reason: string }
  | { name: 'batch_lawyer'; kind: BatchKind; lawyer: string; firm: string; licence: string }
  | { name: 'approve_batch'; kind: BatchKind; reason: string; digest?: string }
  | { name: 'leave_out'; kind: BatchKind; unit: string; reason: string }
  | { name: 'cancel_batch'; kind: BatchKind; reason: string }

/** The way of a matter (model, LegalCase). */
export type CasePath = 'mediation' | 'payment_order' | 'small_claims' | 'ordinary'

/** Where a matter stands. */
export type CaseState = 'filed' | 'mediated' | 'judged' | 'withdrawn' | 'enforced'

/** S7: matters at a court or a mediation body. */
export type CaseAsk =
  | { name: 'cases' }
  | { name: 'file_case'; unit: string; path: CasePath; court: string; number: string; reason: string }
  | { name: 'move_case'; unit: string; state?: Exclude<CaseState, 'filed'>; path?: CasePath; court: string; number: string; note: string }

/** What runs out of time, the clause on 违约金, and the proof that the service was given. */
export type LegalAsk =
  | { name: 'limitation'; days: number }
  | { name: 'late_fee' }
  | { name: 'verify_late_fee' }
  | { name: 'retire_late_fee' }
  | { name: 'service_list' }
  | { name: 'service_evidence'; building: string; words: string }

/** Everything that is asked about the ladder. */
export type LadderAsk = DemandAsk | LetterAsk | ReviewAsk | BatchAsk | CaseAsk | LegalAsk
