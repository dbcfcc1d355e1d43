import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openTown, town } from './town.ts'

const HOMES = [
  '1-101,王一,王女士,13800000001,李敏,console:w101,',
  '1-102,王二,,13800000002,李敏,,服务不满',
  '1-103,王三,,13800000003,李敏,,',
  '1-104,王四,,13800000004,李敏,,',
  '1-105,王五,,13800000005,李敏,,',
]
const BILLS = [
  '1-101,物业费,2026-01-01,2026-03-31,1440,2026-03-31', // 240 days
  '1-102,物业费,2026-01-01,2026-03-31,960,2026-03-31',
  '1-103,物业费,2023-10-01,2023-12-31,3000,2023-12-31', // 35 days of limitation left, a repair open
  '1-104,物业费,2026-07-01,2026-09-30,720,2026-09-30', // too young
  '1-105,物业费,2026-01-01,2026-03-31,480,2026-03-31', // a letter went out before
]
const MORE = {
  报修: ['工单号,房号,类别,内容,提交时间,完成时间', 'W1,1-103,报修,渗水,2026-11-20 09:00,'],
  催缴记录: ['房号,时间,方式,员工,结果,期限天数', '1-105,2026-10-20 10:00,催告函,李敏,送达,30'],
}

onEachEngine('the formal demand', engine => {
  it('is reviewed, approved by the manager alone, sent as a message and by mail, and interrupts the limitation when it is delivered', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, MORE))
    await office.morning()
    expect(await office.stage('1-101')).toBe('S4>S5')

    // Nobody but the manager decides; a refusal stands in the book.
    await office.say('limin', '批准催告函')
    expect(office.told('limin')).toContain('没有权限')
    await office.say('zhao', '批准催告函')
    expect(office.told('zhao')).toContain('没有权限')
    expect((await office.entries('refusal')).map(entry => entry.reason)).toEqual([
      'not allowed: approve demands',
      'not allowed: approve demands',
    ])

    // The supervisor reviews before the household is raised.
    await office.say('zhao', '会诊')
    expect(office.told('zhao')).toContain('待会诊 3户')
    await office.press('zhao', '1-101')
    await office.press('zhao', '建议催告')
    expect(office.told('chen')).toContain('赵刚会诊 1-101：建议催告')
    await office.say('zhao', '1-102 会诊 先解决 保洁问题还没答复')
    expect(office.told('limin')).toContain('先解决问题，保洁问题还没答复')

    await office.say('chen', '催告函')
    expect(office.told('chen')).toContain('待批催告函 3户，合计 5,400.00元')
    expect(office.told('chen')).toContain('1-103 3,000.00元｜最早逾期1061天｜时效剩35天｜有未结报修，只发中性函｜未会诊')
    expect(office.told('chen')).toContain('1-101 1,440.00元｜最早逾期240天｜会诊：建议催告（赵刚 11月26日）')
    expect(office.told('chen')).toContain('系统外寄送过催告函、未经系统批准的1户：1-105')
    await office.press('chen', '1-101')
    expect(office.told('chen')).toContain('请您自收到本函之日起30日内支付')
    expect(office.told('chen')).toContain('· 2026年第一季度 物业费 1,440.00元（2026-03-31到期）')

    // All that may go together, with an exception: 1-102 was sent back, 1-103 has little time left.
    await office.say('chen', '批准催告函 除 1-103')
    expect(office.told('chen')).toContain('已批准催告函 1户，合计 1,440.00元')
    expect(office.told('chen')).toContain('· 1-101 1,440.00元，私信已排队')
    expect(office.told('chen')).toContain('· 1-102 未会诊，请单独批准')
    expect(office.told('limin')).toContain('请打印盖章，寄挂号信到合同地址')
    // 10:00 is inside the window: the bound owner has it in the same minute.
    expect(office.told('w101')).toContain('尊敬的王女士：您好。我司泰和物业服务有限公司')
    expect(office.told('w101')).toContain('合计 1,440.00元')
    expect(await office.stage('1-101')).toBe('S5')
    const [approval] = (await office.entries('notice', '1-101')).filter(entry => entry.state === 'approved')
    expect(approval).toMatchObject({ by: '陈强', role: 'manager', reviewedBy: '赵刚', fen: 144000, periodDays: 30, actor: 'staff:陈强' })
    expect((await office.entries('stage', '1-101')).at(-1)).toMatchObject({ from: 'S4', stage: 'S5', rule: 'S5.days', approvedBy: '陈强' })

    // The message alone serves nothing: the letter is under way, no second one, and no limitation is interrupted yet.
    await office.say('limin', '1-101 什么情况')
    expect(office.told('limin')).toContain('催告函2026-11-26已寄出，尚未送达或退回，不发第二封')
    await office.press('limin', '1-101 已寄出')
    expect(office.told('limin')).toContain('还缺单号')
    await office.say('limin', '1-101 催告函 单号 XA123456789')
    office.later(3)
    await office.say('limin', '1-101 催告函 昨天送达 本人签收')
    expect(office.told('limin')).toContain('已记入台账：1-101 催告函 送达（11月28日')
    expect(office.told('limin')).toContain('给业主的期限到12月28日')
    await office.say('chen', '1-101 什么情况')
    expect(office.told('chen')).toContain('给业主的期限到2026-12-28')
    await office.say('chen', '1-101 催告函')
    expect(office.told('chen')).toMatch(
      /已送达（陈强 11月26日批准）[\s\S]*私信 已寄出 [\s\S]*挂号信 已寄出（李敏）[\s\S]*挂号信 送达（李敏）/,
    )
    const notice = await office.ledger.db.notice.findFirstOrThrow({ where: { unitId: await office.unitId('1-101') } })
    expect(notice).toMatchObject({ state: 'delivered', deliveredDay: '2026-11-28', tracking: 'XA123456789', approvedBy: '陈强' })
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('is shown and approved one by one: the amount the manager saw, the neutral text beside an open repair, by hand without a bound chat', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, MORE))
    await office.morning()
    await office.say('chen', '1-102 催告函')
    expect(office.buttons('chen')).toEqual(['批准', '暂缓'])
    // Paid in part meanwhile: what the manager saw is no longer so.
    await office.load({ 缴费: ['流水号,房号,金额,到账时间,渠道,状态', 'P1,1-102,60,2026-11-26 10:00,转账,已到账'] })
    await office.press('chen', '批准')
    expect(office.told('chen')).toContain('1-102 金额已由 960.00元变为 900.00元，请重新核对后再批')
    expect(await office.stage('1-102')).toBe('S4>S5')
    await office.say('chen', '1-102 催告函')
    await office.press('chen', '批准')
    expect(office.told('chen')).toContain('1-102 900.00元，业主未绑定，请管家手动发送')
    expect(office.told('limin')).toContain('1-102 业主未绑定私聊')
    expect(office.told('limin')).toContain('尊敬的业主：您好')
    await office.press('limin', '1-102 私信已发')
    expect(office.told('limin')).toContain('1-102 催告函（私信） 已寄出')
    await office.press('limin', '1-102 私信已发')
    expect(office.told('limin')).toContain('已由李敏处理过')

    await office.say('chen', '1-103 催告函')
    expect(office.told('chen')).toContain('您报修或反映的事项我司正在另行办理，与本函无关，办理不以缴费为条件')
    await office.press('chen', '暂缓')
    await office.press('chen', '信息待核实')
    expect(office.told('chen')).toContain('已暂缓 1-103 的催告函（信息待核实），12月10日后重新列入待批')
    expect(office.told('limin')).toContain('陈强暂缓了 1-103 的催告函')
    await office.say('chen', '催告函')
    expect(office.told('chen')).toContain('另有1户已暂缓')
    office.later(15)
    await office.say('chen', '催告函')
    expect(office.told('chen')).toContain('1-103 3,000.00元')
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('comes back to the list when it is returned, and is withdrawn when the case changed before it went out', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, MORE))
    await office.morning()
    office.at('2026-11-26T12:00:00Z') // 20:00: the message waits for the next window
    await office.say('chen', '1-101 批准催告函')
    expect(office.told('chen')).toContain('1-101 1,440.00元，私信已排队')
    expect(office.told('w101')).toBe('')
    await office.say('w101', '已经交了')
    office.at('2026-11-27T01:30:00Z')
    await office.say('limin', '今天催谁')
    expect(office.told('w101')).toBe('')
    expect((await office.entries('notice', '1-101')).at(-1)).toMatchObject({ state: 'withdrawn' })
    expect(await office.stage('1-101')).toBe('S4>S5')

    await office.say('chen', '1-102 批准催告函')
    await office.say('limin', '1-102 催告函 寄出 单号 XA1')
    office.later(4)
    await office.say('limin', '1-102 催告函 退回 查无此人')
    expect(office.told('chen')).toContain('1-102 催告函被退回')
    await office.say('chen', '催告函')
    expect(office.told('chen')).toContain('1-102 960.00元')
    await office.say('chen', '1-102 批准催告函')
    expect(office.told('chen')).toContain('已批准催告函 1户')
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('sent without the product is written down, changes no step, and gets the manager’s word afterwards', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, MORE))
    await office.morning()
    expect(await office.stage('1-105')).toBe('S4>S5')
    await office.say('limin', '1-101 催告函 寄出 单号 XA77')
    expect(office.told('limin')).toContain('没有经批准的催告函，已如实记入台账；阶段不变')
    expect(office.told('chen')).toContain('李敏登记了 1-101 的催告函，但系统里没有批准记录')
    expect(await office.stage('1-101')).toBe('S4>S5')
    await office.say('chen', '补批催告函')
    expect(office.told('chen')).toContain('已补批系统外寄送的催告函 2户')
    expect(await Promise.all(['1-101', '1-105'].map(office.stage))).toEqual(['S5', 'S5'])
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('shows nothing of all this in a group, nor to those without the role', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, { ...MORE, 群: ['群号,类型', 'console:team,工作群'] }))
    await office.morning()
    const texts = await office.say('chen', '催告函', { chat: 'console:team' })
    expect(texts.map(one => one.text)).toEqual(['请私聊我，这项内容不在群里发。'])
    await office.say('w101', '催告函')
    expect(office.told('w101')).not.toContain('待批')
    await office.say('sun', '催告函')
    expect(office.told('sun')).toContain('没有权限')
  }, 120_000)
})
