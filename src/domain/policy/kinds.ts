// How the value of a setting is written, read and shown. What a manager types and what the ledger stores are the same words.
import { type Fen, fen, formatYuan, parseYuan, plainYuan } from '../money.ts'
import { type Band, NO_END, type Window } from '../policy.ts'

/** What came of reading a value. */
export type Read<T> = { kind: 'value'; value: T } | { kind: 'refused' }

/** A kind of value: `allowed` says in Chinese what may be written, `write` is what `read` reads back, `show` is for people. */
export interface Kind<T> {
  allowed: string
  read(text: string): Read<T>
  write(value: T): string
  show(value: T): string
}

const REFUSED = { kind: 'refused' } as const
const value = <T>(read: T): Read<T> => ({ kind: 'value', value: read })

/** A whole number from `least` to `most`; `note` says why the range is what it is. */
export function int(least: number, most: number, unit = '', note = ''): Kind<number> {
  const range = least === most ? `只能是${least}${unit}` : `${least}到${most}${unit}`
  return {
    allowed: note === '' ? range : `${range}，${note}`,
    read: text => {
      const digits = unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text
      const number = /^-?\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN
      return number >= least && number <= most ? value(number) : REFUSED
    },
    write: String,
    show: number => `${number}${unit}`,
  }
}

/** A number with a word for one value of it, as in `0：不自动失败`. */
export function named<T extends number>(kind: Kind<T>, special: T, word: string): Kind<T> {
  return {
    allowed: `${kind.allowed}，或“${word}”`,
    read: text => (text === word ? value(special) : kind.read(text)),
    write: kind.write,
    show: number => (number === special ? word : kind.show(number)),
  }
}

/** An amount in yuan up to `most` yuan. */
export function yuan(most: number): Kind<Fen> {
  const limit = fen(most * 100)
  return {
    allowed: `0到${formatYuan(limit)}元`,
    read: text => {
      const parsed = parseYuan(text)
      return parsed.kind === 'fen' && parsed.fen <= limit ? value(parsed.fen) : REFUSED
    },
    write: amount => plainYuan(amount),
    show: amount => `${formatYuan(amount)}元`,
  }
}

/** One of a few words. */
export function oneOf<T extends string | number | boolean>(words: readonly (readonly [string, T])[]): Kind<T> {
  const wordOf = (wanted: T): string => words.find(([, known]) => known === wanted)?.[0] ?? String(wanted)
  return {
    allowed: words.map(([word]) => word).join('、'),
    read: text => {
      const found = words.find(([word]) => word === text)
      return found ? value(found[1]) : REFUSED
    },
    write: wordOf,
    show: wordOf,
  }
}

/** 开 or 关. */
export const onOff: Kind<boolean> = oneOf([
  ['开', true],
  ['关', false],
])

/** Free words up to `longest` characters; 无 is the empty text. */
export function words(longest: number): Kind<string> {
  return {
    allowed: `不超过${longest}字，没有则写“无”`,
    read: text => (text === '无' ? value('') : text !== '' && text.length <= longest ? value(text) : REFUSED),
    write: text => (text === '' ? '无' : text),
    show: text => (text === '' ? '无' : text),
  }
}

/** From–to, both whole numbers, such as 20-30. */
export function range(least: number, most: number, unit: string): Kind<{ from: number; to: number }> {
  return {
    allowed: `写成“少-多”，都在${least}到${most}${unit}之间`,
    read: text => {
      const match = /^(\d{1,4})[-–—~～至到](\d{1,4})$/.exec(text.replace(unit, ''))
      const [from, to] = [Number(match?.[1]), Number(match?.[2])]
      return match && from >= least && from <= to && to <= most ? value({ from, to }) : REFUSED
    },
    write: ({ from, to }) => `${from}-${to}`,
    show: ({ from, to }) => (from === to ? `${from}${unit}` : `${from}-${to}${unit}`),
  }
}

const LISTED = /[,，、;；\s]+/

