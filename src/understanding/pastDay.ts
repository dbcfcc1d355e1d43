// A day that has been, as people name it when they tell what happened: 昨天, 11月24日, 24号.
import { addDays, type Day, isDay, weekday, yearOf } from '../domain/calendar.ts'

const AGO: readonly [RegExp, number][] = [
  [/大前天/, 3],
  [/前[天晚]/, 2],
  [/昨/, 1],
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

const LONG_AGO = 60
const HOURS = '(?:的)?(?:早上?|上午|中午|下午|晚上?|傍晚)?(?:\\d{1,2}点半?)?\\s*(?:我们?|又|就|去|给|到|在|已经?)*\\s*'
const CONTACT = '(?:打|拨|电话|上门|登门|家访|敲|发(?!.{0,2}工资)|微信|短信|私信|联系|催|碰|遇|见)'
/** What names a day that can only have been. */
const BEFORE = new RegExp(
  `^(?:我们?|给|是)?\\s*(昨[天日晚儿]?|大?前[天晚])${HOURS}(?=${CONTACT}|没|不|无|接|通|空号|关机|停机|拒|占线)`,
  'u',
)
/** A weekday or date may be ahead as well: it has been where the contact is told as done. */
const DATED = new RegExp(
  `^(?:我们?|给|是)?\\s*((?:\\d{4}[年/.-])?\\d{1,2}[月/.-]\\d{1,2}[日号]?|(上个?)?(?:周|星期|礼拜)([一二三四五六日天]))${HOURS}(?=${CONTACT}.{0,4}?(?:了|过|的|没|未|通|不|无|着|到)|(?:没|未|无)(?:有)?人?[接打应])`,
  'u',
)

/** The day on which a contact was made, where a line begins with one before `today`, and the words it stands in; null when it was today. */
export function contactDay(words: string, today: Day): { on: Day; words: string } | null {
  const match = BEFORE.exec(words) ?? DATED.exec(words)
  if (!match) return null
  const [, named = '', last, name] = match
  const on =
    name === undefined
      ? readPastDay(named, today)
      : lastWeekday('一二三四五六日'.indexOf(name.replace('天', '日')) + 1, last !== undefined, today)
  return on !== null && on < today && on >= addDays(today, -LONG_AGO) ? { on, words: named } : null
}

/** The latest such weekday not after `today`; that of the week before where it is called 上周. */
function lastWeekday(which: number, weekBefore: boolean, today: Day): Day {
  const ofThisWeek = addDays(today, which - weekday(today))
  return weekBefore || ofThisWeek > today ? addDays(ofThisWeek, -7) : ofThisWeek
}
