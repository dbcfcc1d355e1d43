import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Logger } from 'pino'
import { type Button, type Channel, ChannelError, type Chat, type Health, type Inbound, type Outbound, type Receiver } from '../channel.ts'
import { type ConsolePerson, chatsOf, chatTitle, choose, type Place, placeTitle } from './people.ts'
import { echoed, note, shown } from './screen.ts'

const NAME = 'console'

/** What the terminal chat is made of. */
export interface ConsoleOptions {
  people: ConsolePerson[]
  /** Who speaks at the start, and in which chat: the first person in their first chat by default. */
  begin?: Place
  /** What the bot is called after an @. */
  botName: string
  input: Readable
  output: Writable
  /** True for a person at a keyboard (a prompt is shown), false for a pipe (each line is echoed). */
  interactive: boolean
  /** Resolves when everything that follows from the messages received so far has been delivered. */
  settled: () => Promise<void>
  now: () => Date
  log: Logger
}

/** The chat in the terminal: `/as` picks who speaks, every other line is a message, `[1]` presses a button. */
export class ConsoleChannel implements Channel {
  readonly name = NAME
  readonly redelivers = false
  readonly keepsFiles = true
  /** Resolves at the end of the input, after all replies came out, and on `stop`. */
  readonly ended: Promise<void>
  readonly #options: ConsoleOptions
  readonly #session = randomUUID().slice(0, 8)
  readonly #stopping = Promise.withResolvers<void>()
  readonly #end = Promise.withResolvers<void>()
  /** The buttons last shown in each chat, the latest last. */
  readonly #buttons = new Map<string, { messageId: string; buttons: Button[] }>()
  #state: 'off' | 'listening' | 'ended' | 'stopped' = 'off'
  #lines: Interface | undefined
  #reading: Promise<void> = Promise.resolve()
  #place: Place
  #count = 0

  constructor(options: ConsoleOptions) {
    const first = options.people[0]
    const chat = first === undefined ? undefined : chatsOf(first)[0]
    const begin = options.begin ?? (first === undefined || chat === undefined ? undefined : { person: first, chat })
    if (begin === undefined) throw new Error('The terminal chat needs at least one person to speak as: load a community first')
    this.#options = options
    this.#place = begin
    this.ended = this.#end.promise
  }

  async start(receiver: Receiver): Promise<void> {
    const { input, output, interactive, log } = this.#options
    output.on('error', error => log.error({ err: error }, 'the terminal cannot be written to'))
    this.#lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, terminal: interactive, ...(interactive ? { output } : {}) })
    this.#lines.on('SIGINT', () => this.#lines?.close())
    this.#state = 'listening'
    this.#reading = this.#read(receiver, this.#lines)
  }

