// Personal columns at rest: sealed with AES-256-GCM when the installation has a secret, plain text otherwise.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, scryptSync } from 'node:crypto'

/** Seals and opens personal text, and makes the digests by which sealed values are found again. */
export interface Box {
  /** True when there is a secret. */
  readonly sealed: boolean
  seal(text: string): string
  /** Throws when the text was sealed with another secret. */
  open(text: string): string
  /** The same text gives the same digest; with a secret nobody without it can try values. */
  digest(text: string): string
}

const MARK = 'sealed1:'

/** A box for the given secret (GUANJIA_SECRET), or one that leaves everything readable when there is none. */
export function makeBox(secret?: string): Box {
  if (!secret)
    return {
      sealed: false,
      seal: text => text,
      open: openPlain,
      digest: text => createHash('sha256').update(`guanjia:${text}`).digest('hex'),
    }
  const key = scryptSync(secret, 'guanjia personal columns', 32)
  const digestKey = createHmac('sha256', key).update('digest').digest()
  return {
    sealed: true,
    seal(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return MARK + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
    },
    open(text) {
      if (!text.startsWith(MARK)) return text
      const bytes = Buffer.from(text.slice(MARK.length), 'base64')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        decipher.setAuthTag(bytes.subarray(12, 28))
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new Error('A personal column was sealed with another secret: set GUANJIA_SECRET to the one this ledger was made with.', {
          cause,
        })
      }
    },
    digest: text => createHmac('sha256', digestKey).update(text).digest('hex'),
  }
}

function openPlain(text: string): string {
  if (text.startsWith(MARK)) throw new Error('A personal column is sealed: set GUANJIA_SECRET to the secret this ledger was made with.')
  return text
}
