import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Outbound } from '../../../src/channels/channel.ts'
import type { TelegramChannel } from '../../../src/channels/telegram/telegram.ts'
import { BotApiServer } from '../botApiServer.ts'
import { Collected, failure, Kept, until } from '../collected.ts'
import { channelOn, type Log, readableLog } from './stage.ts'

const CHAT = 'telegram:-1001111111111'

let server: BotApiServer
let channel: TelegramChannel
let log: Log
let got: Collected
let folder: string

beforeEach(async () => {
  server = await BotApiServer.start()
  server.group(-1_001_111_111_111)
  log = readableLog()
  channel = channelOn(server, { log: log.logger, timeoutSeconds: 1 })
  got = new Collected()
  folder = await mkdtemp(join(tmpdir(), 'guanjia-'))
})
afterEach(async () => {
  await channel.stop()
  await server.close()
  await rm(folder, { recursive: true })
})

const text = (words: string, more: Partial<Outbound> = {}): Outbound => ({ chatId: CHAT, kind: 'text', text: words, ...more })

describe('why a message did not go out', () => {
  it.each([
    [400, 'Bad Request: message thread not found', 'refused'],
    [413, 'Request Entity Too Large', 'refused'],
    [400, 'Bad Request: chat not found', 'unreachable'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'unreachable'],
    [403, 'Forbidden: bot was blocked by the user', 'unreachable'],
    [401, 'Unauthorized', 'limited'],
    [500, 'Internal Server Error', 'unknown'],
    [502, 'Bad Gateway', 'unknown'],
  ])('%i %s → %s', async (code, description, outcome) => {
    server.fail('sendMessage', code, description)
    expect(await failure(channel.send(text('您好')))).toMatchObject({ outcome, channel: 'telegram' })
    expect(server.calls.length).toBe(1)
  })

  it('is unknown when the connection breaks or the answer is lost, garbled or late, and nothing is sent twice', async () => {
    server.disturb('sendMessage', 'drop')
    expect(await failure(channel.send(text('一')))).toMatchObject({ outcome: 'unknown' })
    server.disturb('sendMessage', 'lose')
    expect(await failure(channel.send(text('二')))).toMatchObject({ outcome: 'unknown' })
    server.disturb('sendMessage', 'garbage')
    expect(await failure(channel.send(text('三')))).toMatchObject({ outcome: 'unknown' })
    server.latencyMs = 1_500
    expect(await failure(channel.send(text('四')))).toMatchObject({ outcome: 'unknown' })
    expect(server.calls.length).toBe(4)
    expect(server.sent.map(each => each.text)).toEqual(['二', '三'])
  })

  it('is a wait when nobody listens at the address', async () => {
    await server.down()
    expect(await failure(channel.send(text('您好')))).toMatchObject({ outcome: 'limited' })
    await server.up()
  })

  it('is a wait when Telegram has too much, after waiting itself as long as allowed', async () => {
    const patient = channelOn(server, { slowDown: { retries: 1, maxSeconds: 1 } })
    server.rateLimit(1)
    await patient.send(text('您好'))
    expect(server.calls.length).toBe(2)
    server.rateLimit(30)
    expect(await failure(patient.send(text('您好')))).toMatchObject({ outcome: 'limited', retryAfterMs: 30_000 })
    expect(server.calls.length).toBe(3)
  })

  it('in the middle of a long text lets it go on there, behind what stands and what may stand', async () => {
    const parts = ['水', '电', '煤', '气'].map(sign => sign.repeat(4_000))
    const kept = new Kept()
    const interrupted = async (trouble: () => void) => {
      const before = server.calls.length
      server.latencyMs = 30
      const sending = failure(channel.send(text(parts.join('\n')), kept))
      await until('a call', () => server.calls.length > before)
      trouble()
      const error = await sending
      server.latencyMs = 0
      return error
    }
    expect(await interrupted(() => server.rateLimit(3))).toMatchObject({ outcome: 'limited', retryAfterMs: 3_000 })
    expect(kept.standing).toBe(1)
    const error = await interrupted(() => server.disturb('sendMessage', 'lose'))
    expect(error).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('only 2 of 4 parts are known to have arrived') })
    const { messageId } = await channel.send(text(parts.join('\n')), kept)
    expect(server.sent.map(sent => sent.text)).toEqual(parts)
    expect(kept.ids).toEqual([expect.any(String), expect.any(String), null, messageId])
  })

  it('is never told with the token or the words of the message', async () => {
    await channel.start(got)
    await server.down()
    const error = await failure(channel.send(text('王建国欠 1,440 元')))
    await server.up()
    server.fail('sendMessage', 500, 'Internal Server Error')
    const second = await failure(channel.send(text('王建国欠 1,440 元')))
    const secret = server.token.split(':')[1] ?? ''
    for (const told of [error, second, error.cause, second.cause].map(
      each => `${String(each)} ${JSON.stringify(each)} ${(each as Error).stack}`,
    )) {
      expect(told).not.toContain(secret)
      expect(told).not.toContain('王建国')
    }
    expect(log.lines.join('')).not.toContain(secret)
  })

  it.each(['console:wang', 'telegram:', 'telegram:1.5', 'telegram:abc', ''])('is refused for the chat id %j', async chatId => {
    expect(await failure(channel.send(text('您好', { chatId })))).toMatchObject({ outcome: 'refused' })
    expect(server.calls).toEqual([])
  })
})

