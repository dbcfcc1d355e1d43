// Buttons about reminders.
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

/** A button about a reminder, a call, or a row of the contact book. */
export type ReminderAction =
  | { do: ReminderPress; reminderId: string; unit: string }
  | { do: 'reminder_skip_for'; reminderId: string; unit: string; why: SkipReason }
  | { do: 'call_card'; unit: string }
  | { do: 'batch_send'; reminders: { id: string; unit: string }[] }
  | { do: 'undo_contact'; contactId: string; unit: string }
