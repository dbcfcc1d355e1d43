// The events that can still be answered as such: WeCom binds an answer to its question by the id of the frame, which lives as long as the connection.

/** An event by which something can be answered. */
export interface Answerable {
  kind: 'message' | 'press' | 'entry'
  chatId: string
  reqId: string
  at: Date
  /** The card whose button was pressed. */
  taskId?: string
  /** A message can be answered with one card. */
  cardSent?: boolean
  /** WeCom does not take answers to it any more. */
  expired?: boolean
}

/** WeCom takes answers to a message for some ten minutes; the change of a card, and a welcome, for five seconds after the press or the entry. */
const LIFETIME_MS = { message: 9 * 60_000, press: 4_500, entry: 4_500 }
const REMEMBERED = 2_000

/** The recent events, by their ids. */
export class AnswerableEvents {
  readonly #now: () => Date
  readonly #events = new Map<string, Answerable>()

  constructor(now: () => Date) {
    this.#now = now
  }

  /** The first sight of an event counts: its frame is the one that is answered. */
  add(eventId: string, event: Omit<Answerable, 'at'>): void {
    if (this.#events.has(eventId)) return
    this.#events.set(eventId, { ...event, at: this.#now() })
    for (const oldest of this.#events.keys()) {
      if (this.#events.size <= REMEMBERED) return
      this.#events.delete(oldest)
    }
  }

  /** The event, while it can be answered in this chat. */
  find(eventId: string | undefined, chatId: string): Answerable | undefined {
    const event = eventId === undefined ? undefined : this.#events.get(eventId)
    if (event === undefined || event.chatId !== chatId) return undefined
    return this.#now().getTime() - event.at.getTime() > LIFETIME_MS[event.kind] ? undefined : event
  }

  /** The connection was lost: nothing of before can be answered as such. */
  clear(): void {
    this.#events.clear()
  }
}
