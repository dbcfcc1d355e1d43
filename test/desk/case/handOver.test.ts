import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('who looks after a home', engine => {
  it('a steward hands a case to a colleague, with everything that belongs to it, and can no longer see it (R21, R110)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '1-102 转给李建国 业主是李建国的老邻居')
    expect(stage.told('wang')).toContain('1-102 已转给李建国')
    expect(stage.told('li')).toMatch(/【接手】1-102 由王秀英转给您，原因/)
    expect(stage.told('liuqiang')).toContain('今后由管家李建国为您服务')
    await stage.say('wang', '1-102 什么情况')
    expect(stage.told('wang')).toContain('没有权限')
    await stage.say('li', '/户 1-102')
    expect(stage.told('li')).toMatch(/管家 李建国[\s\S]*由王秀英转给李建国/)
    stage.at('2026-11-27T00:30:00Z')
    await stage.byClock((work, id) => work.pushLists(id, '2026-11-27'))
    expect(stage.told('li')).toMatch(/【新接手】1件\n· 1-102（11月26日由王秀英转来）/)
    const row = await stage.ledger.db.handOver.findFirstOrThrow()
    expect(row).toMatchObject({ fromName: '王秀英', toName: '李建国', by: '王秀英', day: '2026-11-26' })
    expect(await stage.problems()).toEqual([])
  })

  it('only somebody who is a steward here takes a case, and only its own steward or those above give it', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '1-102 转给张三丰')
    expect(stage.told('wang')).toContain('没有在岗的管家')
    await stage.say('li', '1-102 转给李建国')
    expect(stage.told('li')).toContain('没有权限')
    await stage.say('sun', '1-102 转给李建国')
    expect(stage.told('sun')).toContain('没有权限')
    expect(await stage.ledger.db.handOver.count()).toBe(0)
  })

  it('homes of a steward who left stand on the manager’s list until they are handed over (R62, R120)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('liu', '员工 离职 李建国')
    expect(stage.told('liu')).toContain('没有权限')
    await stage.say('chen', '员工 离职 李建国')
    expect(stage.told('chen')).toContain('李建国')
    await stage.say('chen', '未分配')
    expect(stage.told('chen')).toMatch(/未分配\d+户：2-1-101（原李建国）/)
    stage.at('2026-11-27T00:30:00Z')
    await stage.byClock((work, id) => work.pushLists(id, '2026-11-27'))
    expect(stage.told('chen')).toContain('【未分配户】')
    expect(stage.told('li')).toBe('')
    await stage.say('chen', '李建国的户都转给周敏')
    expect(stage.told('zhou')).toMatch(/\d+户已全部转给周敏/)
    await stage.say('chen', '未分配')
    expect(stage.told('chen')).toContain('所有房屋都有在岗管家')
    expect(await stage.problems()).toEqual([])
  })
})
