// One-time codes by which an owner shows to be the person of a home.
import { randomInt } from 'node:crypto'
import type { Storage } from './open.ts'

/** How long a code lives, and how many wrong ones a person may try in an hour. */
export const CODE_HOURS = 24
export const WRONG_CODES_AN_HOUR = 5

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789' // without those that look alike

/** A new code of eight characters. */
export function newCode(): string {
  return Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

/** The digest under which a code is stored; the code itself is nowhere. */
export function codeDigest(storage: Storage, code: string): string {
  return storage.box.digest(`bind|${code.trim().toUpperCase()}`)
}

/** The code's home and person while the code can be used, else null. */
export async function findCode(storage: Storage, code: string, now: Date) {
  const row = await storage.db.bindCode.findUnique({ where: { codeDigest: codeDigest(storage, code) } })
  if (!row || row.usedAt !== null || row.expiresAt <= now) return null
  return { codeId: row.id, unitId: row.unitId, residentId: row.residentId, communityId: row.communityId }
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
