import { expect, it } from 'vitest'
import { chaseDay } from '../../src/desk/chaseDay.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { onEachEngine } from '../engines.ts'
import { openStage, type Stage } from './case/stage.ts'

const cardOf = async ({ ledger }: Stage) => {
  const card = await communityCard(ledger)
  if (!card) throw new Error('no community')
  return card
}

onEachEngine('a steward who is away', engine => {
  it('has a colleague who sees and works the homes and the list on those days, and on no other', async () => {
    const stage = await openStage(await engine.newLedger())
    const community = await cardOf(stage)
    await stage.say('zhou', '3-502 什么情况')
    await stage.say('wang', '3-502 什么情况')
    expect(stage.told('wang')).toContain('没有权限')
    await stage.say('zhou', '请假 11月27日-11月28日 由王秀英代')
    expect(stage.told('zhou')).toMatch(/已登记：周敏 11月27日至11月28日请假，名下\d+户由王秀英代/)
    expect(stage.told('wang')).toContain('【代班】周敏')
    expect(stage.told('liu')).toContain('【代班】周敏')
    const own = (await chaseDay(stage.ledger, community, '2026-11-27', { steward: '王秀英' })).lines
    const ofZhou = own.filter(line => line.steward === '周敏')
    expect(ofZhou.length).toBeGreaterThan(0)
    expect(ofZhou.every(line => line.worker === '王秀英' && line.notes.includes('代班：周敏请假到11月28日'))).toBe(true)
    expect((await chaseDay(stage.ledger, community, '2026-11-27', { steward: '周敏' })).lines).toEqual([])
    // The day before and the day after are as ever.
    for (const day of ['2026-11-26', '2026-11-29'])
      expect((await chaseDay(stage.ledger, community, day, { steward: '周敏' })).lines).toHaveLength(ofZhou.length)
    stage.at('2026-11-27T00:30:00Z')
    await stage.byClock((work, id) => work.pushLists(id, '2026-11-27'))
    expect(stage.told('wang')).toMatch(/【代班】1件\n· 周敏 11月27日至11月28日请假，名下\d+户由您代/)
    expect(stage.told('zhou')).toBe('')
    await stage.say('wang', '3-502 什么情况')
    expect(stage.told('wang')).toContain('代班：周敏请假到11月28日')
    await stage.say('wang', '3-502 打通了 说周五交1200')
    expect(stage.told('wang')).not.toContain('没有权限')
    await stage.say('zhou', '今天催谁')
    expect(stage.told('zhou')).toContain('名下的户由王秀英办理')
    stage.at('2026-11-29T02:00:00Z')
    await stage.say('wang', '3-502 什么情况')
    expect(stage.told('wang')).toContain('没有权限')
    expect(await stage.problems()).toEqual([])
  })

  it('what the cover does and what the product sends counts against the cover’s day', async () => {
    const stage = await openStage(await engine.newLedger())
    const community = await cardOf(stage)
    const before = (await chaseDay(stage.ledger, community, '2026-11-26')).lines
    const calls = (lines: typeof before) => lines.filter(line => line.today === true && line.channel === 'call' && line.takesCapacity)
    const [li, zhou] = ['李建国', '周敏'].map(name => calls(before.filter(line => line.steward === name)).length)
    // 李建国 may call twelve a day, 周敏 two: the two of hers come from his twelve, and what did not fit her day fits his.
    await stage.say('liu', '周敏请假 11月26日 由李建国代')
    const after = calls((await chaseDay(stage.ledger, community, '2026-11-26')).lines.filter(line => line.worker === '李建国'))
    expect(after.length).toBeGreaterThan((li ?? 0) + (zhou ?? 0))
    expect(after.length).toBeLessThanOrEqual(12)
  })

  it('without a cover the homes go to the supervisor, who is told until somebody is named', async () => {
    const stage = await openStage(await engine.newLedger())
    const community = await cardOf(stage)
    await stage.say('wang', '请假 今天到11月28日')
    expect(stage.told('wang')).toMatch(/没有指定代班，那几天先归刘芳/)
    expect(stage.told('liu')).toContain('【无人代班】王秀英')
    const lines = (await chaseDay(stage.ledger, community, '2026-11-26', { steward: '刘芳' })).lines
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.every(line => line.steward === '王秀英' && line.notes.some(note => note.includes('没有人代')))).toBe(true)
    await stage.say('liu', '待办')
    expect(stage.told('liu')).toMatch(/【请假无人代】1件\n· 王秀英 11月26日至11月28日请假，没有人代，名下\d+户先归刘芳/)
    await stage.say('chen', '未分配')
    expect(stage.told('chen')).toContain('王秀英 11月26日至11月28日请假，没有人代')
    // An owner of such a home who asks for a person is heard by the supervisor.
    await stage.say('chenjing', '转人工')
    await stage.say('liu', '王秀英请假 11月26日到11月28日 由周敏代')
    expect(stage.told('zhou')).toContain('【代班】王秀英')
    await stage.say('liu', '待办')
    expect(stage.told('liu')).not.toContain('请假无人代')
    expect((await chaseDay(stage.ledger, community, '2026-11-26', { steward: '周敏' })).lines.some(line => line.steward === '王秀英')).toBe(
      true,
    )
    expect(await stage.ledger.db.absence.count({ where: { endedDay: null } })).toBe(1)
    expect(await stage.problems()).toEqual([])
  })

  it('may come back early; is entered by the steward or those above, with a cover who is there', async () => {
    const stage = await openStage(await engine.newLedger())
    const community = await cardOf(stage)
    await stage.say('wang', '请假 今天到11月30日 由李建国代')
    await stage.say('li', '请假 11月28日 由王秀英代')
    expect(stage.told('li')).toContain('王秀英那几天也请假')
    await stage.say('li', '请假 11月28日 由周敏代')
    expect(stage.told('li')).toContain('原定由请假人代班的王秀英')
    const worker = async (day: string) =>
      (await chaseDay(stage.ledger, community, day, { unitIds: [await stage.unitId('1-101')] })).lines[0]?.worker
    expect([await worker('2026-11-27'), await worker('2026-11-28')]).toEqual(['李建国', '刘芳'])
    await stage.say('li', '王秀英请假 12月5日')
    expect(stage.told('li')).toContain('没有权限')
    await stage.say('liu', '王秀英请假 12月5日 由张三丰代')
    expect(stage.told('liu')).toContain('没有在岗的管家或主管“张三丰”')
    await stage.say('liu', '孙丽请假 12月5日 由王秀英代')
    expect(stage.told('liu')).toContain('只登记在岗管家')
    await stage.say('wang', '销假')
    expect(stage.told('wang')).toContain('已销假')
    expect(stage.told('li')).toContain('【代班结束】王秀英')
    expect([await worker('2026-11-26'), await worker('2026-11-28')]).toEqual(['王秀英', '王秀英'])
    await stage.say('chenjing', '请假')
    expect(stage.told('chenjing')).not.toContain('已登记')
    expect(await stage.problems()).toEqual([])
  })
})
