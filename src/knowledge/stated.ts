// What a sentence states in figures: values with their unit, whatever way they are written (万分之三 = 0.03 %, 八折 = 80 %, 三十天 = 30日).

/** A figure with its unit; two ways of writing the same figure give the same one. */
export interface Stated {
  value: number
  unit: string
}

const DIGITS: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 }
const HAN = '[零〇一二两三四五六七八九十百千万]'
const NUMBER = `(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?|${HAN}+)`

/** Reads a number written in digits or in Chinese; null when it is none. */
export function readNumber(text: string): number | null {
  const digits = text.replaceAll(',', '')
  if (/^\d+(?:\.\d+)?$/.test(digits)) return Number(digits)
  if (!new RegExp(`^${HAN}+$`).test(text)) return null
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const sign of text) {
    const unit = UNITS[sign]
    if (unit === undefined) {
      // Digits in a row are a code (一二三), and 二〇二六 a year; neither is a quantity.
      if (digit !== null && digit !== 0) return null
      digit = DIGITS[sign] ?? 0
    } else if (unit === 10_000) {
      total = (total + section + (digit ?? 0)) * unit
      section = 0
      digit = null
    } else {
      section += (digit ?? 1) * unit
      digit = null
    }
  }
  return total + section + (digit ?? 0)
}

// What is written before its unit. A longer unit stands before its beginning.
const NAMED_UNITS =
  '元/平方米·月|元/平方米|元/个·月|元/立方米|元/小时|元/户|元/张|元/次|元/个|元/车|元/月|万元|元|块钱|块|角|分钟|小时|个工作日|工作日|个月|周年|年|季度|星期|周|日|天|号|月|平方米|平米|㎡|平|立方米|方|度|折|成|%|‰|倍|次|个|张|户|项|期|人|层|楼|栋|幢|款|条|项|级|部|台|米|公里|吨|元'
const SAME: Record<string, string> = {
  块钱: '元',
  块: '元',
  天: '日',
  号: '日',
  平: '平方米',
  平米: '平方米',
  '㎡': '平方米',
  方: '立方米',
  星期: '周',
  个工作日: '工作日',
  楼: '层',
  幢: '栋',
  周年: '年',
}

const READERS: readonly (readonly [RegExp, (match: RegExpExecArray) => Stated | null])[] = [
  // A telephone number is itself, zeros at its beginning included.
  [/\d{3,}(?:-\d{3,})+/g, match => ({ value: Number(`1${match[0].replaceAll('-', '')}`), unit: '电话' })],
  [new RegExp(`百分之(${NUMBER})`, 'g'), match => of(match[1], 1, '%')],
  [new RegExp(`千分之(${NUMBER})`, 'g'), match => of(match[1], 0.1, '%')],
  [new RegExp(`万分之(${NUMBER})`, 'g'), match => of(match[1], 0.01, '%')],
  [new RegExp(`(${NUMBER})分之(${NUMBER})`, 'g'), match => part(match[1], match[2])],
  [/(\d{1,2})[:：](\d{2})/g, match => ({ value: Number(match[1]) * 60 + Number(match[2]), unit: '时刻' })],
  [new RegExp(`(${NUMBER})点(半)?`, 'g'), match => clock(match[1], match[2])],
  [new RegExp(`第(${NUMBER})([条款项章次个期日])`, 'g'), match => of(match[1], 1, `第${match[2]}`)],
  [new RegExp(`(${NUMBER})折`, 'g'), match => discount(match[1])],
  [new RegExp(`(${NUMBER})成`, 'g'), match => of(match[1], 10, '%')],
  [new RegExp(`(${NUMBER})‰`, 'g'), match => of(match[1], 0.1, '%')],
  [new RegExp(`(${NUMBER})\\s*(${NAMED_UNITS})`, 'g'), match => of(match[1], 1, SAME[match[2] ?? ''] ?? match[2] ?? '')],
  [/(过半|半数)/g, () => ({ value: 50, unit: '%' })],
  [/半(年|个?月|小时|天)/g, match => half(match[1] ?? '')],
  [/\d+(?:\.\d+)?/g, match => of(match[0], 1, '')],
]

/** The figures of a text in the order they stand. */
export function statedIn(text: string): Stated[] {
  let rest = text.normalize('NFKC').replace(/\s+/g, '')
  const found: { at: number; stated: Stated }[] = []
  for (const [pattern, read] of READERS) {
    rest = rest.replace(pattern, (...args: unknown[]) => {
      const words = String(args[0])
      const at = args.findIndex((arg, index) => index > 0 && typeof arg === 'number')
      pattern.lastIndex = 0
      const match = new RegExp(pattern.source).exec(words)
      const stated = match && read(match)
      if (!stated || isWord(words)) return words
      found.push({ at: Number(args[at]), stated: { ...stated, value: Math.round(stated.value * 10_000) / 10_000 } })
      // The same length, so that what follows keeps its place.
      return '＿'.repeat(words.length)
    })
  }
  return found.sort((a, b) => a.at - b.at).map(one => one.stated)
}

/** A figure as a key for comparing. */
export const keyOf = ({ value, unit }: Stated): string => `${value} ${unit}`

// 一个, 一项, 一般, 一旦 count nothing.
function isWord(words: string): boolean {
  return /^一(?:个|项|部|级|成|条|款|人|方|分|层|张|户|期)$/.test(words)
}

function of(number: string | undefined, factor: number, unit: string): Stated | null {
  const value = readNumber(number ?? '')
  return value === null ? null : { value: value * factor, unit }
}

function part(whole: string | undefined, share: string | undefined): Stated | null {
  const [below, above] = [readNumber(whole ?? ''), readNumber(share ?? '')]
  return below === null || above === null || below === 0 ? null : { value: (above / below) * 100, unit: '%' }
}

// 八折 is 80 %, 八五折 and 85折 are 85 %.
function discount(number: string | undefined): Stated | null {
  const text = number ?? ''
  const two = /^([一二三四五六七八九])([一二三四五六七八九])$/.exec(text)
  const value = two ? (DIGITS[two[1] ?? ''] ?? 0) * 10 + (DIGITS[two[2] ?? ''] ?? 0) : readNumber(text)
  return value === null ? null : { value: value < 10 ? value * 10 : value, unit: '%' }
}

function clock(hour: string | undefined, half: string | undefined): Stated | null {
  const value = readNumber(hour ?? '')
  return value === null || value > 24 ? null : { value: value * 60 + (half ? 30 : 0), unit: '时刻' }
}

function half(unit: string): Stated {
  if (unit === '年') return { value: 6, unit: '个月' }
  return unit === '小时' ? { value: 30, unit: '分钟' } : unit === '天' ? { value: 12, unit: '小时' } : { value: 15, unit: '日' }
}
