// The people: mentions posted to a bot's webhook, in so many groups, so many at a time or at an even pace, and when each was answered.
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type BotApi, SECRET, USERNAME } from './botApi.ts'

const QUESTION = `@${USERNAME} 一楼凭什么交电梯费`
/** How long unanswered messages are waited for after the last reply. */
const QUIET_MS = 3_000

/** What came of some messages. */
export interface Outcome {
  answered: number
  replies: number
  /** From the first post to the last reply. */
  tookMs: number
  /** From the post of each message to its reply, in the order of a group. */
  waits: number[]
}

/** One bot's webhook and its API server. */
export class Load {
  readonly #api: BotApi
  readonly #webhook: URL
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 })
  #update = 1
  /** Event times lie apart, so that nobody's limits count: a message of the past, two minutes after the one before it in its group. */
  #clock = Math.floor(Date.now() / 1000) - 80_000_000

  constructor(api: BotApi) {
    this.#api = api
    this.#webhook = new URL(api.webhook ?? '')
  }

  /** `count` messages over groups numbered from `first`; either so many unacknowledged at a time, or one every `everyMs`; each delivered `times`. */
  async run(
    count: number,
    groups: { first: number; count: number },
    how: { atOnce: number } | { everyMs: number },
    times = 1,
  ): Promise<Outcome> {
    const posted = new Map<number, number[]>()
    const waits: number[] = []
    let replies = 0
    let last = performance.now()
    this.#api.onReply = (chatId, at) => {
      replies++
      last = at
      const from = posted.get(chatId)?.shift()
      if (from !== undefined) waits.push(at - from)
    }
    const start = performance.now()
    const post = async (number: number) => {
      const chatId = groupId(groups.first + (number % groups.count))
      const update = this.#next(chatId)
      const queue = posted.get(chatId)
      if (queue) queue.push(performance.now())
      else posted.set(chatId, [performance.now()])
      for (let time = 0; time < times; time++) await this.post(update)
    }
    if ('atOnce' in how) {
      let next = 0
      const worker = async () => {
        while (next < count) await post(next++)
      }
      await Promise.all(Array.from({ length: how.atOnce }, worker))
    } else {
      const sent: Promise<void>[] = []
      for (let number = 0; number < count; number++) {
        const due = start + number * how.everyMs - performance.now()
        if (due > 1) await pause(due)
        sent.push(post(number))
      }
      await Promise.all(sent)
    }
    const enough = () => replies >= count && times === 1
    while (!enough() && performance.now() - Math.max(last, start) < QUIET_MS) await pause(20)
    return { answered: waits.length, replies, tookMs: last - start, waits }
  }

  /** Posts until the update is taken; Telegram too sends again what is not acknowledged. */
  async post(update: object): Promise<void> {
    for (let attempt = 0; attempt < 400; attempt++) {
      if ((await this.#post(update).catch(() => 0)) === 200) return
      await pause(25)
    }
    throw new Error('The bot takes no updates.')
  }

  probe(groupNumber: number): object {
    return this.#next(groupId(groupNumber))
  }

  #next(chatId: number): object {
    const id = this.#update++
    const from = { id: 10_000 + id, is_bot: false, first_name: `n${id}`, language_code: 'zh-hans' }
    const entities = [{ type: 'mention', offset: 0, length: USERNAME.length + 1 }]
    const chat = { id: chatId, type: 'supergroup', title: 'bench' }
    this.#clock += 120
    return { update_id: id, message: { message_id: id, date: this.#clock, from, chat, text: QUESTION, entities } }
  }

  #post(update: object): Promise<number> {
    const body = JSON.stringify(update)
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-telegram-bot-api-secret-token': SECRET,
      }
      const sent = request(this.#webhook, { method: 'POST', agent: this.#agent, headers }, response => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0))
      })
      sent.on('error', reject).end(body)
    })
  }
}

/** The chat id of a group. */
export const groupId = (number: number): number => -1_001_000_000_000 - number
