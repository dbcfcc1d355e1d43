// Money is integer fen, everywhere. Yuan exist only as text at the edges, and this file is the only one that reads or prints them.

/** An amount in fen (1/100 yuan): a safe integer. */
export type Fen = number & { readonly __unit: 'fen' }

/** The largest amount the product accepts: 10^13 fen, a hundred thousand million yuan. */
export const MAX_FEN = 10 ** 13

/** Brands an integer as fen; throws a RangeError for anything that is not a safe integer. */
export function fen(value: number | bigint): Fen {
  const amount = Number(value)
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not an amount in fen: ${value}`)
  return amount as Fen
}

/** No money at all. */
export const ZERO = fen(0)

/** The sum of amounts in fen. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0
  for (const amount of amounts) total += amount
  return fen(total)
}

/** What came of reading an amount: the fen, or why the text is none. */
export type ParsedYuan =
  | { kind: 'fen'; fen: Fen }
  | { kind: 'invalid'; reason: 'empty' | 'not-a-number' | 'negative' | 'third-decimal' | 'too-large' }

/** Reads yuan as people type them (`1,440.00`, `¥1440`, `1440元`) by their digits, never through a float. */
export function parseYuan(text: string): ParsedYuan {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^(-?)[¥￥]/, '$1')
    .replace(/元$/, '')
  if (plain === '') return { kind: 'invalid', reason: 'empty' }
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(plain)
  if (!match) return { kind: 'invalid', reason: 'not-a-number' }
  const [, minus, whole = '', decimals = ''] = match
  if (/[1-9]/.test(decimals.slice(2))) return { kind: 'invalid', reason: 'third-decimal' }
  const digits = BigInt(whole.replaceAll(',', '') + decimals.slice(0, 2).padEnd(2, '0'))
  if (minus === '-' && digits > 0n) return { kind: 'invalid', reason: 'negative' }
  if (digits > BigInt(MAX_FEN)) return { kind: 'invalid', reason: 'too-large' }
  return { kind: 'fen', fen: fen(digits) }
}

/** Prints fen as yuan with two decimals and thousands separators: `1,440.00`. */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`
}

/** Prints fen as yuan with two decimals and no separators, as reminders write it: `1440.00`. */
export function plainYuan(amount: Fen): string {
  return formatYuan(amount).replaceAll(',', '')
}

/** `numerator ÷ denominator` in per mille, rounded half-up (metrics.md §1); null when the denominator is 0. */
export function perMille(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null
  const [num, den] = [BigInt(numerator), BigInt(denominator)]
  return Number((2000n * num + den) / (2n * den))
}

/** Prints a per-mille rate as a percentage with one decimal, `936` → `93.6%`; a missing rate prints `—`. */
export function formatRate(rate: number | null): string {
  if (rate === null) return '—'
  const digits = Math.abs(rate)
  return `${rate < 0 ? '-' : ''}${Math.floor(digits / 10)}.${digits % 10}%`
}

/** `amount × numerator ÷ denominator`, rounded half-up: the one place where a rate meets money. The amount may be a sum over days, in fen. */
export function applyRate(amount: bigint, numerator: number, denominator: number): Fen {
  const [num, den] = [amount * BigInt(numerator), BigInt(denominator)]
  return fen((2n * num + den) / (2n * den))
}
