// Which days are open for collection and which are working days: statutory holidays and make-up days of the State Council's yearly notice
// (from `chinese-days`, which only this file knows) and the quiet days a community adds.
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays, type Day, weekday, yearOf } from './calendar.ts'

const HOLIDAYS: ReadonlyMap<Day, string> = new Map(Object.entries(table.holidays))
const MAKE_UP: ReadonlySet<Day> = new Set(Object.keys(table.workdays))

/** The name of the statutory holiday that `day` belongs to (`国庆节`, swapped days of the break included), or null. */
export function holidayName(day: Day): string | null {
  const entry = HOLIDAYS.get(day) // "National Day,国庆节,3"
  return entry === undefined ? null : (entry.split(',')[1] ?? entry)
}

/** True for a Saturday or Sunday that is worked to make up for a holiday (调休上班). */
export function isMakeUpDay(day: Day): boolean {
  return MAKE_UP.has(day)
}

/** True when the notice of that year is known; a year without one has plain weekends and no holidays, which the product says aloud. */
export function knowsHolidaysOf(year: number): boolean {
  return HOLIDAYS.has(`${year}-10-01`)
}

function knownHolidayYears(): { first: number; last: number } {
  let [first, last] = [Number.MAX_SAFE_INTEGER, 0]
  for (const day of HOLIDAYS.keys()) {
    if (!day.endsWith('-10-01')) continue
    first = Math.min(first, yearOf(day))
    last = Math.max(last, yearOf(day))
  }
  return { first, last }
}

/** A sentence for stewards when the holidays of the year of `day` are not known; null when they are. */
export function holidayWarning(day: Day): string | null {
  const year = yearOf(day)
  if (knowsHolidaysOf(year)) return null
  const { first, last } = knownHolidayYears()
  return `没有${year}年的法定节假日安排（已知${first}—${last}年），暂按普通周末计算；放假日请登记为静默日`
}

/** Monday to Friday without holidays, and make-up days; quiet days of a community do not matter. */
export function isWorkingDay(day: Day): boolean {
  return isMakeUpDay(day) || (weekday(day) <= 5 && !HOLIDAYS.has(day))
}

/** The open days of one community (collection §6): all but statutory holidays and its quiet days; weekends are open. */
export interface OpenDays {
  isOpen(day: Day): boolean
  /** Why a day is closed, in words for a steward (`国庆节`, `静默日`); null when it is open. */
  closedFor(day: Day): string | null
  /** The first open day after `day`. */
  nextOpen(day: Day): Day
  /** The last open day before `day`. */
  previousOpen(day: Day): Day
  /** The `count`-th working day after `day`; weekends and holidays are no working days, make-up days are. */
  workingDaysAfter(day: Day, count: number): Day
}

const LONGEST_CLOSURE = 366

/** The open days of a community with these quiet days (静默日), each with its reason where one is known. */
export function openDays(quietDays: Iterable<Day | readonly [Day, string]> = []): OpenDays {
  const quiet = new Map<Day, string>()
  for (const entry of quietDays) {
    if (typeof entry === 'string') quiet.set(entry, '')
    else quiet.set(...entry)
  }
  const isOpen = (day: Day): boolean => !HOLIDAYS.has(day) && !quiet.has(day)
  const walk = (day: Day, step: 1 | -1): Day => {
    for (let moved = 1; moved <= LONGEST_CLOSURE; moved++) {
      const reached = addDays(day, step * moved)
      if (isOpen(reached)) return reached
    }
    throw new RangeError(`No open day within a year of ${day}: check the quiet days (静默日)`)
  }
  const next = remembered(day => walk(day, 1))
  const previous = remembered(day => walk(day, -1))
  return {
    isOpen,
    closedFor: day => holidayName(day) ?? quietWords(quiet.get(day)),
    nextOpen: next,
    previousOpen: previous,
    workingDaysAfter: (day, count) => {
      let reached = day
      for (let left = count; left > 0; ) {
        reached = addDays(reached, 1)
        if (isWorkingDay(reached)) left--
      }
      return reached
    },
  }
}

function quietWords(reason: string | undefined): string | null {
  if (reason === undefined) return null
  return reason === '' ? '静默日' : `静默日（${reason}）`
}

const MOST_REMEMBERED = 5_000
function remembered(find: (day: Day) => Day): (day: Day) => Day {
  const known = new Map<Day, Day>()
  return day => {
    const found = known.get(day)
    if (found !== undefined) return found
    const fresh = find(day)
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(day, fresh)
    return fresh
  }
}
