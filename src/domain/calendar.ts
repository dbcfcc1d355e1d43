// Days are text, `YYYY-MM-DD`, in the community's time zone. This is the only file of the domain that knows `Date`.

/** A local calendar day, `YYYY-MM-DD`; sorts and compares as text. */
export type Day = string

/** A local time of day, `HH:MM`. */
export type Time = string

/** A moment, UTC; the domain only hands it on. */
export type Instant = Date

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MS_A_DAY = 86_400_000

/** True for a real day written `YYYY-MM-DD`; false for 2026-02-30. */
export function isDay(text: string): boolean {
  return DAY.test(text) && fromEpoch(toEpoch(text)) === text
}

/** Reads a day as people write it (`2026-11-26`, `2026/11/26`, `2026年11月26日`); null when there is no such day. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})(?:-|\/|年)(\d{1,2})(?:-|\/|月)(\d{1,2})日?$/.exec(text.normalize('NFKC').trim())
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : null
}

/** The day `count` days after `day` (before it, when negative). */
export function addDays(day: Day, count: number): Day {
  return fromEpoch(toEpoch(day) + count)
}

/** Whole calendar days from `from` to `to`: `daysBetween('2026-11-25', '2026-11-26')` is 1 (collection.md §1). */
export function daysBetween(from: Day, to: Day): number {
  return toEpoch(to) - toEpoch(from)
}

/** The same month and day `years` later; 29 February becomes 28 February in a year without one (collection.md §7). */
export function addYears(day: Day, years: number): Day {
  const [year, month, date] = parts(day)
  const moved = `${String(year + years).padStart(4, '0')}-${pad(month)}-${pad(date)}`
  return isDay(moved) ? moved : `${moved.slice(0, 8)}28`
}

/** The day of the week, 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return ((((toEpoch(day) + 3) % 7) + 7) % 7) + 1
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return parts(day)[0]
}

/** The month (1–12) of a day. */
export function monthOf(day: Day): number {
  return parts(day)[1]
}

/** The last day of the month that `day` lies in. */
export function monthEnd(day: Day): Day {
  const [year, month] = parts(day)
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${pad(month + 1)}-01`
  return addDays(next, -1)
}

/** The first day of the month that `day` lies in. */
export function monthStart(day: Day): Day {
  return `${day.slice(0, 8)}01`
}

/** The local day of an instant in a time zone; the one conversion from instants to days. */
export function dayIn(zone: string, instant: Date): Day {
  return localParts(zone, instant).day
}

/** The local time of day, `HH:MM`, of an instant in a time zone. */
export function timeIn(zone: string, instant: Date): Time {
  return localParts(zone, instant).time
}

/** The instant at which the clocks of `zone` show `day` and `time` (`HH:MM` or `HH:MM:SS`). */
export function instantAt(zone: string, day: Day, time: string): Date {
  const wanted = new Date(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
  // Read the wall clock of a first guess, then correct by how far it is off; twice, for a guess across a change of clocks.
  let guess = wanted
  for (let turn = 0; turn < 2; turn++) {
    const shown = localParts(zone, guess)
    const off = wanted.getTime() - new Date(`${shown.day}T${shown.time}:${shown.seconds}Z`).getTime()
    if (off === 0) break
    guess = new Date(guess.getTime() + off)
  }
  return guess
}

/** ISO 8601 with the offset of `zone`: `2026-11-26T08:30:00+08:00`. */
export function isoIn(zone: string, instant: Date): string {
  const shown = localParts(zone, instant)
  const local = new Date(`${shown.day}T${shown.time}:${shown.seconds}Z`).getTime()
  const minutes = Math.round((local - Math.floor(instant.getTime() / 1000) * 1000) / 60_000)
  const size = Math.abs(minutes)
  return `${shown.day}T${shown.time}:${shown.seconds}${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}

/** True when `zone` names a time zone this machine knows. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone)
    return true
  } catch {
    return false // RangeError is how Intl says that it does not know the zone
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formatters.set(zone, made)
  return made
}

function localParts(zone: string, instant: Date): { day: Day; time: Time; seconds: string } {
  const part: Record<string, string> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) part[type] = value
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}`, seconds: part.second ?? '00' }
}

function parts(day: Day): [year: number, month: number, date: number] {
  const match = DAY.exec(day)
  if (!match) throw new RangeError(`Not a day: ${day}`)
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}

const pad = (part: number): string => String(part).padStart(2, '0')

// Days since 1970-01-01; a small cache, because the engine compares the same few hundred days a million times.
const epochs = new Map<Day, number>()
function toEpoch(day: Day): number {
  const known = epochs.get(day)
  if (known !== undefined) return known
  const [year, month, date] = parts(day)
  const epoch = Date.UTC(year, month - 1, date) / MS_A_DAY
  if (epochs.size > 20_000) epochs.clear()
  epochs.set(day, epoch)
  return epoch
}

function fromEpoch(epoch: number): Day {
  return new Date(epoch * MS_A_DAY).toISOString().slice(0, 10)
}
