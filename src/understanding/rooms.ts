// Room numbers as people write them: 3-501, 3-1-501, 3栋501, 3号楼1单元501.
import { NUMERAL, readNumeral } from '../domain/numerals.ts'

const PART = `(\\d{1,3}|${NUMERAL}{1,3})`
const SPOKEN = new RegExp(`${PART}(?:栋|幢|座|号楼|#楼?)\\s*[-—]?\\s*(?:${PART}\\s*单元)?\\s*[-—]?\\s*(\\d{3,4})(?:室|号房)?`)
const WRITTEN = /(?<![\d-])(\d{1,3})\s*[-—–]\s*(?:(\d{1,2})\s*[-—–]\s*)?(\d{3,4})(?![\d-])(?:室)?/

/** A room as it stands in the ledger (`3-501`, `3-1-501`), and the words it stood in. */
export interface ReadRoom {
  unit: string
  words: string
}

/** Reads the first room a text names; null when it names none. */
export function readRoom(text: string): ReadRoom | null {
  const plain = text.normalize('NFKC')
  const match = WRITTEN.exec(plain) ?? SPOKEN.exec(plain)
  if (!match) return null
  const [words, building = '', entrance, room = ''] = match
  const parts = [readNumeral(building), ...(entrance === undefined ? [] : [readNumeral(entrance)]), Number(room)]
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
