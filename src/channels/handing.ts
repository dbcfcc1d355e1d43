// A channel without a platform: for replays, measurements and tests.
import type { Channel } from './channel.ts'

/** Nothing comes in by this channel, and what goes out is handed to `send`; `more` is what a use has besides. */
export function handingTo(send: Channel['send'], more: Partial<Omit<Channel, 'send'>> = {}): Channel {
  return {
    name: 'console',
    redelivers: false,
    start: async () => undefined,
    stop: async () => undefined,
    health: async () => ({ state: 'connected', detail: 'no platform' }),
    fetch: async () => new Uint8Array(),
    send,
    ...more,
  }
}
