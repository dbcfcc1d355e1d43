// Days as people name them in a chat, seen from today.
import { addDays, type Day, isDay, monthEnd, monthOf, monthStart, weekday, yearOf } from '../domain/calendar.ts'
import { NUMERAL, readNumeral } from '../domain/numerals.ts'

/** A day that was read, the words it stood in, and whether it is meant exactly. */
export interface ReadDay {
  day: Day
  sure: boolean
  words: string
}

type Reader = [pattern: RegExp, day: (match: RegExpExecArray, today: Day) => { day: Day; sure: boolean } | null]

const N = `(\\d{1,2}|${NUMERAL}{1,3})`
const WEEKDAYS: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
}
const pad = (part: number): string => String(part).padStart(2, '0')
const exact = (day: Day): { day: Day; sure: boolean } => ({ day, sure: true })
const about = (day: Day): { day: Day; sure: boolean } => ({ day, sure: false })

// The first reader that hits decides, so what is more particular stands first.
const READERS: Reader[] = [
  [/(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})[日号]?/, m => made(Number(m[1]), Number(m[2]), Number(m[3]))],
  [new RegExp(`明年${N}月${N}[日号]?`), (m, today) => made(yearOf(today) + 1, num(m[1]), num(m[2]))],
  [new RegExp(`下个?月${N}[日号]`), (m, today) => nextMonth(today, num(m[1]))],
  [new RegExp(`(?<!\\d)${N}月底`), (m, today) => endOf(today, num(m[1]))],
  [new RegExp(`${N}月份?${N}[日号]?`), (m, today) => coming(today, num(m[1]), num(m[2]))],
  [/大后天/, (_, today) => exact(addDays(today, 3))],
  [/后天|後天/, (_, today) => exact(addDays(today, 2))],
  [/明天|明儿|明日|明晚|明早/, (_, today) => exact(addDays(today, 1))],
  [/今天|今日|今晚|今儿|待会|等会|一会|晚上回|下午去|下午交/, (_, today) => exact(today)],
  [/下下(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-6])/, (m, today) => inWeek(today, 2, m[1])],
  [/下(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-6])/, (m, today) => inWeek(today, 1, m[1])],
  [/(?:这|本)(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-6])/, (m, today) => inWeek(today, 0, m[1])],
  [/(?<!上个?)(?:周|星期|礼拜)([一二三四五六日天1-6])/, (m, today) => nextWeekday(today, m[1])],
  [/下(?:个)?(?:周末|礼拜末)/, (_, today) => about(addDays(today, 14 - weekday(today)))],
  [/周末/, (_, today) => about(addDays(today, 7 - weekday(today)))],
  [/下(?:个)?(?:周|星期|礼拜)/, (_, today) => about(addDays(today, 14 - weekday(today)))],
  [/(?:这|本)(?:个)?(?:周|星期|礼拜)/, (_, today) => about(addDays(today, 7 - weekday(today)))],
  [/下个?月底/, (_, today) => exact(monthEnd(addDays(monthEnd(today), 1)))],
  [/下个?月初/, (_, today) => about(addDays(monthEnd(today), 5))],
  [/下个?月/, (_, today) => about(monthEnd(addDays(monthEnd(today), 1)))],
  [/月底|月末|这个月内|本月内/, (_, today) => exact(monthEnd(today))],
  [/月初/, (_, today) => about(addDays(monthEnd(today), 5))],
  [/中旬/, (_, today) => nextDate(today, 15, false)],
  [/(?:国庆|十一)(?:节|长假|假期)?(?:过|放假)?(?:之|以)?(?:后|完|回来)/, (_, today) => afterHoliday(today, 10, 8)],
  [/(?:五一|劳动节)(?:过)?(?:之|以)?(?:后|完|回来)/, (_, today) => afterHoliday(today, 5, 6)],
  [/元旦(?:节)?(?:过)?(?:之|以)?后/, (_, today) => afterHoliday(today, 1, 4)],
  [/元旦前|年底|年末|年内|年前/, (m, today) => ({ day: `${yearOf(today)}-12-31`, sure: m[0] !== '年前' })],
  [/(?:这|过|晚)[两几]天(?![之以]?后)/, (_, today) => about(addDays(today, 3))],
  [new RegExp(`(?:再过|过)?${N}个?(?:天|日)(?:之|以)?(?:后|内)?`), (m, today) => exact(addDays(today, num(m[1])))],
  [new RegExp(`(?:再过|过)?${N}个?(?:周|星期|礼拜)(?:之|以)?(?:后|内)?`), (m, today) => exact(addDays(today, 7 * num(m[1])))],
  [new RegExp(`${N}[号日]`), (m, today) => nextDate(today, num(m[1]), true)],
  [/几天后/, (_, today) => about(addDays(today, 3))],
]

