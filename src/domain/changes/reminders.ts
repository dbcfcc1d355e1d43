// A reminder on its way from draft to outcome.
import type { Day, Instant } from '../calendar.ts'
import type { ApproverRole, ReminderContent } from '../reminders/reminder.ts'

/** A change of a reminder. */
export type ReminderChange =
  /** A text is written; `reference` makes one by the clock happen once. Free text that passed the check begins as `lint_ok`. */
  | { kind: 'draft'; id: string; content: ReminderContent; staff: string; at: Instant; reference?: string }
  /** Somebody who may has approved it; `automatic` texts are approved by their template. */
  | { kind: 'reminder_approved'; reminderId: string; unitId: string; by: string; role: ApproverRole | null; at: Instant }
  /** It waits to be sent to a chat; `held` says why not at once, where somebody wanted that. */
  | { kind: 'reminder_queued'; reminderId: string; unitId: string; chatId: string; notBefore: Instant; held?: string; at: Instant }
  /** It will not go out. */
  | { kind: 'reminder_cancelled'; reminderId: string; unitId: string; reason: string; checks?: readonly string[]; at: Instant }
  /** The steward has sent it by hand: the contact row says when and how. */
  | {
      kind: 'reminder_by_hand'
      reminderId: string
      unitId: string
      contactId: string
      by: string
      role: ApproverRole
      on: Day
      at: Instant
    }
