// Room numbers as people write and say them: 3-501, 3-1-501, 3栋501, 3号楼1单元501, 三栋五零一, 三号楼二单元幺零二.
import { readNumeral, readSpoken, SPOKEN_DIGITS } from '../domain/numerals.ts'

const PART = `(\\d{1,3}|[${SPOKEN_DIGITS}十百两]{1,3})`
const DIGIT = `[${SPOKEN_DIGITS}]`
/** Not followed by what makes it a count or an amount: “三栋一百二十户”. */
const ROOM = `(\\d{3,4}|${DIGIT}{3,4}|(?:${DIGIT}千)?${DIGIT}百(?:[零〇]${DIGIT}|${DIGIT}?十${DIGIT}?))(?![\\d${SPOKEN_DIGITS}十百千万多个块元天平月年]|户(?!主))`
const SPOKEN = new RegExp(
  `${PART}\\s*(?:栋|幢|座|号楼|#楼?)\\s*的?\\s*[-—]?\\s*(?:${PART}\\s*(?:单元\\s*的?|[-—])\\s*)?[-—]?\\s*${ROOM}\\s*(?:室|号?房(?!子|东|屋|产|租|间))?`,
)
const WRITTEN = /(?<![\d/-])(\d{1,3})\s*[-—–]\s*(?:(\d{1,2})\s*[-—–]\s*)?(\d{3,4})(?![\d-])(?:室)?/
/** `3/501`, at the beginning alone: elsewhere it may be a share or a date. */
const SLASHED = /^\s*(\d{1,2})\/(?:(\d{1,2})\/)?(?!20\d\d)(\d{3,4})(?![\d/])(?:室)?/

/** A room as it stands in the ledger (`3-501`, `3-1-501`), and the words it stood in. */
export interface ReadRoom {
  unit: string
  words: string
}

/** Reads the first room a text names; null when it names none. */
export function readRoom(text: string): ReadRoom | null {
  const plain = text.normalize('NFKC')
  const match = WRITTEN.exec(plain) ?? SPOKEN.exec(plain) ?? SLASHED.exec(plain)
  if (!match) return null
  const [words, building = '', entrance, room = ''] = match
  const parts = [building, ...(entrance === undefined ? [] : [entrance]), room].map(part => readSpoken(part) ?? readNumeral(part))
  return parts.includes(null) ? null : { unit: parts.join('-'), words }
}

/** Every room a text names, in order. */
export function readRooms(text: string): string[] {
  const rooms: string[] = []
  let rest = text.normalize('NFKC')
  for (let found = readRoom(rest); found; found = readRoom(rest)) {
    if (!rooms.includes(found.unit)) rooms.push(found.unit)
    rest = rest.slice(rest.indexOf(found.words) + found.words.length)
  }
  return rooms
}

const BARE = new RegExp(
  `^\\s*(?:(?:我们?|刚才?|刚刚|今天|昨天|前天|上午|下午|给|打|联系|去)\\s*)*((?:${PART}\\s*单元\\s*的?\\s*)?(?:(\\d{3,4})|(${DIGIT}{3,4}))(?![\\d${SPOKEN_DIGITS}十百千万多个块元天平月年号次点人:./-]|户(?!主))\\s*(?:室|号?房(?!子|东|屋|产|租|间))?)`,
)

/** A room without its building, as stewards write of their own homes (“101说周五交”, “二单元501 没接”): how such homes end in the ledger. */
export interface BareRoom {
  ending: string
  words: string
}

/** Reads a room without its building at the beginning of a text; null when none stands there, or the text names a whole room. */
export function readBareRoom(text: string): BareRoom | null {
  const plain = text.normalize('NFKC')
  if (readRoom(plain) !== null) return null
  const match = BARE.exec(plain)
  if (!match) return null
  const [, words = '', entrance, digits, spoken = ''] = match
  const parts = [...(entrance === undefined ? [] : [readSpoken(entrance) ?? readNumeral(entrance)]), digits ?? readSpoken(spoken)]
  return parts.includes(null) ? null : { ending: parts.join('-'), words }
}
