import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Channel } from '../../../src/channels/channel.ts'
import type { WecomOptions } from '../../../src/channels/wecom/wecom.ts'
import { Collected, failure, until } from '../collected.ts'
import { readableLog } from '../telegram/stage.ts'
import { WecomServer } from '../wecomServer.ts'
import { channelOn } from './stage.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

function closeLater(channel: Channel, server: WecomServer): void {
  open.push(
    () => server.down(),
    () => channel.stop(),
  )
}

/** Waits until the channel knows that it works, or does not. */
const known = (channel: Channel, state: string) => vi.waitFor(async () => expect((await channel.health()).state).toBe(state), 5_000)

async function started(more: Partial<WecomOptions> = {}) {
  const server = await WecomServer.start()
  const channel = channelOn(server, more)
  const got = new Collected()
  closeLater(channel, server)
  await channel.start(got)
  return { server, channel, got }
}

const hello = { chatId: 'wecom:wangfang', kind: 'text', text: '您好' } as const

describe('the connection', () => {
  it('comes back after it was dropped, again and again, and hears what is said from then on', async () => {
    const { server, channel, got } = await started()
    for (let round = 1; round <= 12; round += 1) {
      server.drop()
      await until('the login', () => server.connected)
      server.say('wangfang', `第 ${round} 次`)
      await until('the message', () => got.texts.includes(`第 ${round} 次`))
    }
    expect(server.logins).toBe(13)
    await known(channel, 'connected')
  })

  it('is sought for as long as WeCom is away, and meanwhile nothing counts as sent', async () => {
    const { server, channel, got } = await started()
    await server.down()
    await known(channel, 'down')
    const error = await failure(channel.send(hello))
    expect(error).toMatchObject({ outcome: 'limited' })
    expect(error.retryAfterMs).toBeGreaterThan(0)
    await server.up()
    await known(channel, 'connected')
    server.say('wangfang', '回来了吗')
    await until('the message', () => got.texts.includes('回来了吗'))
    await channel.send(hello)
    expect(server.shown.map(({ text }) => text)).toEqual(['您好'])
  })

  it('is waited for at the start when WeCom is away, and given up when the program stops', async () => {
    const server = await WecomServer.start()
    await server.down()
    const channel = channelOn(server)
    const starting = channel.start(new Collected())
    await server.up()
    await starting
    expect((await channel.health()).state).toBe('connected')
    await channel.stop()
    await server.down()
    const other = channelOn(server)
    const waiting = other.start(new Collected())
    await other.stop()
    await waiting
    expect((await other.health()).state).toBe('off')
  })

  it('is opened anew when a login is never answered', async () => {
    const server = await WecomServer.start()
    server.answersLogins = false
    const channel = channelOn(server, { loginMs: 50 })
    closeLater(channel, server)
    const starting = channel.start(new Collected())
    await until('two logins', () => server.logins >= 2)
    server.answersLogins = true
    await starting
    expect((await channel.health()).state).toBe('connected')
  })

  it('counts as lost when WeCom answers no more heartbeats', async () => {
    const { server, channel } = await started({ heartbeatMs: 20 })
    server.answersPings = false
    await until('another login', () => server.logins >= 2)
    server.answersPings = true
    await known(channel, 'connected')
    server.world.open.add('wangfang')
    await channel.send(hello)
  })

  it('with a wrong secret ends the start with what to check, and the secret is told nobody', async () => {
    const server = await WecomServer.start()
    const log = readableLog()
    const channel = channelOn(server, { secret: 'another-secret-of-somebody', log: log.logger })
    await expect(channel.start(new Collected())).rejects.toThrow(/WECOM_BOT_ID and WECOM_BOT_SECRET/)
    expect(server.logins).toBe(1)
    expect((await channel.health()).state).toBe('off')
    expect(log.lines.join('\n')).not.toContain('another-secret-of-somebody')
    await server.down()
  })

  it('is not fought for when another program takes the bot', async () => {
    const { server, channel, got } = await started()
    const other = channelOn(server)
    const others = new Collected()
    await other.start(others)
    server.say('wangfang', '给谁')
    await until('the message', () => others.texts.includes('给谁'))
    await known(channel, 'down')
    expect((await channel.health()).detail).toContain('another program')
    expect(await failure(channel.send(hello))).toMatchObject({ outcome: 'limited' })
    expect(got.inbound).toEqual([])
    expect(server.logins).toBe(2)
    await other.stop()
  })

  it('leaves the words of people out of the log', async () => {
    const log = readableLog()
    const { server, channel, got } = await started({ log: log.logger.child({}, { level: 'debug' }) })
    server.say('wangfang', '我家欠多少钱')
    server.raw('{"cmd":"aibot_msg_callback","body":{"text":"坏掉的帧里的话"')
    await until('the message', () => got.inbound.length === 1)
    await channel.send({ ...hello, text: '欠 1,440.50 元' })
    const logged = log.lines.join('\n')
    for (const words of ['我家欠多少钱', '坏掉的帧里的话', '1,440.50']) expect(logged).not.toContain(words)
  })
})
