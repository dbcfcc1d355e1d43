// Numbers with their unit, as clauses and questions name them.

/** A number in a text: the words before it (at most 4), its value as written in digits, its unit. */
export interface Figure {
  before: string
  value: number
  unit: string
}

const FIGURE = /([\p{Script=Han}]{0,4})\s*(\d+(?:\.\d+)?)\s*(%|[\p{Script=Han}]{1,2}|㎡)?/gu
const SAME_UNIT: Record<string, string> = {
  块: '元',
  块钱: '元',
  平: '平方米',
  平米: '平方米',
  平方: '平方米',
  '㎡': '平方米',
  号: '日',
  天: '日',
}

/** Every figure of a text. */
export function numbersIn(text: string): Figure[] {
  return [...text.normalize('NFKC').matchAll(FIGURE)].map(([, before = '', value = '', unit = '']) => ({
    before,
    value: Number(value),
    unit: SAME_UNIT[unit] ?? unit,
  }))
}
