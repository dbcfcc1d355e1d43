// Tokens a community's language model has used on a day. A call reserves before it begins, so that the budget holds whatever crashes.
import type { Day } from '../domain/calendar.ts'
import { newId } from './keys.ts'
import type { Storage } from './open.ts'

/** Reserves tokens for a call; false when the day's budget does not hold them any more. */
export async function reserveTokens(
  storage: Storage,
  { communityId, day, tokens, budget, now }: { communityId: string; day: Day; tokens: number; budget: number; now: Date },
): Promise<boolean> {
  return storage.transact(async tx => {
    const key = { communityId_day: { communityId, day } }
    const used = (await tx.modelUse.findUnique({ where: key, select: { tokens: true } }))?.tokens ?? 0
    if (used + tokens > budget) return false
    await tx.modelUse.upsert({
      where: key,
      create: { id: newId(now), communityId, day, tokens, calls: 1 },
      update: { tokens: { increment: tokens }, calls: { increment: 1 } },
    })
    return true
  })
}

/** Puts right what a call reserved, once it is known what it took. */
export async function settleTokens(storage: Storage, communityId: string, day: Day, difference: number): Promise<void> {
  if (difference === 0) return
  await storage.transact(tx => tx.modelUse.updateMany({ where: { communityId, day }, data: { tokens: { increment: difference } } }))
}

/** What was used on a day. */
export async function tokensUsed(storage: Storage, communityId: string, day: Day): Promise<{ tokens: number; calls: number }> {
  const row = await storage.db.modelUse.findUnique({ where: { communityId_day: { communityId, day } } })
  return { tokens: row?.tokens ?? 0, calls: row?.calls ?? 0 }
}
