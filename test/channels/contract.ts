import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { Collected, failure, until } from './collected.ts'

type Who = 'owner' | 'other'
type Where = 'group' | 'direct'

/** A platform with a channel on it, seen from its people. What a platform cannot do is left out, and the rules about it are skipped with a reason. */
export interface Stage {
  channel: Channel
  /** A new channel on the same platform, as after a restart. */
  again(): Channel
  /** The ids of two people, of the group both are in, and of the owner's private chat. */
  owner: string
  other: string
  group: string
  direct: string
  /** How people of this platform address the bot in a group. */
  mention: string
  say(who: Who, where: Where, text: string): Promise<void> | void
  /** Presses the button with that label, of the newest message that has one. */
  press(who: Who, label: string): Promise<void> | void
  /** What the bot has put into chats; `file` is the name of a picture or file. */
  shown(): { chatId: string; text: string; buttons: string[]; file?: string }[]
  /** The longest text of one message, and how long the platform counts this one to be. */
  limit?: number
  length?(text: string): number
  /** The last message of a person is delivered once more. */
  repeat?(): Promise<void> | void
  /** A person sends a file of that name that holds `xlsx`. */
  sendFile?(who: Who, where: Where, name: string): Promise<void> | void
  /** The bot's own words come back to it; another bot speaks. */
  echo?(text: string): Promise<void> | void
  /** Everything a platform sends that is neither text nor press: pictures, empty messages, updates never heard of. */
  oddities?(): Promise<void> | void
  /** The platform asks to slow down for that long; answers how long instead, where the platform does not say. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most stages say nothing
  slowDown?(ms: number): number | void
  /** A chat nobody can write to. */
  unreachable?(): string
  /** The group gets a new id. */
  move?(): { from: string; to: string }
  close(): Promise<void>
}

const FIGURE = '1,440.50'

