// Files too large to be taken in: refused by each channel, whatever the platform says of their size, and nothing of them is kept.
import { afterEach, expect, it } from 'vitest'
import type { Channel, InboundFile } from '../../src/channels/channel.ts'
import { BotApiServer } from './botApiServer.ts'
import { Collected, failure, until } from './collected.ts'
import { channelOn as telegramOn } from './telegram/stage.ts'
import { channelOn as wechatyOn } from './wechaty/stage.ts'
import { WechatyGateway } from './wechatyGateway.ts'
import { channelOn as wecomOn } from './wecom/stage.ts'
import { WecomServer } from './wecomServer.ts'

const MEGABYTE = 1024 * 1024

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

/** The file that comes when somebody sends one. */
async function received(channel: Channel, close: () => Promise<unknown>, send: () => unknown): Promise<InboundFile> {
  const got = new Collected()
  cleanUps.push(close, () => channel.stop())
  await channel.start(got)
  send()
  await until('the file', () => got.inbound.length === 1)
  return got.inbound[0]?.file ?? expect.fail('no file')
}

it('Telegram: refused by what the server says of its size, and by the server where that is a lie', async () => {
  const server = await BotApiServer.start()
  const person = server.user('王建国')
  const channel = telegramOn(server)
  const file = await received(
    channel,
    () => server.close(),
    () => server.direct(person).document(person, '大.xlsx', 'x'.repeat(21 * MEGABYTE)),
  )
  expect(await failure(channel.fetch(file))).toMatchObject({ outcome: 'refused' })
  const { size: _, ...unsized } = file
  expect((await failure(channel.fetch(unsized))).outcome).toBe('refused')
})

it('WeCom: refused by what it says of its size, and by the bytes that come where that is a lie', async () => {
  const server = await WecomServer.start()
  const channel = wecomOn(server)
  const big = { ...server.file('大.xlsx', Buffer.alloc(21 * MEGABYTE)), file_size: 5 }
  const file = await received(
    channel,
    () => server.down(),
    () => server.message('wangfang', { msgtype: 'file', file: big }),
  )
  expect(await failure(channel.fetch(file))).toMatchObject({ outcome: 'refused' })
  expect(await failure(channel.fetch({ ...file, size: 21 * MEGABYTE }))).toMatchObject({ outcome: 'refused' })
})

it('Wechaty: refused by the bytes that come', async () => {
  const gateway = await WechatyGateway.start()
  const channel = await wechatyOn(gateway)
  const person = gateway.person('王芳')
  const send = () => gateway.sendFile(person, gateway.self, '大.xlsx', 'x'.repeat(21 * MEGABYTE))
  const file = await received(channel, () => gateway.down(), send)
  expect((await failure(channel.fetch(file))).outcome).toBe('refused')
}, 60_000)
