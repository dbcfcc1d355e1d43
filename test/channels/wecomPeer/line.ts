import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Json } from './json.ts'
import { Refused } from './refused.ts'
import { Uploads, World } from './world.ts'

/** What happens to the next frames of a command: refused, carried out and answered late or never, or the connection lost before or after. */
type Trouble = { cmd: string; after: number; left: number; do: { refuse: number } | { lateMs: number } | 'lost' | 'drop' | 'drop-after' }

/** A callback whose frame can still be answered, on its connection. */
interface Callback {
  socket: WebSocket
  kind: 'message' | 'press' | 'entry' | 'event'
  chatId: string
  taskId?: string
  at: number
  cards: number
  welcomed?: boolean
}

/** The long connection as WeCom holds it: logins, callbacks out, answers and uploads in. */
export class Line {
  readonly botId = 'aib-guanjia'
  readonly secret = 'wecom-secret-that-must-never-be-logged'
  readonly world: World
  /** Every frame the bot sent, in order. */
  readonly frames: { cmd: string; body: Json }[] = []
  readonly files = new Map<string, Buffer>()
  /** How many logins were tried. */
  logins = 0
  /** False: a login is taken and never answered. */
  answersLogins = true
  answersPings = true
  protected readonly now: () => Date
  readonly #uploads: Uploads
  readonly #troubles: Trouble[] = []
  readonly #callbacks = new Map<string, Callback>()
  #http: Server | undefined
  #sockets: WebSocketServer | undefined
  #active: WebSocket | undefined
  #port = 0

