// The evidence file of one household: what happened, what people said, and what is still to be verified, each apart from the others.
import type { Day } from './calendar.ts'
import type { ContactGap } from './contactGaps.ts'
import type { ContactMethod, ContactOutcome, DisputeFact } from './household.ts'
import type { Interruption } from './limitation.ts'
import type { Fen } from './money.ts'

/** A bill with what was paid on it. */
export interface EvidenceBill {
  id: string
  item: string
  periodStart: Day
  periodEnd: Day
  dueOn: Day
  amountFen: Fen
  waivedFen: Fen
  allocatedFen: Fen
  outstandingFen: Fen
  isVoid: boolean
  /** The last day on which it can be asked for in time (collection §7); null for a void bill. */
  limitationOn: Day | null
  /** What last set that clock anew. */
  interruptedBy: Interruption | null
}

/** Money that arrived. */
export interface EvidencePayment {
  reference: string
  paidOn: Day
  fen: Fen
  channel: string
  state: string
  allocations: { billId: string; fen: Fen; day: Day }[]
}

/** A contact as it was logged; what the owner said stands among the statements. */
export interface EvidenceContact {
  at: string
  method: ContactMethod
  outcome: ContactOutcome
  staff: string
  byPerson: boolean
  periodDays: number | null
  /** A later row took it back: it counts no more. */
  reversed: boolean
  /** It stands in the place of one that was taken back. */
  corrects: boolean
  /** What nobody has told yet. */
  missing: readonly ContactGap[]
}

/** A message of the product and how its sending ended. */
export interface EvidenceMessage {
  at: string
  text: string
  state: string
  /** The platform's own number of the message. */
  messageId: string | null
}

/** Something somebody said; `text` is null when it was erased on request. */
export interface EvidenceStatement {
  on: Day
  by: string
  about: 'words' | 'promise' | 'payment_claim' | 'dispute'
  text: string | null
  fen?: Fen
}

/** Something nobody has proved yet. */
export type ToVerify =
  | { kind: 'payment_claim'; on: Day; fen: Fen }
  | { kind: 'letter_under_way'; on: Day; method: ContactMethod }
  | { kind: 'unknown_outcome'; on: Day; method: ContactMethod }
  | { kind: 'open_dispute'; on: Day; about: DisputeFact['kind']; billId: string }
  | { kind: 'open_ticket'; on: Day; number: string }
  | { kind: 'time_barred'; on: Day; billId: string }

/** An entry of the chain, with everything its hash covers. */
export interface ChainedEntry {
  seq: number
  at: string
  kind: string
  actor: string
  unitId: string | null
  reference: string
  payload: string
  prevHash: string
  hash: string
}

/** The whole file. */
export interface EvidenceFile {
  madeAt: string
  asOf: Day
  community: string
  company: string
  unit: string
  owners: { name: string; role: string; since: string; until: string | null }[]
  facts: {
    bills: EvidenceBill[]
    payments: EvidencePayment[]
    contacts: EvidenceContact[]
    messages: EvidenceMessage[]
    tickets: { number: string; kind: string; subject: string; openedOn: Day; doneOn: Day | null; satisfaction: number | null }[]
    plans: { registeredOn: Day; approvedBy: string; instalments: { dueOn: Day; fen: Fen }[] }[]
    answers: { billId: string; about: DisputeFact['kind']; raisedOn: Day; answeredOn: Day; conclusion: string | null }[]
  }
  statements: EvidenceStatement[]
  toVerify: ToVerify[]
  /** The household's entries of the chain of the community, and the chain's last entry when the file was made. */
  chain: { communityId: string; head: { seq: number; hash: string }; entries: ChainedEntry[] }
}
