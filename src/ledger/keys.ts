// Ids and digests of the ledger.
import { createHash, randomBytes, randomFillSync } from 'node:crypto'

// Drawn in one go for many ids: a call for ten bytes costs more than the rest of an id, and the scan makes a hundred thousand.
const RANDOM_BYTES = 10
const pool = Buffer.alloc(RANDOM_BYTES * 512)
let drawn = pool.length

/** A new id: UUID version 7, so that ids sort by the time they were made. */
export function newId(now: Date): string {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  if (drawn === pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  pool.copy(bytes, 6, drawn, drawn + RANDOM_BYTES)
  drawn += RANDOM_BYTES
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A salt for the digest of somebody's words. */
export function newSalt(): string {
  return randomBytes(16).toString('hex')
}

/** The salted digest by which an entry vouches for words that can be erased. */
export function digestOfWords(salt: string, words: string): string {
  return createHash('sha256').update(`${salt}\n${words}`).digest('hex')
}
