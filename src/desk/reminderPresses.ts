// What the buttons under a reminder do.
import type { ReminderPress } from '../domain/changes/reminderPress.ts'
import type { Decision } from '../domain/changes.ts'
import { approve, sendBack, submit } from './approvals.ts'
import { nextWording } from './drafts.ts'
import { askForText } from './freeText.ts'
import { sendDraft, sentByHand, takeBack } from './sending.ts'
import type { Situation } from './situation.ts'
import { askSkip } from './skips.ts'

const DOES: Record<ReminderPress, (situation: Situation, reminderId: string, unit: string) => Promise<Decision>> = {
  reminder_send: sendDraft,
  reminder_by_hand: sentByHand,
  reminder_variant: nextWording,
  reminder_take_back: takeBack,
  reminder_submit: submit,
  reminder_approve: approve,
  reminder_return: sendBack,
  reminder_edit: askForText,
  reminder_skip: askSkip,
}

/** Buttons that work once; the others only show or ask something. */
export const ONCE_FOR_REMINDERS: readonly ReminderPress[] = [
  'reminder_send',
  'reminder_by_hand',
  'reminder_take_back',
  'reminder_submit',
  'reminder_approve',
  'reminder_return',
]

/** Does what the button says. */
export function pressReminder(situation: Situation, action: { do: ReminderPress; reminderId: string; unit: string }): Promise<Decision> {
  return DOES[action.do](situation, action.reminderId, action.unit)
}