describe('a message that goes out', () => {
  it('answers a message of the same chat, and quotes none of another', async () => {
    const { messageId } = await channel.send(text('一'))
    await channel.send(text('二', { replyTo: messageId }))
    await channel.send(text('三', { replyTo: 'telegram:-1:5' }))
    await channel.send(text('四', { replyTo: 'telegram:-1001111111111:99999' }))
    expect(server.sent.map(({ text, replyTo }) => [text, replyTo])).toEqual([
      ['一', undefined],
      ['二', Number(messageId.split(':')[2])],
      ['三', undefined],
      ['四', undefined],
    ])
  })

  it('carries buttons with ids of up to 64 bytes, and longer ids are refused before anything is sent', async () => {
    const id = '接'.repeat(21)
    await channel.send(text('一', { buttons: [{ id, label: '接通' }] }))
    expect(server.sent[0]?.buttons).toEqual([{ id, label: '接通' }])
    expect(await failure(channel.send(text('二', { buttons: [{ id: `${id}ab`, label: '接通' }] })))).toMatchObject({ outcome: 'refused' })
    expect(server.sent.length).toBe(1)
  })

  it('reaches the new id of a group that moved, and tells of the move', async () => {
    const li = server.user('李芳')
    const old = server.group(-4001)
    await channel.start(got)
    old.migrate(li, -1_009_999_999_999)
    const { messageId } = await channel.send(text('您好', { chatId: 'telegram:-4001' }))
    expect(messageId).toMatch(/^telegram:-1009999999999:\d+$/)
    expect(server.sent[0]?.chatId).toBe(-1_009_999_999_999)
    expect(got.moves).toContainEqual({ from: 'telegram:-4001', to: 'telegram:-1009999999999' })
  })

  it('takes the buttons of the message it concludes away, and leaves its words; one that is gone does no harm', async () => {
    const { messageId } = await channel.send(text('3-501', { buttons: [{ id: 'a', label: '接通' }] }))
    await channel.send(text('3-501 已接通', { concludes: messageId }))
    await channel.send(text('再说一遍', { concludes: messageId }))
    await channel.send(text('x', { concludes: `${CHAT}:424242` }))
    expect(server.world.edits.map(({ text, buttons }) => [text, buttons])).toEqual([['3-501', []]])
    expect(server.sent.map(each => each.text)).toEqual(['3-501', '3-501 已接通', '再说一遍', 'x'])
  })
})

describe('pictures and files', () => {
  it('go out whole, with their name and caption', async () => {
    const path = join(folder, 'a.xlsx')
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 256))
    await writeFile(path, bytes)
    const file = { name: '本月 "收缴";率.xlsx', path }
    await channel.send({ chatId: CHAT, kind: 'file', text: '本月', file, buttons: [{ id: 'a', label: '好' }] })
    await channel.send({ chatId: CHAT, kind: 'image', text: '', file: { name: '图.png', path } })
    const [document, photo] = server.sent
    expect(document).toMatchObject({
      method: 'sendDocument',
      text: '本月',
      buttons: [{ id: 'a', label: '好' }],
      file: { name: '本月 _收缴__率.xlsx' },
    })
    expect(document?.file?.bytes.equals(bytes)).toBe(true)
    expect(photo).toMatchObject({ method: 'sendPhoto', text: '', file: { name: '图.png' } })
  })

  it('are followed by words too long for a caption', async () => {
    const path = join(folder, 'a.png')
    await writeFile(path, 'png')
    await channel.send({
      chatId: CHAT,
      kind: 'image',
      text: '水'.repeat(2_000),
      file: { name: 'a.png', path },
      buttons: [{ id: 'a', label: '好' }],
    })
    expect(server.sent.map(({ method, text, buttons }) => [method, text.length, buttons.length])).toEqual([
      ['sendPhoto', 0, 0],
      ['sendMessage', 2_000, 1],
    ])
  })

  it('are refused when they are missing or empty', async () => {
    await writeFile(join(folder, 'empty'), '')
    for (const name of ['missing', 'empty', '.']) {
      const error = await failure(channel.send({ chatId: CHAT, kind: 'file', text: '', file: { name: 'x', path: join(folder, name) } }))
      expect(error).toMatchObject({ outcome: 'refused' })
    }
    expect(await failure(channel.send({ chatId: CHAT, kind: 'file', text: 'x' }))).toMatchObject({ outcome: 'refused' })
    expect(server.calls).toEqual([])
  })
})
