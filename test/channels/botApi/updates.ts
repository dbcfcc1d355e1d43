import { setTimeout as delay } from 'node:timers/promises'
import { ApiFailure, type Json } from './json.ts'

interface Update extends Json {
  update_id: number
}

/** The updates a bot has not acknowledged yet, fetched by long polling or pushed to a webhook. */
export class Updates {
  /** How long a failed webhook call waits before it is tried again. */
  retryMs = 20
  webhook: { url: string; secret?: string } | undefined
  lastError: string | undefined
  /** What a webhook has accepted, in order: to be delivered again by a test. */
  readonly accepted: Update[] = []
  /** Every getUpdates call: what it asked and how many updates it got. */
  readonly polls: { offset: number | undefined; got: number }[] = []
  #pending: Update[] = []
  #allowed: string[] = []
  #nextId = 500_000_001
  #wake: (() => void) | undefined
  #terminate: (() => void) | undefined
  readonly #busy = new Set<string>()
  #closed = false

  /** Queues an update as Telegram would; kinds the bot did not ask for are not kept. */
  add(update: Json): number {
    const id = this.#nextId++
    const kind = Object.keys(update)[0] ?? ''
    if (this.#allowed.length > 0 && !this.#allowed.includes(kind)) return id
    this.force({ update_id: id, ...update })
    return id
  }

  /** Queues an update whatever its kind and id: for redelivery, and for kinds never seen. */
  force(update: Json & { update_id?: number }): number {
    const id = update.update_id ?? this.#nextId++
    this.#pending.push({ ...update, update_id: id })
    this.#wake?.()
    this.#push()
    return id
  }

  get pending(): number {
    return this.#pending.length
  }

  /** https://core.telegram.org/bots/api#getupdates */
  async poll(params: Json, gone: AbortSignal): Promise<Update[]> {
    if (this.webhook !== undefined) {
      throw new ApiFailure(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    this.#terminate?.()
    let terminated = false
    this.#terminate = () => {
      terminated = true
      this.#wake?.()
    }
    const mine = this.#terminate
    const offset = typeof params.offset === 'number' ? params.offset : undefined
    if (offset !== undefined && offset > 0) this.#pending = this.#pending.filter(({ update_id }) => update_id >= offset)
    if (Array.isArray(params.allowed_updates)) this.#allowed = params.allowed_updates
    const until = performance.now() + Number(params.timeout ?? 0) * 1000
    while (this.#pending.length === 0 && performance.now() < until && !terminated && !gone.aborted && !this.#closed) {
      const woken = Promise.withResolvers<void>()
      this.#wake = woken.resolve
      const timer = setTimeout(woken.resolve, Math.max(0, until - performance.now()))
      gone.addEventListener('abort', () => woken.resolve(), { once: true })
      await woken.promise
      clearTimeout(timer)
    }
    if (terminated) {
      throw new ApiFailure(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running')
    }
    if (this.#terminate === mine) this.#terminate = undefined
    const got = this.#pending.slice(0, Number(params.limit ?? 100))
    this.polls.push({ offset, got: got.length })
    return got
  }

  /** https://core.telegram.org/bots/api#setwebhook */
  setWebhook(params: Json): void {
    if (params.drop_pending_updates === true) this.#pending = []
    const url = String(params.url ?? '')
    this.lastError = undefined
    this.webhook = url === '' ? undefined : { url, ...(typeof params.secret_token === 'string' ? { secret: params.secret_token } : {}) }
    if (Array.isArray(params.allowed_updates)) this.#allowed = params.allowed_updates
    this.#push()
  }

  close(): void {
    this.#closed = true
    this.webhook = undefined
    this.#wake?.()
  }

  /** Chats side by side; within a chat one update at a time, the next only after the one before was accepted. */
  #push(): void {
    for (const update of this.#pending) {
      const chat = chatOf(update)
      if (this.webhook === undefined || this.#busy.has(chat)) continue
      this.#busy.add(chat)
      void this.#deliver(chat)
    }
  }

  async #deliver(chat: string): Promise<void> {
    for (;;) {
      const update = this.#pending.find(each => chatOf(each) === chat)
      if (update === undefined || this.webhook === undefined || this.#closed) break
      const accepted = await this.#post(update, this.webhook)
      if (accepted) this.#pending = this.#pending.filter(each => each !== update)
      else await delay(this.retryMs)
    }
    this.#busy.delete(chat)
  }

  async #post(update: Update, webhook: { url: string; secret?: string }): Promise<boolean> {
    try {
      const headers: Record<string, string> = { 'content-type': 'application/json' }
      if (webhook.secret !== undefined) headers['x-telegram-bot-api-secret-token'] = webhook.secret
      const response = await fetch(webhook.url, { method: 'POST', headers, body: JSON.stringify(update) })
      await response.arrayBuffer()
      if (response.ok) {
        this.accepted.push(update)
        return true
      }
      this.lastError = `Wrong response from the webhook: ${response.status} ${response.statusText}`
    } catch (error) {
      this.lastError = `Connection failed: ${error instanceof Error ? error.message : error}`
    }
    return false
  }
}

function chatOf(update: Update): string {
  const body = Object.values(update).find(value => typeof value === 'object' && value !== null) as
    | { chat?: { id?: number }; message?: { chat?: { id?: number } } }
    | undefined
  return String(body?.chat?.id ?? body?.message?.chat?.id ?? 'none')
}