  async send(outbound: Outbound): Promise<{ messageId: string }> {
    if (this.#state === 'off' || this.#state === 'stopped') throw new ChannelError(NAME, 'limited', 'the terminal chat is not open')
    const recipient = this.#recipient(outbound.chatId)
    if (recipient === undefined) throw new ChannelError(NAME, 'unreachable', `nobody in the terminal is in the chat '${outbound.chatId}'`)
    if (outbound.kind !== 'text' && outbound.file === undefined) {
      throw new ChannelError(NAME, 'refused', `a message of kind '${outbound.kind}' needs a file`)
    }
    if (
      outbound.file !== undefined &&
      !(await stat(outbound.file.path).then(
        found => found.isFile(),
        () => false,
      ))
    )
      throw new ChannelError(NAME, 'refused', `the file ${outbound.file.path} cannot be read`)
    if (outbound.kind === 'text' && outbound.text.trim() === '')
      throw new ChannelError(NAME, 'refused', 'there is nothing to say: the text is empty')
    const messageId = this.#nextId()
    await this.#write(shown(this.#options.botName, recipient, outbound))
    if (outbound.buttons !== undefined && outbound.buttons.length > 0) {
      this.#buttons.delete(outbound.chatId)
      this.#buttons.set(outbound.chatId, { messageId, buttons: outbound.buttons })
    }
    return { messageId }
  }

  async fetch(): Promise<never> {
    throw new ChannelError(NAME, 'refused', 'nobody sends files from a terminal')
  }

  async health(): Promise<Health> {
    if (this.#state === 'listening') return { state: 'connected', detail: 'the terminal listens' }
    if (this.#state === 'ended') return { state: 'down', detail: 'end of input' }
    return { state: 'off', detail: 'the terminal chat is not open' }
  }

  async stop(): Promise<void> {
    this.#stopping.resolve()
    this.#lines?.close()
    await this.#reading
    this.#state = 'stopped'
    this.#end.resolve()
  }

  async #read(receiver: Receiver, lines: Interface): Promise<void> {
    const { interactive, log, settled } = this.#options
    let stopped = false
    this.#stopping.promise.then(() => {
      stopped = true
    })
    const arriving = lines[Symbol.asyncIterator]()
    await this.#prompt()
    for (let line = await arriving.next(); line.done !== true && !stopped; line = await arriving.next()) {
      try {
        if (!interactive && line.value.trim() !== '') await this.#write(echoed(placeTitle(this.#place), line.value))
        if (await this.#take(line.value, receiver)) await Promise.race([settled(), this.#stopping.promise])
      } catch (error) {
        log.error({ err: error }, 'line not taken')
        await this.#tell('这条消息没有收下，请再发一次。')
      }
      if (!stopped) await this.#prompt()
    }
    if (stopped) return
    await Promise.race([settled(), this.#stopping.promise]).catch(error => log.error({ err: error }, 'replies did not settle'))
    this.#state = 'ended'
    this.#end.resolve()
  }

  /** True when the line was a message or a press; false when it was for the terminal itself. */
  async #take(line: string, receiver: Receiver): Promise<boolean> {
    const text = line.replaceAll('\u0000', '').toWellFormed().trim()
    if (text === '') return false
    const as = /^\/as(?:\s+(.*))?$/su.exec(text)
    if (as !== null) {
      await this.#speakAs(as[1] ?? '')
      return false
    }
    const press = /^[[【](\d{1,3})[\]】]$/u.exec(text)
    const inbound = press === null ? this.#message(text) : await this.#press(Number(press[1]))
    if (inbound === undefined) return false
    await receiver.message(inbound)
    return true
  }

  async #speakAs(words: string): Promise<void> {
    const chosen = choose(this.#options.people, words)
    if (chosen.kind === 'place') this.#place = chosen.place
    await this.#tell(
      chosen.kind === 'place'
        ? `（现在是${chosen.place.person.role}${chosen.place.person.name}，在${chatTitle(chosen.place.chat)}）`
        : chosen.text,
    )
  }

  #message(text: string): Inbound {
    const { botName } = this.#options
    const { chat, person } = this.#place
    const mention = `@${botName}`
    const named = text.includes(mention)
    const words = named
      ? text
          .split(mention)
          .map(part => part.trim())
          .filter(part => part !== '')
          .join(' ')
      : text
    return { ...this.#event(chat, person), text: words, mentioned: chat.kind === 'direct' || named || text.startsWith('/') }
  }

  async #press(number: number): Promise<Inbound | undefined> {
    const { person } = this.#place
    const mine = new Map(chatsOf(person).map(chat => [chat.id, chat]))
    const last = [...this.#buttons].findLast(([chatId]) => mine.has(chatId))
    const chat = last === undefined ? undefined : mine.get(last[0])
    if (last === undefined || chat === undefined) return await this.#tell('还没有可按的按钮。')
    const { buttons, messageId } = last[1]
    const button = buttons[number - 1]
    if (button === undefined) return await this.#tell(`没有 [${number}]：上一组按钮是 1 到 ${buttons.length}。`)
    return { ...this.#event(chat, person), press: button.id, replyTo: messageId, mentioned: true }
  }

  #event(chat: Chat, person: ConsolePerson): { id: string; at: Date; chat: Chat; from: { id: string; name: string } } {
    return { id: this.#nextId(), at: this.#options.now(), chat, from: { id: person.id, name: person.name } }
  }

  /** Who sees a message to that chat; undefined when nobody here does. */
  #recipient(chatId: string): string | undefined {
    for (const person of this.#options.people) {
      const chat = chatsOf(person).find(({ id }) => id === chatId)
      if (chat !== undefined) return chat.kind === 'group' ? `${chatTitle(chat)}（群）` : `${person.name}（私聊）`
      if (person.id === chatId) return `${person.name}（私聊）`
    }
    return undefined
  }

  /** Unique across starts, since the inbox knows the events of earlier ones. */
  #nextId(): string {
    this.#count += 1
    return `${NAME}:${this.#session}:${this.#count}`
  }

  async #tell(text: string): Promise<undefined> {
    await this.#write(note(text))
  }

  async #prompt(): Promise<void> {
    if (!this.#options.interactive) return
    this.#lines?.setPrompt(`${placeTitle(this.#place)} > `)
    this.#lines?.prompt(true)
  }

  /** Writes above what is being typed, which is shown again below. */
  async #write(text: string): Promise<void> {
    const { interactive, output } = this.#options
    const typing = interactive && this.#lines !== undefined && this.#state === 'listening'
    await new Promise<void>((resolve, reject) => {
      output.write(typing ? `\r\u001b[J${text}` : text, error => (error ? reject(error) : resolve()))
    }).catch(error => {
      throw new ChannelError(NAME, 'unknown', 'the terminal cannot be written to', { cause: error })
    })
    if (typing) await this.#prompt()
  }
}
