import { setTimeout as delay } from 'node:timers/promises'
import { ChannelError, type Inbound, type PartsKept, type Receiver } from '../../src/channels/channel.ts'

/** What a channel handed over. */
export class Collected implements Receiver {
  readonly inbound: Inbound[] = []
  readonly moves: { from: string; to: string }[] = []
  /** Throws this many times before it takes anything. */
  failures = 0
  readonly refused: string[] = []
  readonly closings: string[] = []

  async message(inbound: Inbound): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1
      this.refused.push(inbound.id)
      throw new Error('the store is down')
    }
    this.inbound.push(inbound)
  }

  async moved(from: string, to: string): Promise<void> {
    this.moves.push({ from, to })
  }

  async closed(chatId: string): Promise<void> {
    this.closings.push(chatId)
  }

  get texts(): (string | undefined)[] {
    return this.inbound.map(({ text }) => text)
  }
}

/** Waits until the condition holds; fails with the description when it never does. */
export async function until(description: string, holds: () => boolean, ms = 10_000): Promise<void> {
  for (const end = performance.now() + ms; !holds(); await delay(5)) {
    if (performance.now() > end) throw new Error(`never happened: ${description}`)
  }
}

/** The error of a send that must fail. */
export async function failure(sending: Promise<unknown>): Promise<ChannelError> {
  const error = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ChannelError)) throw new Error(`expected a ChannelError, got ${error}`)
  return error
}

/** What the outbox keeps of a message's parts, in memory. */
export class Kept implements PartsKept {
  /** The ids of the parts; null while one is in doubt. */
  readonly ids: (string | null)[] = []

  get standing(): number {
    return this.ids.length
  }

  get lastId(): string | undefined {
    return this.ids.findLast(id => id !== null) ?? undefined
  }

  async begin(part: number): Promise<void> {
    this.ids[part] = null
  }

  async confirm(part: number, messageId: string): Promise<void> {
    this.ids[part] = messageId
  }

  async takeBack(part: number): Promise<void> {
    this.ids.length = part
  }
}
