// The demo community on a platform, with a real office behind a real channel, and a clock that is moved by hand.
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import type { Channel, Outbound } from '../../../src/channels/channel.ts'
import { pastOf } from '../../../src/cli/channels.ts'
import { type Office, openOffice } from '../../../src/cli/office.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import { outboxState } from '../../../src/ledger/outbox.ts'
import { putDemo } from '../../demoCopy.ts'
import type { Life, Platform, PlatformKind, Shown } from './platform.ts'

const START = new Date('2026-11-26T02:00:00Z')
/** Who lives and works in the demo community, by the names of its console accounts. */
const PEOPLE = ['chenjing', 'liuqiang', 'linxiao', 'wang', 'liu', 'chen', 'sun', 'zhao', 'wu'] as const
const GROUPS = { owners: '云栖里业主群', team: '云栖里工作群' } as const
const PATIENCE_MS = 60_000

/** Somebody of the demo community. */
export type Somebody = (typeof PEOPLE)[number]

/** An office on a platform. */
export class Town {
  readonly storage: Storage
  readonly platform: Platform
  /** The account of each person, and the id of each group, on the platform. */
  readonly account: Record<Somebody, string>
  readonly chat: Record<keyof typeof GROUPS | 'unknown', string>
  /** What was logged at warn and above. */
  readonly logged: string[] = []
  #clock: Clock
  #office: Office | undefined
  #channel: Channel | undefined
  #received = 0

  private constructor(storage: Storage, platform: Platform, clock: Clock, places: Pick<Town, 'account' | 'chat'>) {
    this.storage = storage
    this.platform = platform
    this.#clock = clock
    this.account = places.account
    this.chat = places.chat
  }

  /** Loads the demo community, gives its people accounts on the platform, and opens the office. `guests` are in the owners' group and known to nobody. */
  static async open(storage: Storage, kind: PlatformKind, guests: (platform: Platform) => string[] = () => []): Promise<Town> {
    const clock = new Clock()
    const platform = await kind.open(clock.now)
    await putDemo(storage, START)
    const account = Object.fromEntries(PEOPLE.map(name => [name, platform.person(name)])) as Town['account']
    const members = [...Object.values(account), ...guests(platform)]
    const chat = {
      owners: platform.group(GROUPS.owners, members),
      team: platform.group(GROUPS.team, members),
      unknown: platform.group('邻里闲聊', members),
    }
    await settle(storage, account, chat)
    const town = new Town(storage, platform, clock, { account, chat })
    await town.start()
    return town
  }

  get now(): Date {
    return this.#clock.now()
  }

  get office(): Office {
    if (this.#office === undefined) throw new Error('the office is closed')
    return this.#office
  }

  get channel(): Channel {
    if (this.#channel === undefined) throw new Error('the office is closed')
    return this.#channel
  }

  later(ms: number): void {
    this.#clock.move(ms)
  }

  /** What a channel here is made of. */
  life(): Life {
    return { past: pastOf(this.storage, this.platform.name), now: this.#clock.now }
  }

  /** The program starts, as after a stop or a crash. */
  async start(): Promise<void> {
    const { storage, platform } = this
    const channel = await platform.connect(this.life())
    const log = pino({ level: 'warn' }, { write: (line: string) => void this.logged.push(line) })
    const office = openOffice({
      storage,
      channelOf: chatId => (chatId.startsWith(`${channel.name}:`) ? channel : undefined),
      now: this.#clock.now,
      log,
    })
    const counted = async (inbound: Parameters<Office['intake']['receive']>[0]) => {
      await office.intake.receive(inbound)
      this.#received += 1
    }
    await channel.start({ message: counted, moved: office.intake.moved })
    await office.recover()
    this.#channel = channel
    this.#office = office
  }

  /** The program stops. */
  async stop(): Promise<void> {
    await this.#channel?.stop()
    await this.#office?.stop()
    this.#channel = undefined
    this.#office = undefined
  }

  async close(): Promise<void> {
    await this.stop()
    await this.platform.close()
  }

  /** Does something that brings so many events, lets everything follow from them, and answers what was shown meanwhile. */
  async after(act: () => unknown, events = 1): Promise<Shown[]> {
    const [shown, received] = [this.platform.shown().length, this.#received]
    this.later(60_000)
    await act()
    const end = performance.now() + PATIENCE_MS
    while (this.#received < received + events) {
      if (performance.now() > end) throw new Error(`${this.#received - received} of ${events} events came`)
      await delay(1)
    }
    await this.settle()
    return this.platform.shown().slice(shown)
  }

  /** Somebody says something, in private unless a chat is named. */
  says(from: string, text: string, chatId = from): Promise<Shown[]> {
    return this.after(() => this.platform.say(from, text, chatId))
  }

  /** Moves the clock until everything received is decided and everything queued has come to an end, but for reminders that wait for their window. */
  async settle(): Promise<void> {
    this.later(2_000)
    for (const end = performance.now() + PATIENCE_MS; ; ) {
      await this.office.intake.advance()
      await this.office.delivery.drain()
      const later = { kind: 'reminder', state: 'queued' }
      const waiting = await this.storage.db.outbox.count({ where: { state: { in: ['queued', 'sending'] }, NOT: later } })
      if (waiting === 0) return
      const { nextAt } = await outboxState(this.storage)
      if (performance.now() > end) throw new Error(`${waiting} messages never went out`)
      if (nextAt !== null && nextAt > this.now) this.later(nextAt.getTime() - this.now.getTime())
      else await delay(1)
    }
  }

  /** What stands in a chat. */
  in(chatId: string): Shown[] {
    return this.platform.shown().filter(shown => shown.chatId === chatId)
  }

  /** What the desk queued for a chat, in its order, with the event it answers. */
  async queued(chatId: string): Promise<{ inReplyTo: string | null; state: string; message: Outbound }[]> {
    const rows = await this.storage.db.outbox.findMany({ where: { chatId }, orderBy: { seq: 'asc' } })
    return rows.map(({ inReplyTo, state, message }) => ({
      inReplyTo,
      state,
      message: JSON.parse(this.storage.box.open(message)) as Outbound,
    }))
  }
}

class Clock {
  #now = START
  now = (): Date => this.#now
  move(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms)
  }
}

/** The accounts and groups of the console become those of the platform. */
async function settle(storage: Storage, account: Town['account'], chat: Town['chat']): Promise<void> {
  await storage.transact(async tx => {
    for (const [name, accountId] of Object.entries(account)) {
      const where = { accountId: `console:${name}` }
      await tx.staffAccount.updateMany({ where, data: { accountId } })
      await tx.binding.updateMany({ where, data: { accountId } })
    }
    for (const kind of ['owners', 'team'] as const)
      await tx.group.updateMany({ where: { chatId: `console:${kind}` }, data: { chatId: chat[kind] } })
  })
}
