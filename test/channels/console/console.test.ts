import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Receiver } from '../../../src/channels/channel.ts'
import { Collected, failure, until } from '../collected.ts'
import { PEOPLE, type Terminal, terminal } from './stage.ts'

/** Feeds the lines, ends the input, and waits for the end; answers what was shown. */
async function feed(lines: string[], receiver: Receiver, on: Terminal): Promise<string> {
  await on.channel.start(receiver)
  on.input.end(lines.map(line => `${line}\n`).join(''))
  await on.channel.ended
  await on.channel.stop()
  return on.shown()
}

describe('who speaks in the terminal', () => {
  it('is at the start the first person in their first chat', async () => {
    const got = new Collected()
    await feed(['@小管家 一楼凭什么交电梯费'], got, terminal())
    expect(got.inbound).toMatchObject([
      { from: { id: 'console:wang', name: '王建国' }, chat: { id: 'console:owners', kind: 'group' }, mentioned: true },
    ])
    expect(got.texts).toEqual(['一楼凭什么交电梯费'])
  })

  it('is whoever /as names, in the first chat of theirs or the one named', async () => {
    const got = new Collected()
    const lines = [
      '/as 赵敏',
      '今天催谁',
      '/as 赵敏 工作群',
      '大家早',
      '/as wang 私聊',
      '我欠多少',
      '/as console:li',
      '在吗',
      '/as 赵敏 业主',
      '好',
    ]
    await feed(lines, got, terminal())
    expect(got.inbound.map(({ from, chat, mentioned }) => [from.id, chat.id, chat.kind, mentioned])).toEqual([
      ['console:zhao', 'console:zhao', 'direct', true],
      ['console:zhao', 'console:team', 'group', false],
      ['console:wang', 'console:wang', 'direct', true],
      ['console:li', 'console:owners', 'group', false],
      ['console:zhao', 'console:owners', 'group', false],
    ])
  })

  it('may have a name with a space, and the longest name counts', async () => {
    const got = new Collected()
    await feed(['/as John Smith', 'a', '/as John', 'b', '/as John Smith 私聊', 'c'], got, terminal())
    expect(got.inbound.map(({ from, chat }) => [from.id, chat.kind])).toEqual([
      ['console:smith', 'group'],
      ['console:john', 'group'],
      ['console:smith', 'direct'],
    ])
  })

  it('is told what can be chosen when a name or a chat is unknown, or nothing is named', async () => {
    const got = new Collected()
    const shown = await feed(['/as 查无此人', '/as 王建国 工作群', '/as'], got, terminal())
    expect(shown).toContain('这里没有“查无此人”')
    expect(shown).toContain('王建国不在“工作群”。可选：云栖里业主群、私聊')
    for (const { name, role } of PEOPLE) expect(shown).toContain(`${name}（${role}）`)
    expect(got.inbound).toEqual([])
  })

  it('is asked for by id when two share a name', async () => {
    const twins = [PEOPLE[0], { ...PEOPLE[0], id: 'console:wang2' }].filter(person => person !== undefined) as typeof PEOPLE
    const shown = await feed(['/as 王建国'], new Collected(), terminal({ people: twins }))
    expect(shown).toContain('/as console:wang，/as console:wang2')
  })
})

describe('a terminal fed by a pipe', () => {
  it('waits for the replies to a line before it reads the next, and for the last before it ends', async () => {
    const order: string[] = []
    let open = 0
    const on: Terminal = terminal({
      settled: async () => {
        await until('all replies', () => open === 0)
      },
    })
    const receiver: Receiver = {
      message: async ({ text }) => {
        order.push(`in ${text}`)
        open += 1
        void delay(40).then(async () => {
          await on.channel.send({ chatId: 'console:owners', kind: 'text', text: `答 ${text}` })
          order.push(`out ${text}`)
          open -= 1
        })
      },
      moved: async () => undefined,
    }
    const shown = await feed(['一', '二', '三'], receiver, on)
    expect(order).toEqual(['in 一', 'out 一', 'in 二', 'out 二', 'in 三', 'out 三'])
    expect(shown).toBe(
      ['一', '二', '三'].map(text => `王建国 · 云栖里业主群 > ${text}\n小管家 → 云栖里业主群（群）\n  答 ${text}\n\n`).join(''),
    )
  })

  it('goes on after a message that was not taken, and says so', async () => {
    const got = new Collected()
    got.failures = 1
    const shown = await feed(['一', '二'], got, terminal())
    expect(got.texts).toEqual(['二'])
    expect(shown).toContain('没有收下')
  })

  it('stops although replies never settle', async () => {
    const on = terminal({ settled: () => new Promise(() => undefined) })
    const got = new Collected()
    await on.channel.start(got)
    on.input.write('一\n二\n')
    await until('the first line', () => got.inbound.length === 1)
    await on.channel.stop()
    await on.channel.ended
    expect(got.texts).toEqual(['一'])
  })

  it('shows a long line shortened and hands it over whole', async () => {
    const got = new Collected()
    const long = '水'.repeat(100_000)
    const shown = await feed([long], got, terminal())
    expect(got.texts).toEqual([long])
    expect(shown.length).toBeLessThan(300)
  })
})

