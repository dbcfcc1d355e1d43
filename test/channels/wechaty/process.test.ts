import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PATIENCE } from '../../../src/channels/wechaty/process.ts'
import type { WechatyChannel, WechatyOptions } from '../../../src/channels/wechaty/wechaty.ts'
import { Collected, failure, until } from '../collected.ts'
import { readableLog } from '../telegram/stage.ts'
import { WechatyGateway } from '../wechatyGateway.ts'
import { channelOn, Memory, remembering } from './stage.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

async function started(more: Partial<WechatyOptions> = {}) {
  const gateway = await WechatyGateway.start()
  const memory = new Memory()
  const channel = await channelOn(gateway, { past: memory, ...more })
  const got = new Collected()
  cleanUps.push(
    () => gateway.down(),
    () => channel.stop(),
  )
  const owner = gateway.person('王芳')
  const room = gateway.group('云栖里业主群', [owner])
  const start = channel.start(remembering(got, memory))
  const answer = async (text: string) => {
    const question = [...memory.events].findLast(([, event]) => event.chatId === `wechaty:${room.id}`)?.[0]
    return channel.send({ chatId: `wechaty:${room.id}`, kind: 'text', text, ...(question === undefined ? {} : { replyTo: question }) })
  }
  return { gateway, channel, got, owner, room, start, answer }
}

const state = (channel: WechatyChannel, wanted: string) =>
  vi.waitFor(async () => expect((await channel.health()).state).toBe(wanted), 20_000)

const processes = () => process.getActiveResourcesInfo().filter(kind => kind === 'ProcessWrap').length

describe('the process with Wechaty in it', () => {
  it('is gone when the channel has stopped, after however many', async () => {
    const before = processes()
    const { gateway, channel, start } = await started()
    await start
    await gateway.down()
    await state(channel, 'down')
    await gateway.up()
    await state(channel, 'connected')
    expect(processes()).toBeGreaterThan(before)
    await channel.stop()
    // A handle closes at the end of a turn of the loop.
    await setImmediate()
    await setImmediate()
    expect(processes()).toBe(before)
  }, 60_000)

  it('is replaced when the gateway restarts, and hears again', async () => {
    const { gateway, channel, got, owner, room, start, answer } = await started()
    await start
    gateway.say(owner, '第一条', room)
    await until('the first', () => got.texts.includes('第一条'))
    await gateway.down()
    await state(channel, 'down')
    expect(await failure(answer('听到了'))).toMatchObject({ outcome: 'limited' })
    await gateway.up()
    await state(channel, 'connected')
    gateway.say(owner, '@小管家 第二条', room)
    await until('the second', () => got.texts.includes('第二条'), 20_000)
    await answer('听到了')
    expect(gateway.sent.map(({ text }) => text)).toEqual([expect.stringContaining('听到了')])
  }, 60_000)

  it('with a wrong token ends the start with what to check, and the token is told nobody', async () => {
    const gateway = await WechatyGateway.start()
    cleanUps.push(() => gateway.down())
    const log = readableLog()
    const token = 'insecure_00000000-0b7e-4a55-9d83-1f0c7b6b8a10'
    const channel = await channelOn(gateway, { gateway: { token, endpoint: gateway.endpoint, noTls: true }, log: log.logger })
    await expect(channel.start(new Collected())).rejects.toThrow(/WECHATY_PUPPET_SERVICE_TOKEN/)
    expect((await channel.health()).state).toBe('off')
    expect(log.lines.join('\n')).not.toContain('00000000-0b7e')
  }, 60_000)

  it('that is logged out in the middle of a message leaves it unknown whether it was sent, and logs in again', async () => {
    const { gateway, channel, got, owner, room, start, answer } = await started()
    await start
    gateway.say(owner, '@小管家 车位怎么收费', room)
    await until('the question', () => got.inbound.length === 1)
    gateway.troubles.push('logout')
    const error = await failure(answer('收费表第3条'))
    expect(['unknown', 'limited']).toContain(error.outcome)
    await state(channel, 'connected')
    await answer('收费表第3条，再说一遍')
    expect(gateway.sent.at(-1)?.text).toContain('再说一遍')
  }, 60_000)

  it('that cannot send, or does not say whether it has, leaves it unknown', async () => {
    const { gateway, got, owner, room, start, answer } = await started({
      patience: { ...PATIENCE, callMs: 500, againMs: 50, againAtMostMs: 200 },
    })
    await start
    gateway.say(owner, '@小管家 车位怎么收费', room)
    await until('the question', () => got.inbound.length === 1)
    gateway.troubles.push('fail', 'hang')
    expect(await failure(answer('一'))).toMatchObject({ outcome: 'unknown' })
    expect(await failure(answer('二'))).toMatchObject({ outcome: 'unknown' })
  }, 60_000)

  it('is replaced when nobody logs in, when it falls silent, and asks for a scan in the meantime', async () => {
    const { gateway, channel, start } = await started({ patience: { ...PATIENCE, silenceMs: 8_000, againMs: 50, againAtMostMs: 100 } })
    await start
    await gateway.logout()
    gateway.refuseLogins('https://login.example/qr')
    await vi.waitFor(async () => expect((await channel.health()).detail).toContain('https://login.example/qr'), 25_000)
    expect((await channel.health()).state).toBe('connecting')
    gateway.allowLogins()
    await state(channel, 'connected')
  }, 60_000)
})