/** Whole numbers in a list; `order` is what each next one has to be. */
export function ints(
  least: number,
  most: number,
  longest: number,
  order: 'ascending' | 'descending',
  unit: string,
): Kind<readonly number[]> {
  const inOrder = (list: readonly number[]) =>
    list.every((number, at) => {
      const before = list[at - 1]
      return before === undefined || (order === 'ascending' ? number > before : number < before)
    })
  return {
    allowed: `1到${longest}个数，${order === 'ascending' ? '从小到大' : '从大到小'}，都在${least}到${most}${unit}之间，用逗号分隔`,
    read: text => {
      const list = text.split(LISTED).map(part => (/^\d{1,4}$/.test(part) ? Number(part) : Number.NaN))
      const inRange = list.length <= longest && list.every(number => number >= least && number <= most)
      return inRange && inOrder(list) ? value(list) : REFUSED
    },
    write: list => list.join(','),
    show: list => `${list.join('、')}${unit}`,
  }
}

/** Hours of the day; each has to lie within one of `within`, because a community may only be narrower (open-points 13). */
export function windows(within: readonly Window[]): Kind<readonly Window[]> {
  const outer = within.map(minutesOf)
  return {
    allowed: `只能在${within.join('、')}之内收窄，如 09:30-11:00,14:30-17:00`,
    read: text => {
      const list: Window[] = []
      let last = -1
      for (const part of text.split(LISTED)) {
        const match = /^(\d{1,2}:\d{2})[-–—~～至到](\d{1,2}:\d{2})$/.exec(part)
        const written: Window = `${(match?.[1] ?? '').padStart(5, '0')}-${(match?.[2] ?? '').padStart(5, '0')}`
        const [from, to] = minutesOf(written)
        const fits = outer.some(([start, end]) => from >= start && to <= end)
        if (!match || !fits || from >= to || from < last) return REFUSED
        last = to
        list.push(written)
      }
      return value(list)
    },
    write: list => list.join(','),
    show: list => list.join('、'),
  }
}

function minutesOf(window: Window): [from: number, to: number] {
  const [from = '', to = ''] = window.split('-')
  return [minuteOf(from), minuteOf(to)]
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return hour !== undefined && minute !== undefined && hour <= 24 && minute <= 59 ? hour * 60 + minute : Number.NaN
}

/** Bands in ascending order, written `30:75,90:60`; 以上 ends a list without an end. `money`: the limits are yuan. */
export function bands(least: number, most: number, endless: boolean, money = false): Kind<readonly Band[]> {
  const limit = money ? '金额（元）' : '天数'
  const shown = (through: number): string => (through === NO_END ? '以上' : money ? plainYuan(fen(through)) : String(through))
  const example = endless ? '30:30,90:25,以上:10' : '30:75,90:60'
  return {
    allowed: `“${limit}:分数”从小到大用逗号分隔，分数${least}到${most}${endless ? '，最后一档写“以上”' : ''}，如 ${example}`,
    read: text => {
      const list: Band[] = []
      for (const part of text.split(LISTED)) {
        const [written = '', points = ''] = part.split(/[:：]/)
        const through = written === '以上' ? NO_END : limitOf(written, money)
        const before = list.at(-1)?.through ?? -1
        const band = { through, points: /^-?\d{1,3}$/.test(points) ? Number(points) : Number.NaN }
        if (!(through > before) || !(band.points >= least && band.points <= most)) return REFUSED
        list.push(band)
      }
      return (list.at(-1)?.through === NO_END) === endless && list.length <= 10 ? value(list) : REFUSED
    },
    write: list => list.map(band => `${shown(band.through)}:${band.points}`).join(','),
    show: list => list.map(band => `${band.through === NO_END ? '以上' : `≤${shown(band.through)}`}：${band.points}分`).join('，'),
  }
}

function limitOf(written: string, money: boolean): number {
  if (!money) return /^\d{1,5}$/.test(written) ? Number(written) : Number.NaN
  const parsed = parseYuan(written)
  return parsed.kind === 'fen' ? parsed.fen : Number.NaN
}

/** Points of single days in ascending order, written `3:50,4:52`. */
export function daySteps(most: number): Kind<readonly { day: number; points: number }[]> {
  const list = bands(0, most, false)
  return {
    allowed: list.allowed,
    read: text => {
      const read = list.read(text)
      return read.kind === 'value' ? value(read.value.map(({ through: day, points }) => ({ day, points }))) : read
    },
    write: steps => steps.map(({ day, points }) => `${day}:${points}`).join(','),
    show: steps => steps.map(({ day, points }) => `第${day}天${points}分`).join('，'),
  }
}
