import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import type { Json } from './wecomPeer/json.ts'
import { Line } from './wecomPeer/line.ts'
import type { Changed, Shown } from './wecomPeer/world.ts'

/** The far end of the smart bot's long connection, on loopback, written from https://developer.work.weixin.qq.com/document/path/101463, with people on it. */
export class WecomServer extends Line {
  readonly botName: string

  private constructor(now: () => Date, botName: string) {
    super(now)
    this.botName = botName
  }

  static async start(now: () => Date = () => new Date(), botName = '小管家'): Promise<WecomServer> {
    const server = new WecomServer(now, botName)
    await server.up()
    return server
  }

  get shown(): Shown[] {
    return this.world.shown
  }

  get changed(): Changed[] {
    return this.world.changed
  }

  /** Somebody writes in a group or, without one, privately; `again` delivers the same message once more. Resolves with the message's id. */
  say(user: string, text: string, group?: string): { msgid: string; again: () => void } {
    return this.message(user, { msgtype: 'text', text: { content: text } }, group)
  }

  /** Like `say`, with a body of another kind. */
  message(user: string, content: Json, group?: string, more: Json = {}): { msgid: string; again: () => void } {
    const chatId = group ?? user
    this.world.open.add(chatId)
    const body = {
      msgid: randomUUID(),
      aibotid: this.botId,
      chattype: group === undefined ? 'single' : 'group',
      ...(group === undefined ? {} : { chatid: group }),
      from: { userid: user },
      create_time: this.#seconds(),
      ...content,
      ...more,
    }
    const again = () => this.call('aibot_msg_callback', body, { kind: 'message', chatId })
    again()
    return { msgid: body.msgid, again }
  }

  /** Somebody presses the button with that label or id, of the newest card that has it. */
  press(user: string, button: string): { again: () => void } {
    const card = this.shown.findLast(({ buttons }) => buttons.some(({ id, label }) => id === button || label === button))
    const pressed = card?.buttons.find(({ id, label }) => id === button || label === button)
    if (card?.taskId === undefined || pressed === undefined) throw new Error(`no card has a button '${button}'`)
    const { chatId, taskId } = card
    const detail = { card_type: 'button_interaction', event_key: pressed.id, task_id: taskId }
    const where = chatId === user ? { chattype: 'single' } : { chattype: 'group', chatid: chatId }
    const event = { eventtype: 'template_card_event', template_card_event: detail }
    const body = {
      msgid: randomUUID(),
      create_time: this.#seconds(),
      from: { userid: user },
      msgtype: 'event',
      event,
      ...where,
    }
    const again = () => this.call('aibot_event_callback', body, { kind: 'press', chatId, taskId })
    again()
    return { again }
  }

  /** Somebody opens the private chat with the bot, the first time that day; `again` delivers the same event once more. */
  enter(user: string): { again: () => void } {
    return this.event(user, { eventtype: 'enter_chat' })
  }

  /** Any event, as it stands. */
  event(user: string, event: Json): { again: () => void } {
    const body = {
      msgid: randomUUID(),
      create_time: this.#seconds(),
      from: { userid: user },
      chattype: 'single',
      msgtype: 'event',
      event,
    }
    const again = () =>
      this.call('aibot_event_callback', body, { kind: event.eventtype === 'enter_chat' ? 'entry' : 'event', chatId: user })
    again()
    return { again }
  }

  /** A file somebody sends: what a message says of it, encrypted as WeCom does. */
  file(name: string, bytes: Buffer): Json {
    const key = randomBytes(32)
    const pad = 32 - (bytes.length % 32)
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    const path = `/files/${randomUUID()}`
    this.files.set(path, Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(pad, pad)])), cipher.final()]))
    return { url: `${this.wsUrl.replace('ws:', 'http:')}${path}`, aeskey: key.toString('base64'), filename: name, file_size: bytes.length }
  }

  #seconds(): number {
    return Math.floor(this.now().getTime() / 1000)
  }
}
