// Amounts as people type them, in yuan: 1200, 一千二, 两千八, 三千多, 1.2万.
import { type Fen, fen, parseYuan } from '../domain/money.ts'
import { NUMERAL, readNumeral } from '../domain/numerals.ts'

/** An amount that was read, and whether it is meant exactly. */
export interface ReadAmount {
  fen: Fen
  sure: boolean
}

const MANY = '(多|来|几)?'
const WAN = new RegExp(`(\\d+(?:\\.\\d{1,4})?|${NUMERAL}{1,4})万${MANY}(${NUMERAL}{0,6}|\\d{0,4})`)
const HAN = new RegExp(`([一二两三四五六七八九十]${NUMERAL}*[百千]${NUMERAL}*)${MANY}(块|元|圆)?`)
const THOUSAND = new RegExp(`(\\d)(千|k|K)(\\d)?${MANY}(?![\\d平])`)
const DIGITS = new RegExp(`[¥￥]?(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)\\s*${MANY}(块钱?|元|圆|rmb)?`, 'gi')

/** Reads the amount a text names; null when it names none. Days and rooms must be taken out before. */
export function readAmount(text: string): ReadAmount | null {
  const plain = text.normalize('NFKC')
  const vague = /左右|大概|差不多|估计|不到|上下|将近/.test(plain)
  const found = inWan(plain) ?? inThousands(plain) ?? inHan(plain) ?? inDigits(plain)
  return found && { fen: found.fen, sure: found.sure && !vague }
}

function inWan(text: string): ReadAmount | null {
  const match = WAN.exec(text)
  if (!match) return null
  const [, head = '', many, tail = ''] = match
  const [whole = '', decimals = ''] = /^\d/.test(head) ? head.split('.') : [String(readNumeral(head) ?? 0)]
  const yuan = Number(whole) * 10_000 + Number(decimals.padEnd(4, '0'))
  // 一万二 is 12 000: a single digit after 万 counts in thousands.
  const rest = tail === '' ? 0 : (readNumeral(tail) ?? 0) * (tail.length === 1 ? 1000 : 1)
  return { fen: fen((yuan + rest) * 100), sure: many === undefined }
}

function inThousands(text: string): ReadAmount | null {
  const match = THOUSAND.exec(text)
  return match && { fen: fen((Number(match[1]) * 1000 + Number(match[3] ?? 0) * 100) * 100), sure: match[4] === undefined }
}

function inHan(text: string): ReadAmount | null {
  const match = HAN.exec(text)
  const yuan = match && readNumeral(match[1] ?? '')
  return match && yuan ? { fen: fen(yuan * 100), sure: match[2] === undefined } : null
}

// Without 元 a number below ten yuan is rather a count or a date.
const SMALLEST_BARE_FEN = 1_000
function inDigits(text: string): ReadAmount | null {
  for (const [, digits = '', many, unit] of text.matchAll(DIGITS)) {
    const read = parseYuan(digits)
    if (read.kind === 'fen' && (unit !== undefined || read.fen >= SMALLEST_BARE_FEN)) return { fen: read.fen, sure: many === undefined }
  }
  return null
}
