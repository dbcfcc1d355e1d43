import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { ChatClient } from './botApi/client.ts'
import { ApiFailure, type Json } from './botApi/json.ts'
import { METHODS } from './botApi/methods.ts'
import { parseMultipart, type Upload } from './botApi/multipart.ts'
import { type Sent, type User, World } from './botApi/world.ts'

/** A trouble that the next calls of a method meet. `lose` carries the call out and drops the connection instead of answering. */
type Trouble = { kind: 'fail'; failure: ApiFailure } | { kind: 'drop' } | { kind: 'lose' } | { kind: 'garbage' }

/** How a server is set up. */
export interface BotApiOptions {
  token?: string
  username?: string
  /** False is privacy mode. */
  readsAllGroupMessages?: boolean
}

/** A Bot API server on loopback, written from https://core.telegram.org/bots/api, with people to play on it. */
export class BotApiServer {
  readonly token: string
  readonly world: World
  /** How long every answer takes. */
  latencyMs = 0
  /** Every call, in order. */
  readonly calls: { method: string; params: Json }[] = []
  readonly #server: Server
  readonly #troubles: { method: string; left: number; trouble: Trouble }[] = []
  #port = 0
  #nextUser = 1001
  #nextQuery = 1

  private constructor(options: BotApiOptions) {
    this.token = options.token ?? '7000000001:AAtest-token-that-must-never-be-logged'
    this.world = new World(options.username ?? 'guanjia_bot', options.readsAllGroupMessages ?? true)
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  static async start(options: BotApiOptions = {}): Promise<BotApiServer> {
    const server = new BotApiServer(options)
    await server.up()
    return server
  }

  get apiRoot(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get sent(): Sent[] {
    return this.world.sent
  }

  get username(): string {
    return this.world.me.username
  }

  /** Listens again, on the port of before. */
  async up(): Promise<void> {
    await new Promise<void>(resolve => this.#server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** Refuses connections until `up`. */
  async down(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  async close(): Promise<void> {
    this.world.updates.close()
    await this.down()
  }

  /** A new person; the bot can write to those who started it. */
  user(name: string, started = true): User {
    const user = { id: this.#nextUser++, name, started, blocked: false }
    this.world.users.set(user.id, user)
    return user
  }

  /** The group of that id, made when it is new. */
  group(id: number, title = '云栖里业主群'): ChatClient {
    const type = id < -1_000_000_000 ? 'supergroup' : 'group'
    if (!this.world.groups.has(id)) this.world.groups.set(id, { id, title, type, topics: new Set(), kicked: false })
    return new ChatClient(this.world, id)
  }

  /** The person blocks the bot, or lets it write again. */
  block(user: User, blocked = true): void {
    user.blocked = blocked
    this.direct(user).member(user, blocked ? 'member' : 'kicked', blocked ? 'kicked' : 'member')
  }

  /** The private chat of a person with the bot. */
  direct(user: User): ChatClient {
    return new ChatClient(this.world, user.id)
  }

  /** The person opens `https://t.me/<bot>?start=<payload>` and taps Start. */
  open(user: User, payload?: string): number {
    user.started = true
    user.blocked = false
    return this.direct(user).say(user, payload === undefined ? '/start' : `/start ${payload}`)
  }

  /** The person presses a button, by its label or id, on the newest message that has it; answers the query's id. */
  press(user: User, button: string): string {
    const sent = this.sent.findLast(({ buttons }) => buttons.some(({ id, label }) => id === button || label === button))
    const pressed = sent?.buttons.find(({ id, label }) => id === button || label === button)
    if (sent === undefined || pressed === undefined) throw new Error(`no message has a button '${button}'`)
    const queryId = `query-${this.#nextQuery++}`
    this.world.openQueries.add(queryId)
    const language = user.language === undefined ? {} : { language_code: user.language }
    const from = { id: user.id, is_bot: false, first_name: user.name, ...language }
    const message = this.world.messages.get(`${sent.chatId}:${sent.messageId}`)
    this.world.updates.add({ callback_query: { id: queryId, from, chat_instance: '1', data: pressed.id, message } })
    return queryId
  }

  /** The next calls of the method are refused. */
  fail(method: string, code: number, description: string, times = 1, parameters?: Json): void {
    this.#troubles.push({ method, left: times, trouble: { kind: 'fail', failure: new ApiFailure(code, description, parameters) } })
  }

  /** The next calls of the method are told to slow down. */
  rateLimit(seconds: number, times = 1, method = 'sendMessage'): void {
    this.fail(method, 429, `Too Many Requests: retry after ${seconds}`, times, { retry_after: seconds })
  }

  /** The next calls lose their connection: before they are carried out (`drop`), after (`lose`), or are answered with a page of HTML (`garbage`). */
  disturb(method: string, kind: 'drop' | 'lose' | 'garbage', times = 1): void {
    this.#troubles.push({ method, left: times, trouble: { kind } })
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const [, kind, method = ''] = /^\/(?:bot([^/]+)|file\/bot[^/]+)\/([^?]+)/.exec(request.url ?? '') ?? []
    const body = await readAll(request).catch(() => undefined)
    if (body === undefined) return
    if (request.url?.startsWith(`/file/bot${this.token}/`)) return this.#download(method, response)
    const { params, files } = parameters(request, body)
    this.calls.push({ method, params })
    const trouble = this.#trouble(method)
    if (this.latencyMs > 0) await delay(this.latencyMs)
    if (trouble?.kind === 'drop') return void request.socket.destroy()
    try {
      if (kind !== this.token) throw new ApiFailure(401, 'Unauthorized')
      if (trouble?.kind === 'fail') throw trouble.failure
      const run = METHODS[method]
      if (run === undefined) throw new ApiFailure(404, 'Not Found')
      const result = await run(this.world, { params, files, gone: gone.signal })
      if (trouble?.kind === 'lose') return void request.socket.destroy()
      if (trouble?.kind === 'garbage') return void response.writeHead(502).end('<html>Bad Gateway</html>')
      answer(response, 200, { ok: true, result })
    } catch (error) {
      if (!(error instanceof ApiFailure)) return answer(response, 500, { ok: false, error_code: 500, description: String(error) })
      const { code, message, parameters: more } = error
      answer(response, code, { ok: false, error_code: code, description: message, ...(more ? { parameters: more } : {}) })
    }
  }

  #download(path: string, response: ServerResponse): void {
    const bytes = this.world.files.get(path.slice('files/'.length))
    if (bytes === undefined) response.writeHead(404).end()
    else response.writeHead(200).end(bytes)
  }

  #trouble(method: string): Trouble | undefined {
    const found = this.#troubles.find(each => each.left > 0 && each.method === method)
    if (found !== undefined) found.left -= 1
    return found?.trouble
  }
}

function parameters(request: IncomingMessage, body: Buffer): { params: Json; files: Record<string, Upload> } {
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/')) {
    const { fields, files } = parseMultipart(body, type)
    return { params: fields, files }
  }
  return { params: body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Json), files: {} }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function answer(response: ServerResponse, status: number, body: Json): void {
  if (!response.destroyed) response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
