// Messages for a group that came from elsewhere and never got there: a post, a question for the team, a person's answer.
import type { Storage } from './open.ts'
import type { OutboxMessage } from './outbox.ts'

/** A message that its group never got. */
export interface FailedPost {
  id: string
  communityId: string
  chatId: string
  group: 'owners' | 'team'
  text: string
}

const TOLD_WITHIN_DAYS = 2
const AT_ONCE = 50

/** What failed of late on its way into a registered group, and was no answer to somebody of that group, oldest first. */
export async function failedPosts(storage: Storage, now: Date): Promise<FailedPost[]> {
  const { db, box } = storage
  const groups = new Map((await db.group.findMany()).map(group => [group.chatId, group]))
  const since = new Date(now.getTime() - TOLD_WITHIN_DAYS * 86_400_000)
  const where = { state: 'failed', kind: 'answer', doneAt: { gte: since }, chatId: { in: [...groups.keys()] } }
  const rows = await db.outbox.findMany({ where, orderBy: { seq: 'asc' }, take: AT_ONCE })
  const asked = await db.inbox.findMany({
    where: { eventId: { in: rows.flatMap(row => row.inReplyTo ?? []) } },
    select: { eventId: true, chatId: true },
  })
  const origin = new Map(asked.map(({ eventId, chatId }) => [eventId, chatId]))
  return rows.flatMap(({ id, chatId, inReplyTo, message }): FailedPost[] => {
    const group = groups.get(chatId)
    if (group === undefined || origin.get(inReplyTo ?? '') === chatId) return []
    const { text } = JSON.parse(box.open(message)) as OutboxMessage
    return [{ id, communityId: group.communityId, chatId, group: group.kind === 'team' ? 'team' : 'owners', text }]
  })
}
