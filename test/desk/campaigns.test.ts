import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { campaignFaults } from '../../src/domain/campaigns.ts'
import { digestOfSeed, draw } from '../../src/ledger/campaigns.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { readCampaign } from '../../src/understanding/campaignLine.ts'
import { onEachEngine } from '../engines.ts'
import { OWNERS, openStage } from './stage.ts'

const [OWNER, DEBTOR, STEWARD, SUPERVISOR, MANAGER] = [
  'console:chenjing',
  'console:liuqiang',
  'console:wang',
  'console:liu',
  'console:chen',
]
const TODAY = '2026-11-26'
const LOTTERY = '活动 抽奖｜迎新抽奖｜11月26日到11月28日｜邻里同乐，欢迎参加。｜1'

describe('a campaign', () => {
  it('is read from one line', () => {
    expect(readCampaign('现场收费｜周末现场收费日｜11月28日到11月29日｜9:00—17:00在服务中心', TODAY)).toEqual({
      kind: 'desk_day',
      title: '周末现场收费日',
      text: '9:00—17:00在服务中心',
      from: '2026-11-28',
      to: '2026-11-29',
      prizes: 0,
    })
    expect(readCampaign('周末现场收费日', TODAY)).toBeNull()
  })

  it.each([
    ['问候｜新年好｜12月31日｜新年快乐，别忘了缴费', /问候不提费用/],
    ['抽奖｜缴费抽奖｜12月1日到12月5日｜缴清物业费即可参加｜3', /同等开放/],
    ['抽奖｜迎新抽奖｜12月1日到12月5日｜欢迎参加', /奖品数/],
    ['通知｜催费｜12月1日｜3栋502还欠2880.00元，请尽快缴清', /./],
    ['通知｜催费｜12月1日｜再不交费就停水停电', /./],
  ])('is refused: %s', (line, reason) => {
    const plan = readCampaign(line, TODAY) ?? expect.fail('not read')
    expect(campaignFaults(plan, 'c1', []).join()).toMatch(reason)
  })

  it('may tell of works, a talk, a day at the desk', () => {
    for (const line of [
      '通知｜停水检修｜11月27日｜明天10:00-12:00停水检修，请提前储水。',
      '讲座｜民法典讲座｜12月1日｜律师讲解邻里常见问题，欢迎参加。',
    ])
      expect(campaignFaults(readCampaign(line, TODAY) ?? expect.fail('not read'), 'c1', [])).toEqual([])
  })
})

describe('the draw', () => {
  it('gives every home the same chance: as many winners as prizes, each a taker, the same whatever the order, another seed other winners', () => {
    const homes = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 40 })
    fc.assert(
      fc.property(homes, fc.integer({ min: 0, max: 50 }), fc.string(), (takers, prizes, seed) => {
        const winners = draw(seed, takers, prizes)
        expect(winners).toHaveLength(Math.min(prizes, takers.length))
        expect(new Set(winners).size).toBe(winners.length)
        expect(winners.every(home => takers.includes(home))).toBe(true)
        expect(draw(seed, takers.toReversed(), prizes)).toEqual(winners)
      }),
    )
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 3_000; seed++)
      for (const home of draw(String(seed), ['a', 'b', 'c'], 1)) counts.set(home, (counts.get(home) ?? 0) + 1)
    for (const home of ['a', 'b', 'c']) expect(counts.get(home) ?? 0).toBeGreaterThan(850)
  })
})

onEachEngine('campaigns at the desk', engine => {
  it('go to the groups of owners only after a supervisor or manager has approved them (R31, R108, R114, R140)', async () => {
    const stage = await openStage(await engine.newLedger())
    expect((await stage.says(OWNER, '活动 通知｜x｜明天｜y')).map(message => message.text).join()).not.toContain('已记下')
    const [drafted] = await stage.says(STEWARD, '活动 现场收费｜周末现场收费日｜11月28日到11月29日｜9:00—17:00在服务中心，可咨询和开票。')
    expect(drafted?.text).toContain('主管或经理批准后')
    expect(drafted?.buttons ?? []).toEqual([])
    const [list] = await stage.says(SUPERVISOR, '活动')
    const [approved] = await stage.presses(SUPERVISOR, list ?? expect.fail('no list'), '批准')
    const posted = await stage.presses(SUPERVISOR, approved ?? expect.fail('not approved'), '发到业主群')
    expect(posted.filter(message => message.chatId === OWNERS).map(message => message.text)).toEqual([
      '【周末现场收费日】\n9:00—17:00在服务中心，可咨询和开票。\n时间：2026-11-28 至 2026-11-29',
    ])
    await stage.close()
  })

  it('draw a lottery in which every home takes part once, whatever it owes, and which can be drawn again from the book (R141)', async () => {
    const ledger = await engine.newLedger()
    const stage = await openStage(ledger)
    const [drafted] = await stage.says(MANAGER, LOTTERY)
    expect((await stage.says(OWNER, '报名抽奖'))[0]?.text).toContain('没有正在报名')
    const [approved] = await stage.presses(MANAGER, drafted ?? expect.fail('no draft'), '批准')
    const posted = await stage.presses(MANAGER, approved ?? expect.fail('not approved'), '发到业主群')
    const told = /开奖校验码：([0-9a-f]{16})/.exec(posted.map(message => message.text).join())?.[1]
    for (const person of [OWNER, DEBTOR, OWNER]) expect((await stage.says(person, '报名抽奖'))[0]?.text).toContain('已报名')
    const [early] = await stage.presses(MANAGER, (await stage.says(MANAGER, '活动'))[0] ?? expect.fail('no list'), '开奖')
    expect(early?.text).toContain('之后才能开奖')
    stage.later(3)
    const drawn = await stage.presses(MANAGER, (await stage.says(MANAGER, '活动'))[0] ?? expect.fail('no list'), '开奖')
    const group = drawn.find(message => message.chatId === OWNERS)
    expect(group?.text).toContain('2户报名，抽出1户')
    expect(group?.text).not.toMatch(/1-10\d|陈静|刘强/)
    expect(drawn.filter(message => [OWNER, DEBTOR].includes(message.chatId) && message.text.includes('中奖'))).toHaveLength(1)
    const entry = (await ledger.db.ledgerEntry.findMany({ where: { kind: 'campaign' }, orderBy: { seq: 'asc' } })).at(-1)
    const book = JSON.parse(entry?.payload ?? '{}') as { seed: string; takers: string[]; winners: string[] }
    expect(draw(book.seed, book.takers, 1)).toEqual(book.winners)
    expect(digestOfSeed(book.seed).slice(0, 16)).toBe(told)
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
    await stage.close()
  })
})
