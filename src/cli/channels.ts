// The channels that are configured, each loaded only then.
import type { Channel, Outbound } from '../channels/channel.ts'
import type { Past } from '../channels/past.ts'
import type { Config } from '../config.ts'
import { outboundOf } from '../jobs/delivery.ts'
import { hasWritten } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { sentSince } from '../ledger/outbox.ts'
import { numberedText } from '../replies/talk.ts'
import { BOT_NAME } from './office.ts'
import type { Program } from './program.ts'

/** A channel with what only some have. */
export interface OpenChannel {
  channel: Channel
  /** A link that opens the private chat with a binding code. */
  bindLink?: (code: string) => string | null
}

/** Makes the configured channels; none of them is started. */
export async function configuredChannels(program: Program, storage: Storage): Promise<OpenChannel[]> {
  const { telegram, wecom } = program.config
  return [
    ...(telegram === undefined ? [] : [await telegramChannel(program, telegram)]),
    ...(wecom === undefined ? [] : [{ channel: await wecomChannel(program, wecom, pastOf(storage, 'wecom')) }]),
  ]
}

/** Telegram by its Bot API. */
export async function telegramChannel({ log, now }: Program, settings: NonNullable<Config['telegram']>): Promise<Required<OpenChannel>> {
  const { TelegramChannel } = await import('../channels/telegram/telegram.ts')
  const { token, apiRoot, webhook } = settings
  const more = { ...(apiRoot === undefined ? {} : { apiRoot }), ...(webhook === undefined ? {} : { webhook }) }
  const channel = new TelegramChannel({ token, log, now, ...more })
  return { channel, bindLink: code => channel.startLink(code) }
}

/** The WeCom smart bot. */
export async function wecomChannel({ log, now }: Program, settings: NonNullable<Config['wecom']>, past: Past): Promise<Channel> {
  const { WecomChannel } = await import('../channels/wecom/wecom.ts')
  const { botId, secret, wsUrl } = settings
  return new WecomChannel({
    botId,
    secret,
    ...(wsUrl === undefined ? {} : { wsUrl }),
    log,
    now,
    past,
    names: [BOT_NAME],
    numbered: numberedText,
  })
}

/** What the ledger knows of a channel's earlier messages. */
export function pastOf(storage: Storage, channel: string): Past {
  return {
    heardFrom: chatId => hasWritten(storage, chatId),
    async sentSince(since, chatId) {
      const rows = await sentSince(storage, chatId === undefined ? { prefix: `${channel}:` } : { chatId }, since)
      return rows.map(({ at, message }) => ({
        at,
        outbound: outboundOf({ chatId: chatId ?? '', inReplyTo: null, message }) satisfies Outbound,
      }))
    },
  }
}
