// Looks after the channels while the program runs, and keeps what it sees for `doctor`.
import type { Channel, Health } from '../channels/channel.ts'
import { recordChannelState } from '../ledger/channelStates.ts'
import type { Storage } from '../ledger/open.ts'
import type { Program } from './program.ts'

/** How often the channels are looked at; `doctor` takes what is older than a few times this for a program that is gone. */
export const WATCH_MS = 15_000

/** The watch over the channels. */
export interface ChannelWatch {
  /** A channel listens; from now on it also keeps up with the ledger. */
  listening(keepUp: () => Promise<void>): void
  /** The channel could not be started, for that reason. */
  notStarted(channel: Channel, detail: string): void
  stop(): Promise<void>
}

/**
 * Watches until it is stopped; the last word is that the channels are off. Resolves when it is written down that the program has the channels: nobody
 * else may connect them from then on.
 */
export async function watchChannels(
  storage: Storage,
  channels: readonly Channel[],
  { now, log }: Pick<Program, 'now' | 'log'>,
): Promise<ChannelWatch> {
  const last = new Map<string, Health['state']>()
  const notStarted = new Map<Channel, Health>()
  const keepingUp: (() => Promise<void>)[] = []
  const look = async (): Promise<void> => {
    for (const channel of channels) {
      const { state, detail } = notStarted.get(channel) ?? (await channel.health())
      if (state === 'down' && last.get(channel.name) !== 'down') log.error({ channel: channel.name, detail }, 'channel down')
      if (state === 'connected' && last.get(channel.name) === 'down') log.info({ channel: channel.name }, 'channel works again')
      last.set(channel.name, state)
      await record(channel, state, detail)
    }
    for (const keepUp of keepingUp) await keepUp().catch((error: unknown) => log.warn({ err: error }, 'a channel does not keep up yet'))
  }
  const record = (channel: Channel, state: Health['state'], detail: string) =>
    recordChannelState(storage, channel.name, { state: state === 'off' ? 'connecting' : state, detail, at: now() })
  for (const channel of channels) await record(channel, 'connecting', 'starting')
  let looking = Promise.resolve()
  const again = () => {
    looking = looking.then(look).catch((error: unknown) => log.warn({ err: error }, 'channels not looked at'))
  }
  again()
  const timer = setInterval(again, WATCH_MS)
  return {
    listening(keepUp) {
      keepingUp.push(keepUp)
      again()
    },
    notStarted(channel, detail) {
      notStarted.set(channel, { state: 'down', detail })
      again()
    },
    async stop() {
      clearInterval(timer)
      await looking
      for (const { name } of channels) await recordChannelState(storage, name, { state: 'off', detail: 'stopped', at: now() })
    },
  }
}
