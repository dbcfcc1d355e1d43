// WeCom drops what goes beyond 30 messages a minute and 1000 an hour in one chat: https://developer.work.weixin.qq.com/document/path/101463
// The count is kept here and, after a restart, taken up from the outbox, so that a message waits rather than vanishes.
import type { Outbound } from '../channel.ts'
import type { Past } from '../past.ts'

/** How many messages a chat takes within how long. */
const LIMITS = [
  { messages: 30, ms: 60_000 },
  { messages: 1_000, ms: 3_600_000 },
]
const LONGEST_MS = 3_600_000

/** The count of what went to each chat. */
export class Quota {
  readonly #past: Pick<Past, 'sentSince'>
  readonly #weigh: (outbound: Outbound) => number
  readonly #now: () => Date
  readonly #chats = new Map<string, Promise<number[]>>()

  constructor(past: Pick<Past, 'sentSince'>, weigh: (outbound: Outbound) => number, now: () => Date) {
    this.#past = past
    this.#weigh = weigh
    this.#now = now
  }

  /** Counts so many messages to the chat; or, when that would be too many, answers how long to wait and counts nothing. */
  async take(chatId: string, messages: number): Promise<{ waitMs: number }> {
    const sent = await this.#sentTo(chatId)
    const now = this.#now().getTime()
    while (sent[0] !== undefined && sent[0] <= now - LONGEST_MS) sent.shift()
    const waits = LIMITS.map(limit => {
      // The message that must have left the window before so many more fit into it.
      const last = sent[sent.length - 1 - (limit.messages - messages)]
      return last === undefined ? 0 : last + limit.ms - now
    })
    const waitMs = Math.max(0, ...waits)
    if (waitMs === 0) for (let count = 0; count < messages; count += 1) sent.push(now)
    if (sent.length === 0) this.#chats.delete(chatId)
    return { waitMs }
  }

  /** When messages went to the chat, oldest first; an array that is kept. */
  #sentTo(chatId: string): Promise<number[]> {
    const known = this.#chats.get(chatId)
    if (known !== undefined) return known
    const since = new Date(this.#now().getTime() - LONGEST_MS)
    const sent = this.#past
      .sentSince(since, chatId)
      .then(rows =>
        rows.flatMap(({ at, outbound }) => Array.from({ length: this.#weigh(outbound) }, () => at.getTime())).sort((a, b) => a - b),
      )
    this.#chats.set(chatId, sent)
    sent.catch(() => this.#chats.delete(chatId))
    return sent
  }
}