describe('what the terminal shows', () => {
  it('names the recipient and the chat, numbers the buttons, and lets files be found', async () => {
    const on = terminal()
    await on.channel.start(new Collected())
    const buttons = [
      { id: 'a', label: '接通' },
      { id: 'b', label: '未接' },
    ]
    await on.channel.send({ chatId: 'console:zhao', kind: 'text', text: '1. 3-1-501\n2. 3-1-502', buttons })
    await on.channel.send({ chatId: 'console:team', kind: 'image', text: '本月', file: { name: '本月.png', path: import.meta.filename } })
    expect(on.shown()).toBe(
      `小管家 → 赵敏（私聊）\n  1. 3-1-501\n  2. 3-1-502\n  [1] 接通  [2] 未接\n\n小管家 → 工作群（群）\n  [图片] 本月.png  ${import.meta.filename}\n  本月\n\n`,
    )
    await on.channel.stop()
  })

  it('lets nobody steer the terminal by the words that are quoted', async () => {
    const on = terminal()
    await on.channel.start(new Collected())
    await on.channel.send({ chatId: 'console:team', kind: 'text', text: '他说：\u001b[2J\u0007你好\u009b1m' })
    expect(on.shown()).toContain('他说：[2J你好1m')
    await on.channel.stop()
  })

  it('presses the buttons last shown to the one who speaks, not those of others', async () => {
    const on = terminal()
    const got = new Collected()
    await on.channel.start(got)
    const { messageId } = await on.channel.send({
      chatId: 'console:owners',
      kind: 'text',
      text: '您想问',
      buttons: [{ id: 'menu:1', label: '收费' }],
    })
    await on.channel.send({ chatId: 'console:zhao', kind: 'text', text: '3-501', buttons: [{ id: 'case:1', label: '接通' }] })
    on.input.end('[1]\n/as 赵敏 工作群\n[1]\n[2]\n')
    await on.channel.ended
    expect(got.inbound.map(({ press, chat, from, replyTo }) => [press, chat.id, from.id, replyTo])).toEqual([
      ['menu:1', 'console:owners', 'console:wang', messageId],
      ['case:1', 'console:zhao', 'console:zhao', expect.stringMatching(/^console:/)],
    ])
    expect(on.shown()).toContain('没有 [2]：上一组按钮是 1 到 1。')
    await on.channel.stop()
  })

  it('has no message for a chat nobody here is in', async () => {
    const on = terminal()
    expect(await failure(on.channel.send({ chatId: 'console:team', kind: 'text', text: '早' }))).toMatchObject({ outcome: 'limited' })
    await on.channel.start(new Collected())
    expect(await failure(on.channel.send({ chatId: 'telegram:1', kind: 'text', text: '早' }))).toMatchObject({ outcome: 'unreachable' })
    await on.channel.stop()
  })
})

describe('a terminal with a person at it', () => {
  it('prompts with who speaks and where, and shows the prompt again below a reply', async () => {
    const on = terminal({ interactive: true })
    await on.channel.start(new Collected())
    on.input.write('/as 赵敏\r')
    await until('the new prompt', () => on.shown().includes('赵敏 · 私聊 > '))
    await on.channel.send({ chatId: 'console:zhao', kind: 'text', text: '早上好' })
    const shown = on.shown()
    expect(shown).toContain('王建国 · 云栖里业主群 > ')
    expect(shown.lastIndexOf('赵敏 · 私聊 > ')).toBeGreaterThan(shown.indexOf('早上好'))
    on.input.end()
    await on.channel.ended
    await on.channel.stop()
  })
})
