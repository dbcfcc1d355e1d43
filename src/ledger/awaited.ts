// The words somebody was asked for.
import { AWAITED, type AwaitedPurpose } from '../domain/changes/awaited.ts'
import type { Storage } from './open.ts'

/** What the next private text of this person is for; null when nothing of that kind is awaited, or no longer. */
export async function awaitedText(storage: Storage, accountId: string, chatId: string, now: Date): Promise<AwaitedPurpose | null> {
  const where = { accountId, chatId, closedAt: null, expiresAt: { gt: now } }
  const row = await storage.db.question.findFirst({ where, orderBy: { createdAt: 'desc' } })
  if (!row || !AWAITED.some(kind => kind === row.kind)) return null
  // Written by this program alone, from the very union.
  return JSON.parse(storage.box.open(row.subject)) as AwaitedPurpose
}
