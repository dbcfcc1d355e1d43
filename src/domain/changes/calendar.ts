// Changes of a community's calendar: the days on which nobody is contacted.
import type { Day, Instant } from '../calendar.ts'

/** A change of the calendar. */
export type CalendarChange =
  | { kind: 'quiet_day'; day: Day; reason: string; by: string; at: Instant }
  | { kind: 'quiet_day_removed'; day: Day; by: string; at: Instant }
