// Looks at everything that leaves the house and at every list, and says what breaks an invariant of the model.
import { OWNERS_GROUP, TEAM_GROUP } from '../../../scripts/simulate/files.ts'
import type { Household } from '../../../scripts/simulate/homes.ts'
import type { Heard } from '../../../scripts/simulate/town.ts'
import type { Storage } from '../../../src/ledger/open.ts'

/** A breach: the invariant, and what was seen. */
export interface Breach {
  law: string
  what: string
}

const AMOUNT = /\d[\d,]*\.\d{2}(?!\d)元/

/** INV3 and the telephone half of it: what a group may read. */
export function groupBreaches(message: Heard, households: readonly Household[], isTeam: boolean): Breach[] {
  if (message.chatId !== OWNERS_GROUP && message.chatId !== TEAM_GROUP) return []
  const words = [message.text, ...(message.buttons ?? []).map(button => button.label)].join('\n')
  const found: Breach[] = []
  const tell = (what: string) => found.push({ law: 'INV3', what: `${message.chatId} reads ${what}: ${words.slice(0, 200)}` })
  const digits = words.replaceAll('-', '')
  for (const { phone } of households) if (phone !== '' && digits.includes(phone.replaceAll('-', ''))) tell('a telephone number')
  if (message.chatId === TEAM_GROUP && isTeam) return found
  for (const { unit, owner } of households) {
    if (words.includes(owner)) tell(`the name ${owner}`)
    if (new RegExp(`(?<![\\d-])${unit}(?![\\d-])`).test(words)) tell(`the room ${unit}`)
  }
  if (AMOUNT.test(words) && !/元\/(?:平方米|月|㎡)/.test(words)) tell('an amount')
  return found
}

/** INV4: an amount goes to staff, or to a verified person of the very home it is about. */
export function recipientBreaches(message: Heard, households: readonly Household[]): Breach[] {
  if (message.chatId === OWNERS_GROUP || message.chatId === TEAM_GROUP || message.chatId.startsWith('console:staff-')) return []
  if (!AMOUNT.test(message.text)) return []
  const own = households.find(({ account }) => account === message.chatId)
  if (!own) return [{ law: 'INV4', what: `${message.chatId}, bound to nothing, reads an amount: ${message.text.slice(0, 200)}` }]
  const foreign = households.filter(({ unit }) => unit !== own.unit && new RegExp(`(?<![\\d-])${unit}(?![\\d-])`).test(message.text))
  return foreign.map(({ unit }) => ({ law: 'INV4', what: `${own.unit} reads about ${unit}: ${message.text.slice(0, 200)}` }))
}

/** INV4 once more, by the rows: what was queued about a home went to the private chats of staff and of that very home, to the team, or nowhere. */
export async function strangerBreaches({ db }: Storage, households: readonly Household[]): Promise<Breach[]> {
  const rows = await db.outbox.findMany({ where: { unitId: { not: null } }, select: { unitId: true, chatId: true, kind: true, seq: true } })
  const units = new Map((await db.unit.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [id, code]))
  return rows.flatMap(({ unitId, chatId, kind, seq }) => {
    const unit = units.get(unitId ?? '')
    const own = households.find(home => home.account === chatId)?.unit === unit
    if (own || (kind !== 'reminder' && (chatId === TEAM_GROUP || chatId.startsWith('console:staff-')))) return []
    return [{ law: 'INV4', what: `message ${seq} (${kind}) about ${unit} went to ${chatId}` }]
  })
}
