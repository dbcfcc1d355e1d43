import type { Outbound } from './channel.ts'

/** A message somebody wrote, as far as an answer to it must know it. */
export interface Question {
  chatId: string
  senderId: string
  receivedAt: Date
}

/** What a channel asks the ledger, so that a platform's limits hold across restarts. */
export interface Past {
  /** What went to this chat (to all chats of the channel, without one) since the instant, with when. */
  sentSince(since: Date, chatId?: string): Promise<{ at: Date; outbound: Outbound }[]>
  /** The kind of a chat in which somebody has written; null when nobody ever has. */
  heardFrom(chatId: string): Promise<'group' | 'direct' | null>
  /** A message of ours in a chat, by the platform's id; null when none is known by it. */
  sentAs(chatId: string, messageId: string): Promise<Outbound | null>
  /** The message behind an event's id. */
  question(eventId: string): Promise<Question | null>
}
