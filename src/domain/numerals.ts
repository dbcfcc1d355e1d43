// Chinese numbers as people write them in a chat: 十五, 两千八, 一千二百五.

const DIGITS: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** The characters a Chinese number is made of. */
export const NUMERAL = '[零〇一二两三四五六七八九十百千]'

/** Reads a whole Chinese or Arabic number below 10 000; null when it is none. A last digit without unit counts in the next lower one: 两千八 = 2800. */
export function readNumeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === '' || !new RegExp(`^${NUMERAL}+$`).test(text)) return null
  let total = 0
  let digit: number | null = null
  let lastUnit = 10
  let sawZero = false
  for (const sign of text) {
    const unit = UNITS[sign]
    if (unit !== undefined) {
      total += (digit ?? 1) * unit
      lastUnit = unit
      digit = null
      sawZero = false
    } else {
      const value = DIGITS[sign] ?? 0
      if (value === 0) sawZero = true
      else if (digit !== null)
        return null // 一二三: digits in a row are a code, not a number
      else digit = value
    }
  }
  if (digit === null) return total
  return total + digit * (lastUnit > 10 && !sawZero ? lastUnit / 10 : 1)
}

/** The digits of a number that is said digit by digit. */
export const SPOKEN_DIGITS = '零〇幺一二三四五六七八九'

/** Reads digits said one by one: 五零一, 幺零二; null for anything else, a single digit included. */
export function readSpoken(text: string): number | null {
  if (text.length < 2) return null
  const digits = [...text].map(sign => (sign === '幺' ? 1 : DIGITS[sign]))
  return digits.every(digit => digit !== undefined) ? Number(digits.join('')) : null
}
