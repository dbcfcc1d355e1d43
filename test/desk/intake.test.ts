import { pino } from 'pino'
import { expect, it } from 'vitest'
import { ChannelError, type Inbound, type Outbound } from '../../src/channels/channel.ts'
import { handingTo } from '../../src/channels/handing.ts'
import { openOffice } from '../../src/cli/office.ts'
import { commitDecision } from '../../src/ledger/commit.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { putDemo } from '../demoCopy.ts'
import { onEachEngine } from '../engines.ts'

const START = new Date('2026-11-26T02:00:00Z')
const after = (ms: number) => new Date(START.getTime() + ms)

/** An office whose channel collects what is sent, with a clock the test moves. */
async function collectingOffice(ledger: Storage, fail: (outbound: Outbound) => void = () => {}) {
  await putDemo(ledger, START)
  const clock = { now: START }
  const sent: Outbound[] = []
  const channel = handingTo(async outbound => {
    sent.push(outbound)
    fail(outbound)
    return { messageId: 'm' }
  })
  const office = openOffice({ storage: ledger, channelOf: () => channel, now: () => clock.now, log: pino({ level: 'silent' }) })
  let count = 0
  const say = async (from: string, text: string, more: Partial<Inbound> = {}) => {
    count += 1
    const at = more.at ?? clock.now
    if (at > clock.now) clock.now = at
    const chat = more.chat ?? { id: 'console:owners', kind: 'group' as const }
    const inbound: Inbound = { id: `console:e${count}`, chat, from: { id: from }, text, mentioned: true, ...more, at }
    await office.intake.receive(inbound)
    await office.intake.advance()
    await office.delivery.drain()
  }
  const flush = async (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms)
    await office.intake.advance()
    await office.delivery.drain()
  }
  return { office, sent, say, flush, clock }
}

