// What a question names to reckon with: an area, a time, a number of things, the kind of home.
import { type Day, daysBetween, isDay, monthEnd } from '../domain/calendar.ts'
import { NUMERAL, readNumeral } from '../domain/numerals.ts'

/** The measures of a question; each absent when it names none, or more than one. */
export interface Measures {
  /** Hundredths of a square metre. */
  areaHundredths?: number
  months?: number
  /** Whole months may be replaced by days of one month. */
  days?: { count: number; ofMonth: number; inMonth: string }
  /** Hundredths of a cubic metre. */
  volumeHundredths?: number
  pieces?: number
  vacant: boolean
  /** A day or month of the calendar is named: how long it is then about is not said. */
  dated: boolean
}

const AREA = /(\d{1,5}(?:\.\d{1,2})?)\s*(?:个)?(?:平方米|平方|平米|平|㎡|m2|m²)(?!均)/giu
const VOLUME = /(\d{1,4}(?:\.\d{1,2})?)\s*(?:立方米|立方|方水|方|吨)(?!案|便)/gu
const PIECES = new RegExp(`(\\d{1,2}|${NUMERAL})\\s*(?:张|把|次|车|盏|只|个(?!月|季|平))`, 'u')
const VACANT = /空置|空着|空房|没住|没人住|不住人|无人居住|闲置/
const TIMES: readonly [RegExp, (count: number) => number][] = [
  [new RegExp(`(\\d{1,2}|${NUMERAL}{1,2})\\s*个?季度`), count => count * 3],
  [new RegExp(`(\\d{1,2}|${NUMERAL}{1,2})\\s*个月`), count => count],
  [new RegExp(`(\\d{1,2}|${NUMERAL})\\s*年(?!\\d)`), count => count * 12],
]

/** Reads the measures of a question. */
export function measuresOf(question: string, today: Day): Measures {
  const text = question.normalize('NFKC')
  const area = only(text, AREA)
  const volume = only(text, VOLUME)
  const pieces = PIECES.exec(text)
  const count = pieces ? readNumeral(pieces[1] ?? '') : null
  const days = daysIn(text, today)
  const months = days ? undefined : monthsIn(text)
  return {
    vacant: VACANT.test(text),
    dated: !days && /\d{1,2}月|\d{4}年|去年|前年|今年|明年/.test(text),
    ...(area === null ? {} : { areaHundredths: hundredths(area) }),
    ...(volume === null ? {} : { volumeHundredths: hundredths(volume) }),
    ...(count === null ? {} : { pieces: count }),
    ...(days ? { days } : {}),
    ...(months === undefined ? {} : { months }),
  }
}

function monthsIn(text: string): number | undefined {
  if (/半年/.test(text)) return 6
  if (/全年|整年|一整年|每年|(?<!\d)一年/.test(text)) return 12
  for (const [pattern, months] of TIMES) {
    const count = readNumeral(pattern.exec(text)?.[1] ?? '')
    if (count !== null && count > 0 && count <= 60) return months(count)
  }
  if (/季度|每季|一季/.test(text)) return 3
  return /每月|每个月|一个月|单月|月费/.test(text) ? 1 : undefined
}

const DAYS = new RegExp(`(\\d{1,2})月份?.{0,6}?(\\d{1,2}|${NUMERAL}{1,3})\\s*天`)

function daysIn(text: string, today: Day): Measures['days'] {
  const match = DAYS.exec(text)
  const [month, count] = [Number(match?.[1] ?? 0), readNumeral(match?.[2] ?? '')]
  if (month < 1 || month > 12 || count === null) return undefined
  const ofMonth = Number(monthEnd(`${today.slice(0, 4)}-${String(month).padStart(2, '0')}-01`).slice(8))
  return count >= 1 && count < ofMonth ? { count, ofMonth, inMonth: `${month}月` } : undefined
}

// Two areas are a question of which one counts, not of a sum.
function only(text: string, pattern: RegExp): string | null {
  const found = new Set([...text.matchAll(pattern)].map(match => match[1] ?? ''))
  const [first] = found
  return first !== undefined && found.size === 1 ? first : null
}

function hundredths(value: string): number {
  const [whole = '0', part = ''] = value.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0').slice(0, 2))
}

/** The day a question names by month and date, in the year that lies nearest to today; null when it names none. */
export function dayNear(question: string, today: Day): Day | null {
  const match = /(\d{1,2})月(\d{1,2})[日号]?/.exec(question.normalize('NFKC'))
  if (!match) return null
  const date = `${(match[1] ?? '').padStart(2, '0')}-${(match[2] ?? '').padStart(2, '0')}`
  const year = Number(today.slice(0, 4))
  const found = [year - 1, year, year + 1].map(one => `${one}-${date}`).filter(isDay)
  const away = (day: Day): number => Math.abs(daysBetween(day, today))
  return found.toSorted((a, b) => away(a) - away(b))[0] ?? null
}
