// The channels that are configured, each loaded only then.
import path from 'node:path'
import type { Channel } from '../channels/channel.ts'
import type { Past } from '../channels/past.ts'
import type { TelegramChannel } from '../channels/telegram/telegram.ts'
import type { Config } from '../config.ts'
import { tellManagersOnce } from '../desk/channelNews.ts'
import { outboundOf } from '../jobs/delivery.ts'
import { isMuted } from '../ledger/channelStates.ts'
import { kindOfChat } from '../ledger/directory.ts'
import { originOf } from '../ledger/inbox.ts'
import type { Storage } from '../ledger/open.ts'
import { sentSince } from '../ledger/outbox.ts'
import { sentAs } from '../ledger/outboxParts.ts'
import { numberedText, PRIVACY_MODE_ON } from '../replies/talk.ts'
import { menuKeeper } from './menus.ts'
import { BOT_NAME } from './office.ts'
import type { Program } from './program.ts'

/** A channel with what only some have. */
export interface OpenChannel {
  channel: Channel
  /** A link that opens the private chat with a binding code. */
  bindLink?: (code: string) => string | null
  /** Brings what the channel shows beside the chats up to date with the ledger, and tells what is to be told of it; called again and again while it listens. */
  keepUp?: () => Promise<void>
}

/** Makes the configured channels; none of them is started. */
export async function configuredChannels(program: Program, storage: Storage): Promise<OpenChannel[]> {
  const { telegram, wecom, wechaty } = program.config
  return [
    ...(telegram === undefined ? [] : [await openTelegram(program, telegram, storage)]),
    ...(wecom === undefined ? [] : [{ channel: await wecomChannel(program, wecom, pastOf(storage, 'wecom')) }]),
    ...(wechaty === undefined ? [] : [{ channel: await wechatyChannel(program, wechaty, storage) }]),
  ]
}

async function openTelegram(program: Program, settings: NonNullable<Config['telegram']>, storage: Storage): Promise<OpenChannel> {
  const channel = await telegramChannel(program, settings)
  const keepMenus = menuKeeper(storage, channel)
  const bot = settings.token.split(':')[0]
  const keepUp = async () => {
    if (channel.readsAllGroupMessages === false) {
      await tellManagersOnce(storage, `telegram:${bot}:privacy mode`, PRIVACY_MODE_ON, channel.name, program.now())
    }
    await keepMenus()
  }
  return { channel, bindLink: code => channel.startLink(code), keepUp }
}

/** Telegram by its Bot API. */
export async function telegramChannel({ log, now }: Program, settings: NonNullable<Config['telegram']>): Promise<TelegramChannel> {
  const { TelegramChannel } = await import('../channels/telegram/telegram.ts')
  const { token, apiRoot, webhook } = settings
  const more = { ...(apiRoot === undefined ? {} : { apiRoot }), ...(webhook === undefined ? {} : { webhook }) }
  return new TelegramChannel({ token, log, now, ...more })
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

/** An account in owners' groups; Wechaty itself is loaded by the process made for it. */
async function wechatyChannel({ log, now, config }: Program, settings: NonNullable<Config['wechaty']>, storage: Storage): Promise<Channel> {
  const { WechatyChannel } = await import('../channels/wechaty/wechaty.ts')
  const { token, endpoint, authority, noTls, dailyMessages } = settings
  return new WechatyChannel({
    gateway: { token, noTls, ...(endpoint === undefined ? {} : { endpoint }), ...(authority === undefined ? {} : { authority }) },
    home: path.resolve(config.dataDir, 'wechaty'),
    log,
    now,
    past: pastOf(storage, 'wechaty'),
    names: [BOT_NAME],
    numbered: numberedText,
    muted: () => isMuted(storage, 'wechaty'),
    dailyMessages,
  })
}

/** A past that nobody remembers, for a channel that is only looked at. */
export const NO_PAST: Past = {
  sentSince: async () => [],
  sentAs: async () => null,
  heardFrom: async () => null,
  question: async () => null,
}

/** What the ledger knows of a channel's earlier messages. */
export function pastOf(storage: Storage, channel: string): Past {
  return {
    heardFrom: chatId => kindOfChat(storage, chatId),
    question: eventId => originOf(storage, eventId),
    async sentSince(since, chatId) {
      const rows = await sentSince(storage, chatId === undefined ? { prefix: `${channel}:` } : { chatId }, since)
      return rows.map(({ at, message }) => ({ at, outbound: outboundOf({ chatId: chatId ?? '', inReplyTo: null, message }) }))
    },
    async sentAs(chatId, messageId) {
      const message = await sentAs(storage, chatId, messageId)
      return message === null ? null : outboundOf({ chatId, inReplyTo: null, message })
    },
  }
}
