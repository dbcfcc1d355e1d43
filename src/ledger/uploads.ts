// Files that were tried and wait for a confirmation. They hold personal data: sealed like names and telephones, and gone when they are used or old.
import type { Storage } from './open.ts'

/** How long a file waits. */
export const UPLOAD_HOURS = 24

/** The file while it may be used, else null. */
export async function findUpload(
  storage: Storage,
  communityId: string,
  id: string,
  now: Date,
): Promise<{ name: string; content: Buffer } | null> {
  const row = await storage.db.upload.findUnique({ where: { id } })
  if (!row || row.communityId !== communityId || row.expiresAt <= now) return null
  return { name: storage.box.open(row.name), content: Buffer.from(storage.box.open(row.content), 'base64') }
}

/** Throws away the files that nobody confirmed in time. */
export async function dropOldUploads(storage: Storage, now: Date): Promise<void> {
  await storage.db.upload.deleteMany({ where: { expiresAt: { lte: now } } })
}
