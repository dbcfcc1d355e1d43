import { randomBytes } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Outbound } from '../../../src/channels/channel.ts'
import type { WecomChannel, WecomOptions } from '../../../src/channels/wecom/wecom.ts'
import { Collected, failure, Kept, until } from '../collected.ts'
import { WecomServer } from '../wecomServer.ts'
import { channelOn, NO_PAST } from './stage.ts'

const GROUP = 'wrTEAM001'
let server: WecomServer
let channel: WecomChannel
let got: Collected
let clock = new Date('2026-11-26T10:00:00+08:00')
const now = () => clock

async function start(more: Partial<WecomOptions> = {}): Promise<void> {
  clock = new Date('2026-11-26T10:00:00+08:00')
  server = await WecomServer.start(now)
  channel = channelOn(server, { now, ...more })
  got = new Collected()
  await channel.start(got)
}
beforeEach(() => start())
afterEach(async () => {
  await channel.stop()
  await server.down()
})

const to = (chatId: string, more: Partial<Outbound> = {}): Outbound => ({ chatId: `wecom:${chatId}`, kind: 'text', text: '您好', ...more })
const asked = async (text = '@小管家 一楼凭什么交电梯费', group: string | null = GROUP) => {
  const before = got.inbound.length
  server.say('wangfang', text, group ?? undefined)
  await until('the question', () => got.inbound.length > before)
  return got.inbound.at(-1)?.id ?? ''
}
const buttons = (...labels: string[]) => labels.map((label, index) => ({ id: `b${index}`, label }))

describe('an answer', () => {
  it('goes as the answer to its question, and without one as a message of its own', async () => {
    const replyTo = await asked()
    await channel.send(to(GROUP, { replyTo, text: '收费表第5条' }))
    await channel.send(to(GROUP, { text: '本周汇总' }))
    expect(server.shown.map(({ text, answer }) => [text, answer])).toEqual([
      ['收费表第5条', true],
      ['本周汇总', false],
    ])
  })

  it('to a question of another chat is not shown with that question', async () => {
    const replyTo = await asked()
    server.world.open.add('wangfang')
    await channel.send(to('wangfang', { replyTo, text: '您家账单' }))
    expect(server.shown).toMatchObject([{ chatId: 'wangfang', answer: false }])
  })

  it('to a question too old, or of before the connection was lost, goes as a message of its own', async () => {
    const first = await asked()
    clock = new Date(clock.getTime() + 11 * 60_000)
    await channel.send(to(GROUP, { replyTo: first, text: '一' }))
    const second = await asked()
    server.drop()
    await until('the login', () => server.connected && server.logins === 2)
    await channel.send(to(GROUP, { replyTo: second, text: '二' }))
    const third = await asked()
    server.disturb('aibot_respond_msg', { refuse: 846608 })
    await channel.send(to(GROUP, { replyTo: third, text: '三' }))
    expect(server.shown.map(({ text, answer }) => [text, answer])).toEqual([
      ['一', false],
      ['二', false],
      ['三', false],
    ])
  })
})

