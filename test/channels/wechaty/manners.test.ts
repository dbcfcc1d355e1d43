import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Inbound, Outbound } from '../../../src/channels/channel.ts'
import { decode } from '../../../src/channels/wechaty/decode.ts'
import { PACE, typingMs } from '../../../src/channels/wechaty/manners.ts'
import type { Said } from '../../../src/channels/wechaty/protocol.ts'
import type { WechatyChannel } from '../../../src/channels/wechaty/wechaty.ts'
import { Collected, failure } from '../collected.ts'
import { type Person, WechatyGateway } from '../wechatyGateway.ts'
import { channelOn, Memory } from './stage.ts'

const START = new Date('2026-11-26T10:00:00+08:00')
let gateway: WechatyGateway
let channel: WechatyChannel
let owner: Person
let group = ''
let clock = START
let isMuted = false
const memory = new Memory()
const limits = { dailyMessages: 10_000, pace: { ...PACE } }
const sentBefore: { at: Date; outbound: Outbound }[] = []

beforeAll(async () => {
  gateway = await WechatyGateway.start()
  memory.sentSince = async () => sentBefore
  channel = await channelOn(gateway, { past: memory, now: () => clock, muted: async () => isMuted, pace: limits.pace, dailyMessages: 40 })
  await channel.start(new Collected())
}, 60_000)
afterAll(async () => {
  await channel.stop()
  await gateway.down()
})
beforeEach(() => {
  clock = new Date(clock.getTime() + 3_600_000)
  isMuted = false
  gateway.sent.length = 0
  owner = gateway.person('王芳')
  group = `wechaty:${gateway.group('云栖里业主群', [owner]).id}`
})

const asked = (id: string, chatId = group, from = `wechaty:${owner.id}`, mentioned = true): string => {
  const kind = chatId === from ? 'direct' : 'group'
  const inbound: Pick<Inbound, 'id' | 'chat' | 'from' | 'mentioned'> = {
    id: `wechaty:${id}`,
    chat: { id: chatId, kind },
    from: { id: from },
    mentioned,
  }
  memory.remember(inbound, clock)
  return inbound.id
}
const answer = (replyTo: string | undefined, more: Partial<Outbound> = {}): Outbound => ({
  chatId: group,
  kind: 'text',
  text: '收费表第5条',
  ...(replyTo === undefined ? {} : { replyTo }),
  ...more,
})
const later = (ms: number) => {
  clock = new Date(clock.getTime() + ms)
}

