import { expect, it } from 'vitest'
import { asksForPeace } from '../../../src/understanding/contactWords.ts'
import { onEachEngine } from '../../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('holds', engine => {
  it('a death in the family: kindness, no word of fees, quiet days, and only the kind is kept (R91)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('liuqiang', '家里老人刚走，别再催我物业费了')
    expect(stage.told('liuqiang')).toContain('请节哀')
    expect(stage.told('liuqiang')).not.toMatch(/费|账单|缴|元/)
    expect(stage.told('wang')).toContain('家庭变故')
    expect(stage.told('wang')).not.toContain('老人')
    const unitId = await stage.unitId('1-102')
    const hold = await stage.ledger.db.hold.findFirstOrThrow({ where: { unitId } })
    expect(hold).toMatchObject({ reason: 'family_event', lastSilentDay: '2026-12-26' })
    const entries = await stage.ledger.db.ledgerEntry.findMany({ where: { unitId } })
    expect(entries.map(entry => entry.payload).join()).not.toContain('老人')
  })

  it('in a group the family’s matter is answered in private alone', async () => {
    const stage = await openStage(await engine.newLedger())
    const sent = await stage.say('liuqiang', '@小管家 我妈住院了', 'console:owners')
    expect(sent.filter(outbound => outbound.chatId === 'console:owners')).toEqual([])
    expect(stage.told('liuqiang')).toContain('早日康复')
  })

  it('a steward holds a household to a day and lifts it early with a reason', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '3-501 家里有事 暂缓到12月10日')
    expect(stage.told('zhou')).toContain('已登记暂缓：3-501 到12月10日（含当天）不联系，原因类别：家庭变故')
    await stage.say('zhou', '3-501 什么情况')
    expect(stage.told('zhou')).toContain('结论：暂缓，至12月10日')
    await stage.say('zhou', '3-501 解除暂缓')
    expect(stage.told('zhou')).toContain('请写明原因')
    await stage.say('zhou', '3-501 解除暂缓 业主来电说可以联系了')
    expect(stage.told('zhou')).toContain('暂缓已解除')
    await stage.say('zhou', '3-501 什么情况')
    expect(stage.told('zhou')).not.toContain('结论：暂缓')
    await stage.say('zhou', '3-501 家里有事 暂缓到12月10日')
    await stage.say('zhou', '3-501 什么情况')
    expect(stage.told('zhou')).toContain('结论：暂缓，至12月10日')
    expect(await stage.problems()).toEqual([])
  })

  it('a strong objection is seven days and goes to the supervisor (R66); a long one is the supervisor’s to enter', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '3-501 业主情绪激动 先别催')
    expect(stage.told('zhou')).toContain('到12月3日')
    expect(stage.told('liu')).toContain('请主管了解原因后联系')
    await stage.say('zhou', '3-402 家里有事 暂缓到明年3月1日')
    expect(stage.told('zhou')).toContain('需要主管登记')
    await stage.say('liu', '3-402 家里有事 暂缓到明年3月1日')
    expect(stage.told('liu')).toContain('2027年3月1日')
  })

  it('a wish for no more contact, told in a line about a call, is the same hold (G2); a promise beside it is a promise', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '3-501 打通了 要求别再联系')
    expect(stage.told('zhou')).toContain('业主不希望被联系：已暂缓到12月3日')
    expect(stage.told('liu')).toContain('请主管了解原因后联系')
    const unitId = await stage.unitId('3-501')
    expect(await stage.ledger.db.hold.findFirstOrThrow({ where: { unitId } })).toMatchObject({ reason: 'cool_down' })
    await stage.say('zhou', '3-402 打通了 说12月1日交 别再打电话了')
    expect(await stage.ledger.db.hold.count({ where: { unitId: await stage.unitId('3-402') } })).toBe(0)
    expect(await stage.problems()).toEqual([])
  })

  it.each(['要求别再联系', '接了 说不要再打电话了', '开门了 让我们别来了', '业主说别再给他发消息', '接了 说别催了'])(
    'hears the wish in “%s”',
    words => {
      expect(asksForPeace(words)).toBe(true)
    },
  )

  it.each(['接了 说别发纸质单了', '说不要打他老婆电话', '让我们别急 周五交', '不要发票'])('hears no such wish in “%s”', words => {
    expect(asksForPeace(words)).toBe(false)
  })
})