describe('what WeCom says', () => {
  it.each([
    [846607, 'limited'],
    [45009, 'limited'],
    [-1, 'limited'],
    [93006, 'unreachable'],
    [60111, 'unreachable'],
    [40008, 'refused'],
    [999999, 'refused'],
  ] as const)('%i means %s', async (errcode, outcome) => {
    server.world.open.add(GROUP)
    server.disturb('aibot_send_msg', { refuse: errcode })
    expect(await failure(channel.send(to(GROUP)))).toMatchObject({ outcome, channel: 'wecom' })
    expect(server.shown).toEqual([])
  })

  it('or says too late, or not at all, leaves it unknown whether the message was sent', async () => {
    server.world.open.add(GROUP)
    server.disturb('aibot_send_msg', { lateMs: 5_300 })
    const error = await failure(channel.send(to(GROUP)))
    expect(error).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('5 s') })
    expect(server.shown.length).toBe(1)
  })

  it.each(['drop', 'drop-after'] as const)('a connection lost in the middle (%s) leaves it unknown', async trouble => {
    server.world.open.add(GROUP)
    server.disturb('aibot_send_msg', trouble)
    expect(await failure(channel.send(to(GROUP)))).toMatchObject({ outcome: 'unknown' })
  })

  it('no to a later part leaves it unknown, since a part stands in the chat', async () => {
    server.world.open.add(GROUP)
    server.disturb('aibot_send_msg', { refuse: 40058 }, { after: 1 })
    const error = await failure(channel.send(to(GROUP, { text: '物业费'.repeat(4000), buttons: buttons('好') })))
    expect(error).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('only 1 of 3 parts are known to have arrived') })
    expect(server.shown.length).toBe(1)
  })

  it('too much at a later part lets it go on from there, and no part is shown twice', async () => {
    server.world.open.add(GROUP)
    server.disturb('aibot_send_msg', { refuse: 846607 }, { after: 1, times: 2 })
    const long = to(GROUP, { text: '物业费'.repeat(4000), buttons: buttons('好') })
    const kept = new Kept()
    for (const left of [60_000, 60_000])
      expect(await failure(channel.send(long, kept))).toMatchObject({ outcome: 'limited', retryAfterMs: left })
    const { messageId } = await channel.send(long, kept)
    expect(server.shown.map(({ kind }) => kind)).toEqual(['markdown', 'markdown', 'card'])
    expect([kept.standing, kept.lastId]).toEqual([3, messageId])
    await channel.send(long)
    expect(server.shown.length).toBe(6)
  })

  it('nothing at all at a later part leaves that part in doubt, and the next time it goes on behind it', async () => {
    server.world.open.add(GROUP)
    server.disturb('aibot_send_msg', 'drop-after', { after: 1 })
    const long = to(GROUP, { text: '物业费'.repeat(4000), buttons: buttons('好') })
    const kept = new Kept()
    expect(await failure(channel.send(long, kept))).toMatchObject({ outcome: 'unknown' })
    expect(kept.ids).toEqual([expect.any(String), null])
    await until('the login', () => server.connected && server.logins === 2)
    await channel.send(long, kept)
    expect(server.shown.map(({ kind }) => kind)).toEqual(['markdown', 'markdown', 'card'])
  })
})

