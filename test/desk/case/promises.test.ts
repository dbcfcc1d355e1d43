import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('promises', engine => {
  it('a steward registers one for the owner, who is told, and a new one before its day takes its place (R99)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '1-102 承诺12月5日交1200')
    expect(stage.told('wang')).toContain('已登记承诺：1-102 12月5日 1,200.00元')
    expect(stage.told('liuqiang')).toContain('1-102 12月5日缴纳 1,200.00元')
    await stage.say('liuqiang', '12月8日交500')
    expect(stage.told('liuqiang')).toContain('1-102 12月8日缴纳 500.00元')
    const unitId = await stage.unitId('1-102')
    const rows = await stage.ledger.db.promise.findMany({
      where: { unitId, registeredDay: '2026-11-26' },
      orderBy: { registeredAt: 'asc' },
    })
    expect(rows.map(({ forDay, state, source, heardBy, channel }) => ({ forDay, state, source, heardBy, channel }))).toEqual([
      { forDay: '2026-12-05', state: 'superseded', source: 'steward', heardBy: '王秀英', channel: null },
      { forDay: '2026-12-08', state: null, source: 'owner', heardBy: null, channel: 'chat' },
    ])
    const said = await stage.ledger.db.words.findFirstOrThrow({ where: { id: rows[1]?.wordsId ?? '' } })
    expect(said.text).toBe('12月8日交500')
    expect(await stage.problems()).toEqual([])
  })

  it('the confirmation is left out at rest times, the promise stands all the same', async () => {
    const stage = await openStage(await engine.newLedger())
    stage.at('2026-11-26T22:10:00+08:00')
    await stage.say('wang', '1-102 承诺12月5日交1200')
    expect(stage.told('wang')).toContain('已登记承诺')
    expect(stage.told('liuqiang')).toBe('')
  })

  it('another steward may not register one', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('li', '1-102 承诺12月5日交1200')
    expect(stage.told('li')).toContain('没有权限')
    expect(await stage.ledger.db.promise.count({ where: { unitId: await stage.unitId('1-102'), registeredDay: '2026-11-26' } })).toBe(0)
  })

  it('the mornings after tell the steward what came of it, with what is left, and the scan closes it once', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '1-102 承诺11月27日交1200')
    await stage.say('wang', '1-101 承诺11月27日交100')
    const unitId = await stage.unitId('1-101')
    const money = { reference: 'T-1', amountFen: 10_000n, paidOn: '2026-11-27', paidAt: new Date('2026-11-27T04:00:00Z'), state: 'matched' }
    await stage.ledger.db.payment.create({
      data: { communityId: stage.communityId, unitId, channel: 'wechat', createdAt: new Date(), ...money },
    })
    stage.at('2026-11-28T00:30:00Z')
    await stage.byClock((work, id) => work.pushLists(id, '2026-11-28'))
    expect(stage.told('wang')).toContain('1-101 承诺11月27日 已兑现 100.00元')
    expect(stage.told('wang')).toContain('1-102 承诺11月27日 尚未到账，还差 1,200.00元（今天到账仍算兑现）')
    stage.at('2026-11-29T00:30:00Z')
    for (let time = 0; time < 2; time++) await stage.byClock((work, id) => work.pushLists(id, '2026-11-29'))
    const pushed = stage.sent.filter(outbound => outbound.chatId === 'console:wang' && outbound.text.includes('11月29日待办'))
    expect(pushed).toHaveLength(1)
    expect(pushed[0]?.text).toContain('1-102 承诺11月27日 未兑现，还差 1,200.00元')
    const states = await stage.ledger.db.promise.findMany({
      where: { registeredDay: '2026-11-26', forDay: '2026-11-27' },
      select: { state: true },
    })
    expect(states.map(row => row.state).sort()).toEqual(['broken', 'kept'])
    await stage.say('wang', '1-102 什么情况')
    expect(stage.told('wang')).toContain('承诺11月27日缴 1,200.00元（11月26日登记，未兑现）')
  })
})
