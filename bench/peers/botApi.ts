// A small Bot API server that all bots of the comparison talk to: it knows the calls they make, answers after a set time, and notes every reply.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export const TOKEN = '7000000001:AAbench-token-of-no-worth'
export const SECRET = 'bench-secret-of-no-worth'
export const USERNAME = 'guanjia_bot'

const ME = {
  id: 7_000_000_001,
  is_bot: true,
  first_name: 'Guanjia',
  username: USERNAME,
  can_join_groups: true,
  can_read_all_group_messages: true,
}

/** What a call carries; only what is looked at here. */
interface Call {
  url?: string
  secret_token?: string
  chat_id?: number | string
  text?: string
}

/** The server of one bot. */
export class BotApi {
  /** How long every call takes. */
  latencyMs = 5
  /** Called when a bot writes into a chat. */
  onReply: (chatId: number, at: number) => void = () => {}
  webhook: string | undefined
  readonly #server: Server
  #port = 0
  #messageId = 1_000_000

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const [, method = ''] = /\/bot[^/]+\/(\w+)/.exec(request.url ?? '') ?? []
      const call = callOf(Buffer.concat(chunks).toString('utf8'), request.headers['content-type'] ?? '', request.url ?? '')
      const result = this.#answer(method.toLowerCase(), call)
      if (this.latencyMs > 0) await pause(this.latencyMs)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }))
    })
  }

  async up(): Promise<void> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    this.#port = (this.#server.address() as AddressInfo).port
  }

  get root(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async down(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  #answer(method: string, call: Call): unknown {
    if (method === 'getme') return ME
    if (method === 'setwebhook') this.webhook = call.url
    if (method === 'getwebhookinfo') return { url: this.webhook ?? '', has_custom_certificate: false, pending_update_count: 0 }
    if (method === 'getuserprofilephotos') return { total_count: 0, photos: [] }
    if (method === 'getchat') return { id: Number(call.chat_id), type: 'supergroup', title: 'bench' }
    if (method === 'getchatmember') return { status: 'member', user: ME }
    if (method !== 'sendmessage') return true
    const chatId = Number(call.chat_id)
    this.onReply(chatId, performance.now())
    const chat = { id: chatId, type: 'supergroup', title: 'bench' }
    return { message_id: this.#messageId++, date: Math.floor(Date.now() / 1000), chat, from: ME, text: call.text ?? '' }
  }
}

function callOf(body: string, type: string, url: string): Call {
  if (type.includes('json')) return body === '' ? {} : (JSON.parse(body) as Call)
  if (!type.startsWith('multipart/')) return Object.fromEntries([...new URL(url, 'http://x').searchParams, ...new URLSearchParams(body)])
  const fields = [...body.matchAll(/name="(\w+)"\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]))
}
