import { expect, it } from 'vitest'
import { makeDayWork } from '../../src/desk/dayWork.ts'
import { onEachEngine } from '../engines.ts'
import { openTown, town } from './ladder/town.ts'

const MONDAY = '2026-11-30T01:00:00Z'
const DAY = '2026-11-30'
const HOMES = [
  '1-101,王一,王女士,13800000001,李敏,console:w101,',
  '1-102,王二,,13800000002,李敏,,',
  '1-103,王三,,13800000003,李敏,,',
  '1-104,王四,,,李敏,,',
]
const BILLS = [
  '1-101,物业费,2026-07-01,2026-09-30,720,2026-09-30',
  '1-102,物业费,2026-01-01,2026-03-31,960,2026-03-31', // 244 days: a formal demand waits
  '1-103,物业费,2026-07-01,2026-09-30,3000,2026-09-30', // a repair is open
  '1-104,物业费,2026-07-01,2026-09-30,480,2026-09-30', // nobody to reach
]
const MORE = {
  缴费: ['流水号,房号,金额,到账时间,渠道,状态', 'P1,1-101,720.00,2026-11-25 10:00,支付宝,已到账'],
  报修: [
    '工单号,房号,类别,内容,提交时间,完成时间,满意度',
    'W1,1-103,报修,渗水,2026-11-20 09:00,,',
    'W2,1-101,报修,门禁,2026-10-01 09:00,2026-10-02 09:00,5',
  ],
  催缴记录: ['房号,时间,方式,员工,结果', '1-101,2026-11-24 10:00,电话,李敏,接通'],
}

onEachEngine('the pack of the weekly meeting (R18)', engine => {
  const open = async () => openTown(await engine.newLedger(), town(HOMES, BILLS, MORE), MONDAY)

  it('goes to managers alone on Monday with the figures: people, stuck households with whose move it is, openings', async () => {
    const office = await open()
    for (const who of ['limin', 'zhao', 'chen', 'wu', 'sun']) await office.say(who, '你好')
    await makeDayWork(
      office.ledger,
      () => new Date(MONDAY),
      () => {},
    ).weekSummary(office.communityId, DAY)
    await office.say('limin', '你好')
    const packs = await office.ledger.db.outbox.findMany({ where: { id: { startsWith: `summary:week:${DAY}` } }, orderBy: { seq: 'asc' } })
    expect(packs.map(row => row.chatId)).toEqual(['console:chen', 'console:chen', 'console:chen'])
    const pack = office.told('chen')
    expect(pack).toContain('【和悦园·收费周报】11月23日—11月29日')
    expect(pack).toContain('【和悦园·周例会材料】11月23日—11月29日（只发经理；只摆事实供讲评，不作奖惩依据）')
    expect(pack).toContain(
      '1. 李敏：当年收缴率 14.0%（金额口径，较上期末+14.0pp）｜本年维修满意率 样本不足（n=1）｜承诺兑现 —｜本人接通1次｜催缴投诉0件｜记录完整率 100.0%（1/1条）｜违规发出0',
    )
    expect(pack).toContain('本周收缴率上升：李敏 +14.0pp')
    expect(pack).toContain('二、卡住的户  3户 4,440.00元｜轮到：工程1 经理1 管家1')
    expect(pack).toMatch(/· 1-103（李敏）3,000\.00元 逾期61天：.+ → 工程：先办结/)
    expect(pack).toMatch(/· 1-102（李敏）960\.00元 逾期244天：.+ → 经理：批准催告函草稿/)
    expect(pack).toMatch(/· 1-104（李敏）480\.00元 逾期61天：.+ → 管家：/)
    expect(pack).toContain('不足30次不比较')
    expect(pack).not.toMatch(/1380000|渗水|王女士/)
  })

  it('is shown again to a manager who asks for the week in private, and to nobody else', async () => {
    const office = await open()
    await office.say('chen', '本周收得怎么样')
    expect(office.told('chen')).toContain('周例会材料')
    await office.say('zhao', '本周收得怎么样')
    expect(office.told('zhao')).toContain('收费周报')
    expect(office.told('zhao')).not.toContain('周例会材料')
    await office.say('chen', '今天收得怎么样')
    expect(office.told('chen')).not.toContain('周例会材料')
  })

  it('lays the openings of one text side by side once each was used often enough (R103)', async () => {
    const office = await open()
    const unitId = await office.unitId('1-102')
    const sentAt = new Date('2026-11-12T02:00:00Z')
    const base = {
      communityId: office.communityId,
      tone: 'T1',
      template: 'M2.1',
      channel: 'private',
      text: '',
      amountFen: 1n,
      method: 'message',
    }
    const rows = Array.from({ length: 62 }, (_, place) => ({
      ...base,
      ...{ unitId, state: 'sent', origin: 'template', draftedBy: '李敏', createdAt: sentAt, sentAt },
      // 60 of them by turns with the first opening and, counted beyond the third, with the second; two with the third.
      variant: place >= 60 ? 2 : place % 2 === 0 ? 3 : 1,
    }))
    await office.ledger.db.reminder.createMany({ data: rows })
    const before = { where: { unitId, variant: 3 }, data: { unitId: await office.unitId('1-103') } }
    await office.ledger.db.reminder.updateMany(before)
    await office.ledger.db.ownerReply.create({ data: { communityId: office.communityId, unitId, day: '2026-11-15' } })
    await office.say('chen', '本周收得怎么样')
    const told = office.told('chen')
    expect(told).toContain('  三天提醒：\n    「账单发您有几天了')
    expect(told).toContain('可能忙忘了」回复 100.0%（30/30次） 缴费 0.0%（0/30次）')
    expect(told).toContain('可能是忙忘了」回复 0.0%（0/30次） 缴费 0.0%（0/30次）')
    expect(told).toContain('另有1种开场样本不足')
  })
})
