import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('what is noted about a home', engine => {
  it('best-known colleague, familiarity, preferred way and hour, an individual plan: in the case file and on the list (R4, R112, R136)', async () => {
    const stage = await openStage(await engine.newLedger())
    for (const line of ['最熟同事 王秀英', '熟悉度2', '首选私信', '希望晚上八点后联系', '方案：先谈楼道照明，再谈费用'])
      await stage.say('zhou', `3-501 ${line}`)
    await stage.say('zhou', '3-501 什么情况')
    const file = stage.told('zhou')
    for (const part of ['最熟同事王秀英', '熟悉度2', '首选私信', '希望晚上八点后联系', '方案：先谈楼道照明，再谈费用（周敏 11月26日）'])
      expect(file).toContain(part)
    expect(file).toContain('注意：由最熟同事王秀英联系')
    await stage.say('zhou', '3-501 什么情况', 'console:team')
    expect(stage.sent.at(-1)?.text).not.toContain('先谈楼道照明')
    expect(await stage.problems()).toEqual([])
  })

  it('a label on an owner is not written down (law X14)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '3-501 备注：这人就是老赖，想占便宜')
    expect(stage.told('zhou')).toContain('不能记入档案')
    expect(await stage.ledger.db.caseNote.count()).toBe(0)
  })

  it('a key account needs a matter to solve and is the supervisor’s task (R23)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '3-501 设为重点户 房屋质量久拖')
    expect(stage.told('zhou')).toContain('没有权限')
    await stage.say('chen', '3-501 设为重点户')
    expect(stage.told('chen')).toContain('请写明要解决的事')
    await stage.say('chen', '3-501 设为重点户 房屋质量久拖未决')
    expect(stage.told('liu')).toContain('【重点户】3-501')
    stage.at('2026-11-27T00:30:00Z')
    await stage.byClock((work, id) => work.pushLists(id, '2026-11-27'))
    expect(stage.told('liu')).toMatch(/【重点户未缴】[\s\S]*3-501 逾期 [\d,.]+元（管家周敏，请同访）/)
    await stage.say('zhou', '3-501 什么情况')
    expect(stage.told('zhou')).toContain('重点户：主管同访')
  })

  it('staff who are abused stop at once, and only those above lift it (R128)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '3-501 业主辱骂我 暂停')
    expect(stage.told('zhou')).toContain('已暂停联系到12月3日')
    expect(stage.told('liu')).toContain('【员工保护】3-501')
    await stage.say('zhou', '3-501 什么情况')
    expect(stage.told('zhou')).toContain('结论：暂缓')
    await stage.say('zhou', '3-501 解除暂缓 没事了')
    expect(stage.told('zhou')).toContain('没有权限')
    await stage.say('liu', '3-501 解除暂缓 已与业主沟通')
    expect(stage.told('liu')).toContain('暂缓已解除')
    const entries = await stage.ledger.db.ledgerEntry.findMany({ where: { kind: 'hold' } })
    expect(entries.map(entry => entry.payload).join()).not.toContain('辱骂')
  })
})