const RULES = {
  'every id begins with the name of the channel': async (stage, got) => {
    await stage.say('owner', 'group', '大家好')
    await until('message', () => got.inbound.length === 1)
    const sent = await stage.channel.send({ chatId: stage.group, kind: 'text', text: '您好' })
    const [first] = got.inbound
    for (const id of [first?.id, first?.chat.id, first?.from.id, sent.messageId]) expect(id).toMatch(new RegExp(`^${stage.channel.name}:.`))
  },
  'a group is a group and a private chat is direct': async (stage, got) => {
    await stage.say('owner', 'group', '在群里')
    await stage.say('owner', 'direct', '在私聊')
    await until('two messages', () => got.inbound.length === 2)
    const byText = new Map(got.inbound.map(inbound => [inbound.text, inbound]))
    expect(byText.get('在群里')?.chat).toMatchObject({ id: stage.group, kind: 'group' })
    expect(byText.get('在私聊')?.chat).toMatchObject({ id: stage.direct, kind: 'direct' })
    expect(byText.get('在私聊')?.mentioned).toBe(true)
    expect(got.inbound.map(({ from }) => from.id)).toEqual([stage.owner, stage.owner])
  },
  'own messages are dropped': async (stage, got) => {
    await need(stage.echo, 'echo')('我自己说的')
    await stage.say('owner', 'group', '后来的')
    await until('the later message', () => got.texts.includes('后来的'))
    expect(got.texts).toEqual(['后来的'])
  },
  'a mention is detected and taken out of the text': async (stage, got) => {
    const { mention } = stage
    for (const text of [`${mention} 一楼凭什么交电梯费`, `一楼凭什么交 ${mention} 电梯费`, `一楼凭什么交电梯费 ${mention}`]) {
      await stage.say('owner', 'group', text)
    }
    await until('three messages', () => got.inbound.length === 3)
    expect(got.texts).toEqual(['一楼凭什么交电梯费', '一楼凭什么交 电梯费', '一楼凭什么交电梯费'])
    expect(got.inbound.map(({ mentioned }) => mentioned)).toEqual([true, true, true])
  },
  'what does not address the bot in a group arrives as such': async (stage, got) => {
    await stage.say('owner', 'group', '一楼凭什么交电梯费')
    await until('the message', () => got.inbound.length === 1)
    expect(got.inbound[0]).toMatchObject({ text: '一楼凭什么交电梯费', mentioned: false })
  },
  'text arrives unchanged': async (stage, got) => {
    const texts = ['  3-501 打通了，周五交 1,440.50 元 😀👨‍👩‍👧'.trim(), '<b>不是标签</b> & *不是粗体* _a_', '@王芳 你好', '/today 3']
    for (const text of texts) await stage.say('owner', 'direct', text)
    await until('all', () => got.inbound.length === texts.length)
    expect(got.texts).toEqual(texts)
  },
  'a text of 100 000 characters arrives, and U+0000 is taken out': async (stage, got) => {
    const long = '物业费都包括啥'.repeat(14_300).slice(0, 100_000)
    await stage.say('owner', 'direct', long)
    await stage.say('owner', 'direct', '前\u0000后')
    await until('both', () => got.inbound.length === 2)
    expect(got.texts).toEqual([long, '前后'])
  },
  'a long text is split at the limit of the platform, never inside a figure, with the buttons on the last part': async stage => {
    const limit = need(stage.limit, 'limit')
    const length = stage.length ?? ((text: string) => text.length)
    const text = Array.from({ length: Math.ceil(limit / 4) }, () => FIGURE).join('，')
    await stage.channel.send({ chatId: stage.group, kind: 'text', text, buttons: [{ id: 'x', label: '好' }] })
    const shown = stage.shown()
    expect(shown.length).toBeGreaterThan(1)
    for (const part of shown) expect(length(part.text)).toBeLessThanOrEqual(limit)
    const labels = shown.map(({ buttons }) => buttons)
    const last = shown.at(-1)?.text ?? ''
    if (labels.flat().length > 0) expect(labels).toEqual([...Array(shown.length - 1).fill([]), ['好']])
    else expect(last).toMatch(/\n1 好$/)
    // A card that holds the buttons repeats the beginning of the text, cut with an ellipsis; buttons written out follow the text.
    const words = shown.map(part => part.text.replace(/\n1 好$/, ''))
    for (const part of words) expect(part.replace(/…$/, '').replaceAll(FIGURE, '').replaceAll('，', '')).toBe('')
    expect(words.filter(part => !part.endsWith('…')).join('')).toBe(text)
  },
  'a rate limit is certainly not sent, and says when to try again': async stage => {
    const waitMs = need(stage.slowDown, 'slowDown')(7_000) ?? 7_000
    const error = await failure(stage.channel.send({ chatId: stage.group, kind: 'text', text: '您好' }))
    expect(error).toMatchObject({ outcome: 'limited', retryAfterMs: waitMs })
    expect(stage.shown()).toEqual([])
  },
  'somebody who cannot be written to is unreachable': async stage => {
    const chatId = need(stage.unreachable, 'unreachable')()
    expect(await failure(stage.channel.send({ chatId, kind: 'text', text: '您好' }))).toMatchObject({ outcome: 'unreachable' })
  },
  'an empty text is refused, not sent': async stage => {
    expect(await failure(stage.channel.send({ chatId: stage.group, kind: 'text', text: ' \n' }))).toMatchObject({ outcome: 'refused' })
    expect(stage.shown()).toEqual([])
  },
  'empty messages, media and unknown updates do no harm': async (stage, got) => {
    await need(stage.oddities, 'oddities')()
    await stage.say('owner', 'group', '还在吗')
    await until('the message after', () => got.texts.includes('还在吗'))
  },
  'messages of one chat arrive in order': async (stage, got) => {
    const texts = Array.from({ length: 50 }, (_, index) => `第 ${index} 条`)
    for (const text of texts) await stage.say('owner', 'group', text)
    await until('all', () => got.inbound.length === texts.length)
    expect(got.texts).toEqual(texts)
    expect(new Set(got.inbound.map(({ id }) => id)).size).toBe(texts.length)
  },
  'a throwing receiver does not end the channel': async (stage, got) => {
    got.failures = 1
    await stage.say('owner', 'group', '第一条')
    await until('the failure', () => got.refused.length === 1)
    await stage.say('owner', 'group', '第二条')
    await until('the second message', () => got.texts.includes('第二条'))
  },
  'what a receiver did not take comes again, in order, with the same id': async (stage, got) => {
    got.failures = 2
    for (const text of ['一', '二', '三']) await stage.say('owner', 'group', text)
    await until('all three', () => got.inbound.length === 3)
    expect(got.texts).toEqual(['一', '二', '三'])
    expect(new Set(got.refused)).toEqual(new Set([got.inbound[0]?.id]))
  },
  'what was not acknowledged comes again after a restart': async (stage, got) => {
    expect(stage.channel.redelivers).toBe(true)
    got.failures = Number.POSITIVE_INFINITY
    await stage.say('owner', 'group', '别丢了我')
    await until('the failure', () => got.refused.length > 0)
    await stage.channel.stop()
    expect(got.inbound).toEqual([])
    const later = new Collected()
    const next = stage.again()
    await next.start(later)
    await until('the message', () => later.inbound.length === 1)
    expect(later.inbound[0]).toMatchObject({ id: got.refused[0], text: '别丢了我' })
    await next.stop()
  },
  'a message delivered twice has one id': async (stage, got) => {
    await stage.say('owner', 'group', '只有一条')
    await until('the message', () => got.inbound.length === 1)
    await need(stage.repeat, 'repeat')()
    await stage.say('owner', 'group', '后来的')
    await until('the later message', () => got.texts.includes('后来的'))
    expect(new Set(got.inbound.filter(({ text }) => text === '只有一条').map(({ id }) => id)).size).toBe(1)
  },
  'a file comes in with its name, and its bytes can be fetched': async (stage, got) => {
    await need(stage.sendFile, 'sendFile')('owner', 'direct', '回单.xlsx')
    await until('the file', () => got.inbound.length === 1)
    expect(got.inbound[0]?.file).toMatchObject({ name: '回单.xlsx', kind: 'document' })
    const [file] = got.inbound.flatMap(inbound => inbound.file ?? [])
    if (file === undefined) throw new Error('no file came')
    expect(Buffer.from(await stage.channel.fetch(file)).toString()).toBe('xlsx')
    expect(await failure(stage.channel.fetch({ ...file, handle: 'made up' }))).toMatchObject({ channel: stage.channel.name })
  },
  'pictures and files go out with their words': async stage => {
    const file = await picture()
    await stage.channel.send({ chatId: stage.group, kind: 'image', text: '本周收费', file: { name: '本周.png', path: file } })
    await stage.channel.send({ chatId: stage.group, kind: 'file', text: '明细见附件', file: { name: '明细.xlsx', path: file } })
    const shown = stage.shown()
    expect(shown.flatMap(({ file }) => file ?? [])).toEqual(['本周.png', '明细.xlsx'])
    for (const words of ['本周收费', '明细见附件'])
      expect(
        shown.some(({ text }) => text.includes(words)),
        words,
      ).toBe(true)
    const missing = stage.channel.send({ chatId: stage.group, kind: 'file', text: '', file: { name: 'x', path: '/nowhere/x' } })
    expect(await failure(missing)).toMatchObject({ outcome: 'refused' })
  },
  'every button is shown, or can be chosen by its number': async stage => {
    const buttons = ['接通', '未接', '承诺', '异议', '已缴', '困难', '写提醒'].map((label, index) => ({ id: `b${index}`, label }))
    await stage.channel.send({ chatId: stage.group, kind: 'text', text: '3-501', buttons })
    const shown = stage.shown()
    const labels = shown.flatMap(each => each.buttons)
    const words = shown.map(({ text }) => text).join('\n')
    if (labels.length > 0) expect(labels).toEqual(buttons.map(({ label }) => label))
    else for (const [index, { label }] of buttons.entries()) expect(words).toMatch(new RegExp(`(?:^|\\D)${index + 1}\\D{0,3}${label}`))
  },
  'a press carries the id of the button and who pressed': async (stage, got) => {
    const buttons = [
      { id: 'c:0191:接通', label: '接通' },
      { id: 'c:0191:未接', label: '未接' },
    ]
    const { messageId } = await stage.channel.send({ chatId: stage.group, kind: 'text', text: '3-501', buttons })
    await stage.press('other', '未接')
    await until('the press', () => got.inbound.length === 1)
    const [press] = got.inbound
    expect(press).toMatchObject({ press: 'c:0191:未接', replyTo: messageId, mentioned: true, from: { id: stage.other } })
    expect(press?.chat).toMatchObject({ id: stage.group, kind: 'group' })
    expect(press?.text).toBeUndefined()
  },
  'nothing arrives and nothing is sent after stop': async (stage, got) => {
    await stage.say('owner', 'group', '之前')
    await until('the message before', () => got.inbound.length === 1)
    await stage.channel.stop()
    await stage.say('owner', 'group', '之后')
    await delay(150)
    expect(got.texts).toEqual(['之前'])
    expect(await failure(stage.channel.send({ chatId: stage.group, kind: 'text', text: '您好' }))).toMatchObject({ outcome: 'limited' })
    expect((await stage.channel.health()).state).toBe('off')
    await stage.channel.stop()
  },
  'a group that moves is told with both ids': async (stage, got) => {
    const move = need(stage.move, 'move')()
    await until('the move', () => got.moves.length > 0)
    for (const each of got.moves) expect(each).toEqual(move)
  },
  'health says connected only when the platform answered': async (stage, got) => {
    await stage.say('owner', 'group', '在吗')
    await until('the message', () => got.inbound.length === 1)
    expect((await stage.channel.health()).state).toBe('connected')
    expect((await stage.again().health()).state).toBe('off')
  },
} satisfies Record<string, (stage: Stage, got: Collected) => Promise<void>>

/** A rule of the contract, by its words. */
export type Rule = keyof typeof RULES

/** What every channel does, whatever its platform. */
export function channelContract({
  name,
  setup,
  skip = {},
}: {
  name: string
  /** A stage for one rule. */
  setup: (rule: Rule) => Promise<Stage>
  skip?: Partial<Record<Rule, string>>
}): void {
  describe(`the channel contract: ${name}`, () => {
    for (const [rule, check] of Object.entries(RULES)) {
      const reason = skip[rule as Rule]
      if (reason !== undefined) {
        it.skip(`${rule} (skipped: ${reason})`)
        continue
      }
      it(rule, async () => {
        const stage = await setup(rule as Rule)
        const got = new Collected()
        try {
          await stage.channel.start(got)
          await check(stage, got)
        } finally {
          await stage.channel.stop()
          await stage.close()
        }
      })
    }
  })
}

/** The smallest PNG there is. */
async function picture(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-picture-'))
  const file = path.join(folder, 'picture.png')
  const bytes = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  await writeFile(file, Buffer.from(bytes, 'base64'))
  return file
}

function need<T>(ability: T | undefined, what: string): T {
  if (ability === undefined) throw new Error(`the stage has no '${what}': provide it, or skip the rule with a reason`)
  return ability
}
