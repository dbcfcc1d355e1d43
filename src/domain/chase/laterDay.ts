// Days ahead, remembered: the households of one list ask for the same few hundred days over and over.
import { addDays, type Day } from '../calendar.ts'

const MOST_REMEMBERED = 20_000
const known = new Map<number, Map<Day, Day>>()

/** The day `count` days after `day`; `addDays` for the hot path. */
export function laterDay(day: Day, count: number): Day {
  const days = known.get(count) ?? new Map<Day, Day>()
  known.set(count, days)
  const found = days.get(day)
  if (found !== undefined) return found
  const later = addDays(day, count)
  if (days.size >= MOST_REMEMBERED) days.clear()
  days.set(day, later)
  return later
}
