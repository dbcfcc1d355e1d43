// Everything that happened in the case of a household, as one line after the other.
import type { Day } from '../calendar.ts'
import type { RequestTerms } from '../changes/agreements.ts'
import type { ContactGap } from '../contactGaps.ts'
import type { ContactMethod, ContactOutcome, DisputeFact, HoldKind, ReasonCode } from '../household.ts'
import type { Fen } from '../money.ts'
import type { ServiceKind } from './care.ts'
import type { TicketState } from './ticket.ts'

/** One thing that happened; `words` are somebody's own and may be erased. */
export type TimelineEvent = { on: Day /** Orders events of one day. */; at: number; words?: string } & (
  | {
      what: 'contact'
      method: ContactMethod
      outcome: ContactOutcome
      staff: string
      reason?: ReasonCode
      nextOn?: Day
      /** A later row took it back. */
      reversed: boolean
      /** … and another one stands in its place. */
      corrected: boolean
      missing: readonly ContactGap[]
    }
  | { what: 'heard'; via: string }
  | { what: 'promise'; forOn: Day; fen: Fen; heardBy: string | null; state: string | null }
  | { what: 'plan'; instalments: number; fen: Fen; approvedBy: string; state: string | null }
  | { what: 'request'; terms: RequestTerms; askedBy: string; state: string; decidedBy: string | null }
  | { what: 'dispute'; about: DisputeFact['kind']; bill: string }
  | { what: 'answer'; about: DisputeFact['kind']; conclusion: string; by: string; bill: string }
  | { what: 'ticket'; number: string; ticket: 'repair' | 'complaint'; state: TicketState }
  | { what: 'ticket_done'; number: string; satisfaction: number | null }
  | { what: 'hold'; reason: HoldKind; until: Day; endedOn: Day | null }
  | { what: 'payment'; fen: Fen; state: string }
  | { what: 'service'; service: ServiceKind; staff: string }
  | { what: 'note'; note: 'plan' | 'note'; by: string }
  | { what: 'handed_over'; from: string; to: string }
  | { what: 'stage'; stage: string | null; rule: string }
  | { what: 'waiver'; fen: Fen }
)
