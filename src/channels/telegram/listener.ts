import type { Update } from 'grammy/types'

/** The kinds of updates we ask Telegram for. */
export const ALLOWED_UPDATES: Exclude<keyof Update, 'update_id'>[] = ['message', 'edited_message', 'callback_query', 'my_chat_member']

/** A way in for updates: long polling or a webhook. */
export interface Listener {
  /** Resolves when updates can come. */
  start(): Promise<void>
  /** Resolves when the update in hand is stored or given back, and no other will be taken. */
  stop(): Promise<void>
  /** Whether updates can come, with the evidence. */
  report(): Promise<{ well: boolean; detail: string }>
}
