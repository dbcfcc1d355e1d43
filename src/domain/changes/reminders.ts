// A reminder on its way from draft to outcome.
import type { Instant } from '../calendar.ts'
import type { Fen } from '../money.ts'

/** A change of a reminder. */
export type ReminderChange = {
  kind: 'draft'
  unitId: string
  tone: string
  template: string
  channel: string
  text: string
  fen: Fen
  staff: string
  at: Instant
}
