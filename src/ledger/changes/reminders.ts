// Reminders as their rows and entries.
import type { ReminderChange } from '../../domain/changes/reminders.ts'
import type { Writers } from './pen.ts'

/** Writes reminders. */
export const reminders: Writers<ReminderChange> = {
  async draft({ storage, tx, base, entry }, change) {
    const { unitId, tone, template, channel, text, fen, staff } = change
    const row = { unitId, tone, template, channel, text: storage.box.seal(text), amountFen: BigInt(fen), state: 'draft', draftedBy: staff }
    await tx.reminder.create({ data: { ...base, ...row } })
    return [entry('draft', { tone, template, channel, fen, by: staff }, unitId)]
  },
}
