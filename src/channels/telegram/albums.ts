// An album reaches a bot as one message a picture, all with the same group id: it is one thing said, so it becomes one event.
import type { Inbound } from '../channel.ts'

/** How many albums are remembered. */
const REMEMBERED = 1_000

/** What becomes of a picture of an album: the event it is, or none. */
export class Albums {
  readonly #seen = new Map<string, { first: string; worded: boolean }>()

  /**
   * The event of a picture; null when its album is one already. All pictures of an album have one id, so that the rest of them is known by it after a restart;
   * words that come only with a later picture are an event of their own, for they may be what speaks to the bot.
   */
  event(inbound: Inbound, album: string): Inbound | null {
    const id = albumId(inbound, album)
    const seen = this.#seen.get(id)
    if (seen === undefined) return { ...inbound, id }
    return seen.first === inbound.id || (isWorded(inbound) && !seen.worded)
      ? { ...inbound, id: seen.first === inbound.id ? id : inbound.id }
      : null
  }

  /** The picture was taken. */
  taken(inbound: Inbound, album: string): void {
    const id = albumId(inbound, album)
    const seen = this.#seen.get(id)
    this.#seen.set(id, { first: seen?.first ?? inbound.id, worded: (seen?.worded ?? false) || isWorded(inbound) })
    const [oldest] = this.#seen.keys()
    if (this.#seen.size > REMEMBERED && oldest !== undefined) this.#seen.delete(oldest)
  }

  /** The message behind an event, which an answer can quote: of an album the first one seen. */
  messageOf(eventId: string): string {
    return this.#seen.get(eventId)?.first ?? eventId
  }
}

function albumId({ chat }: Inbound, album: string): string {
  return `${chat.id}:album:${album}`
}

function isWorded({ text }: Inbound): boolean {
  return (text ?? '') !== ''
}
