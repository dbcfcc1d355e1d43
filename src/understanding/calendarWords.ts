// Words about days of the community: “静默日 2026-12-04 社区大检修”, “静默日 取消 12月4日”, “请假 12月1日-12月3日 由李雷代”, “王芳销假”.
import { addDays, type Day } from '../domain/calendar.ts'
import { type ReadDay, readDate } from './dates.ts'

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
  const to = second === undefined ? from : from && lastDay(second, from.day)
  if (!from?.sure || !to?.sure || to.day < from.day || to.day > addDays(from.day, LONGEST_SPAN)) return null
  const behind = span.split(second === undefined ? from.words : to.words).at(-1) ?? ''
  return { from: from.day, to: to.day, reason: [behind, ...rest].join(' ').trim().slice(0, 40) }
}

const LONGEST_SPAN = 60

/** `3日` behind 到 is the 3rd, not three days on. */
function lastDay(words: string, from: Day): ReadDay | null {
  const date = /^(\d{1,2})[日号]?(?![\d月年/.-])/.exec(words)
  const read = readDate(date ? `${date[1]}号` : words, from)
  return read && date ? { ...read, words: date[0] } : read
}

/** What is wanted of the days on which a steward is away. */
export type AbsenceWords =
  | { act: 'list' }
  | { act: 'add'; person: string | null; from: Day; to: Day; cover: string | null }
  | { act: 'end'; person: string | null }
  | { act: 'unread'; person: string | null }

const NAME = '[\\p{Script=Han}·]{2,4}'
const SPOKEN = new RegExp(`^(?:(${NAME}?)\\s*)?(请假|休假|销假)(?![了吗过的呢])\\s*([\\s\\S]*)$`, 'u')
const COVER = new RegExp(`(?:由|让|请)\\s*(${NAME}?)\\s*(?:来|帮忙|帮)?(?:代|顶|接手|接替|负责)\\S*`, 'u')
const MYSELF = /^(?:我|本人|我要|我想|我申请|申请)$/

/** “请假 …” and “王芳请假 …” as the words of the command; null for everything else. */
export function absenceCommand(text: string): string | null {
  const found = SPOKEN.exec(
    text
      .normalize('NFKC')
      .trim()
      .replace(/^(?:我要|我想|我申请|我|本人|申请)(?=请假|休假|销假)/, ''),
  )
  if (!found) return null
  const [, person = '', verb = '', rest = ''] = found
  return [verb === '销假' ? '销假' : '', person, rest].filter(part => part !== '').join(' ')
}

/** Reads the words of an absence: whose, from when to when, who stands in. */
export function readAbsence(words: string, today: Day): AbsenceWords {
  const plain = words.normalize('NFKC').trim()
  if (plain === '' || /^(?:列表|名单|list)$/i.test(plain)) return { act: 'list' }
  const ends = /^(?:销假|取消|结束|提前回来|back)\s*/i.exec(plain)
  const cover = COVER.exec(plain)
  const rest = plain
    .slice(ends?.[0].length ?? 0)
    .replace(cover?.[0] ?? '\0', ' ')
    .replace(/[,，。;；]/g, ' ')
    .trim()
  const [first = '', ...others] = rest.split(/\s+/)
  const isName = new RegExp(`^${NAME}$`, 'u').test(first) && readDate(first, today) === null
  const person = isName && !MYSELF.test(first) ? first : null
  if (ends) return { act: 'end', person }
  const span = readSpan(isName ? others.join(' ') : rest, today)
  return span ? { act: 'add', person, from: span.from, to: span.to, cover: cover?.[1] ?? null } : { act: 'unread', person }
}
