// Telegram as a platform for whole offices: the Bot API server on loopback.
import type { User } from '../botApi/world.ts'
import { BotApiServer } from '../botApiServer.ts'
import { connect } from '../office/connect.ts'
import type { Platform, PlatformKind } from '../office/platform.ts'

export const TELEGRAM: PlatformKind = { name: 'telegram', cannot: {}, open: openTelegram }

async function openTelegram(now: () => Date): Promise<Platform> {
  const server = await BotApiServer.start()
  const people = new Map<string, User>()
  const address = { name: 'telegram', token: server.token, apiRoot: server.apiRoot } as const
  let groups = 0
  const chatOf = (chatId: string) => {
    const person = people.get(chatId)
    return person === undefined ? server.group(numberOf(chatId)) : server.direct(person)
  }
  const who = (id: string) => people.get(id) ?? fail(id)
  return {
    name: 'telegram',
    person(name) {
      const user = server.user(name)
      people.set(`telegram:${user.id}`, user)
      return `telegram:${user.id}`
    },
    group(title) {
      groups += 1
      return `telegram:${server.group(-1_001_000_000_000 - groups, title).id}`
    },
    rename(chatId, title) {
      const group = server.world.groups.get(numberOf(chatId))
      if (group !== undefined) group.title = title
    },
    say(from, text, chatId) {
      const words = people.has(chatId) ? text : `@${server.username} ${text}`
      const chat = chatOf(chatId)
      const id = chat.say(who(from), words, { fields: { date: Math.floor(now().getTime() / 1000) } })
      return { again: () => void server.world.updates.force({ message: server.world.messages.get(`${chat.id}:${id}`) }) }
    },
    press: (from, label) => void server.press(who(from), label),
    shown: () =>
      server.sent.map(({ chatId, text, buttons }) => ({ chatId: `telegram:${chatId}`, text, buttons: buttons.map(each => each.label) })),
    storm(messages) {
      server.rateLimit(7, Math.ceil(messages / 2))
      server.disturb('sendMessage', 'drop', Math.floor(messages / 2))
    },
    address: () => address,
    printed: () => undefined,
    connect: life => connect(address, life),
    close: () => server.close(),
  }
}

function numberOf(chatId: string): number {
  return Number(chatId.slice('telegram:'.length))
}

function fail(id: string): never {
  throw new Error(`nobody is ${id}`)
}
