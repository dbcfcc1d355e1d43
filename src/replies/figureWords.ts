// How figures read in a text: a missing one is “—”, a change of a rate is in percentage points, few ratings are no figure (metrics §1).
import { FEW_RATINGS } from '../domain/metrics/rates.ts'
import { type Fen, formatRate, formatYuan } from '../domain/money.ts'

/** `18,620.00元`. */
export const yuanWords = (amount: Fen): string => `${formatYuan(amount)}元`

/** A count of households, or “—” when it is not known. */
export const countWords = (count: number | null, unit: string): string => (count === null ? '—' : `${count}${unit}`)

/** Tenths as a number with one decimal: `-5` → `-0.5`; a missing one is “—”. */
export function tenthsWords(tenths: number | null): string {
  if (tenths === null) return '—'
  const size = Math.abs(tenths)
  return `${tenths < 0 ? '-' : ''}${Math.floor(size / 10)}.${size % 10}`
}

/** A difference in percentage points with its sign: `+1.2pp`. */
export function signedPoints(points: number | null): string {
  return points === null ? '—' : `${points > 0 ? '+' : ''}${tenthsWords(points)}pp`
}

const REMARKABLE = 30 // 3.0 percentage points (metrics §4, text rules)

/** A change against another day: `提高5.0个百分点`; “显著” only from 3.0 up and where `n` says on how many households it rests. */
export function changeWords(points: number | null, n: number): string {
  if (points === null) return '—'
  if (points === 0) return '持平'
  const remarkable = points >= REMARKABLE && n > 0
  const verb = points > 0 ? (remarkable ? '显著提高' : '提高') : '下降'
  return `${verb}${tenthsWords(Math.abs(points))}个百分点${remarkable ? `（n=${n}户）` : ''}`
}

/** A share of ratings with its n; fewer than ten print 样本不足. */
export function ratingWords(share: { part: number; of: number; rate: number | null } | null): string {
  if (share === null || share.of === 0) return '—'
  return share.of < FEW_RATINGS ? `样本不足（n=${share.of}）` : `${formatRate(share.rate)}（n=${share.of}）`
}

/** A share of rows or letters with its counts: `98.3%（59/60条）`. */
export function countedWords(share: { part: number; of: number; rate: number | null } | null, unit: string): string {
  return share === null ? '—' : `${formatRate(share.rate)}（${share.part}/${share.of}${unit}）`
}

/** 本年维修满意率 beside a rate of collection, which never stands alone (requirements R8). */
export function satisfiedWords({ satisfied }: { satisfied: { part: number; of: number; rate: number | null } }): string {
  return `本年维修满意率 ${ratingWords(satisfied)}`
}
