// One cell as a file holds it, and the small readings every column kind starts from.
import { type Day, isDay, parseDay, type Time } from '../../domain/calendar.ts'

/** A formula is never evaluated; `text` is shown in the refusal. */
export interface Formula {
  formula: string
}

/** An error value of Excel such as `#N/A`. */
export interface CellError {
  error: string
}

/** A cell: text, a number, a switch, a date of Excel (its wall clock as UTC), nothing, or what cannot be taken. */
export type Cell = string | number | boolean | Date | null | Formula | CellError

/** True for a formula, or for text that a spreadsheet would run as one (`=1+1`, `@SUM(…)`, `+cmd|…`). */
export function isFormula(cell: Cell): boolean {
  if (typeof cell === 'string') return /^\s*(?:[=＝]|[+\-@]\s*[A-Za-z_.]+\(|[+\-@][^|]*\|.*!)/.test(cell)
  return cell !== null && typeof cell === 'object' && 'formula' in cell
}

/** True for an error value of Excel. */
export function isCellError(cell: Cell): cell is CellError {
  return cell !== null && typeof cell === 'object' && 'error' in cell
}

/** The cell as a person would read it: trimmed, without control characters; '' for an empty one. */
export function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell.replace(CONTROL, '').trim()
  if (typeof cell === 'number') return digitsOf(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (cell instanceof Date)
    return wallClock(cell).time === '00:00:00' ? wallClock(cell).day : `${wallClock(cell).day} ${wallClock(cell).time}`
  return 'formula' in cell ? `=${cell.formula}` : cell.error
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses U+0000, and no sheet needs the others
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g

/** NFKC, trimmed: full-width digits and letters become plain ones. */
export function plain(cell: Cell): string {
  return textOf(cell).normalize('NFKC').trim()
}

// Excel keeps 15 significant digits and stores a binary fraction; printing more would turn 1440.1 into 1440.0999999999999.
function digitsOf(value: number): string {
  return String(Number(value.toPrecision(15)))
}

/** What the clock of a date cell shows, rounded to the second, because Excel keeps times as fractions of a day. */
function wallClock(date: Date): Shown {
  const seconds = Math.round(date.getTime() / 1000) * 1000
  if (!Number.isFinite(seconds) || Math.abs(seconds) > 8e15) return { day: '', time: '' }
  const iso = new Date(seconds).toISOString()
  return { day: iso.slice(0, 10), time: iso.slice(11, 19) }
}

/** What a clock shows: a day with a time of day (`HH:MM:SS`). */
export interface Shown {
  day: Day
  time: Time
}

// A file of a hundred thousand rows repeats its days.
const shownBefore = new Map<string, Shown | null>()

/** A day with a time of day (midnight when only a day is written), or null when the cell shows neither. */
export function momentOf(cell: Cell): Shown | null {
  if (typeof cell !== 'string') return momentOfCell(cell)
  const known = shownBefore.get(cell)
  if (known !== undefined) return known
  const shown = momentOfCell(cell)
  if (shownBefore.size > 20_000) shownBefore.clear()
  if (cell.length <= 40) shownBefore.set(cell, shown)
  return shown
}

function momentOfCell(cell: Cell): Shown | null {
  if (cell instanceof Date) return plausible(wallClock(cell))
  if (typeof cell === 'number') return plausible(wallClock(new Date(Math.round((cell - UNIX_EPOCH_SERIAL) * 86_400) * 1000)))
  const match = /^(\S+?)(?:日?[ T]\s*|(?<=日))(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/.exec(plain(cell))
  if (!match) {
    const day = parseDay(plain(cell))
    return day === null ? null : { day, time: '00:00:00' }
  }
  const [, written = '', hour = '', minute = '', second = '00'] = match
  const day = parseDay(written)
  if (day === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return { day, time: `${hour.padStart(2, '0')}:${minute}:${second}` }
}

// Serial 25569 is 1970-01-01 in the date system of Excel that begins in 1900.
const UNIX_EPOCH_SERIAL = 25_569

// A number that lies outside these years is a number, not a date that lost its format.
function plausible(shown: Shown): Shown | null {
  return isDay(shown.day) && shown.day >= '1950-01-01' && shown.day < '2100-01-01' ? shown : null
}
