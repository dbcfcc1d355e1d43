// An hour as people name it in a chat: 晚上7点半, 下午三点, 19:30.
import { NUMERAL, readNumeral } from '../domain/numerals.ts'

const CLOCK = /(?<!\d)([01]?\d|2[0-3])[:：]([0-5]\d)(?!\d)/
const SPOKEN = new RegExp(
  `(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|今晚|明晚)?(\\d{1,2}|${NUMERAL}{1,3})点(?:钟|(半)|([0-5]?\\d|${NUMERAL}{1,3})分?)?`,
)

/** Reads the hour a text names, as `HH:MM`; null when it names none. */
export function readHour(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const clock = CLOCK.exec(plain)
  if (clock) return `${(clock[1] ?? '').padStart(2, '0')}:${clock[2]}`
  const spoken = SPOKEN.exec(plain)
  if (!spoken) return null
  const hour = readNumeral(spoken[2] ?? '')
  const minute = spoken[3] ? 30 : spoken[4] ? (readNumeral(spoken[4]) ?? 0) : 0
  if (hour === null || hour > 24 || minute > 59) return null
  const isLate = /下午|傍晚|晚/.test(spoken[1] ?? '') && hour < 12
  // Nobody is called at three at night: without a part of the day, an hour before eight is one of the afternoon or evening.
  const meant = isLate || (spoken[1] === undefined && hour < 8) ? hour + 12 : hour
  return `${String(meant % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
