// The kinds of columns: how a cell becomes a value of the domain, or why it does not.
import { type Day, instantAt, isDay } from '../../domain/calendar.ts'
import { type Fen, parseYuan } from '../../domain/money.ts'
import { type Cell, momentOf, plain, textOf } from './cells.ts'
import type { Words } from './words.ts'

/** Why a cell cannot be taken, in Chinese, with what to write instead. */
export class Refusal {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

/** A kind of column: `read` gets a cell that is not empty and the community's zone; `example` and `hint` go into the template. */
export interface Kind<T> {
  hint: string
  read(cell: Cell, zone: string): T | Refusal
}

const LONGEST_TEXT = 4000

/** Free text, trimmed; `longest` in characters. */
export function text(longest = LONGEST_TEXT): Kind<string> {
  return {
    hint: '文字',
    read: cell => {
      const written = textOf(cell)
      return written.length <= longest ? written : new Refusal(`文字太长（${written.length} 字），最多 ${longest} 字`)
    },
  }
}

/** A name or number that is looked up: NFKC, single spaces. */
export const name: Kind<string> = {
  hint: '文字',
  read: cell => {
    const written = plain(cell).replace(/\s+/g, ' ')
    return written.length <= 100 ? written : new Refusal('文字太长，最多 100 字')
  },
}

/** A whole number from `least` to `most`. */
export function int(least: number, most: number): Kind<number> {
  return {
    hint: `${least}–${most} 的整数`,
    read: cell => {
      const written = plain(cell)
      const value = /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN
      return value >= least && value <= most ? value : new Refusal(`应为 ${least} 到 ${most} 的整数`)
    },
  }
}

const AMOUNT_PROBLEMS = {
  empty: '缺少金额',
  'not-a-number': '不是金额，应写成 1440.00、1,440.00 或 ¥1440',
  negative: '金额不能为负数',
  'third-decimal': '金额最多两位小数（精确到分）',
  'too-large': '金额过大，超过 10^13 分（一千亿元）',
} as const

/** An amount in yuan, kept as fen. */
export const yuan: Kind<Fen> = {
  hint: '金额（元），最多两位小数',
  read: cell => {
    if (cell instanceof Date) return new Refusal('单元格是日期格式，请改成数值格式后重填金额')
    const parsed = parseYuan(textOf(cell))
    return parsed.kind === 'fen' ? parsed.fen : new Refusal(AMOUNT_PROBLEMS[parsed.reason])
  },
}

const NO_DAY = '不是有效日期，应写成 2026-11-26、2026/11/26 或 2026年11月26日'

/** A calendar day. */
export const day: Kind<Day> = {
  hint: '日期，如 2026-11-26',
  read: cell => {
    const moment = momentOf(cell)
    if (moment === null) return new Refusal(NO_DAY)
    return moment.time === '00:00:00' || typeof cell !== 'string' ? moment.day : new Refusal('应为日期，不带时间')
  },
}

/** What the clocks of the community show: a day, or a day and a time; kept as an instant and the day it lies on. */
export interface Moment {
  day: Day
  at: Date
}

const moments = new Map<string, Date>()

/** A time: a day alone means its first minute. */
export const time: Kind<Moment> = {
  hint: '日期或时间，如 2026-10-08 10:00',
  read: (cell, zone) => {
    const shown = momentOf(cell)
    if (shown === null) return new Refusal('不是有效时间，应写成 2026-10-08 或 2026-10-08 10:00')
    const key = `${zone} ${shown.day} ${shown.time}`
    // A file of a hundred thousand rows repeats its days, and each conversion asks the clock of the zone several times.
    const known = moments.get(key) ?? instantAt(zone, shown.day, shown.time)
    if (moments.size > 50_000) moments.clear()
    moments.set(key, known)
    return { day: shown.day, at: known }
  },
}

const YES_NO: Words<'yes' | 'no'> = { 是: 'yes', 否: 'no', y: 'yes', n: 'no', '1': 'yes', '0': 'no' }

/** 是, 否, y, n, 1, 0. */
export const yesNo: Kind<boolean> = {
  hint: '是 或 否',
  read: cell => {
    const word = YES_NO[plain(cell).toLowerCase()]
    return word === undefined ? new Refusal('应为 是 或 否') : word === 'yes'
  },
}

/** One of a closed list of labels. */
export function oneOf<T extends string>(words: Words<T>): Kind<T> {
  const labels = Object.keys(words).join('、')
  return {
    hint: labels,
    read: cell => {
      const label = plain(cell)
      const word = Object.hasOwn(words, label) ? words[label] : undefined
      return word ?? new Refusal(`应为：${labels}`)
    },
  }
}

/** Free words sorted into known kinds; never refused. */
export function sorted<T extends string>(hint: string, kindOf: (written: string) => T): Kind<{ kind: T; written: string }> {
  return { hint, read: cell => ({ kind: kindOf(plain(cell)), written: textOf(cell).slice(0, 200) }) }
}

/** A 房号: `3-1-501` (building-entrance-home) or `3-501`. */
export const room: Kind<string> = {
  hint: '如 3-1-501 或 3-501',
  read: cell => {
    if (cell instanceof Date) return new Refusal('房号被表格软件当成了日期，请把该列设为“文本”格式后重填')
    const code = plain(cell)
      .replace(/(?:号楼|栋|幢|座|单元)/g, '-')
      .replace(/室$/, '')
      .replace(/\s/g, '')
      .replace(/[‐‑‒–—―−﹣_]+/g, '-')
      .replace(/-{2,}/g, '-')
      .toUpperCase()
    return /^[^\s-]{1,12}(?:-[^\s-]{1,12}){1,2}$/.test(code) ? code : new Refusal('房号应写成 3-1-501（楼-单元-房）或 3-501（楼-房）')
  },
}

/** Accounts on a platform: `telegram:123`, `wecom:zhangsan`, `console:wang`. */
export const accounts: Kind<string[]> = {
  hint: '如 telegram:123，多个用；分隔',
  read: cell => {
    const found = entriesOf(plain(cell)).map(entry => entry.replace(/\s*:\s*/, ':'))
    const wrong = found.find(entry => !/^[a-z]+:\S{1,100}$/.test(entry))
    return wrong === undefined
      ? found
      : new Refusal(`账号应带渠道前缀，如 telegram:123、wecom:zhangsan、console:wang：${wrong.slice(0, 40)}`)
  },
}

/** Phone numbers, digits only with an optional + in front; several homes may share one. */
export const phones: Kind<string[]> = {
  hint: '手机号或座机，多个用；分隔',
  read: cell => {
    const found = textOf(cell)
      .normalize('NFKC')
      .split(/[;、,/]/)
      .map(entry => entry.replace(/[\s()-]/g, ''))
      .filter(entry => entry !== '')
    const wrong = found.find(entry => !/^\+?\d{5,15}$/.test(entry))
    return wrong === undefined ? [...new Set(found)] : new Refusal('不是电话号码；科学计数法（1.38E+10）请把该列设为“文本”格式后重填')
  },
}

/** Square metres with up to two decimals, kept as cm². */
export const area: Kind<number> = {
  hint: '平方米，最多两位小数',
  read: cell => {
    const match = /^(\d{1,5})(?:\.(\d{1,2})0*)?\s*(?:m2|㎡|平方米|平米|平)?$/.exec(plain(cell))
    if (!match) return new Refusal('面积应写成 89.50（平方米，最多两位小数）')
    return (Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))) * 100
  },
}

/** A year (`2026`) or a month (`2026-11`), as the key of a target. */
export const yearOrMonth: Kind<string> = {
  hint: '2026 或 2026-11',
  read: cell => {
    if (cell instanceof Date) return momentOf(cell)?.day.slice(0, 7) ?? new Refusal(NO_DAY)
    const match = /^(\d{4})年?(?:[-/.]?(\d{1,2})月?)?$/.exec(plain(cell))
    const month = match?.[2]
    if (!match || (month !== undefined && !isDay(`${match[1]}-${month.padStart(2, '0')}-01`)))
      return new Refusal('应写成 2026（年）或 2026-11（月）')
    return month === undefined ? `${match[1]}` : `${match[1]}-${month.padStart(2, '0')}`
  },
}

/** The entries of a cell that holds several, separated by ； ; 、 or a line break. */
export const entriesOf = (written: string): string[] =>
  written
    .split(/[；;、\n]/)
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
