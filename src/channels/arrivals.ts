// For platforms that deliver once: what could not be stored is tried again here, in the order of its chat, for as long as the program runs.
import type { Logger } from 'pino'
import type { Inbound, Receiver } from './channel.ts'
import { backoffMs, pause } from './pause.ts'

/** Hands events to the receiver, those of one chat one after the other, chats side by side. */
export class Arrivals {
  readonly #receiver: Receiver
  readonly #log: Logger
  readonly #stopping = new AbortController()
  readonly #lines = new Map<string, Promise<void>>()

  constructor(receiver: Receiver, log: Logger) {
    this.#receiver = receiver
    this.#log = log
  }

  /** Takes an event in; nothing is taken after `stop`. */
  take(inbound: Inbound): void {
    if (this.#stopping.signal.aborted) return
    const chatId = inbound.chat.id
    const line = (this.#lines.get(chatId) ?? Promise.resolve()).then(() => this.#store(inbound))
    this.#lines.set(chatId, line)
    line.finally(() => {
      if (this.#lines.get(chatId) === line) this.#lines.delete(chatId)
    })
  }

  /** Resolves when everything taken is stored, or given up because the program stops. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#lines.values())
  }

  async #store(inbound: Inbound): Promise<void> {
    const { signal } = this.#stopping
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.#receiver.message(inbound)
      } catch (error) {
        if (signal.aborted) return this.#log.error({ err: error, event: inbound.id }, 'message not stored before the stop: it is lost')
        this.#log.error({ err: error, event: inbound.id, retryInMs: backoffMs(failures) }, 'message not stored: tried again')
        await pause(backoffMs(failures), signal)
      }
    }
  }
}
