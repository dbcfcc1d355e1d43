// Words that somebody was asked for by a button: the next private text of that person is taken for them.
import type { Day, Instant } from '../calendar.ts'
import type { PromiseDoubt } from '../cases/promiseTerms.ts'
import type { ContactGap } from '../contactGaps.ts'
import type { DisputeFact } from '../household.ts'
import type { LetterKind } from '../ladderAsk.ts'
import type { Fen } from '../money.ts'

/** What the words are for. */
export type AwaitedPurpose =
  | { for: 'dispute_answer'; disputeId: string; unitId: string; unit: string; conclusion: NonNullable<DisputeFact['conclusion']> }
  | { for: 'bill_amount'; billId: string; unitId: string; unit: string }
  /** The owner's new telephone number, in place of the one with this id. */
  | { for: 'own_phone'; pointId: string; unitId: string; unit: string }
  /** The day on which an owner will pay, with the guess that was offered, the amount it is for, what was odd about it, and the event that said it. */
  | { for: 'promise_day'; guess?: Day; amountFen?: Fen; doubt?: PromiseDoubt; statedFen?: Fen; eventId?: string }
  | { for: 'refusal'; requestId: string; unitId: string; unit: string }
  /** A steward's own words in place of a draft's. */
  | { for: 'own_words'; reminderId: string; unit: string }
  /** The number of a letter that was posted. */
  | { for: 'letter_number'; unit: string; letter: LetterKind }
  /** The last digits of the telephone on file, from whoever holds the code for a home. */
  | { for: 'bind_phone'; codeId: string; unitId: string }
  /** What a row of the contact book lacks. */
  | { for: 'contact'; contactId: string; unitId: string; unit: string; gap: ContactGap }
  /** The homes to leave out of a batch. */
  | { for: 'exceptions'; reminders: readonly { id: string; unit: string }[] }

/** The kinds of purposes. */
export const AWAITED: readonly AwaitedPurpose['for'][] = [
  'dispute_answer',
  'bill_amount',
  'own_phone',
  'refusal',
  'own_words',
  'bind_phone',
  'exceptions',
  'letter_number',
  'contact',
  'promise_day',
]

/** Words are awaited, or were given. */
export type AwaitedChange =
  | { kind: 'await_text'; accountId: string; chatId: string; purpose: AwaitedPurpose; at: Instant; expiresAt: Instant }
  | { kind: 'text_given'; accountId: string; chatId: string; at: Instant }
