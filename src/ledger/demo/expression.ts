// The little language of the demo files: a day or a time told from today, so that the same files tell the same story on whatever day they are loaded.
import { addDays, type Day, isDay, monthEnd, monthOf, yearOf } from '../../domain/calendar.ts'
import type { OpenDays } from '../../domain/holidays.ts'

/** The day the demo is told for, and the days its people work on. */
export interface DemoCalendar {
  today: Day
  openDays: Pick<OpenDays, 'nextOpen' | 'previousOpen'>
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/
const FURTHEST_DAYS = 4000
const MOST_OPEN_DAYS = 60

/**
 * Turns a cell (`T-3`, `T-3 10:20`, `O+1`, `Q-1+14`, `Q-1E`, `Q0+9|T-60`, or a plain `2018-06-30`) into `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`;
 * null when it is none of these.
 */
export function resolveMoment(cell: string, calendar: DemoCalendar): string | null {
  const [written = '', time, ...rest] = cell.trim().split(/\s+/)
  if (rest.length > 0 || (time !== undefined && !TIME.test(time))) return null
  let earliest: Day | null = null
  for (const part of written.split('|')) {
    const day = resolveDay(part, calendar)
    if (day === null) return null
    if (earliest === null || day < earliest) earliest = day
  }
  return time === undefined ? earliest : `${earliest} ${time}`
}

/** Turns a period cell (`Y0` this year, `Q0M2` the second month of this quarter, or a plain `2026` or `2026-11`) into `YYYY` or `YYYY-MM`; null for others. */
export function resolvePeriod(cell: string, today: Day): string | null {
  const written = cell.trim()
  if (/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(written)) return written
  if (written === 'Y0') return String(yearOf(today))
  const month = /^Q0M([123])$/.exec(written)
  if (!month) return null
  const shifted = Number(quarterStart(today, 0).slice(5, 7)) + Number(month[1]) - 1
  return `${yearOf(today)}-${String(shifted).padStart(2, '0')}`
}

function resolveDay(part: string, { today, openDays }: DemoCalendar): Day | null {
  if (isDay(part)) return part
  const match = /^(?:(T)([+-]\d{1,4})?|(O)([+-]\d{1,4})|(Q)([+-]?\d{1,2})(E)?([+-]\d{1,3})?)$/.exec(part)
  if (!match) return null
  const [, isToday, daysAway, isOpenDay, openDaysAway, , quartersAway, isEnd, offset] = match
  if (isToday) return shift(today, Number(daysAway ?? 0))
  if (isOpenDay) return openDayAway(today, Number(openDaysAway), openDays)
  const start = quarterStart(today, Number(quartersAway))
  return shift(isEnd ? monthEnd(addDays(start, 70)) : start, Number(offset ?? 0))
}

function shift(day: Day, count: number): Day | null {
  return Math.abs(count) > FURTHEST_DAYS ? null : addDays(day, count)
}

// O+1 is the first open day after today, O-1 the last one before it; today itself is never meant.
function openDayAway(today: Day, count: number, openDays: DemoCalendar['openDays']): Day | null {
  if (count === 0 || Math.abs(count) > MOST_OPEN_DAYS) return null
  let day = today
  for (let left = Math.abs(count); left > 0; left--) day = count > 0 ? openDays.nextOpen(day) : openDays.previousOpen(day)
  return day
}

function quarterStart(day: Day, quartersAway: number): Day {
  const quarters = yearOf(day) * 4 + Math.floor((monthOf(day) - 1) / 3) + quartersAway
  const month = (((quarters % 4) + 4) % 4) * 3 + 1
  return `${String(Math.floor(quarters / 4)).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
}
