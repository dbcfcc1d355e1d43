import type { Outbound } from './channel.ts'

/** What a channel asks the ledger, so that a platform's limits hold across restarts. */
export interface Past {
  /** What went to this chat (to all chats of the channel, without one) since the instant, with when. */
  sentSince(since: Date, chatId?: string): Promise<{ at: Date; outbound: Outbound }[]>
  /** Whether anybody ever wrote to us in this chat. */
  heardFrom(chatId: string): Promise<boolean>
}
