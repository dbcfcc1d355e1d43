import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BotApiServer } from '../botApiServer.ts'
import { Collected, failure, until } from '../collected.ts'
import { channelOn, readableLog } from './stage.ts'

const SECRET = 'a-Secret_1'
const WEBHOOK = { url: 'http://127.0.0.1:0/telegram', secret: SECRET, host: '127.0.0.1' }

let server: BotApiServer
beforeEach(async () => {
  server = await BotApiServer.start()
})
afterEach(() => server.close())

describe('long polling', () => {
  it('loses nothing when the process is killed while it stores, and acknowledges only what is stored', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guanjia-'))
    const file = join(folder, 'log')
    const wang = server.user('王建国')
    for (const text of ['一', '二', '三', '四', '五']) server.direct(wang).say(wang, text)
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('crashing.ts', import.meta.url)), server.apiRoot, server.token, '三', file],
      {
        stdio: 'inherit',
      },
    )
    const ended = new Promise(resolve => child.on('exit', resolve))
    const seen = () => {
      try {
        return readFileSync(file, 'utf8')
      } catch {
        return ''
      }
    }
    await until('the third message in hand', () => seen().includes('begin 三'))
    child.kill('SIGKILL')
    await ended
    const got = new Collected()
    const channel = channelOn(server)
    await channel.start(got)
    await until('everything not stored', () => got.texts.includes('五'))
    expect(new Set([...seen().matchAll(/stored (.)/g)].map(found => found[1]).concat(got.texts as string[]))).toEqual(new Set('一二三四五'))
    expect(got.texts.slice(-3)).toEqual(['三', '四', '五'])
    await channel.stop()
    expect(server.world.updates.pending).toBe(0)
    await rm(folder, { recursive: true })
  })

  it.each([
    ['stores', 2],
    ['fails to store', 3],
  ])('leaves with the server what was not stored when it stops while it %s', async (how, left) => {
    const wang = server.user('王建国')
    const entered: string[] = []
    const store = Promise.withResolvers<void>()
    const channel = channelOn(server)
    const message = async ({ text = '' }) => {
      entered.push(text)
      await store.promise
    }
    await channel.start({ message, moved: async () => undefined })
    for (const text of ['一', '二', '三']) server.direct(wang).say(wang, text)
    await until('the first in hand', () => entered.length === 1)
    const stopped = channel.stop()
    await delay(50)
    if (how === 'stores') store.resolve()
    else store.reject(new Error('the store is down'))
    await stopped
    expect(entered).toEqual(['一'])
    expect(server.world.updates.pending).toBe(left)
  })

  it('really waits: an idle bot asks seldom', async () => {
    const channel = channelOn(server)
    await channel.start(new Collected())
    await delay(300)
    expect(server.calls.filter(({ method }) => method === 'getUpdates').length).toBe(1)
    await channel.stop()
  })

  it('takes over from a webhook without losing what waits there, and a webhook from it', async () => {
    const wang = server.user('王建国')
    const hook = channelOn(server, { webhook: WEBHOOK })
    await hook.start(new Collected())
    await hook.stop()
    server.direct(wang).say(wang, '等着')
    const first = new Collected()
    const polling = channelOn(server)
    await polling.start(first)
    await until('the message', () => first.texts.includes('等着'))
    await polling.stop()
    server.direct(wang).say(wang, '再等')
    const second = new Collected()
    const again = channelOn(server, { webhook: WEBHOOK })
    await again.start(second)
    await until('the message', () => second.texts.includes('再等'))
    await again.stop()
    expect([...first.texts, ...second.texts]).toEqual(['等着', '再等'])
  })

  it('is down while another process polls with the same token, and says so', async () => {
    const log = readableLog()
    const channel = channelOn(server, { log: log.logger })
    await channel.start(new Collected())
    server.fail('getUpdates', 409, 'Conflict: terminated by other getUpdates request', 100)
    const wang = server.user('王建国')
    server.direct(wang).say(wang, '一')
    await until('the conflict', () => log.lines.some(line => line.includes('Conflict')))
    expect(await channel.health()).toMatchObject({ state: 'down', detail: expect.stringContaining('409') })
    await channel.stop()
  })

  it('refuses to start with a wrong token, naming the setting, and waits for a server that is not there yet', async () => {
    const wrong = channelOn(server, { token: '7000000001:AAanother-token-of-somebody' })
    expect((await failure(wrong.start(new Collected()))).message).toContain('TELEGRAM_BOT_TOKEN')
    await server.down()
    const early = channelOn(server)
    const starting = early.start(new Collected())
    await delay(50)
    await server.up()
    await starting
    await until('a poll', () => server.calls.some(({ method }) => method === 'getUpdates'))
    expect((await early.health()).state).toBe('connected')
    await early.stop()
  })

  it('can be stopped while it still waits for the server', async () => {
    await server.down()
    const channel = channelOn(server)
    const starting = channel.start(new Collected())
    await delay(30)
    await channel.stop()
    await starting
    await server.up()
  })
})

