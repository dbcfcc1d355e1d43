import { pino } from 'pino'
import { TelegramChannel, type TelegramOptions } from '../../../src/channels/telegram/telegram.ts'
import type { ChatClient } from '../botApi/client.ts'
import type { User } from '../botApi/world.ts'
import { type BotApiOptions, BotApiServer } from '../botApiServer.ts'
import type { Stage } from '../contract.ts'

/** The lines a channel logged, as text. */
export interface Log {
  lines: string[]
  logger: TelegramOptions['log']
}

/** A logger whose lines a test can read. */
export function readableLog(): Log {
  const lines: string[] = []
  return { lines, logger: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) }
}

/** A channel on that server; 429 goes straight back unless asked otherwise. */
export function channelOn(server: BotApiServer, more: Partial<TelegramOptions> = {}): TelegramChannel {
  return new TelegramChannel({
    token: server.token,
    apiRoot: server.apiRoot,
    log: readableLog().logger,
    now: () => new Date(),
    slowDown: { retries: 0, maxSeconds: 0 },
    ...more,
  })
}

const GROUP = -1_001_234_567_890

/** The Bot API server as a stage for the contract. */
export async function telegramStage(more: Partial<TelegramOptions> = {}, options: BotApiOptions = {}): Promise<Stage> {
  const server = await BotApiServer.start(options)
  const people = { owner: server.user('王建国'), other: server.user('李芳') }
  const group = server.group(GROUP)
  const direct = server.direct(people.owner)
  let last = ''
  return {
    channel: channelOn(server, more),
    again: () => channelOn(server, more),
    owner: `telegram:${people.owner.id}`,
    other: `telegram:${people.other.id}`,
    group: `telegram:${GROUP}`,
    direct: `telegram:${people.owner.id}`,
    mention: `@${server.username}`,
    limit: 4096,
    say: (who, where, text) => {
      const chat = where === 'group' ? group : direct
      last = `${chat.id}:${chat.say(people[who], text)}`
    },
    repeat: () => void server.world.updates.force({ message: server.world.messages.get(last) }),
    sendFile: (who, where, name) => void (where === 'group' ? group : direct).document(people[who], name, 'xlsx'),
    press: (who, label) => void server.press(people[who], label),
    shown: () =>
      server.sent.map(({ chatId, text, buttons, file }) => ({
        chatId: `telegram:${chatId}`,
        text,
        buttons: buttons.map(each => each.label),
        ...(file === undefined ? {} : { file: file.name }),
      })),
    echo: text => {
      group.send(server.world.me, { text })
      group.send({ id: 9, is_bot: true, first_name: '别的机器人' }, { text })
    },
    oddities: () => sendOddities(server, group, people.owner),
    slowDown: ms => server.rateLimit(ms / 1000),
    unreachable: () => `telegram:${server.user('陌生人', false).id}`,
    move: () => {
      server.group(-4001).migrate(people.owner, -1_009_999_999_999)
      return { from: 'telegram:-4001', to: 'telegram:-1009999999999' }
    },
    close: () => server.close(),
  }
}

/** All that a chat brings besides texts and presses, broken updates included. */
function sendOddities(server: BotApiServer, group: ChatClient, person: User): void {
  group.photo(person, '漏水的照片')
  group.photo(person)
  group.document(person, '回单\u0000.pdf', 'pdf')
  group.voice(person)
  group.send(person, { sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 1, height: 1 } })
  group.send(person, { location: { latitude: 1, longitude: 2 } })
  group.send(person, { new_chat_members: [{ id: 5, is_bot: false, first_name: '新' }] })
  group.send(person, { text: '' })
  group.send(person, {})
  group.send({ id: 777000, is_bot: false, first_name: 'Telegram' }, { text: '公告', is_automatic_forward: true })
  const { updates } = server.world
  updates.force({ my_chat_member: { chat: { id: group.id, type: 'supergroup', title: 't' }, new_chat_member: { status: 'kicked' } } })
  updates.force({ message: null })
  updates.force({ message: { text: 'no chat at all' } })
  updates.force({ never_seen_before: { a: 1 } })
  updates.force({ callback_query: { id: '1', from: { id: 5, is_bot: false, first_name: '旧' }, chat_instance: '1', data: 'x' } })
  updates.force({})
}
