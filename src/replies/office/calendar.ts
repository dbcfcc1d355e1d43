// The words around the calendar of a community: its quiet days.
import type { Day } from '../../domain/calendar.ts'
import { dayWords } from '../terms.ts'

/** A quiet day in the list. */
export interface ListedQuietDay {
  day: Day
  reason: string
}

const SHOWN = 30

/** “静默日”: the coming ones, and how to add one. */
export function quietDaysText(days: readonly ListedQuietDay[], today: Day, isManager: boolean): string {
  const rows = days.slice(0, SHOWN).map(({ day, reason }) => `· ${dayWords(day, today)}${reason === '' ? '' : ` ${reason}`}`)
  const how = isManager ? '登记发“静默日 2026-12-04 社区大检修”，取消发“静默日 取消 2026-12-04”。' : '由经理登记和取消。'
  const head = days.length === 0 ? '没有登记今后的静默日。' : `静默日${days.length}天（当天不发出任何催缴，名单上的户顺延）：`
  return [head, ...rows, ...(days.length > SHOWN ? [`…另有${days.length - SHOWN}天`] : []), how].join('\n')
}

/** Quiet days were entered; days that are closed anyway are named. */
export function quietDaysSet(days: readonly Day[], reason: string, holidays: readonly { day: Day; name: string }[], today: Day): string {
  const anyway = holidays.map(({ day, name }) => `${dayWords(day, today)}本来就是${name}`)
  return `已登记静默日：${spanWords(days, today)}${reason === '' ? '' : `（${reason}）`}。当天不主动联系业主，已排好的提醒顺延到下一个工作时段${anyway.length === 0 ? '' : `；${anyway.join('，')}`}。`
}

/** Quiet days were taken back. */
export function quietDaysRemoved(days: readonly Day[], today: Day): string {
  return `已取消静默日：${spanWords(days, today)}，当天照常联系。`
}

/** None of these days is a quiet day. */
export function noQuietDay(from: Day, to: Day, today: Day): string {
  return `${spanWords(from === to ? [from] : [from, to], today)}没有登记静默日，没有改动。`
}

/** Days that are over stay as they were. */
export const QUIET_DAY_PAST = '只能登记或取消今天和以后的静默日，过去的日子已按当时的日历处理。'

/** Nobody would be contacted any more. */
export const QUIET_DAYS_TOO_MANY = '今后一年的静默日不能超过120天，没有登记。'

/** How a quiet day is written. */
export const QUIET_DAY_HELP =
  '请写明日期，例如“静默日 2026-12-04 社区大检修”“静默日 12月4日到12月6日 停电检修”“静默日 取消 12月4日”。一次最多60天。'

/** `12月4日`, `12月4日至12月6日`. */
export function spanWords(days: readonly Day[], today: Day): string {
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today]
  return first === last ? dayWords(first, today) : `${dayWords(first, today)}至${dayWords(last, today)}`
}
