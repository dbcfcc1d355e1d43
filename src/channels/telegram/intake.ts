import type { Update, UserFromGetMe } from 'grammy/types'
import type { Logger } from 'pino'
import type { Inbound, Receiver } from '../channel.ts'
import { Albums } from './albums.ts'
import { type Decoded, decode } from './decode.ts'

/** How many messages are remembered, to tell the edit of a message already taken from the first sight of one. */
const REMEMBERED = 10_000

/** What an intake needs from its channel. */
interface IntakeParts {
  receiver: Receiver
  log: Logger
  now: () => Date
  /** The bot itself, as getMe knows it. */
  me: () => UserFromGetMe
  /** Tells Telegram that a press arrived, so that the button stops turning. */
  answerPress: (queryId: string) => Promise<unknown>
}

/** Hands updates to the receiver. `take` resolves once the update is stored or means nothing, and rejects when the receiver did: then it must come again. */
export class Intake {
  readonly #parts: IntakeParts
  readonly #taken = new Set<string>()
  readonly #answers = new Set<Promise<void>>()
  readonly #albums = new Albums()

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  async take(update: Update): Promise<void> {
    const { receiver, log } = this.#parts
    const decoded = this.#read(update)
    switch (decoded.kind) {
      case 'ignored':
        log.info({ update: update.update_id, reason: decoded.reason }, 'update ignored')
        return
      case 'moved':
        await receiver.moved(decoded.from, decoded.to)
        log.info({ from: decoded.from, to: decoded.to }, 'chat moved')
        return
      case 'closed':
        await receiver.closed?.(decoded.chatId)
        log.info({ chat: decoded.chatId }, 'the bot was blocked')
        return
      case 'message':
        return this.#message(decoded, update.update_id)
      case 'press':
        await receiver.message(decoded.inbound)
        this.#answer(decoded.queryId)
        return
      default:
        decoded satisfies never
    }
  }

  async #message({ inbound, edited, album }: Extract<Decoded, { kind: 'message' }>, update: number): Promise<void> {
    const { receiver, log } = this.#parts
    const ignore = (reason: string) => log.info({ update, message: inbound.id, reason }, 'update ignored')
    if (edited && this.#taken.has(inbound.id)) return ignore('an edit of a message already taken')
    const event = album === undefined ? inbound : this.#albums.event(inbound, album)
    if (event === null) return ignore('another picture of an album')
    await receiver.message(event)
    if (album !== undefined) this.#albums.taken(inbound, album)
    this.#remember(inbound)
  }

  /** The message that stands in the chat behind an event. */
  messageOf(eventId: string): string {
    return this.#albums.messageOf(eventId)
  }

  /** Resolves when every press taken so far has been answered, or could not be. */
  async settled(): Promise<void> {
    await Promise.all(this.#answers)
  }

  /** An update that cannot be read would come back for ever and block all others: it is logged and counts as read. */
  #read(update: Update): Decoded {
    try {
      return decode(update, this.#parts.me(), this.#parts.now())
    } catch (error) {
      this.#parts.log.error({ update: update.update_id, err: error }, 'update cannot be read')
      return { kind: 'ignored', reason: 'cannot be read' }
    }
  }

  #remember(inbound: Inbound): void {
    this.#taken.add(inbound.id)
    for (const oldest of this.#taken) {
      if (this.#taken.size <= REMEMBERED) return
      this.#taken.delete(oldest)
    }
  }

  /** Best effort: an unanswered press only turns a little longer, and an old one cannot be answered any more. */
  #answer(queryId: string): void {
    const answer = this.#parts.answerPress(queryId).then(
      () => undefined,
      () => this.#parts.log.debug('press not answered: too old, or Telegram did not hear'),
    )
    this.#answers.add(answer)
    answer.finally(() => this.#answers.delete(answer))
  }
}
