import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Storage } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'
import { GROUP, modelOffice } from './desk.ts'
import { goingClock } from './stage.ts'

const PICTURE = { name: 'photo.jpg', kind: 'image' as const, handle: 'slip' }
const VOICE = { name: 'voice.ogg', kind: 'voice' as const, handle: 'voice' }
const FILES = { slip: new Uint8Array([0xff, 0xd8, 1, 2]), voice: new Uint8Array([1, 2, 3]) }

const nothing = { date_words: null, amount_words: null, outcome: null, outcome_words: null, method: null, reason: null, reason_words: null }

onEachEngine('with a model that does its work', async engine => {
  const mock = new LLMock({ port: 0 })
  let ledger: Storage
  let office: Awaited<ReturnType<typeof modelOffice>>
  beforeAll(async () => {
    await mock.start()
    ledger = await engine.newLedger()
    office = await modelOffice(ledger, `${mock.url}/v1`, { audioModel: 'ear', visionModel: 'eye' }, FILES, goingClock())
  })
  beforeEach(() => {
    mock.reset()
  })
  afterAll(() => mock.stop())
  const shown = () => JSON.stringify(mock.getRequests().map(request => request.body))

  it('a promise in words the rules do not know is written down with its day and amount, read by code from the message', async () => {
    mock.onMessage(/缓到/, { content: JSON.stringify({ ...nothing, kind: 'promise', date_words: '12月5日', amount_words: '〔金额1〕' }) })
    const [reply] = await office.say('console:liuqiang', '手里紧，缓到12月5日补上那500元')
    expect(reply?.text).toMatch(/12月5日[\s\S]*500\.00元/)
    const promise = await ledger.db.promise.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    expect(promise).toMatchObject({ forDay: '2026-12-05', amountFen: 50000n, source: 'owner' })
    expect(shown()).toContain('〔金额1〕')
    expect(shown()).not.toContain('500')
  })

  it('a day or an amount that the message does not hold is dropped', async () => {
    const before = await ledger.db.promise.count()
    mock.onMessage(/缓一缓/, { content: JSON.stringify({ ...nothing, kind: 'promise', date_words: '12月20日', amount_words: '8888元' }) })
    const [reply] = await office.say('console:guotao', '手里紧，缓一缓再给你们')
    expect(reply?.text).toContain('请问您大概哪天方便缴')
    expect(await ledger.db.promise.count()).toBe(before)
  })

  it('a contact in a steward’s own words is shown for one tap, and the tap writes it', async () => {
    const words = '今儿个跟他唠上了，说手头腾挪不开，12月5日给'
    mock.onMessage(/唠上了/, {
      content: JSON.stringify({
        ...nothing,
        kind: 'log',
        outcome: 'answered',
        outcome_words: '唠上了',
        method: 'call',
        reason: 'hardship',
        reason_words: '手头腾挪不开',
        date_words: '12月5日',
      }),
    })
    const unit = await stewardsUnit('王秀英')
    const [proposed] = await office.say('console:wang', `${unit} ${words}`)
    expect(proposed?.text).toContain(`我理解为：${unit} 电话 接通，承诺 12月5日 缴清所催金额，原因：经济困难`)
    const contacts = () => ledger.db.contact.findMany({ where: { day: '2026-11-26', staff: '王秀英' } })
    expect(await contacts()).toHaveLength(0)
    const [logged] = await office.say('console:wang', undefined, { press: proposed?.buttons?.[0]?.id ?? '' })
    expect(logged?.text).toContain(`已记入台账：${unit} 电话 接通`)
    expect(await contacts()).toMatchObject([{ method: 'call', outcome: 'answered', reason: 'hardship' }])
    const [said] = await ledger.db.words.findMany({ orderBy: { createdAt: 'desc' }, take: 1 })
    expect(said?.text).toContain('唠上了')
    expect(shown()).not.toContain(unit)
  })

  it('“3-501 这户到底卡在哪儿了”: the case file is shown, and the endpoint has seen neither the room nor anything of the file', async () => {
    const unit = await stewardsUnit('王秀英')
    mock.onTurn(0, /这户到底卡在哪儿了/, { toolCalls: [{ name: 'household', arguments: JSON.stringify({ unit: '〔房号1〕' }) }] })
    mock.onTurn(1, /这户到底卡在哪儿了/, { content: '完成' })
    const replies = await office.say('console:wang', `${unit} 这户到底卡在哪儿了`)
    expect(replies).toHaveLength(1)
    expect(replies[0]?.text).toMatch(new RegExp(`^${unit} [\\s\\S]*结论：`))
    expect(replies[0]?.text).not.toContain('完成')
    expect(shown()).not.toContain(unit)
    expect(shown()).toContain('已显示')
    // Plain strings: not every endpoint reads messages made of parts.
    for (const { body } of mock.getRequests()) for (const message of messagesOf(body)) expect(typeof (message.content ?? '')).toBe('string')
    expect(await office.detail()).toMatchObject({ action: 'case', model: 'consult: 1' })
  })

  it('“我这周还有谁没联系”: a steward sees the own households alone', async () => {
    mock.onTurn(0, /没联系/, {
      toolCalls: [{ name: 'households', arguments: JSON.stringify({ which: 'not_contacted', within: 'week', steward: '〔姓名1〕' }) }],
    })
    mock.onTurn(1, /没联系/, { content: '有5户，分别是……' })
    const [reply] = await office.say('console:wang', '我这周还有谁没联系')
    expect(reply?.text).toMatch(/^王秀英 本周还没联系的住户：\d+户/)
    const units = [...(reply?.text ?? '').matchAll(/\. (\d+-[\d-]+)｜/g)].map(match => match[1] ?? '')
    expect(units.length).toBeGreaterThan(0)
    const rows = await ledger.db.unit.findMany({ where: { code: { in: units } }, select: { stewardId: true } })
    const stewards = await ledger.db.staff.findMany({ where: { id: { in: rows.map(row => row.stewardId) } }, select: { name: true } })
    expect(stewards).toEqual([{ name: '王秀英' }])
  })

  it('a steward gets no figures of the company, a manager does', async () => {
    mock.onTurn(0, /楼为啥低/, { toolCalls: [{ name: 'figures', arguments: JSON.stringify({ period: 'month' }) }] })
    mock.onTurn(1, /楼为啥低/, { content: '完成' })
    const [refused] = await office.say('console:wang', '3号楼为啥低成这样')
    expect(refused?.text).toContain('没有权限')
    const [figures] = await office.say('console:chen', '3号楼为啥低成这样')
    expect(figures?.text).toMatch(/收费[\s\S]*实收/)
  })

  it('a question no look-up fits, and one without a model, get the known commands', async () => {
    mock.on({ userMessage: /写首诗/, systemMessage: '读信员' }, { content: JSON.stringify({ ...nothing, kind: 'chatter' }) })
    mock.on({ userMessage: /写首诗/, systemMessage: '查询员' }, { content: '不会' })
    const [reply] = await office.say('console:wang', '给大伙写首诗夸夸3-501吧')
    expect(reply?.text).toContain('可以这样问我')
    expect(reply?.buttons?.map(button => button.label)).toEqual(['3-501 什么情况'])
  })

  it('a voice message of an owner is taken like words, with what was heard above the answer', async () => {
    mock.onTranscription({ transcription: { text: '一楼凭什么交电梯费' } })
    const [reply] = await office.say('console:liuqiang', undefined, { file: VOICE })
    expect(reply?.text).toMatch(/^（语音听到：“一楼凭什么交电梯费”）\n关于「电梯费」/)
  })

  it('a picture of a transfer becomes a payment to be checked, once, and nothing is allocated', async () => {
    mock.onMessage(/缴费凭证/, { content: JSON.stringify({ is_slip: true, amount: '1,440.00', date: '2026-11-20' }) })
    const allocated = await ledger.db.allocation.count()
    const replies = await office.say('console:liuqiang', undefined, { file: PICTURE })
    expect(replies.find(reply => reply.chatId === 'console:liuqiang')?.text).toContain('1,440.00元，11月20日支付')
    expect(replies.some(reply => reply.text.includes('【待核实】') && reply.text.includes('凭证日期 2026-11-20'))).toBe(true)
    const claims = () => ledger.db.payment.findMany({ where: { state: 'pending', amountFen: 144000n } })
    expect(await claims()).toHaveLength(1)
    await office.say('console:liuqiang', undefined, { file: PICTURE })
    expect(await claims()).toHaveLength(1)
    expect(await ledger.db.allocation.count()).toBe(allocated)
  })

  it.each([
    ['that is none', { is_slip: false, amount: '1440', date: null }],
    ['without an amount', { is_slip: true, amount: '一千四', date: null }],
    ['of nothing', { is_slip: true, amount: '0.00', date: null }],
  ])('a picture %s is asked about, and nothing is written down', async (_name, slip) => {
    mock.onMessage(/缴费凭证/, { content: JSON.stringify(slip) })
    const before = await ledger.db.payment.count()
    const [reply] = await office.say('console:guotao', undefined, { file: PICTURE })
    expect(reply?.text).toContain('没能确认这是一张付款成功的凭证')
    expect(await ledger.db.payment.count()).toBe(before)
  })

  it('a picture in a group, or of somebody who is not bound, is never looked at', async () => {
    await office.say('console:liuqiang', undefined, { file: PICTURE, chat: GROUP })
    await office.say('console:stranger', undefined, { file: PICTURE })
    expect(mock.getRequests()).toHaveLength(0)
  })

  /** A home on a steward's list today that somebody owes for. */
  async function stewardsUnit(name: string): Promise<string> {
    const [list] = await office.say('console:wang', '今天催谁')
    const label = list?.buttons?.[0]?.label
    if (label === undefined) throw new Error(`${name} has nobody on the list`)
    return label
  }
})

const messagesOf = (body: unknown): { content?: unknown }[] => (body as { messages: { content?: unknown }[] }).messages
