// The channel for an address, with the manners of the real one; used by tests and by the processes they start.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import type { Channel } from '../../../src/channels/channel.ts'
import { ConsoleChannel } from '../../../src/channels/console/console.ts'
import { TelegramChannel } from '../../../src/channels/telegram/telegram.ts'
import { PATIENCE } from '../../../src/channels/wechaty/process.ts'
import { WechatyChannel } from '../../../src/channels/wechaty/wechaty.ts'
import { WecomChannel } from '../../../src/channels/wecom/wecom.ts'
import { BOT_NAME } from '../../../src/cli/office.ts'
import { numberedText } from '../../../src/replies/talk.ts'
import type { Address, Life } from './platform.ts'

const log = pino({ level: 'silent' })

/** A channel that waits for nothing in real time: when to try again is for the clock of the test. */
export async function connect(address: Address, { past, now }: Life, streams?: Terminal): Promise<Channel> {
  switch (address.name) {
    case 'console': {
      const { input, output } = streams ?? { input: process.stdin, output: process.stdout }
      const settled = async () => undefined
      return new ConsoleChannel({ people: address.people, botName: BOT_NAME, input, output, interactive: false, settled, now, log })
    }
    case 'telegram': {
      const { token, apiRoot } = address
      return new TelegramChannel({ token, apiRoot, log, now, slowDown: { retries: 0, maxSeconds: 0 } })
    }
    case 'wecom': {
      const { botId, secret, wsUrl } = address
      return new WecomChannel({ botId, secret, wsUrl, reconnectMs: 20, names: [BOT_NAME], numbered: numberedText, past, log, now })
    }
    case 'wechaty': {
      const { token, endpoint } = address
      return new WechatyChannel({
        gateway: { token, endpoint, noTls: true },
        home: await mkdtemp(path.join(tmpdir(), 'guanjia-wechaty-')),
        names: [BOT_NAME],
        numbered: numberedText,
        past,
        muted: async () => false,
        dailyMessages: 2_000,
        patience: { ...PATIENCE, againMs: 50, againAtMostMs: 200 },
        log,
        now,
      })
    }
    default:
      return address satisfies never
  }
}

/** Where a terminal reads and writes. */
export interface Terminal {
  input: NodeJS.ReadableStream & import('node:stream').Readable
  output: import('node:stream').Writable
}
