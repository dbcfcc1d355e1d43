// Questions that wait for a person.
import type { Storage } from './open.ts'
import { seqByPlatformId } from './outboxParts.ts'

/** A question that went to a person. */
export interface Handoff {
  eventId: string
  code: string
  chatId: string
  chatKind: 'group' | 'direct'
  senderId: string
  unitId: string | null
  question: string
  state: string
  answer: string
  answeredBy: string | null
  askedAt: Date
}

/** The hand-over that a code names, the open one first; null when none does. */
export async function handoffByCode(storage: Storage, communityId: string, code: string): Promise<Handoff | null> {
  const rows = await storage.db.handoff.findMany({ where: { communityId, code }, orderBy: { askedAt: 'desc' } })
  const row = rows.find(one => one.state === 'open') ?? rows[0]
  return row ? opened(storage, row) : null
}

/** A hand-over by the event that asked. */
export async function handoffOf(storage: Storage, eventId: string): Promise<Handoff | null> {
  const row = await storage.db.handoff.findUnique({ where: { eventId } })
  return row && opened(storage, row)
}

/** The hand-over whose notice has this number on its platform: somebody answers it by replying to the notice. */
export async function handoffOfNotice(storage: Storage, chatId: string, messageId: string): Promise<Handoff | null> {
  const seq = await seqByPlatformId(storage, chatId, messageId)
  const notice = seq === null ? null : await storage.db.outbox.findUnique({ where: { seq }, select: { inReplyTo: true } })
  return notice?.inReplyTo ? handoffOf(storage, notice.inReplyTo) : null
}

/** The chats that were written to because of an event. */
export async function chatsToldOf({ db }: Storage, eventId: string): Promise<string[]> {
  const rows = await db.outbox.findMany({ where: { inReplyTo: eventId }, select: { chatId: true }, distinct: ['chatId'] })
  return rows.map(row => row.chatId)
}

/** Whether a code is free: no open hand-over of the community has it. */
export async function codeIsFree(storage: Storage, communityId: string, code: string): Promise<boolean> {
  return (await storage.db.handoff.count({ where: { communityId, code, state: 'open' } })) === 0
}

function opened(storage: Storage, row: NonNullable<Awaited<ReturnType<Storage['db']['handoff']['findUnique']>>>): Handoff {
  const { communityId: _, answeredAt: __, chatKind, question, answer, ...rest } = row
  return {
    ...rest,
    chatKind: chatKind === 'direct' ? 'direct' : 'group',
    question: storage.box.open(question),
    answer: answer === '' ? '' : storage.box.open(answer),
  }
}
