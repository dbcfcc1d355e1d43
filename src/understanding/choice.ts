// “2”, “[2]”, “选2”, “第二个”, “回复2”: one of the options just offered.
import { readNumeral } from '../domain/numerals.ts'

const CHOICE = /^(?:我?选|回复?|要)?\s*第?[\s[（(【]*(\d{1,2}|[一二两三四五六七八九十]{1,2})[\s\]）)】]*(?:个|项|条|吧)*[.。、!！]?$/u

/** The number chosen, from 1; null when the message is no choice. */
export function readChoice(text: string): number | null {
  const digits = CHOICE.exec(text.normalize('NFKC').trim())?.[1]
  if (digits === undefined) return null
  const number = /^\d/.test(digits) ? Number(digits) : readNumeral(digits)
  return number === null || number < 1 ? null : number
}
