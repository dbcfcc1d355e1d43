// What the managers are told of a channel that does not work as it should.
import type { Reply } from '../domain/changes.ts'
import { commitDecision } from '../ledger/commit.ts'
import { allCommunities, directChatOf, kindOfChat, staffOf, wasDecided } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'

/** Tells the managers of every community once; `about` is what makes it once. A manager who never wrote to the bot on the platform is told when that has happened. */
export async function tellManagersOnce(storage: Storage, about: string, text: string, platform: string, now: Date): Promise<void> {
  const reference = `news:${about}`
  for (const { id: communityId } of await allCommunities(storage)) {
    if (await wasDecided(storage, communityId, reference)) continue
    const replies: Reply[] = []
    for (const { role, accounts } of await staffOf(storage, communityId)) {
      const account = accounts.find(one => one.startsWith(`${platform}:`))
      const chatId = role !== 'manager' || account === undefined ? null : await directChatOf(storage, account)
      if (chatId === null || (await kindOfChat(storage, chatId)) !== 'direct') continue
      replies.push({ audience: 'private', kind: 'text', text, chatId })
    }
    if (replies.length === 0) continue
    const decision = { action: 'news', reason: about, changes: [], replies }
    await commitDecision(storage, { communityId, reference, eventIds: [], actor: 'schedule', now, decision })
  }
}
