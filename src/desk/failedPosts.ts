// A group that cannot be written to: the manager hears of each message it did not get, and can pass it on by hand.
import type { Reply } from '../domain/changes.ts'
import { writeDecision } from '../ledger/commit.ts'
import { wasDecided } from '../ledger/directory.ts'
import { failedPosts } from '../ledger/failedPosts.ts'
import type { Storage } from '../ledger/open.ts'
import { postFailed } from '../replies/campaigns.ts'
import { reachableStaff } from './tellStaff.ts'

/** Tells the manager, each message once. */
export async function tellFailedPosts(storage: Storage, now: Date): Promise<void> {
  for (const { id, communityId, group, text } of await failedPosts(storage, now)) {
    const reference = `post-failed:${id}`
    if (await wasDecided(storage, communityId, reference)) continue
    const [manager] = await reachableStaff(storage, communityId, ['manager'])
    const news: Reply[] = manager ? [{ audience: 'private', kind: 'text', text: postFailed(group, text), chatId: manager.chatId }] : []
    const decision = { action: 'told', reason: `a message did not reach a group of ${group}`, changes: [], replies: news }
    await storage.transact(tx => writeDecision(storage, tx, { communityId, reference, eventIds: [], actor: 'delivery', now, decision }))
  }
}
