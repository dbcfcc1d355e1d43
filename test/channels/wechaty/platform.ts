// Wechaty as a platform for whole offices: a gRPC gateway on loopback with a mock account behind it.
import { connect } from '../office/connect.ts'
import type { Platform, PlatformKind } from '../office/platform.ts'
import { type Person, WechatyGateway } from '../wechatyGateway.ts'

export const WECHATY: PlatformKind = { name: 'wechaty', cannot: { remind: 'Wechaty never speaks first' }, open: openWechaty }

async function openWechaty(now: () => Date): Promise<Platform> {
  const gateway = await WechatyGateway.start()
  const address = { name: 'wechaty', token: gateway.token, endpoint: gateway.endpoint } as const
  const people = new Map<string, Person>()
  const rooms = new Map<string, { id: string }>()
  const idOf = (id: string) => id.slice('wechaty:'.length)
  const who = (id: string): Person => {
    const person = people.get(id)
    if (person === undefined) throw new Error(`nobody is ${id}`)
    return person
  }
  return {
    name: 'wechaty',
    person(name) {
      const person = gateway.person(name)
      people.set(`wechaty:${person.id}`, person)
      return `wechaty:${person.id}`
    },
    group(title, members) {
      const room = gateway.group(title, members.map(who))
      rooms.set(`wechaty:${room.id}`, room)
      return `wechaty:${room.id}`
    },
    rename: (chatId, title) => gateway.rename(idOf(chatId), title),
    say(from, text, chatId) {
      const room = rooms.get(chatId)
      const words = room ? `@云栖里助手 ${text}` : text
      const id = gateway.say(who(from), words, room ?? gateway.self, room ? [gateway.self] : [], now())
      return { again: () => gateway.repeat(id) }
    },
    press: () => {
      throw new Error('there are no buttons')
    },
    shown: () =>
      gateway.sent.map(({ chatId, text, mentions }) => ({
        chatId: `wechaty:${chatId}`,
        // The person answered stands in front of the words.
        text: mentions.length === 0 ? text : text.replace(/^@\S+?[ \u2005]/u, ''),
        buttons: [],
      })),
    // The gateway's errors do not say that nothing was sent: a message is tried eight times, over some ten minutes, and then given up.
    storm: messages => void gateway.troubles.push(...Array.from({ length: Math.min(messages, 7) }, () => 'fail' as const)),
    address: () => address,
    printed: () => undefined,
    connect: life => connect(address, life),
    close: () => gateway.down(),
  }
}
