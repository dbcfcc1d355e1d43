// What the buttons under a reminder do.
import type { ReminderPress } from '../domain/changes/reminderPress.ts'
import type { Decision } from '../domain/changes.ts'
import { approve, sendBack, submit } from './approvals.ts'
import { nextWording } from './drafts.ts'
import { askForText } from './freeText.ts'
import { again, once, type Pressed } from './pressed.ts'
import { sendDraft, sentByHand, takeBack } from './sending.ts'
import type { Situation } from './situation.ts'
import { askSkip } from './skips.ts'

type Act = (situation: Situation, reminderId: string, unit: string) => Promise<Decision>

/** What each does, and whether it works again. */
const DOES: Record<ReminderPress, readonly [Act, typeof again]> = {
  reminder_send: [sendDraft, once],
  reminder_by_hand: [sentByHand, once],
  reminder_variant: [nextWording, again],
  reminder_take_back: [takeBack, once],
  reminder_submit: [submit, once],
  reminder_approve: [approve, once],
  reminder_return: [sendBack, once],
  reminder_edit: [askForText, again],
  reminder_skip: [askSkip, again],
}

/** Does what the button says. */
export function pressReminder(situation: Situation, action: { do: ReminderPress; reminderId: string; unit: string }): Promise<Pressed> {
  const [act, works] = DOES[action.do]
  return works(act(situation, action.reminderId, action.unit))
}