describe('through Wechaty', () => {
  it('nothing goes out by itself: no reminder, no list, no figures', async () => {
    expect(await failure(channel.send(answer(undefined)))).toMatchObject({ outcome: 'refused' })
    expect(await failure(channel.send(answer('wechaty:never-asked')))).toMatchObject({ outcome: 'refused' })
    later(60_000)
    expect(await failure(channel.send(answer(undefined)))).toMatchObject({ outcome: 'refused' })
    expect(gateway.sent).toEqual([])
  })

  it('an answer goes to the chat that asked, naming who asked, or to their private chat, and to nobody else', async () => {
    const question = asked('q1')
    later(20_000)
    await channel.send(answer(question))
    await channel.send(answer(question, { chatId: `wechaty:${owner.id}`, text: '您家账单' }))
    expect(gateway.sent).toEqual([
      { chatId: group.slice('wechaty:'.length), text: expect.stringMatching(/^@王芳.收费表第5条$/u), mentions: [owner.id] },
      { chatId: owner.id, text: '您家账单', mentions: [] },
    ])
    const stranger = gateway.person('陌生人')
    expect(await failure(channel.send(answer(question, { chatId: `wechaty:${stranger.id}` })))).toMatchObject({ outcome: 'refused' })
  })

  it('a word from elsewhere goes out only as the answer to a question of this chat', async () => {
    const question = asked('q2')
    memory.remember({ id: 'wecom:press-1', chat: { id: 'wecom:wang', kind: 'direct' }, from: { id: 'wecom:wang' }, mentioned: true }, clock)
    later(60_000)
    expect(await failure(channel.send(answer('wecom:press-1', { text: '本周团购' })))).toMatchObject({ outcome: 'refused' })
    await channel.send(answer(question, { text: '管家答复：师傅下午到' }))
    expect(gateway.sent.length).toBe(1)
  })

  it('an answer comes as late as a person would type it, one after the other, the same however often it is tried', async () => {
    const question = asked('q3')
    const first = await failure(channel.send(answer(question)))
    expect(first).toMatchObject({ outcome: 'limited' })
    expect(first.retryAfterMs).toBeGreaterThan(1_000)
    expect(await failure(channel.send(answer(question)))).toMatchObject({ retryAfterMs: first.retryAfterMs })
    later(first.retryAfterMs ?? 0)
    await channel.send(answer(question))
    expect(await failure(channel.send(answer(question, { text: '第二句' })))).toMatchObject({ outcome: 'limited' })
    later(20_000)
    await channel.send(answer(question, { text: '第二句' }))
    expect(gateway.sent.length).toBe(2)
  })

  it('the longer the answer the longer it takes, up to a limit', () => {
    const plain = { ...PACE, spread: 0 }
    expect(typingMs(plain, '好', 0.5)).toBeLessThan(typingMs(plain, '好'.repeat(50), 0.5))
    expect(typingMs(plain, '好'.repeat(5_000), 0.5)).toBe(PACE.mostMs)
    expect(typingMs(PACE, '好', 0)).toBeLessThan(typingMs(PACE, '好', 0.99))
  })

  it('muted by the manager says nothing, and says so', async () => {
    const question = asked('q4')
    later(60_000)
    isMuted = true
    expect(await failure(channel.send(answer(question)))).toMatchObject({ outcome: 'refused', message: expect.stringContaining('muted') })
    expect((await channel.health()).detail).toContain('muted')
    isMuted = false
    await channel.send(answer(question))
    expect(gateway.sent.length).toBe(1)
  })

  it('no more than the ceiling goes out in a day, what went before a restart included', async () => {
    clock = new Date(clock.getTime() + 48 * 3_600_000)
    const at = new Date(clock.getTime() - 3_600_000)
    sentBefore.push(...Array.from({ length: 39 }, () => ({ at, outbound: answer(undefined) })))
    const fresh = await channelOn(gateway, { past: memory, now: () => clock, dailyMessages: 40 })
    await channel.stop()
    await fresh.start(new Collected())
    const question = asked('q5')
    later(60_000)
    await fresh.send(answer(question))
    expect(await failure(fresh.send(answer(question, { text: '多一句' })))).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('40'),
    })
    expect(gateway.sent.length).toBe(1)
    await fresh.stop()
  }, 60_000)
})

describe('what is heard through Wechaty', () => {
  const said = (more: Partial<Said>): Said => ({
    id: 'm1',
    at: START.getTime(),
    room: { id: 'r1@chatroom', topic: '云栖里业主群' },
    from: { id: 'c1', name: '王芳' },
    self: false,
    text: '大家好',
    mentioned: false,
    names: ['云栖里助手'],
    kind: 'text',
    ...more,
  })
  const read = (more: Partial<Said>) => {
    const decoded = decode(said(more), ['小管家'], START)
    return decoded.kind === 'message' ? decoded.inbound : undefined
  }

  it.each([
    ['@云栖里助手 催什么', true, '催什么'],
    ['@小管家催什么', true, '催什么'],
    ['催什么 @云栖里助手\u2005', true, '催什么'],
    ['@王建国 你说呢', false, '@王建国 你说呢'],
  ])('“%s” addresses the bot: %s', (text, mentioned, left) => {
    expect(read({ text })).toMatchObject({ mentioned, text: left })
  })

  it('a mention of everybody is none of the bot, whatever the platform marks', () => {
    expect(read({ text: '@所有人 明天停水', mentioned: true })).toMatchObject({ mentioned: false, text: '@所有人 明天停水' })
    expect(read({ text: '@所有人 @云栖里助手 几点来水', mentioned: true })).toMatchObject({ mentioned: true })
  })

  it('own messages and kinds not read are left out; a clock that runs ahead is not believed', () => {
    expect(read({ self: true })).toBeUndefined()
    expect(read({ kind: 'unread' })).toBeUndefined()
    expect(read({ at: START.getTime() + 3_600_000 })?.at).toEqual(START)
    expect(read({ at: START.getTime() - 3_600_000 })?.at).toEqual(new Date(START.getTime() - 3_600_000))
  })

  it('a group is known by its id, whatever it is renamed to', () => {
    expect(read({ room: { id: 'r2@chatroom', topic: '云栖里工作群' } })?.chat).toEqual({
      id: 'wechaty:r2@chatroom',
      kind: 'group',
      title: '云栖里工作群',
    })
  })
})
