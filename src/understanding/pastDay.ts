// A day that has been, as people name it when they tell what happened: 昨天, 11月24日, 24号.
import { addDays, type Day, isDay, yearOf } from '../domain/calendar.ts'

const AGO: readonly [RegExp, number][] = [
  [/大前天/, 3],
  [/前天/, 2],
  [/昨天|昨日/, 1],
  [/今天|今日|刚刚|刚才/, 0],
]

/** The latest day not after `today` that the words name; null when they name none. */
export function readPastDay(text: string, today: Day): Day | null {
  const full = /(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})/.exec(text)
  if (full) return made(Number(full[1]), Number(full[2]), Number(full[3]), today)
  const day = /(\d{1,2})月(\d{1,2})[日号]?/.exec(text)
  if (day) {
    const [month, date] = [Number(day[1]), Number(day[2])]
    return made(yearOf(today), month, date, today) ?? made(yearOf(today) - 1, month, date, today)
  }
  const ago = AGO.find(([pattern]) => pattern.test(text))
  return ago ? addDays(today, -ago[1]) : null
}

function made(year: number, month: number, date: number, today: Day): Day | null {
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isDay(day) && day <= today ? day : null
}
