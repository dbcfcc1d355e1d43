import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openTown, town } from './town.ts'

const HOMES = ['1-101,王一,王女士,13800000001,李敏,console:w101,', '1-102,王二,,13800000002,李敏,,', '1-103,王三,,13800000003,李敏,,']
const BILLS = [
  '1-101,物业费,2026-01-01,2026-03-31,1440,2026-03-31',
  '1-102,物业费,2023-10-01,2023-12-31,3000,2023-12-31', // 35 days left
  '1-102,物业费,2023-07-01,2023-09-30,1000,2023-09-30', // out of time
  '1-103,物业费,2023-10-01,2023-12-31,2000,2023-12-31', // interrupted by a part payment
]
const MORE = {
  小区: [
    '项目,值',
    '名称,和悦园',
    '物业公司,泰和物业服务有限公司',
    '缴费方式,小程序；对公账户转账；服务中心现场',
    '违约金条款,第12条 逾期每日按万分之五计收',
  ],
  缴费: ['流水号,房号,金额,到账时间,渠道,状态', 'P1,1-103,100,2025-03-05 10:00,转账,已到账'],
}

onEachEngine('what runs out of time, and 违约金', engine => {
  it('stands in a calendar with what interrupted each clock, time-barred bills apart', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, MORE))
    await office.say('wu', '时效')
    const told = office.told('wu')
    expect(told).toContain('≤30天 0户 0笔 0.00元｜≤90天 1户 1笔 3,000.00元｜已过时效 1户 1笔 1,000.00元')
    expect(told).toContain('1-102 2023年第四季度物业费 3,000.00元｜2026-12-31届满，剩35天｜无中断')
    expect(told).toMatch(/已过时效（不催，由律师决定）：\n· 1-102 2023年第三季度物业费 1,000.00元｜2026-09-30已届满/)
    expect(told).not.toContain('1-103')
    // Nearer to the day the one that was interrupted shows up too, with what it rests on.
    office.at('2027-10-20T02:00:00Z')
    await office.say('chen', '时效 180天')
    expect(office.told('chen')).toContain('1-103 2023年第四季度物业费 1,900.00元｜2028-03-05届满，剩137天｜中断：2025年3月5日部分付款')
    await office.say('limin', '时效')
    expect(office.told('limin')).toContain('没有权限')
  }, 120_000)

  it('mentions 违约金 only with a clause that was verified, in formal letters and to staff in private', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, { ...MORE, 群: ['群号,类型', 'console:team,工作群'] }))
    await office.morning()
    const shown = async () => {
      await office.say('limin', '1-101 什么情况')
      const inPrivate = office.told('limin')
      await office.say('chen', '1-101 催告函')
      return [inPrivate.includes('违约金'), office.told('chen').includes('违约金')]
    }
    expect(await shown()).toEqual([false, false])
    await office.say('chen', '违约金')
    expect(office.told('chen')).toContain('没有设置违约金条款')
    await office.say('chen', '/policy set 违约金条款 第12条')
    await office.press('chen', '确认修改')
    // Set is not verified.
    expect(await shown()).toEqual([false, false])
    await office.say('limin', '核实违约金条款')
    expect(office.told('limin')).toContain('没有权限')
    await office.say('wu', '违约金')
    expect(office.told('wu')).toContain('导入的合同条款：第12条 逾期每日按万分之五计收')
    await office.press('wu', '核实无误')
    expect(await office.entries('clause')).toMatchObject([{ clause: '第12条', verified: true, by: '吴正', role: 'legal' }])
    expect(await shown()).toEqual([true, true])
    expect(office.told('chen')).toContain('依据《物业服务合同》第12条，至今日违约金为151.20元；缴清上述费用的，违约金免收。')
    await office.say('limin', '1-101 什么情况', { chat: 'console:team' })
    const team = (await office.say('limin', '1-101 什么情况', { chat: 'console:team' })).map(one => one.text).join('')
    expect(team).not.toContain('违约金')
    // Terms that change are no longer the verified ones.
    await office.say('chen', '/policy set 违约金日率 40')
    await office.press('chen', '确认修改')
    expect(await shown()).toEqual([false, false])
    expect(await office.problems()).toEqual([])
  }, 120_000)
})
