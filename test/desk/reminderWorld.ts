// A small office for the tests of reminders: real ledger, desk and delivery; a platform that does what the test says; a clock that is moved by hand.
import { pino } from 'pino'
import { ChannelError, type Outbound, type PartsKept } from '../../src/channels/channel.ts'
import { handingTo } from '../../src/channels/handing.ts'
import { type Office, openOffice } from '../../src/cli/office.ts'
import { importContents } from '../../src/ledger/import/importFiles.ts'
import type { Storage } from '../../src/ledger/open.ts'

/** What the platform does with the next message that is a reminder. `hang…`: the program dies before or after the message got through; `takes half`: the rest is for later. */
export type Platform = 'accepts' | 'takes half' | 'times out' | 'is away' | 'refuses' | 'hangs before' | 'hangs after'

/** A message as the platform took it. */
export interface Taken extends Outbound {
  at: Date
  reminder: boolean
  /** The row of the outbox that it is, where it is a reminder. */
  outboxId: string | null
  buttons: { id: string; label: string }[]
}

/** A company with one steward, a supervisor, a manager and homes 1-101 … on the console; `tag` keeps the accounts of several apart. */
export class ReminderWorld {
  readonly taken: Taken[] = []
  readonly errors: string[] = []
  platform: Platform = 'accepts'
  office: Office
  /** Called with each reminder at the moment the platform takes it. */
  onReminder: (taken: Taken) => Promise<void> = async () => {}
  #now: Date
  #events = 0
  #life!: Life
  #looking: Promise<void> = Promise.resolve()
  #fatal: { writes: number; when: 'before' | 'after' } | null = null
  readonly storage: Storage
  readonly tag: string

  constructor(storage: Storage, start: string, tag = '') {
    this.storage = storage
    this.#now = new Date(start)
    this.tag = tag
    this.office = this.#open()
  }

  now = (): Date => this.#now

  /** The program has died and was not started again. */
  get dead(): boolean {
    return !this.#life.alive
  }

  /** The ledger as the running program sees it: it answers nothing more once the program has died. */
  get live(): Storage {
    return this.#life.storage
  }

  /** The program will die at a write to come: before it is made, or after it is on disk. */
  dieAt(writes: number, when: 'before' | 'after'): void {
    this.#fatal = { writes, when }
  }

