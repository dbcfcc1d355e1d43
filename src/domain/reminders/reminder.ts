// A reminder on its way from draft to outcome (model §1).
import { addDays, type Day, type Instant } from '../calendar.ts'
import type { Fen } from '../money.ts'
import type { Tone } from '../wording/concept.ts'
import type { Origin } from './approval.ts'
import type { Occasion } from './choose.ts'

/** Where a reminder is: `sending` is recorded before the platform is asked; `unknown` may have been sent and is never sent again. */
export type ReminderState = 'draft' | 'lint_ok' | 'approved' | 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled'

/** The roles whose word a text may need. */
export type ApproverRole = 'steward' | 'supervisor' | 'manager'

/** How a message stands in the contact book once it is out; `sms` is copied and sent by hand, `none` is about no money and is no contact at all (collection §5). */
export type ReminderMethod = 'slip' | 'message' | 'sms' | 'demand' | 'none'

/** What a reminder is made of. */
export interface ReminderContent {
  unitId: string
  /** The local day it was made for. */
  day: Day
  tone: Tone
  origin: Origin
  /** Template and version, `M2.1`; for free text the template it took the place of. */
  template: string
  occasion: Occasion | null
  /** The opening of collection §11, where the chase list chose one. */
  opening: string | null
  variant: number
  method: ReminderMethod
  text: string
  /** The amount in the text; null for a text that asks for none. */
  amountFen: Fen | null
  billIds: readonly string[]
  slots: Record<string, string>
  warnings: readonly string[]
  /** The bound account it goes to; null when it is sent by hand. */
  accountId: string | null
  automatic: boolean
  answersOwner: boolean
}

/** A reminder as the ledger has it. */
export interface Reminder extends ReminderContent {
  id: string
  communityId: string
  state: ReminderState
  draftedBy: string
  approvedBy: string | null
  approverRole: ApproverRole | null
  createdAt: Instant
}

/** The states from which a reminder can still go out. */
export const WAITING_STATES: readonly ReminderState[] = ['draft', 'lint_ok', 'approved']

/** What follows a message and when: the slip is followed by a call, a message waits for an answer through the gap, one that did not arrive is told another way. */
export function nextStepAfter(method: ReminderMethod, outcome: 'delivered' | 'unknown' | 'failed', on: Day): { step: string; on: Day } {
  if (outcome !== 'delivered') return { step: '换一种方式联系', on: addDays(on, 1) }
  return { step: method === 'slip' ? '满3天未缴则电话联系' : '等业主回复', on: addDays(on, DAYS_TO_NEXT) }
}

const DAYS_TO_NEXT = 3
