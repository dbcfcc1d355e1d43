// Buttons about the case of one household.
import type { Day } from '../calendar.ts'
import type { CareNeed } from '../cases/care.ts'
import type { TicketMove } from '../cases/ticket.ts'
import type { ContactGap } from '../contactGaps.ts'
import type { ContactOutcome, DisputeFact } from '../household.ts'

/** What a button about a household does when it is pressed. */
export type CasePress =
  /** The owner chooses terms: so many payments, or one on a later day; `words` is the event that holds the owner's own words. */
  | { do: 'own_terms'; unitId: string; unit: string; count: number; firstOn: Day; words: string }
  | { do: 'decide_request'; requestId: string; unitId: string; unit: string; approve: boolean }
  /** The owner says which bill an objection is about, then what is wrong with it; `words` is the event that holds the owner's own words. */
  | { do: 'own_dispute'; unitId: string; unit: string; billIds: string[]; about?: DisputeFact['kind']; words: string }
  | { do: 'answer_dispute'; disputeId: string; unitId: string; unit: string; conclusion: NonNullable<DisputeFact['conclusion']> }
  | { do: 'move_ticket'; number: string; move: TicketMove }
  | { do: 'rate_ticket'; number: string; stars: number }
  | { do: 'correct_bill'; unitId: string; unit: string; billId: string; how: 'amount' | 'void' }
  /** The owner confirms a number, or has another. */
  | { do: 'own_phone'; unitId: string; unit: string; pointId: string; isSame: boolean }
  | { do: 'consent'; unitId: string; unit: string; need: CareNeed; isGiven: boolean }
  | { do: 'timeline'; unit: string; from: number }
  /** What a row of the contact book lacked: what the owner said, or how it ended. */
  | { do: 'contact_said'; unitId: string; unit: string; contactId: string; said: 'promise' | 'dispute' | 'paid' | 'hardship' | 'nothing' }
  /** The day agreed for the next contact after a visit; null: none was agreed. */
  | { do: 'contact_next'; unitId: string; unit: string; contactId: string; nextOn: Day | null }
  | { do: 'contact_outcome'; unitId: string; unit: string; contactId: string; outcome: ContactOutcome }
  /** A tap that answered something is taken back, `at` being when it was made: what it wrote, and the answer. */
  | {
      do: 'undo_tap'
      unitId: string
      unit: string
      at: string
      promiseId?: string
      disputeIds?: readonly string[]
      claims?: boolean
      answered: readonly { contactId: string; gap: ContactGap; next?: ContactGap; reason?: true }[]
    }
