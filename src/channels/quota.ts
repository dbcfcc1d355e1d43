// How much a platform takes before it drops messages or bans accounts. The count is kept here and, after a restart, taken up from the outbox, so that a
// message waits rather than vanishes.
import type { Outbound } from './channel.ts'
import type { Past } from './past.ts'

/** So many messages within so long. */
export interface Limit {
  messages: number
  ms: number
}

/** The count of what went to each chat, or to all chats together where no chat is named. */
export class Quota {
  readonly #limits: readonly Limit[]
  readonly #longestMs: number
  readonly #past: Pick<Past, 'sentSince'>
  readonly #weigh: (outbound: Outbound) => number
  readonly #now: () => Date
  readonly #chats = new Map<string, Promise<number[]>>()

  /** `weigh` tells for how many messages of the platform one of ours counts. */
  constructor(limits: readonly Limit[], past: Pick<Past, 'sentSince'>, weigh: (outbound: Outbound) => number, now: () => Date) {
    this.#limits = limits
    this.#longestMs = Math.max(...limits.map(({ ms }) => ms))
    this.#past = past
    this.#weigh = weigh
    this.#now = now
  }

  /** Counts so many messages to the chat; or, when that would be too many, answers how long to wait and counts nothing. */
  async take(messages: number, chatId?: string): Promise<{ waitMs: number }> {
    const sent = await this.#sentTo(chatId)
    const now = this.#now().getTime()
    while (sent[0] !== undefined && sent[0] <= now - this.#longestMs) sent.shift()
    const waits = this.#limits.map(limit => {
      // The message that must have left the window before so many more fit into it.
      const last = sent[sent.length - 1 - (limit.messages - messages)]
      return last === undefined ? 0 : last + limit.ms - now
    })
    const waitMs = Math.max(0, ...waits)
    if (waitMs === 0) for (let count = 0; count < messages; count += 1) sent.push(now)
    return { waitMs }
  }

  /** The messages taken last have arrived, or were refused: the platform counts from now on. */
  async arrived(messages: number, chatId?: string): Promise<void> {
    const sent = await this.#sentTo(chatId)
    sent.splice(Math.max(0, sent.length - messages), messages, ...Array.from({ length: messages }, () => this.#now().getTime()))
  }

  /** When messages went to the chat, oldest first; an array that is kept. */
  #sentTo(chatId: string | undefined): Promise<number[]> {
    const key = chatId ?? ''
    const known = this.#chats.get(key)
    if (known !== undefined) return known
    const since = new Date(this.#now().getTime() - this.#longestMs)
    const sent = this.#past
      .sentSince(since, chatId)
      .then(rows =>
        rows.flatMap(({ at, outbound }) => Array.from({ length: this.#weigh(outbound) }, () => at.getTime())).sort((a, b) => a - b),
      )
    this.#chats.set(key, sent)
    sent.catch(() => this.#chats.delete(key))
    return sent
  }
}