describe('the platform’s rules', () => {
  it('a chat nobody has written in is not written to', async () => {
    await channel.stop()
    await server.down()
    await start({ past: { ...NO_PAST, heardFrom: async chatId => (chatId === 'wecom:wangfang' ? 'direct' : null) } })
    server.world.open.add('wangfang')
    expect(await failure(channel.send(to('stranger')))).toMatchObject({ outcome: 'unreachable' })
    await channel.send(to('wangfang'))
    expect(server.frames.length).toBe(1)
  })

  it('the 31st message within a minute waits until there is room, and nothing is dropped', async () => {
    server.world.open.add(GROUP)
    for (let count = 0; count < 30; count += 1) {
      await channel.send(to(GROUP, { text: `第 ${count}` }))
      clock = new Date(clock.getTime() + 1_000)
    }
    const error = await failure(channel.send(to(GROUP)))
    expect(error).toMatchObject({ outcome: 'limited', retryAfterMs: 30_000 })
    await channel.send(to('wangfang', { text: '别的会话不受影响' })).catch(() => undefined)
    clock = new Date(clock.getTime() + (error.retryAfterMs ?? 0))
    await channel.send(to(GROUP, { text: '第 30' }))
    expect(server.shown.filter(({ chatId }) => chatId === GROUP).length).toBe(31)
  })

  it('a message counts from when it arrives, which is later than when it leaves', async () => {
    server.world.open.add(GROUP)
    for (let count = 0; count < 30; count += 1) {
      const sending = channel.send(to(GROUP, { text: `第 ${count}` }))
      clock = new Date(clock.getTime() + 1_000)
      await sending
    }
    // The first left 30 s ago and arrived a second later.
    expect(await failure(channel.send(to(GROUP)))).toMatchObject({ outcome: 'limited', retryAfterMs: 31_000 })
  })

  it('the 1001st within an hour waits too', async () => {
    server.world.open.add(GROUP)
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      at: new Date(clock.getTime() - 3_500_000 + index * 3_000),
      outbound: to(GROUP),
    }))
    await channel.stop()
    await server.down()
    await start({ past: { ...NO_PAST, sentSince: async () => rows } })
    expect(await failure(channel.send(to(GROUP)))).toMatchObject({ outcome: 'limited', retryAfterMs: 100_000 })
  })

  it('what went out before a restart counts, each message for as many as WeCom got', async () => {
    await channel.stop()
    await server.down()
    const long = to(GROUP, { text: '物业费，'.repeat(4_000) })
    const asked: [Date, string | undefined][] = []
    const sentSince = async (since: Date, chatId?: string) => {
      asked.push([since, chatId])
      return Array.from({ length: 10 }, () => ({ at: new Date(clock.getTime() - 20_000), outbound: long }))
    }
    await start({ past: { ...NO_PAST, sentSince } })
    expect(await failure(channel.send(to(GROUP)))).toMatchObject({ outcome: 'limited', retryAfterMs: 40_000 })
    expect(asked).toEqual([[new Date(clock.getTime() - 3_600_000), `wecom:${GROUP}`]])
  })
})

describe('buttons', () => {
  it('stand on the card that holds a short text whole', async () => {
    server.world.open.add(GROUP)
    const sent = await channel.send(to(GROUP, { text: '3-501 什么时候交？\n共 1,440.50元', buttons: buttons('明天', '周五') }))
    expect(server.shown).toMatchObject([{ kind: 'card', text: '3-501 什么时候交？\n共 1,440.50元', buttons: buttons('明天', '周五') }])
    expect(sent.messageId).toBe(`wecom:${server.shown[0]?.taskId}`)
  })

  it('of more than six are spread over cards, and a title never shows half a figure', async () => {
    server.world.open.add(GROUP)
    const text = `3-501 王女士 欠费合计 共三笔 总额 1,440.50元，最早一笔逾期 132 天\n${'明细 '.repeat(60)}`
    await channel.send(to(GROUP, { text, buttons: buttons('接通', '未接', '承诺', '异议', '已缴', '困难', '写提醒') }))
    const cards = server.shown.filter(({ kind }) => kind === 'card')
    expect(cards.map(card => card.buttons.length)).toEqual([4, 3])
    for (const card of cards) {
      expect([...card.text].length).toBeLessThanOrEqual(26)
      expect(card.text.replaceAll('1,440.50元', '')).not.toMatch(/1,4?4?0?\.?5?…/)
    }
  })

  it('of more than eighteen are numbers to reply', async () => {
    server.world.open.add(GROUP)
    await channel.send(to(GROUP, { text: '名单', buttons: buttons(...Array.from({ length: 19 }, (_, index) => `3-${101 + index}`)) }))
    expect(server.shown).toMatchObject([{ kind: 'markdown', buttons: [] }])
    expect(server.shown[0]?.text).toContain('19 3-119')
  })

  it('with too long an id are refused before anything is sent', async () => {
    server.world.open.add(GROUP)
    const error = await failure(channel.send(to(GROUP, { buttons: [{ id: 'x'.repeat(65), label: '好' }] })))
    expect(error.outcome).toBe('refused')
    expect(server.frames).toEqual([])
  })

  it('once pressed give way to the outcome on their card, which still says what it is about', async () => {
    const case_ = to(GROUP, { text: `3-501 王女士\n${'明细'.repeat(100)}`, buttons: buttons('接通', '未接') })
    await channel.stop()
    await server.down()
    await start({ past: { ...NO_PAST, sentAs: async () => case_ } })
    server.world.open.add(GROUP)
    const { messageId } = await channel.send(case_)
    server.press('lifang', '未接')
    await until('the press', () => got.inbound.length === 1)
    const [press] = got.inbound
    expect(press?.replyTo).toBe(messageId)
    const outcome = { replyTo: press?.id ?? '', concludes: messageId, text: '已记录 电话未接\n下次 11月28日' }
    expect(await channel.send(to(GROUP, outcome))).toEqual({ messageId })
    const taskId = messageId.slice('wecom:'.length)
    expect(server.changed).toEqual([{ taskId, text: `3-501 王女士\n${outcome.text}`, buttons: [] }])
    expect(server.shown.map(({ kind }) => kind)).toEqual(['markdown', 'card'])
  })

  it('pressed more than five seconds ago, or on a card WeCom will not change, get the outcome as a message', async () => {
    server.world.open.add(GROUP)
    const { messageId } = await channel.send(to(GROUP, { text: '3-501', buttons: buttons('接通', '未接') }))
    for (const trouble of ['late', 'refused'] as const) {
      server.press('lifang', '未接')
      await until('the press', () => got.inbound.length === (trouble === 'late' ? 1 : 2))
      if (trouble === 'late') clock = new Date(clock.getTime() + 6_000)
      else server.disturb('aibot_respond_update_msg', { refuse: 846605 })
      await channel.send(to(GROUP, { replyTo: got.inbound.at(-1)?.id ?? '', concludes: messageId, text: `已记录 ${trouble}` }))
    }
    expect(server.changed).toEqual([])
    expect(server.shown.slice(1).map(({ text }) => text)).toEqual(['已记录 late', '已记录 refused'])
  })
})