describe('a webhook', () => {
  async function hooked(got = new Collected()) {
    const channel = channelOn(server, { webhook: WEBHOOK })
    await channel.start(got)
    const url = server.world.updates.webhook?.url ?? ''
    const post = (body: string, secret: string | undefined, to = url, method = 'POST') =>
      fetch(to, {
        method,
        headers: { 'content-type': 'application/json', ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }) },
        ...(method === 'POST' ? { body } : {}),
      }).then(response => response.status)
    return { channel, url, post, got }
  }
  const UPDATE = JSON.stringify({
    update_id: 7,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: 5, type: 'private', first_name: '王' },
      from: { id: 5, is_bot: false, first_name: '王' },
      text: '在吗',
    },
  })

  it('answers 401 to a wrong or missing secret and hands nothing over', async () => {
    const { channel, post, got } = await hooked()
    expect(await post(UPDATE, 'b-Secret_1')).toBe(401)
    expect(await post(UPDATE, 'wrong')).toBe(401)
    expect(await post(UPDATE, undefined)).toBe(401)
    expect(got.inbound).toEqual([])
    expect(await post(UPDATE, SECRET)).toBe(200)
    expect(got.texts).toEqual(['在吗'])
    await channel.stop()
  })

  it('refuses other paths, methods, malformed and oversize bodies without harm', async () => {
    const { channel, post, url, got } = await hooked()
    expect(await post(UPDATE, SECRET, `${url}/x`)).toBe(404)
    expect(await post('', SECRET, url, 'GET')).toBe(405)
    for (const body of ['', '{', '[]', 'null', '{"update_id":"7"}', '{"message":{}}']) expect(await post(body, SECRET)).toBe(400)
    expect(await post(`{"update_id":1,"x":"${'x'.repeat(5_000_000)}"}`, SECRET).catch(() => 413)).toBe(413)
    expect(await post(UPDATE, SECRET)).toBe(200)
    expect(got.texts).toEqual(['在吗'])
    await channel.stop()
  })

  it('answers 500 when the update was not stored, so that it comes again', async () => {
    const { channel, post, got } = await hooked()
    got.failures = 1
    expect(await post(UPDATE, SECRET)).toBe(500)
    expect(await post(UPDATE, SECRET)).toBe(200)
    expect(got.refused).toEqual([got.inbound[0]?.id])
    await channel.stop()
  })

  it('says in its health when Telegram sends elsewhere or cannot deliver', async () => {
    const { channel } = await hooked()
    expect((await channel.health()).state).toBe('connected')
    server.world.updates.setWebhook({ url: 'http://127.0.0.1:9/elsewhere' })
    expect(await channel.health()).toMatchObject({ state: 'down', detail: expect.stringContaining('another address') })
    await channel.stop()
  })

  it('that cannot be registered fails to start without telling the token, and leaves no port open', async () => {
    server.disturb('setWebhook', 'drop')
    const channel = channelOn(server, { webhook: WEBHOOK })
    const error = await failure(channel.start(new Collected()))
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(server.token.split(':')[1])
    expect((await channel.health()).state).toBe('off')
  })

  it.each(['', 'has space', '密'])('is not opened with the secret %j', async secret => {
    await expect(channelOn(server, { webhook: { ...WEBHOOK, secret } }).start(new Collected())).rejects.toThrow('TELEGRAM_WEBHOOK_SECRET')
  })
})
