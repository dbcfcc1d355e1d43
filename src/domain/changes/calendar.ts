// Changes of a community's calendar: days on which nobody is contacted, and days on which a steward is away.
import type { Day, Instant } from '../calendar.ts'

/** A change of the calendar. */
export type CalendarChange =
  | { kind: 'quiet_day'; day: Day; reason: string; by: string; at: Instant }
  | { kind: 'quiet_day_removed'; day: Day; by: string; at: Instant }
  | {
      kind: 'absence'
      staffId: string
      name: string
      fromDay: Day
      toDay: Day
      cover: { staffId: string; name: string } | null
      by: string
      at: Instant
    }
  /** Back from that day on. */
  | { kind: 'absence_ended'; absenceId: string; name: string; on: Day; by: string; at: Instant }