describe('files', () => {
  it('of more than half a megabyte go up in pieces and arrive whole, as answers where there is a question', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-wecom-'))
    const bytes = randomBytes(1_200_000)
    await writeFile(path.join(folder, 'a.xlsx'), bytes)
    const replyTo = await asked('给我报表', null)
    await channel.send(
      to('wangfang', { kind: 'file', text: '本月明细', replyTo, file: { name: '本月.xlsx', path: path.join(folder, 'a.xlsx') } }),
    )
    expect(server.frames.filter(({ cmd }) => cmd === 'aibot_upload_media_chunk').map(({ body }) => body.chunk_index)).toEqual([0, 1, 2])
    expect(server.shown.map(({ kind, text, answer }) => [kind, text, answer])).toEqual([
      ['file', '', true],
      ['markdown', '本月明细', true],
    ])
    expect(server.shown[0]?.file?.name).toBe('本月.xlsx')
    expect(server.shown[0]?.file?.bytes.equals(bytes)).toBe(true)
  })

  it('too large, empty or absent are refused, and one that cannot be uploaded is not shown', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-wecom-'))
    const file = (name: string) => ({ name, path: path.join(folder, name) })
    await writeFile(file('large.png').path, Buffer.alloc(10 * 1024 * 1024 + 1))
    await writeFile(file('empty.png').path, '')
    await writeFile(file('good.png').path, Buffer.alloc(1000, 1))
    server.world.open.add(GROUP)
    for (const name of ['large.png', 'empty.png', 'absent.png']) {
      expect(await failure(channel.send(to(GROUP, { kind: 'image', text: '', file: file(name) })))).toMatchObject({ outcome: 'refused' })
    }
    server.disturb('aibot_upload_media_init', { refuse: -1 })
    expect(await failure(channel.send(to(GROUP, { kind: 'image', text: '', file: file('good.png') })))).toMatchObject({
      outcome: 'limited',
    })
    expect(server.shown).toEqual([])
  })
})
