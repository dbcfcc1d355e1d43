import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Outbound } from '../../../src/channels/channel.ts'
import type { WecomChannel } from '../../../src/channels/wecom/wecom.ts'
import { Collected, failure, until } from '../collected.ts'
import { WecomServer } from '../wecomServer.ts'
import { channelOn, NO_PAST } from './stage.ts'

let server: WecomServer
let channel: WecomChannel
let got: Collected
let clock: Date

beforeEach(async () => {
  clock = new Date('2026-11-26T10:00:00+08:00')
  server = await WecomServer.start(() => clock)
  channel = channelOn(server, { now: () => clock, past: { ...NO_PAST, heardFrom: async () => null } })
  got = new Collected()
  await channel.start(got)
})
afterEach(async () => {
  await channel.stop()
  await server.down()
})

const entered = async () => {
  const before = got.inbound.length
  const { again } = server.enter('zhaoliu')
  await until('the entry', () => got.inbound.length > before)
  return { replyTo: got.inbound.at(-1)?.id ?? '', again }
}
const welcome = (replyTo: string): Outbound => ({ chatId: 'wecom:zhaoliu', kind: 'text', text: '您好，*我*是小管家', replyTo })

it('an entry is an event of the private chat without a word, the same when it comes again', async () => {
  const { again } = await entered()
  again()
  await until('it again', () => got.inbound.length === 2)
  const [entry, same] = got.inbound
  expect(entry).toEqual({
    id: expect.stringMatching(/^wecom:entry-/),
    at: clock,
    chat: { id: 'wecom:zhaoliu', kind: 'direct' },
    from: { id: 'wecom:zhaoliu' },
    mentioned: true,
    entered: true,
  })
  expect(same).toEqual(entry)
})

it('a welcome goes as WeCom’s own, word for word, to somebody who has said nothing', async () => {
  const { replyTo } = await entered()
  await channel.send(welcome(replyTo))
  expect(server.frames.map(({ cmd }) => cmd)).toEqual(['aibot_respond_welcome_msg'])
  expect(server.shown).toMatchObject([{ chatId: 'zhaoliu', kind: 'welcome', text: '您好，*我*是小管家' }])
})

it('goes once, and gives no right to write there afterwards', async () => {
  const { replyTo } = await entered()
  await channel.send(welcome(replyTo))
  expect(await failure(channel.send(welcome(replyTo)))).toMatchObject({ outcome: 'refused' })
  expect(await failure(channel.send({ chatId: 'wecom:zhaoliu', kind: 'text', text: '本周汇总' }))).toMatchObject({ outcome: 'unreachable' })
  expect(server.shown).toHaveLength(1)
})

it('is given up after five seconds, when the connection was lost, and when WeCom does not say whether it has it', async () => {
  const { replyTo: late } = await entered()
  clock = new Date(clock.getTime() + 5_000)
  expect(await failure(channel.send(welcome(late)))).toMatchObject({ outcome: 'refused' })
  const { replyTo: lost } = await entered()
  server.drop()
  await until('the login', () => server.connected && server.logins === 2)
  expect(await failure(channel.send(welcome(lost)))).toMatchObject({ outcome: 'refused' })
  const { replyTo } = await entered()
  server.disturb('aibot_respond_welcome_msg', 'drop-after')
  expect(await failure(channel.send(welcome(replyTo)))).toMatchObject({ outcome: 'unknown' })
  await until('the login', () => server.connected && server.logins === 3)
  expect(await failure(channel.send(welcome(replyTo)))).toMatchObject({ outcome: 'refused' })
  expect(server.shown).toHaveLength(1)
})
