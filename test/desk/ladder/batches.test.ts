import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openTown, town } from './town.ts'

const ROOMS = ['1-101', '1-102', '1-103', '1-104', '1-105', '1-106', '1-107']
const HOMES = ROOMS.map((room, index) => `${room},业主${index},,1380000000${index},李敏,,拒绝`)
const BILLS = [
  ...ROOMS.map(room => `${room},物业费,2025-07-01,2025-09-30,1440,2025-09-30`), // 422 days
  '1-106,物业费,2025-04-01,2025-06-30,500,2025-06-30',
]
const MORE = {
  催缴记录: [
    '房号,时间,方式,员工,结果,期限天数',
    ...ROOMS.filter(room => room !== '1-107').map(room => `${room},2026-08-01 10:00,催告函,李敏,送达,30`),
  ],
  报修: ['工单号,房号,类别,内容,提交时间,完成时间', 'W1,1-105,报修,渗水,2026-11-20 09:00,'],
  异议: ['房号,费项,账期起,类型,提出时间', '1-106,物业费,2025-07-01,面积,2026-11-24'],
}

onEachEngine('letters of a law firm and suits', engine => {
  it('go out in batches by the checklist, with a named lawyer and the approval of the manager and of Legal', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, MORE))
    await office.morning()
    await office.say('chen', '补批催告函')
    await office.say('wu', '律师函批次')
    expect(office.told('wu')).toContain('律师函批次候选 0户')
    expect(office.told('wu')).toContain('· 1-101 缺服务证据')
    expect(office.told('wu')).toMatch(/· 1-105 .*有未结报修或投诉/)
    expect(office.told('wu')).toMatch(/· 1-106 .*有未答复的异议/)
    expect(office.told('wu')).toMatch(/· 1-107 未进入正式催告阶段、没有送达的催告函/)
    await office.say('limin', '服务证据 1栋 2025-07-01至2025-12-31 保洁巡查记录12份')
    expect(office.told('limin')).toContain('已登记服务证据：1栋 2025-07-01至2025-12-31')

    // Four of twenty: only the manager, and only with a written reason; what was refused stands in the book.
    await office.say('wu', '建律师函批次 理由 急')
    expect(office.told('wu')).toContain('律师函批次现有4户，应为20—30户')
    await office.say('chen', '建律师函批次')
    expect(office.told('chen')).toContain('只有经理写明理由才能例外')
    expect((await office.entries('refusal')).map(entry => entry.reason)).toEqual([
      'batch of 4 without a reason',
      'batch of 4 without a reason',
    ])
    await office.say('limin', '建律师函批次 理由 试试')
    expect(office.told('limin')).toContain('没有权限')
    await office.say('chen', '建律师函批次 理由 首批试点')
    expect(office.told('chen')).toContain('律师函批次新建 4户，合计 5,760.00元')
    await office.say('chen', '批准律师函批次')
    expect(office.told('chen')).toContain('先填写真实的律师、律师事务所和执业证号')
    await office.say('wu', '律师函批次 律师 王正明 律所 泰山律师事务所 执业证 13701202010123456')
    expect(office.told('wu')).toContain('律师 王正明（泰山律师事务所，执业证13701202010123456）')
    await office.say('chen', '批准律师函批次')
    expect(office.told('chen')).toContain('陈强已批准律师函批次，待法务批准后生效')
    expect(await office.stage('1-101')).toBe('S5>S6')

    // Somebody pays in part before the second approval: the amounts are worked out the same day, and the first approval is void.
    await office.load({
      缴费: [
        '流水号,房号,金额,到账时间,渠道,状态',
        'P1,1-102,440,2026-11-26 10:00,转账,已到账',
        'P2,1-104,1440,2026-11-26 10:00,转账,已到账',
      ],
    })
    await office.say('wu', '批准律师函批次')
    expect(office.told('wu')).toContain('之前的批准作废')
    expect(office.told('wu')).toContain('· 1-102 金额变为 1,000.00元')
    expect(office.told('wu')).toMatch(/· 1-104 移出：/)
    await office.say('wu', '批准律师函批次')
    expect(office.told('wu')).toContain('吴正已批准律师函批次，待经理批准后生效')
    await office.press('chen', '批准律师函批次')
    expect(office.told('chen')).toContain('3户已由陈强、吴正批准')
    expect(await Promise.all(['1-101', '1-102', '1-103'].map(office.stage))).toEqual(['S6', 'S6', 'S6'])
    expect((await office.entries('stage', '1-101')).at(-1)).toMatchObject({ stage: 'S6', approvedBy: '陈强', legalBy: '吴正' })

    // The letters' way; then suits, 30 days after delivery, mediation first.
    for (const room of ['1-101', '1-102', '1-103']) await office.say('wu', `${room} 律师函 寄出 单号 LS${room.slice(2)}`)
    office.later(2)
    for (const room of ['1-101', '1-102']) await office.say('wu', `${room} 律师函 送达`)
    expect(await office.stage('1-101')).toBe('S6')
    await office.say('wu', '诉讼批次')
    expect(office.told('wu')).toContain('· 1-101 律师函送达未满期')
    office.later(31)
    await office.morning()
    expect(await office.stage('1-101')).toBe('S6>S7')
    await office.say('wu', '1-101 立案 调解 和悦区人民法院')
    expect(office.told('wu')).toContain('没有经经理和法务批准的起诉')
    await office.say('chen', '建诉讼批次 理由 首批两户')
    await office.say('wu', '诉讼批次 律师 王正明 律所 泰山律师事务所 执业证 13701202010123456')
    await office.say('wu', '批准诉讼批次')
    await office.press('chen', '批准诉讼批次')
    expect(await Promise.all(['1-101', '1-102', '1-103'].map(office.stage))).toEqual(['S7', 'S7', 'S6'])

    await office.say('wu', '1-101 立案 支付令 和悦区人民法院')
    expect(office.told('wu')).toContain('还没有走过调解')
    await office.say('wu', '1-101 立案 调解 和悦区人民法院 案号 (2027)悦民调12号')
    expect(office.told('wu')).toContain('已登记：1-101 调解 已立案｜和悦区人民法院｜案号 (2027)悦民调12号')
    await office.say('limin', '1-101 什么情况')
    expect(office.told('limin')).toContain('只由法务联系业主')
    await office.say('wu', '1-101 案件 转支付令 案号 (2027)悦民督3号')
    expect(office.told('wu')).toContain('1-101 支付令 已立案')
    await office.say('wu', '案件')
    expect(office.told('wu')).toContain('在办案件 1件')
    await office.say('wu', '1-101 案件 撤诉 理由 已和解')
    expect(office.told('wu')).toContain('案件已结')
    await office.say('limin', '1-101 什么情况')
    expect(office.told('limin')).not.toContain('未结案')
    expect((await office.entries('case', '1-101')).map(entry => entry.state)).toEqual(['filed', 'filed', 'withdrawn'])
    expect(await office.problems()).toEqual([])
  }, 180_000)

  it('of the right size need no reason', async () => {
    const rooms = Array.from({ length: 22 }, (_, index) => `2-${101 + index}`)
    const homes = rooms.map((room, index) => `${room},业主${index},,1390000${String(index).padStart(4, '0')},李敏,,拒绝`)
    const bills = rooms.map(room => `${room},物业费,2025-07-01,2025-09-30,1440,2025-09-30`)
    const letters = rooms.map(room => `${room},2026-08-01 10:00,催告函,李敏,送达,30`)
    const office = await openTown(
      await engine.newLedger(),
      town(homes, bills, { 催缴记录: ['房号,时间,方式,员工,结果,期限天数', ...letters] }),
    )
    await office.morning()
    await office.say('chen', '补批催告函')
    await office.say('wu', '服务证据 2栋 2025-01-01至2025-12-31 巡查照片')
    await office.say('wu', '建律师函批次')
    expect(office.told('wu')).toContain('新建 22户')
    await office.say('wu', '律师函批次 移出 2-101')
    expect(office.told('wu')).toContain('请写明理由')
    await office.say('wu', '律师函批次 移出 2-101 理由 正在协商')
    expect(office.told('wu')).toContain('21户')
    await office.say('chen', '取消律师函批次 理由 年底再办')
    expect(office.told('chen')).toContain('已取消律师函批次')
    expect(await office.problems()).toEqual([])
  }, 180_000)
})