  /** Runs work of the program until it is done or the program has died. */
  async during(work: Promise<unknown>): Promise<void> {
    await Promise.race([work, this.#life.death.promise])
    if (this.errors.length > 0) throw new Error(this.errors.join('\n'))
  }

  async load(sheets: Record<string, string>): Promise<void> {
    const files = Object.entries(sheets).map(([name, text]) => ({ name: `${name}.csv`, content: Buffer.from(text) }))
    const report = await importContents(this.storage, files, {
      now: this.#now,
      ...(this.tag === '' ? {} : { community: `小区${this.tag}` }),
    })
    if (!report.written) throw new Error(JSON.stringify(report.problems))
  }

  /** Moves the clock and lets everything that is due happen. */
  async moveTo(instant: string | Date): Promise<void> {
    this.#now = new Date(instant)
    await this.settle()
  }

  async settle(): Promise<void> {
    if (this.dead) return
    await this.during(this.office.intake.settled().then(() => this.office.delivery.drain()))
  }

  /** The program dies and starts again. */
  async restart(): Promise<void> {
    this.platform = 'accepts'
    this.#fatal = null
    this.#life.alive = false
    // What was being looked at when the program died is looked at before the next run changes the ledger.
    await this.#looking
    this.office = this.#open()
    await this.office.recover()
    await this.settle()
  }

  /** A person writes in the own private chat; what the bot says to that person then. */
  say(who: string, text: string): Promise<Taken[]> {
    return this.#event(who, { text })
  }

  /** A person presses the button last shown with that label. */
  press(who: string, label: string): Promise<Taken[]> {
    const button = this.taken
      .filter(taken => taken.chatId === this.id(who))
      .flatMap(taken => taken.buttons)
      .findLast(one => one.label === label)
    if (!button) throw new Error(`${who} was shown no button ${label}`)
    return this.#event(who, { press: button.id })
  }

  id(who: string): string {
    return `console:${who}${this.tag}`
  }

  to(who: string): Taken[] {
    return this.taken.filter(taken => taken.chatId === this.id(who))
  }

  reminders(): Taken[] {
    return this.taken.filter(taken => taken.reminder)
  }

  async #event(who: string, part: { text: string } | { press: string }): Promise<Taken[]> {
    this.#events += 1
    const [before, id] = [this.taken.length, this.id(who)]
    const received = this.office.intake.receive({
      id: `console:${this.tag}e${this.#events}`,
      at: this.#now,
      chat: { id, kind: 'direct' },
      from: { id, name: who },
      mentioned: true,
      ...part,
    })
    await this.during(received)
    await this.settle()
    return this.taken.slice(before).filter(taken => taken.chatId === id)
  }

  /** A message that could not be decided is a fault of the product: the test must fail of it. */
  readonly #log = pino({ level: 'error' }, { write: (line: string) => void this.errors.push(line) })

  #open(): Office {
    const life: Life = { alive: true, death: Promise.withResolvers<void>(), storage: this.storage }
    life.storage = { ...this.storage, transact: (work, limitMs) => this.#write(life, () => this.storage.transact(work, limitMs)) }
    this.#life = life
    const channel = handingTo((outbound, kept) => (life.alive ? this.#send(life, outbound, kept) : NEVER))
    return openOffice({ storage: life.storage, channelOf: () => channel, now: this.now, log: this.#log })
  }

  async #write<T>(life: Life, work: () => Promise<T>): Promise<T> {
    if (!life.alive) return NEVER
    const fatal = this.#fatal
    if (fatal === null || fatal.writes > 0) {
      if (fatal) fatal.writes -= 1
      return work()
    }
    if (fatal.when === 'after') await work()
    return this.#die(life)
  }

  async #send(life: Life, outbound: Outbound, kept: PartsKept | undefined): Promise<{ messageId: string }> {
    const sending = await this.storage.db.outbox.findFirst({ where: { chatId: outbound.chatId, kind: 'reminder', state: 'sending' } })
    // Another task may have met its end meanwhile: nothing of a dead program reaches the platform.
    if (!life.alive) return NEVER
    const reminder = sending !== null
    const taken: Taken = { ...outbound, buttons: outbound.buttons ?? [], at: this.#now, reminder, outboxId: sending?.id ?? null }
    const does = reminder ? this.platform : 'accepts'
    if (does === 'is away') throw new ChannelError('console', 'unreachable', 'nobody there')
    if (does === 'refuses') throw new ChannelError('console', 'refused', 'not like that')
    if (does === 'hangs before') return this.#die(life)
    // Thrown from here it would look like the platform's fault.
    if (reminder) this.#looking = this.onReminder(taken).catch((error: unknown) => void this.errors.push(String(error)))
    if (reminder) await this.#looking
    this.taken.push(taken)
    if (does === 'hangs after') return this.#die(life)
    if (does === 'takes half') {
      await kept?.confirm(0, `m${this.taken.length}`)
      throw new ChannelError('console', 'limited', 'the other half later', { retryAfterMs: 1_000 })
    }
    if (does === 'times out') throw new ChannelError('console', 'unknown', 'no word from the platform')
    return { messageId: `m${this.taken.length}` }
  }

  /** Ends the run of the program that did this, and no later one. */
  #die(life: Life): Promise<never> {
    life.alive = false
    life.death.resolve()
    return NEVER
  }
}

/** One run of the program. */
interface Life {
  alive: boolean
  death: PromiseWithResolvers<void>
  storage: Storage
}

/** What a dead program answers. */
const NEVER = new Promise<never>(() => {})

/** One steward 李敏, a supervisor, a manager, finance, and homes 1-101 to 1-10N: each owes 1200.00 for Q3 and is bound to the console, the last is not. */
export function company(tag: string, homes: number): Record<string, string> {
  const units = Array.from({ length: homes }, (_, index) => `1-${101 + index}`)
  const owner = (unit: string, index: number) =>
    `${unit},${'王李张刘陈杨黄赵'[index] ?? '吴'}明,先生,1990000${String(1000 + index)},李敏,${index === homes - 1 ? '' : `console:o${unit.slice(2)}${tag}`}`
  return {
    小区: `项目,值\n名称,小区${tag}\n物业公司,泰和物业服务有限公司\n服务中心电话,0538-8880000\n缴费方式,小程序；对公账户转账；服务中心现场\n`,
    员工: `姓名,角色,账号\n李敏,管家,console:li${tag}\n王主管,主管,console:wang${tag}\n陈经理,经理,console:chen${tag}\n孙财务,财务,console:sun${tag}\n`,
    房屋: `房号,业主,称呼,电话,管家,业主账号\n${units.map(owner).join('\n')}\n`,
    账单: `房号,费项,账期起,账期止,应收金额,到期日\n${units.map(unit => `${unit},物业费,2026-07-01,2026-09-30,1200,2026-10-31`).join('\n')}\n`,
  }
}
