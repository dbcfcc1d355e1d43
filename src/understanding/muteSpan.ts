// How long a group is to be left alone: “2h”, “2小时”, “半天”, “明天”.
import { addDays, type Day, instantAt } from '../domain/calendar.ts'
import { NUMERAL, readNumeral } from '../domain/numerals.ts'

const HALF_DAY_HOURS = 4
const LONGEST_MS = 7 * 86_400_000
/** When a group is spoken to again that was to be left alone until a day. */
const MORNING = '08:00'
const UNITS: [RegExp, number][] = [
  [/^(?:m|min|mins|minutes?|分|分钟)$/, 60_000],
  [/^(?:h|hours?|小时|个小时|钟头|个钟头)$/, 3_600_000],
  [/^(?:d|days?|天)$/, 86_400_000],
]

/** When the silence asked for ends, counted from now; null when no span of at most seven days is named. */
export function readMuteEnd(words: string, now: Date, today: Day, zone: string): Date | null {
  const plain = words.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/^到/, '')
  if (plain === '明天') return instantAt(zone, addDays(today, 1), MORNING)
  if (plain === '今天') return instantAt(zone, addDays(today, 1), '00:00')
  const ms = spanMs(plain)
  return ms === null || ms <= 0 || ms > LONGEST_MS ? null : new Date(now.getTime() + ms)
}

function spanMs(plain: string): number | null {
  if (/^半个?(?:小时|钟头)$/.test(plain)) return 1_800_000
  if (plain === '半天') return HALF_DAY_HOURS * 3_600_000
  const [, figure = '', unit = ''] = new RegExp(`^(\\d{1,4}|${NUMERAL}{1,4})([a-z\\p{Script=Han}]+)$`, 'u').exec(plain) ?? []
  const count = /^\d/.test(figure) ? Number(figure) : readNumeral(figure)
  const ms = UNITS.find(([name]) => name.test(unit))?.[1]
  return count === null || ms === undefined || figure === '' ? null : count * ms
}