/** Reads the day a text names, seen from `today`; null when it names none. Unsure days are a best guess to ask back about. */
export function readDate(text: string, today: Day): ReadDay | null {
  // “1200 12月5日” is an amount and a day: a blank between digits parts them.
  const plain = text
    .normalize('NFKC')
    .replace(/(?<=\d)\s+(?=\d)/g, '，')
    .replace(/\s/g, '')
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(plain)
    if (!match) continue
    const found = read(match, today)
    // 2月30日 names a day that there is not: no part of it is read as another.
    if (!found) return null
    const vague =
      /^(?:左右|前后|上下|吧|之?后)/.test(plain.slice(match.index + match[0].length)) || /大概|可能|差不多|估计|也许/.test(plain)
    return { day: found.day, sure: found.sure && !vague, words: match[0] }
  }
  return null
}

const BESIDE_A_DAY = /左右|前后|之前|以前|前|大概|可能|应该|差不多|就|那天|这天|我|吧|可以|行|好的?|交|缴|付|呢|啊|[，,。!！~\s]/g

/** The words of a text that is a day and nothing else besides; null when it says more. */
export function dayAlone(text: string, today: Day): ReadDay | null {
  const named = readDate(text, today)
  return named && text.normalize('NFKC').replace(/\s/g, '').replace(named.words, '').replace(BESIDE_A_DAY, '') === '' ? named : null
}

/** A date or weekday said alone (“15号左右吧”, “下周三”); “明天” may be about anything. */
export function bareDay(text: string, today: Day): Day | null {
  return /[号日周底]|星期|礼拜/.test(text) && !/今|明|后天/.test(text) ? (dayAlone(text, today)?.day ?? null) : null
}

const PAYING = /交|缴|付|转|还|补|结|清|打/
const BESIDE_A_PAYMENT =
  /物业费|管理费|费用|费|钱|款|\d[\d,.]*|[一二两三四五六七八九十百千万]+|元|块|左右|前后|之前|以前|前|大概|可能|应该|差不多|就|会|再|先|来|去|过来|过去|到|给|你们?|我们?|咱|把|全部|一起|一次|一定|肯定|上|齐|吧|呢|啊|哈|的|[，,。!！~\s]/g

/** True for a day with a payment and nothing else besides (“12月10日交一万二”), told as still to come. */
export function isPaymentOnDay(text: string, today: Day): boolean {
  const named = readDate(text, today)
  const rest = named ? text.normalize('NFKC').replace(/\s/g, '').replace(named.words, '') : ''
  return (
    PAYING.test(rest) && !/过(?![来去])|了|吗|[?？不没]/.test(rest) && rest.replace(BESIDE_A_PAYMENT, '').replace(PAYING, '').length <= 1
  )
}

const num = (text: string | undefined): number => readNumeral(text ?? '') ?? 0

function made(year: number, month: number, date: number): { day: Day; sure: boolean } | null {
  const day = `${year}-${pad(month)}-${pad(date)}`
  return isDay(day) ? exact(day) : null
}

function coming(today: Day, month: number, date: number): { day: Day; sure: boolean } | null {
  const here = made(yearOf(today), month, date)
  return here && here.day >= today ? here : made(yearOf(today) + 1, month, date)
}

function endOf(today: Day, month: number): { day: Day; sure: boolean } | null {
  const first = made(yearOf(today) + (month < monthOf(today) ? 1 : 0), month, 1)
  return first && exact(monthEnd(first.day))
}

function nextMonth(today: Day, date: number): { day: Day; sure: boolean } | null {
  const first = addDays(monthEnd(today), 1)
  return made(yearOf(first), monthOf(first), date)
}

// A date that this month has no more (or does not have at all) is the next month's.
function nextDate(today: Day, date: number, sure: boolean): { day: Day; sure: boolean } | null {
  if (date < 1 || date > 31) return null
  const here = made(yearOf(today), monthOf(today), date)
  const found = here && here.day >= today ? here : nextMonth(monthStart(today), date)
  return found && { day: found.day, sure }
}

function inWeek(today: Day, weeks: number, name: string | undefined): { day: Day; sure: boolean } {
  const day = addDays(today, weeks * 7 + (WEEKDAYS[name ?? ''] ?? 7) - weekday(today))
  return { day, sure: day >= today }
}

// On the day itself “周五” may be today or in a week: the guess is today, and it is asked back.
function nextWeekday(today: Day, name: string | undefined): { day: Day; sure: boolean } {
  const ahead = ((WEEKDAYS[name ?? ''] ?? 7) - weekday(today) + 7) % 7
  return { day: addDays(today, ahead), sure: ahead > 0 }
}

function afterHoliday(today: Day, month: number, date: number): { day: Day; sure: boolean } | null {
  const found = coming(today, month, date)
  return found && about(found.day)
}
