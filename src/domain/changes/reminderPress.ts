// Buttons about reminders.
import type { Day } from '../calendar.ts'
import type { RenovationFault } from '../cases/care.ts'
import type { SkipReason } from '../reminders/skip.ts'

/** What is done with one reminder. */
export type ReminderPress =
  | 'reminder_send'
  | 'reminder_by_hand'
  | 'reminder_variant'
  | 'reminder_take_back'
  | 'reminder_submit'
  | 'reminder_approve'
  | 'reminder_return'
  | 'reminder_edit'
  | 'reminder_skip'

/** A draft for a household; `campaignId`: what it is invited to; `patrolOn`: the day of the patrol that is told of, with the `fault` it saw in a renovation. */
export interface DraftPress {
  do: 'draft'
  unit: string
  occasion?: 'repair_satisfied' | 'patrol' | 'invitation' | 'renovation' | 'violation'
  patrolOn?: Day
  campaignId?: string
  fault?: RenovationFault
  /** As an SMS, copied and sent by hand. */
  sms?: boolean
  tone?: 'T3'
}

/** The greeting on the last open day before a holiday: to the groups of owners, or to bound owners in private. */
export interface GreetPress {
  do: 'greet'
  holiday: string
  /** The day on which it is sent. */
  on: Day
  to: 'groups' | 'owners'
}

/** A button about a reminder, a call, or a row of the contact book. */
export type ReminderAction =
  | DraftPress
  | GreetPress
  | { do: ReminderPress; reminderId: string; unit: string }
  | { do: 'reminder_skip_for'; reminderId: string; unit: string; why: SkipReason }
  | { do: 'call_card' | 'to_supervisor'; unit: string }
  | { do: 'batch_send'; reminders: { id: string; unit: string }[] }
  | { do: 'undo_contact'; contactId: string; unit: string }
