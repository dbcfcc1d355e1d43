import { beforeAll, expect, it } from 'vitest'
import type { Storage } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'
import { GROUP, modelOffice } from './desk.ts'
import { type Behaviour, faultServer, says } from './faultServer.ts'

const DAILY = 30_000
const QUESTION = '一楼凭什么交电梯费'
const CLAUSE = '本小区不单独收取电梯费。'
/** The clause is the best of those offered for the question, so it is c1. */
const good = (more: object = {}) =>
  says({ answerable: true, chunk_ids: ['c1'], quotes: [CLAUSE], lead_in: '关于电梯费，合同是这样约定的：', ...more })

onEachEngine('an answer with a model', async engine => {
  const server = await faultServer()
  let ledger: Storage
  let office: Awaited<ReturnType<typeof modelOffice>>
  beforeAll(async () => {
    ledger = await engine.newLedger()
    office = await modelOffice(ledger, server.url, { dailyTokens: DAILY })
  })
  const open = async (plan: Behaviour[]) => {
    await ledger.db.modelUse.deleteMany()
    // Whatever the test before did to the model, it has rested since.
    office.clock.pass(61_000)
    server.next(...plan)
    return office
  }

  it('says the chosen clause word for word, with the lead-in before it', async () => {
    const { say, detail } = await open([good()])
    const [reply] = await say('console:liuqiang', QUESTION, { chat: GROUP })
    expect(reply?.text).toMatch(/^关于「电梯费」：\n关于电梯费，合同是这样约定的：\n本小区不单独收取电梯费。[\s\S]*出处：收费表第5条/)
    expect(await detail()).toMatchObject({ action: 'answer', model: 'choose: chosen', topics: ['fee.elevator'] })
  })

  it('may choose another clause than the ranking, and only among those offered', async () => {
    const { say } = await open([says({ answerable: true, chunk_ids: ['c9'], quotes: [CLAUSE], lead_in: '' })])
    const [reply] = await say('console:liuqiang', QUESTION, { chat: GROUP })
    expect(reply?.text).toContain('收费表第5条')
  })

  it.each([
    ['a wrong quote', good({ quotes: ['电梯费由物业公司与业主各承担一半。'] }), 'choose: not used, quote: not in the clause'],
    [
      'a changed number',
      good({ quotes: ['电梯的日常运行电费、维保和年检费用已包含在高层住宅 3.60 元/平方米·月的单价内。'] }),
      'choose: not used, quote: figure',
    ],
    ['a flipped negation', good({ quotes: ['本小区单独收取电梯费。'] }), 'choose: not used, quote: polarity'],
    [
      'a swapped payer',
      good({ quotes: ['一层、二层开发商与其他楼层执行同一单价，不因少用或不用电梯而减免；'] }),
      'choose: not used, quote: party',
    ],
    ['an invented clause', good({ chunk_ids: ['c7'] }), 'choose: not used, clause: not among those offered'],
    ['no quote', good({ quotes: [] }), 'choose: not used, quote: none'],
    ['a figure in the lead-in', good({ lead_in: '每月只要5元：' }), 'choose: not used, lead-in: figure'],
    [
      'a claim in the lead-in that the clause does not make',
      good({ lead_in: '一楼业主不用交电梯费，放心' }),
      /choose: not used, lead-in: /,
    ],
    ['a link in the lead-in', good({ lead_in: '详见 https://evil.example' }), 'choose: not used, lead-in: markup'],
    ['a lead-in that is too long', good({ lead_in: '关于您问到的这个问题'.repeat(5) }), 'choose: not used, lead-in: too long'],
  ])('falls back on %s: the answer without a model goes out, and the ledger says why', async (_name, behaviour, why) => {
    const { say, detail, lines } = await open([behaviour])
    const [reply] = await say('console:liuqiang', QUESTION, { chat: GROUP })
    expect(reply?.text).toMatch(/^关于「电梯费」：\n本小区不单独收取电梯费/)
    expect(String((await detail()).model)).toMatch(typeof why === 'string' ? new RegExp(`^${why}$`) : why)
    expect(lines()).toContainEqual(expect.objectContaining({ msg: 'the model’s answer was not used', purpose: 'choose' }))
  })

  it.each([
    ['broken JSON', { kind: 'say', content: '{"answer' } as const, 'broken'],
    ['429', { kind: 'status', status: 429, message: 'x' } as const, 'limited'],
    ['500', { kind: 'status', status: 500, message: 'x' } as const, 'down'],
    ['a broken connection', { kind: 'disconnect' } as const, 'down'],
    ['a hang', { kind: 'hang' } as const, 'late'],
    ['a slow stream', { kind: 'drip' } as const, 'late'],
  ])('answers without a model within eight seconds at %s', async (_name, behaviour, why) => {
    const { say, detail, clock, lines } = await open([behaviour])
    let done = false
    const before = server.asked.length
    const replies = say('console:liuqiang', QUESTION, { chat: GROUP }).finally(() => {
      done = true
    })
    let passed = 0
    while (!done && passed < 8_000) {
      await new Promise(resolve => setTimeout(resolve, 10))
      // The clock of the deadline is moved by hand, as slowly as answers may come.
      if (server.asked.length > before) {
        clock.pass(200)
        passed += 200
      }
    }
    const [reply] = await replies
    expect(passed).toBeLessThanOrEqual(8_000)
    expect(reply?.text).toMatch(/^关于「电梯费」：\n本小区不单独收取电梯费/)
    expect(await detail()).toMatchObject({ model: `choose: ${why}` })
    expect(lines()).toContainEqual(expect.objectContaining({ purpose: 'choose', outcome: why }))
  })

  it('takes an answer back to titles, and titles to a person, when the model says that nothing covers it', async () => {
    const { say } = await open([says({ answerable: false, chunk_ids: [], quotes: [], lead_in: '' })])
    const [menu] = await say('console:liuqiang', QUESTION, { chat: GROUP })
    expect(menu?.text).toContain('您想问的是哪一项')
    expect(menu?.buttons?.length).toBe(4)
  })

  it('asks nothing about what is not addressed to it, and of a message that has waited already', async () => {
    const { say, detail } = await open([good()])
    const before = server.asked.length
    await say('console:liuqiang', QUESTION, { chat: GROUP, mentioned: false })
    const [late] = await say('console:liuqiang', QUESTION, { chat: GROUP, at: new Date('2026-11-26T01:00:00Z') })
    expect(late?.text).toContain('收费表第5条')
    expect(await detail()).toMatchObject({ model: 'choose: late' })
    expect(server.asked.length).toBe(before)
  })

  it('stops for the day when the community’s tokens are used up, and over a restart', async () => {
    const { say, detail } = await open([good()])
    await say('console:liuqiang', QUESTION, { chat: GROUP })
    const row = await ledger.db.modelUse.findFirstOrThrow()
    expect(row).toMatchObject({ day: '2026-11-26', tokens: 120, calls: 1 })
    await ledger.db.modelUse.updateMany({ data: { tokens: DAILY - 100 } })
    const before = server.asked.length
    const [reply] = await say('console:liuqiang', QUESTION, { chat: GROUP })
    expect(reply?.text).toContain('收费表第5条')
    expect(await detail()).toMatchObject({ model: 'choose: budget' })
    expect(server.asked.length).toBe(before)
  })
})
