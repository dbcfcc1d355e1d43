import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import type { Channel, Inbound, Receiver } from '../../../src/channels/channel.ts'
import type { Past, Question } from '../../../src/channels/past.ts'
import { PATIENCE } from '../../../src/channels/wechaty/process.ts'
import { WechatyChannel, type WechatyOptions } from '../../../src/channels/wechaty/wechaty.ts'
import type { Rule, Stage } from '../contract.ts'
import { type Person, WechatyGateway } from '../wechatyGateway.ts'

/** A ledger in memory: it remembers what came in, as the inbox does. */
export class Memory implements Past {
  readonly events = new Map<string, Question & { mentioned: boolean; kind: 'group' | 'direct' }>()

  remember({ id, chat, from, mentioned }: Pick<Inbound, 'id' | 'chat' | 'from' | 'mentioned'>, receivedAt = new Date(0)): void {
    this.events.set(id, { chatId: chat.id, senderId: from.id, receivedAt, mentioned, kind: chat.kind })
  }

  /** What a message to the chat answers. */
  asked(chatId: string): { replyTo?: string } {
    const replyTo = [...this.events].findLast(([, event]) => event.chatId === chatId)?.[0]
    return replyTo === undefined ? {} : { replyTo }
  }

  async sentSince(): ReturnType<Past['sentSince']> {
    return []
  }
  async heardFrom(chatId: string) {
    return [...this.events.values()].find(event => event.chatId === chatId)?.kind ?? null
  }
  async sentAs() {
    return null
  }
  async question(eventId: string) {
    return this.events.get(eventId) ?? null
  }
}

/** A receiver that also writes into the memory. */
export function remembering(receiver: Receiver, memory: Memory): Receiver {
  return {
    message: inbound => {
      memory.remember(inbound)
      return receiver.message(inbound)
    },
    moved: (from, to) => receiver.moved(from, to),
  }
}

const home = mkdtemp(path.join(tmpdir(), 'guanjia-wechaty-'))

/** A channel on that gateway that answers at once and tries again soon. */
export async function channelOn(gateway: WechatyGateway, more: Partial<WechatyOptions> = {}): Promise<WechatyChannel> {
  return new WechatyChannel({
    gateway: { token: gateway.token, endpoint: gateway.endpoint, noTls: true },
    home: await home,
    names: ['小管家'],
    numbered: labels => labels.map((label, index) => `${index + 1} ${label}`).join('  '),
    past: new Memory(),
    muted: async () => false,
    dailyMessages: 10_000,
    pace: { leastMs: 0, characterMs: 0, mostMs: 0, spread: 0 },
    patience: { ...PATIENCE, againMs: 50, againAtMostMs: 200 },
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    ...more,
  })
}

/** One gateway, and for most rules one channel on it, serve them all: to start a process with Wechaty in it takes seconds. */
let shared: Promise<{ gateway: WechatyGateway; memory: Memory; channel: SharedChannel }> | undefined

/** A running channel that hands over to whoever started it last. */
class SharedChannel {
  readonly real: WechatyChannel
  readonly #memory: Memory
  #receiver: Receiver | undefined
  #started: Promise<void> | undefined

  constructor(real: WechatyChannel, memory: Memory) {
    this.real = real
    this.#memory = memory
  }

  /** The channel as one rule sees it. */
  forOneRule(): Channel {
    const { real } = this
    return {
      name: real.name,
      redelivers: real.redelivers,
      start: async receiver => {
        this.#receiver = receiver
        const switched: Receiver = {
          message: inbound => this.#receiver?.message(inbound) ?? Promise.resolve(),
          moved: async () => undefined,
        }
        this.#started ??= real.start(remembering(switched, this.#memory))
        await this.#started
      },
      send: outbound => real.send({ ...this.#memory.asked(outbound.chatId), ...outbound }),
      fetch: file => real.fetch(file),
      health: () => real.health(),
      stop: async () => {
        this.#receiver = undefined
      },
    }
  }
}

async function share() {
  const gateway = await WechatyGateway.start()
  const memory = new Memory()
  return { gateway, memory, channel: new SharedChannel(await channelOn(gateway, { past: memory }), memory) }
}

/** Ends what the rules shared. */
export async function endSharing(): Promise<void> {
  const { gateway, channel } = (await shared) ?? {}
  await channel?.real.stop()
  await gateway?.down()
}

/** The gateway as a stage for one rule: a new group and new people each time. */
export async function wechatyStage(rule: Rule): Promise<Stage> {
  // A gateway has one client: a rule that stops its channel has a gateway of its own.
  const ofItsOwn = /stop|health/.test(rule)
  shared ??= share()
  const { gateway, memory, channel } = ofItsOwn ? await share() : await shared
  gateway.sent.length = 0
  const people = { owner: gateway.person('王芳'), other: gateway.person('李芳') }
  const room = gateway.group('云栖里业主群', [people.owner, people.other])
  const ids = { owner: `wechaty:${people.owner.id}`, group: `wechaty:${room.id}` }
  // Wechaty only answers: the rules send as an answer to this.
  memory.remember({ id: `wechaty:asked-${room.id}`, chat: { id: ids.group, kind: 'group' }, from: { id: ids.owner }, mentioned: true })
  const again = await channelOn(gateway, { past: memory })
  let last = ''
  return {
    channel: ofItsOwn ? await channelOn(gateway, { past: memory }) : channel.forOneRule(),
    again: () => again,
    ...ids,
    other: `wechaty:${people.other.id}`,
    direct: ids.owner,
    mention: '@云栖里助手',
    limit: 2_000,
    say: (who, where, text) => {
      const mentions = text.includes('@云栖里助手') ? [gateway.self] : []
      last = gateway.say(people[who], text, where === 'group' ? room : gateway.self, mentions)
    },
    repeat: () => gateway.repeat(last),
    sendFile: (who, where, name) => gateway.sendFile(people[who], where === 'group' ? room : gateway.self, name, 'xlsx'),
    press: () => {
      throw new Error('Wechaty has no buttons')
    },
    echo: text => void gateway.say(gateway.self, text, room),
    unreachable: () => {
      memory.remember({
        id: 'wechaty:gone',
        chat: { id: 'wechaty:gone-1', kind: 'direct' },
        from: { id: 'wechaty:gone-1' },
        mentioned: true,
      })
      return 'wechaty:gone-1'
    },
    oddities: () => sendOddities(gateway, people.owner, room),
    shown: () =>
      gateway.sent.map(({ chatId, text, file }) => ({
        chatId: `wechaty:${chatId}`,
        // The person answered stands in front of the words.
        text: text.replace(/^@王芳[ \u2005]/, ''),
        buttons: [],
        ...(file === undefined ? {} : { file }),
      })),
    close: () => (ofItsOwn ? gateway.down() : Promise.resolve()),
  }
}

/** All that comes besides texts, broken messages included. */
function sendOddities(gateway: WechatyGateway, person: Person, room: { id: string }): void {
  const base = { talkerId: person.id, roomId: room.id, timestamp: Date.now(), mentionIdList: [], text: '' }
  for (const type of [0, 1, 2, 5, 6, 9, 12, 15, 99]) gateway.raw({ ...base, id: `odd-${type}`, type })
  gateway.raw({ ...base, id: 'odd-nobody', type: 7, talkerId: 'nobody', text: '谁说的' })
  gateway.raw({ ...base, id: 'odd-nowhere', type: 7, roomId: 'nowhere@chatroom', text: '在哪说的' })
  gateway.raw({ id: 'odd-empty' })
}
