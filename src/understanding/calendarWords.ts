// Words about days of the community: “静默日 2026-12-04 社区大检修”, “静默日 12月4日到12月6日 停电检修”, “静默日 取消 12月4日”.
import { addDays, type Day } from '../domain/calendar.ts'
import { readDate } from './dates.ts'

/** What is wanted of the quiet days. */
export type QuietWords =
  | { act: 'list' }
  | { act: 'add' | 'remove'; from: Day; to: Day; reason: string }
  /** The words name no day that can be read. */
  | { act: 'unread' }

const ADD = /^(?:登记|设置|设为|设|新增|添加|增加|加|add)\s*/i
const REMOVE = /^(?:取消|删除|撤销|移除|去掉|remove)\s*/i

/** Reads what stands behind 静默日. */
export function readQuietWords(words: string, today: Day): QuietWords {
  const plain = words.normalize('NFKC').trim()
  if (plain === '' || /^(?:列表|清单|有哪些|list)$/i.test(plain)) return { act: 'list' }
  const act = REMOVE.test(plain) ? 'remove' : 'add'
  const read = readSpan(plain.replace(act === 'remove' ? REMOVE : ADD, ''), today)
  return read ? { act, ...read } : { act: 'unread' }
}

/** Days from one to another (`12月1日-12月3日`, `2026-12-01到2026-12-03`, one alone) at the beginning of a text, and what stands behind them. */
export function readSpan(text: string, today: Day): { from: Day; to: Day; reason: string } | null {
  // The two days are one word: no blank around what joins them, and the dash between them is no dash of a date.
  const joined = text.replace(/\s*(?:到|至|~|～|—+)\s*/g, '到').replace(/(?<=[日号])\s*[-–]\s*(?=\d)/g, '到')
  const [span = '', ...rest] = joined.trim().split(/[\s,，:：]+/)
  const [first = '', second] = span.split('到')
  const from = readDate(first, today)
  // The second day is not before the first: 12月30日到1月2日 ends in the next year.
  const to = second === undefined ? from : from && readDate(second, from.day)
  if (!from?.sure || !to?.sure || to.day < from.day || to.day > addDays(from.day, LONGEST_SPAN)) return null
  const behind = span.split(second === undefined ? from.words : to.words).at(-1) ?? ''
  return { from: from.day, to: to.day, reason: [behind, ...rest].join(' ').trim().slice(0, 40) }
}

const LONGEST_SPAN = 60