  constructor(now: () => Date) {
    this.now = now
    this.world = new World(now)
    this.#uploads = new Uploads(this.world)
  }

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.#port}`
  }

  /** True when the bot is logged in. */
  get connected(): boolean {
    return this.#active?.readyState === 1
  }

  /** Listens (again, on the port of before). */
  async up(): Promise<void> {
    const http = createServer((request, response) => {
      const bytes = this.files.get(request.url ?? '')
      response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
    })
    this.#sockets = new WebSocketServer({ server: http })
    this.#sockets.on('connection', socket => socket.on('message', data => this.#take(socket, JSON.parse(String(data)) as Json)))
    await new Promise<void>(resolve => http.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (http.address() as AddressInfo).port
    this.#http = http
  }

  /** Drops every connection and refuses new ones until `up`. */
  async down(): Promise<void> {
    this.drop()
    const http = this.#http
    this.#sockets?.close()
    http?.closeAllConnections()
    await new Promise(resolve => (http === undefined ? resolve(undefined) : http.close(resolve)))
  }

  /** Drops the connections without a word. */
  drop(): void {
    for (const socket of this.#sockets?.clients ?? []) socket.terminate()
    this.#active = undefined
  }

  /** Anything at all, frame or not. */
  raw(data: string | Buffer): void {
    this.#active?.send(data)
  }

  /** The next frames of the command, or those after so many, meet trouble. */
  disturb(cmd: string, trouble: Trouble['do'], { times = 1, after = 0 } = {}): void {
    this.#troubles.push({ cmd, after, left: times, do: trouble })
  }

  protected call(cmd: string, body: Json, callback: Pick<Callback, 'kind' | 'chatId' | 'taskId'>): void {
    const socket = this.#active
    if (socket === undefined) return
    const reqId = randomUUID()
    this.#callbacks.set(reqId, { ...callback, socket, at: this.now().getTime(), cards: 0 })
    socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }))
  }

  #take(socket: WebSocket, frame: Json): void {
    const cmd = String(frame.cmd)
    const { req_id: reqId } = frame.headers as { req_id: string }
    const body = (frame.body ?? {}) as Json
    if (cmd === 'aibot_subscribe') this.#login(socket, reqId, body)
    else if (cmd === 'ping') {
      if (this.answersPings) socket.send(JSON.stringify({ headers: { req_id: reqId }, errcode: 0, errmsg: 'ok' }))
    } else this.#obey(socket, cmd, reqId, body)
  }

  #obey(socket: WebSocket, cmd: string, reqId: string, body: Json): void {
    this.frames.push({ cmd, body })
    const act = this.#trouble(cmd)
    const ack = act === 'drop' ? {} : this.#carryOut(socket, cmd, reqId, body, act)
    const answer = () => socket.send(JSON.stringify({ headers: { req_id: reqId }, ...ack }))
    if (act === 'drop' || act === 'drop-after') socket.terminate()
    else if (typeof act === 'object' && 'lateMs' in act) setTimeout(answer, act.lateMs)
    else if (act !== 'lost') answer()
  }

  #trouble(cmd: string): Trouble['do'] | undefined {
    const trouble = this.#troubles.find(each => each.left > 0 && each.cmd === cmd)
    if (trouble === undefined) return undefined
    if (trouble.after > 0) {
      trouble.after -= 1
      return undefined
    }
    trouble.left -= 1
    return trouble.do
  }

  #carryOut(socket: WebSocket, cmd: string, reqId: string, body: Json, act: Trouble['do'] | undefined): Json {
    try {
      if (typeof act === 'object' && 'refuse' in act) throw new Refused(act.refuse, 'as the test asked')
      return { errcode: 0, errmsg: 'ok', body: this.#do(socket, cmd, reqId, body) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { errcode: error.errcode, errmsg: error.message }
    }
  }

  #do(socket: WebSocket, cmd: string, reqId: string, body: Json): Json {
    if (cmd === 'aibot_send_msg') this.world.show(String(body.chatid), body, false)
    else if (cmd === 'aibot_respond_msg') {
      const callback = this.#answerable(socket, reqId, 'message', 600_000)
      if (body.msgtype === 'template_card' && callback.cards > 0) throw new Refused(40058, 'one card an answer')
      this.world.show(callback.chatId, body, true)
      if (body.msgtype === 'template_card') callback.cards += 1
    } else if (cmd === 'aibot_respond_welcome_msg') {
      const callback = this.#answerable(socket, reqId, 'entry', 5_000)
      if (callback.welcomed) throw new Refused(846605, 'invalid req_id')
      this.world.welcome(callback.chatId, body)
      callback.welcomed = true
    } else if (cmd === 'aibot_respond_update_msg') {
      const callback = this.#answerable(socket, reqId, 'press', 5_000)
      this.world.change(callback.taskId ?? '', body.template_card as Json)
    } else if (cmd === 'aibot_upload_media_init') return this.#uploads.begin(body)
    else if (cmd === 'aibot_upload_media_chunk') return this.#uploads.add(body)
    else if (cmd === 'aibot_upload_media_finish') return this.#uploads.finish(body)
    else throw new Refused(40058, `unknown cmd ${cmd}`)
    return {}
  }

  #answerable(socket: WebSocket, reqId: string, kind: Callback['kind'], lifetimeMs: number): Callback {
    const callback = this.#callbacks.get(reqId)
    const old = callback !== undefined && this.now().getTime() - callback.at > lifetimeMs
    if (callback === undefined || callback.socket !== socket || callback.kind !== kind || old) throw new Refused(846605, 'invalid req_id')
    return callback
  }

  /** Whoever logs in last has the bot; the one before is told, and dropped. */
  #login(socket: WebSocket, reqId: string, body: Json): void {
    this.logins += 1
    if (!this.answersLogins) return
    const known = body.bot_id === this.botId && body.secret === this.secret
    const ack = known ? { errcode: 0, errmsg: 'ok' } : { errcode: 853000, errmsg: 'invalid bot_id or secret' }
    socket.send(JSON.stringify({ headers: { req_id: reqId }, ...ack }))
    if (!known) return
    const before = this.#active
    this.#active = socket
    if (before !== undefined && before.readyState === 1) {
      const event = { eventtype: 'disconnected_event' }
      const told = {
        cmd: 'aibot_event_callback',
        headers: { req_id: randomUUID() },
        body: { msgid: randomUUID(), msgtype: 'event', event },
      }
      before.send(JSON.stringify(told))
    }
    socket.on('close', () => {
      if (this.#active === socket) this.#active = undefined
    })
  }
}