onEachEngine('taking messages in', engine => {
  it('joins a sender’s follow-up within 1.5 s to the unfinished question, and nobody else’s', async () => {
    const ledger = await engine.newLedger()
    const { say, flush, sent } = await collectingOffice(ledger)
    await say('console:liuqiang', '请问')
    await say('console:guotao', '今天真冷', { mentioned: false, at: after(500) })
    await say('console:liuqiang', '一楼凭什么交电梯费', { mentioned: false, at: after(1200) })
    await flush(2000)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.text).toContain('收费表第5条')
    const rows = await ledger.db.inbox.findMany({ orderBy: { seq: 'asc' }, select: { state: true, decision: true } })
    expect(rows).toEqual([
      { state: 'done', decision: 'answer' },
      { state: 'done', decision: 'silent' },
      { state: 'done', decision: 'answer' },
    ])
  })

  it('hears beyond the limit whoever wants no more messages or has water running, and tells the others to send theirs again', async () => {
    const ledger = await engine.newLedger()
    const { say, sent } = await collectingOffice(ledger)
    const chat = { id: 'console:liuqiang', kind: 'direct' as const }
    const told = async (text: string): Promise<string> => {
      const before = sent.length
      await say('console:liuqiang', text, { chat })
      return sent
        .slice(before)
        .filter(({ chatId }) => chatId === chat.id)
        .map(({ text: words }) => words)
        .join('\n')
    }
    for (let count = 0; count < 10; count++) expect(await told('谢谢')).toContain('不客气')
    expect(await told('物业费包括哪些服务')).toContain('请过一分钟再发一次')
    expect(await told('物业费包括哪些服务')).toBe('')
    expect(await told('别再给我发消息了')).toContain('已停止自动消息')
    expect(await told('厨房水管爆了')).toContain('已登记报修')
    for (let count = 0; count < 16; count++) await told('谢谢')
    expect(await told('厨房水管爆了')).toBe('')
  })

  it('leaves a follow-up that comes later alone', async () => {
    const ledger = await engine.newLedger()
    const { say, flush, sent } = await collectingOffice(ledger)
    await say('console:liuqiang', '车位怎么收费')
    await say('console:liuqiang', '一楼凭什么交电梯费', { mentioned: false, at: after(3000) })
    await flush(3000)
    expect(sent.map(outbound => outbound.text.includes('收费表第9条'))).toEqual([true])
  })

  it('waits no longer for a follow-up when the platform’s clock runs an hour ahead', async () => {
    const { office, clock, sent } = await collectingOffice(await engine.newLedger())
    const chat = { id: 'console:owners', kind: 'group' as const }
    await office.intake.receive({
      id: 'console:ahead',
      at: after(3_600_000),
      chat,
      from: { id: 'console:liuqiang' },
      text: '电梯费',
      mentioned: true,
    })
    await office.intake.advance()
    expect(sent).toEqual([])
    clock.now = after(1_600)
    await office.intake.advance()
    await office.delivery.drain()
    expect(sent).toHaveLength(1)
    await office.stop()
  })

  it('leaves a question alone that a person has answered before its turn came, and not one that somebody only asks too', async () => {
    const ledger = await engine.newLedger()
    const { say, flush, sent } = await collectingOffice(ledger)
    const reply = (to: string, ms: number) => ({ mentioned: false, replyTo: to, at: after(ms) })
    await say('console:liuqiang', '车位多少钱')
    await say('console:guotao', '产权的60一个月', reply('console:e1', 500))
    await flush(2000)
    await say('console:liuqiang', '车位多少钱', { at: after(10_000) })
    await say('console:guotao', '同问', reply('console:e3', 10_500))
    await flush(2000)
    expect(sent.map(outbound => outbound.text.includes('车位收费标准'))).toEqual([true])
    const first = await ledger.db.inbox.findUniqueOrThrow({ where: { eventId: 'console:e1' } })
    expect(first).toMatchObject({ decision: 'silent', reason: 'a person answered' })
  })

  it('where the group allows it answers what nobody put to it, after people and three times a minute at most, and nothing that came long ago', async () => {
    const ledger = await engine.newLedger()
    const { say, flush, sent } = await collectingOffice(ledger)
    await ledger.db.group.update({ where: { chatId: 'console:owners' }, data: { unasked: true } })
    const asked = ['装修押金什么时候退？', '滞纳金怎么算？', '门禁卡补一张多少钱？', '电子发票怎么开？']
    for (const [at, text] of asked.entries()) await say(`console:p${at}`, text, { mentioned: false, at: after(at * 1000) })
    expect(sent).toEqual([])
    await flush(21_000)
    expect(sent).toHaveLength(3)
    const last = () => ledger.db.inbox.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    expect(await last()).toMatchObject({ decision: 'silent', reason: 'unasked: more than 3 a minute' })
    await say('console:p1', '装修押金什么时候退？', { mentioned: false, at: after(100_000) })
    await flush(600_000)
    expect(await last()).toMatchObject({ decision: 'silent', reason: 'not addressed, and too late' })
  })

  it('is allowed to by the manager alone, and never through an account that stands in for a person', async () => {
    const ledger = await engine.newLedger()
    const { say, sent } = await collectingOffice(ledger)
    await say('console:wang', '可以主动回答')
    expect(sent.at(-1)?.text).toContain('没有权限')
    await ledger.db.group.update({ where: { chatId: 'console:owners' }, data: { chatId: 'wechaty:room' } })
    await say('console:chen', '可以主动回答', { chat: { id: 'wechaty:room', kind: 'group' } })
    expect(sent.at(-1)?.text).toContain('只在被@时回答')
    expect(await ledger.db.group.count({ where: { unasked: true } })).toBe(0)
  })

  it('warns once above ten messages a minute, then is silent with a reason', async () => {
    const ledger = await engine.newLedger()
    const { say, sent } = await collectingOffice(ledger)
    for (let number = 0; number < 14; number++) await say('console:liuqiang', '车位怎么收费呢', { at: after(number * 100) })
    expect(sent).toHaveLength(11)
    expect(sent.at(-1)?.text).toContain('请过一分钟再发一次')
    const last = await ledger.db.inbox.findFirst({ orderBy: { seq: 'desc' } })
    expect(last).toMatchObject({ decision: 'silent', reason: 'person: more than 10 a minute' })
    await say('console:liuqiang', '车位怎么收费呢', { at: after(120_000) })
    expect(sent.at(-1)?.text).toContain('收费表第9条')
  })

  it('says one line in a group nobody registered, then nothing', async () => {
    const ledger = await engine.newLedger()
    const { say, sent } = await collectingOffice(ledger)
    const chat = { id: 'console:elsewhere', kind: 'group' as const }
    for (let number = 0; number < 3; number++) await say('console:liuqiang', '车位怎么收费呢', { chat })
    expect(sent.map(outbound => outbound.text)).toEqual(['这个群还没有登记，我暂时不能在这里回答。请物业经理私聊我登记本群。'])
  })

  it('an owner who speaks in the team’s group turns it into a group of owners', async () => {
    const ledger = await engine.newLedger()
    const { say, sent } = await collectingOffice(ledger)
    const chat = { id: 'console:team', kind: 'group' as const }
    await say('console:wang', '今天催谁', { chat })
    expect(sent.at(-1)?.text).toMatch(/1\. /)
    await say('console:liuqiang', '车位怎么收费呢', { chat })
    await say('console:wang', '今天催谁', { chat })
    expect(sent.at(-1)).toMatchObject({ chatId: 'console:team', text: '请私聊我，这项内容不在群里发。' })
    expect((await ledger.db.group.findUniqueOrThrow({ where: { chatId: 'console:team' } })).kind).toBe('owners')
  })

  it('survives a text of 100 000 characters and a press of a button that never was', async () => {
    const ledger = await engine.newLedger()
    const { say, sent } = await collectingOffice(ledger)
    await say('console:liuqiang', '费'.repeat(100_000))
    await say('console:liuqiang', '', { press: 'b0000' })
    expect(await ledger.db.inbox.count({ where: { state: 'done' } })).toBe(2)
    expect(sent.length).toBeLessThanOrEqual(2)
  })

  it('sends an answer of unknown outcome again', async () => {
    const ledger = await engine.newLedger()
    const fail = (outbound: Outbound) => {
      if (sent.filter(one => one.text === outbound.text).length === 1) throw new ChannelError('console', 'unknown', 'no answer')
    }
    const { office, sent, flush } = await collectingOffice(ledger, fail)
    const { id: communityId } = await ledger.db.community.findFirstOrThrow()
    const reply = { audience: 'private' as const, kind: 'text' as const, text: '一个回答', chatId: 'console:liuqiang' }
    const decision = { action: 'test', reason: 'test', changes: [], replies: [reply] }
    await commitDecision(ledger, { communityId, reference: 'one', eventIds: [], actor: 'test', now: START, decision })
    await office.delivery.drain()
    await flush(60_000)
    await flush(60_000)
    expect(sent.map(outbound => outbound.text)).toEqual(['一个回答', '一个回答'])
    expect(await ledger.db.outbox.findMany({ select: { state: true } })).toEqual([{ state: 'sent' }])
  })
})
