// One-time codes by which an owner shows to be the person of a home.
import { randomInt } from 'node:crypto'
import type { Storage } from './open.ts'

/** How long a code lives, how many wrong ones a person may try in an hour, and how often the telephone may be guessed by everybody who has the code. */
export const CODE_HOURS = 24
export const WRONG_CODES_AN_HOUR = 5
export const WRONG_DIGITS_A_CODE = 3

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789' // without those that look alike

/** A new code of eight characters. */
export function newCode(): string {
  return Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

/** The digest under which a code is stored; the code itself is nowhere. */
export function codeDigest(storage: Storage, code: string): string {
  return storage.box.digest(`bind|${code.trim().toUpperCase()}`)
}

/** The home and person of a code, given as it was typed or by its id, while it can be used, else null: a code ends with the person it was for. */
export async function findCode(storage: Storage, by: { code: string } | { codeId: string }, now: Date) {
  const where = 'code' in by ? { codeDigest: codeDigest(storage, by.code) } : { id: by.codeId }
  const row = await storage.db.bindCode.findUnique({ where })
  if (!row || row.usedAt !== null || row.expiresAt <= now) return null
  const { id: codeId, unitId, residentId, communityId } = row
  const person = await storage.db.resident.findUnique({ where: { id: residentId }, select: { until: true } })
  return person?.until === null ? { codeId, unitId, residentId, communityId } : null
}

/** The last four digits of each telephone on file for a person that nobody found wrong. */
export async function lastDigitsOf(storage: Storage, residentId: string): Promise<string[]> {
  const usable = { OR: [{ state: null }, { state: 'valid' }] }
  const rows = await storage.db.contactPoint.findMany({ where: { residentId, kind: 'phone', ...usable }, select: { value: true } })
  return rows.map(row => storage.box.open(row.value).replace(/\D/g, '').slice(-DIGITS)).filter(digits => digits.length === DIGITS)
}

const DIGITS = 4

/** How often the telephone behind a code was guessed wrong, by anybody. */
export async function wrongDigits(storage: Storage, unitId: string, codeId: string): Promise<number> {
  return storage.db.ledgerEntry.count({
    where: { unitId, kind: 'binding', AND: [{ payload: { contains: 'wrong_digits' } }, { payload: { contains: codeId } }] },
  })
}

/** The member of staff a code is for while it can be used, else null. */
export async function findStaffCode(storage: Storage, code: string, now: Date) {
  const row = await storage.db.staffCode.findUnique({ where: { codeDigest: codeDigest(storage, code) } })
  if (!row || row.usedAt !== null || row.expiresAt <= now) return null
  const person = await storage.db.staff.findUnique({ where: { id: row.staffId } })
  return person?.active ? { codeId: row.id, staffId: row.staffId, name: person.name, communityId: row.communityId } : null
}

/** How many codes a person got wrong in the last hour, by the decisions about that person's messages. */
export async function wrongCodes(storage: Storage, accountId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 3_600_000)
  return storage.db.inbox.count({ where: { senderId: accountId, receivedAt: { gt: since }, decision: 'bind_failed' } })
}
