import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WecomChannel } from '../../../src/channels/wecom/wecom.ts'
import { Collected, until } from '../collected.ts'
import { WecomServer } from '../wecomServer.ts'
import { channelOn } from './stage.ts'

const GROUP = 'wrTEAM001'
const NOW = new Date('2026-11-26T10:00:00+08:00')
let server: WecomServer
let channel: WecomChannel
let got: Collected
let clock = NOW

async function start(names: string[]): Promise<void> {
  clock = NOW
  server = await WecomServer.start(() => clock)
  channel = channelOn(server, { now: () => NOW, names })
  got = new Collected()
  await channel.start(got)
}
beforeEach(() => start(['小管家']))
afterEach(async () => {
  await channel.stop()
  await server.down()
})

const arrived = async (count: number) => {
  await until(`${count} messages`, () => got.inbound.length >= count)
  return got.inbound
}

describe('what people send', () => {
  it('in private comes from their own chat, at the time WeCom says', async () => {
    clock = new Date(NOW.getTime() - 5_000)
    const { msgid } = server.say('wangfang', '  今天催谁 ')
    const [message] = await arrived(1)
    expect(message).toEqual({
      id: `wecom:${msgid}`,
      at: clock,
      chat: { id: 'wecom:wangfang', kind: 'direct' },
      from: { id: 'wecom:wangfang' },
      mentioned: true,
      text: '今天催谁',
    })
  })

  it('as voice comes as its words, as text with pictures as both, as file or picture with what it takes to fetch it', async () => {
    const image = server.file('IMG.png', Buffer.from('picture'))
    server.message('wangfang', { msgtype: 'voice', voice: { content: '3-501 打通了' } })
    const mixed = [
      { msgtype: 'text', text: { content: '@小管家 看这里' } },
      { msgtype: 'image', image },
      { msgtype: 'text', text: { content: '漏水' } },
    ]
    server.message('wangfang', { msgtype: 'mixed', mixed: { msg_item: mixed } }, GROUP)
    server.message('wangfang', { msgtype: 'image', image: { url: image.url, aeskey: image.aeskey } })
    server.message('wangfang', { msgtype: 'file', file: { ...image, filename: '回单\u0000.pdf' } })
    const messages = await arrived(4)
    expect(messages.map(({ text }) => text)).toEqual(['3-501 打通了', '看这里\n漏水', undefined, undefined])
    expect(messages.map(({ file }) => file && [file.kind, file.name, file.size])).toEqual([
      undefined,
      ['image', 'IMG.png', 7],
      ['image', 'image.jpg', undefined],
      ['document', '回单.pdf', 7],
    ])
    expect(JSON.parse(messages[3]?.file?.handle ?? '')).toEqual({ url: image.url, aeskey: image.aeskey })
  })

  it('dated far from our clock, or not at all, counts as sent now', async () => {
    for (const create_time of [0, 1, 4_000_000_000, -5, 'soon', undefined]) {
      server.message('wangfang', { msgtype: 'text', text: { content: '好' } }, undefined, { create_time })
    }
    server.message('wangfang', { msgtype: 'text', text: { content: '好' } }, undefined, { create_time: NOW.getTime() - 3_000 })
    const messages = await arrived(7)
    expect(messages.map(({ at }) => at.getTime() - NOW.getTime())).toEqual([0, 0, 0, 0, 0, 0, -3_000])
  })

  it('twice is one event', async () => {
    const { again } = server.say('wangfang', '催谁')
    again()
    const messages = await arrived(2)
    expect(messages[0]?.id).toBe(messages[1]?.id)
  })
})

describe('the bot’s mention', () => {
  it('is taken out wherever it stands, and mentions of others stay', async () => {
    const texts = [
      '@小管家 催谁',
      '催谁@小管家',
      '@小管家催谁',
      '@李芳 问问 @小管家 催谁',
      '@小管家\u2005催谁',
      '发到 a.b@c.cn @小管家',
      '@小管家',
    ]
    for (const text of texts) server.say('wangfang', text, GROUP)
    const messages = await arrived(texts.length)
    expect(messages.map(({ text }) => text)).toEqual(['催谁', '催谁', '催谁', '@李芳 问问 催谁', '催谁', '发到 a.b@c.cn', ''])
  })

  it('is learned when the bot has another name', async () => {
    await channel.stop()
    await server.down()
    await start([])
    for (const text of ['@云栖里助手 催谁', '@李芳 问问 @云栖里助手 催谁', '问问 @云栖里助手 @李芳']) server.say('wangfang', text, GROUP)
    const messages = await arrived(3)
    expect(messages.map(({ text }) => text)).toEqual(['催谁', '@李芳 问问 催谁', '问问 @李芳'])
  })

  it('in a private chat is left alone', async () => {
    server.say('wangfang', '@小管家 催谁')
    const [message] = await arrived(1)
    expect(message?.text).toBe('@小管家 催谁')
  })
})

describe('a press', () => {
  it('is read from where WeCom puts it and from where the SDK’s types have it', async () => {
    server.event('lifang', { eventtype: 'template_card_event', template_card_event: { event_key: 'b1', task_id: 't-1' } })
    server.event('lifang', { eventtype: 'template_card_event', event_key: 'b2', task_id: 't-2' })
    const presses = await arrived(2)
    expect(presses.map(({ press, replyTo }) => [press, replyTo])).toEqual([
      ['b1', 'wecom:t-1'],
      ['b2', 'wecom:t-2'],
    ])
  })
})
