// 不催: why a steward leaves a household in peace, and for how long. Only the kind is kept, never the event (model §1, Hold).
import { addDays, type Day } from '../calendar.ts'

/** Why somebody is not reminded. */
export type SkipReason = 'in_touch' | 'family_event' | 'illness' | 'check_amount' | 'fix_first' | 'other_day'

interface Skip {
  label: string
  /** Silent days, today included. */
  days: number
  /** The kind of hold it is entered as. */
  hold: 'family_event' | 'illness' | 'other'
}

/** The reasons as buttons, in the order they are shown. */
export const SKIPS: Readonly<Record<SkipReason, Skip>> = {
  in_touch: { label: '正在沟通', days: 3, hold: 'other' },
  check_amount: { label: '金额要核对', days: 3, hold: 'other' },
  fix_first: { label: '先把事办好', days: 3, hold: 'other' },
  other_day: { label: '今天不方便', days: 1, hold: 'other' },
  family_event: { label: '家里有事', days: 7, hold: 'family_event' },
  illness: { label: '身体原因', days: 7, hold: 'illness' },
}

/** The last silent day of a skip made today. */
export function lastSilentDay(reason: SkipReason, today: Day): Day {
  return addDays(today, SKIPS[reason].days - 1)
}
