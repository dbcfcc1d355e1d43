import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('why', engine => {
  it('a steward reads why a home is not asked, by rule, until when, and what the morning had stored (R43)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '为什么不催 3-401')
    expect(stage.told('zhou')).toMatch(/3-401 今天不催：等待，.*再看。\n依据：\n· G7（承诺或催告期内）/)
    expect(stage.told('zhou')).toContain('今天早上的名单还没有生成')
    await stage.byClock((work, id) => work.scan(id, '2026-11-26'))
    await stage.say('zhou', '3-501 为什么没联系')
    expect(stage.told('zhou')).toMatch(/3-501 今天在名单上：.*\n依据：[\s\S]*早上的名单里排第\d+位/)
    await stage.say('zhou', '3-501 家里有事 暂缓到12月10日')
    await stage.say('zhou', '为什么不催 3-501')
    expect(stage.told('zhou')).toMatch(
      /3-501 今天不催：暂缓，到12月10日（含当天）。[\s\S]*G2（诉讼或暂缓）[\s\S]*之后台账有变化，现在不再催/,
    )
    await stage.say('li', '为什么不催 3-501')
    expect(stage.told('li')).toContain('没有权限')
  })

  it('an owner reads the reasons of the day of the last reminder in plain words, how to object and how to stop, and no code about the person', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.bind('cao', '3-201')
    await stage.byClock((work, id) => work.scan(id, '2026-11-26'))
    await stage.say('zhou', '3-201 未接')
    await stage.say('cao', '为什么催我')
    const text = stage.told('cao')
    expect(text).toContain('关于 3-201，11月26日联系您的依据：')
    expect(text).toContain('· 约定的缴费日或分期日到了\n')
    expect(text).toMatch(/不看年龄、性别、职业、收入/)
    expect(text).toMatch(/哪一项不对，直接告诉我[\s\S]*别再发了[\s\S]*转人工/)
    expect(text).not.toMatch(/没空|\+\d|分（|[GP]\d/)
  })

  it('a tenant hears of the bills a tenant bears alone, and no reason of the household', async () => {
    const stage = await openStage(await engine.newLedger())
    const unitId = await stage.unitId('3-201')
    const { communityId } = stage
    const row = { communityId, unitId, role: 'tenant', name: stage.ledger.box.seal('田七'), nameDigest: 'tenant', createdAt: new Date() }
    const { id: residentId } = await stage.ledger.db.resident.create({ data: row })
    const bound = { communityId, unitId, residentId, accountId: 'console:tian', source: 'code', createdAt: new Date() }
    await stage.ledger.db.binding.create({ data: bound })
    await stage.byClock((work, id) => work.scan(id, '2026-11-26'))
    await stage.say('zhou', '3-201 未接')
    await stage.say('tian', '为什么催我')
    expect(stage.told('tian')).toContain('关于 3-201：\n由您承担的账单都没有逾期')
    expect(stage.told('tian')).not.toMatch(/约定的缴费日|联系您的依据|物业费/)
    const bill = { communityId, unitId, item: '代收水费', periodStart: '2026-10-01', periodEnd: '2026-10-31', dueOn: '2026-11-10' }
    await stage.ledger.db.bill.create({ data: { ...bill, amountFen: 8_000n, payer: 'tenant', createdAt: new Date() } })
    await stage.say('tian', '为什么催我')
    expect(stage.told('tian')).toContain('· 2026年10月代收水费，11月10日到期，还没有查到缴费')
    expect(stage.told('tian')).not.toContain('物业费')
    expect(stage.told('tian')).toMatch(/哪一项不对，直接告诉我[\s\S]*别再发了/)
  })

  it('the case file leads to all that happened, page by page, with people’s words in private alone', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '3-501 打通了 说周末再看 嫌楼道灯暗')
    await stage.say('zhou', '3-501 承诺12月5日交100')
    await stage.say('zhou', '3-501 报修 楼道灯不亮')
    await stage.say('zhou', '3-501 什么情况')
    await stage.press('zhou', '全部记录')
    const text = stage.told('zhou')
    for (const part of [
      '周敏 电话 接通',
      '嫌楼道灯暗',
      '业主对周敏承诺12月5日缴 100.00元',
      '报修 BX261126-',
      '楼道灯不亮',
      '催费单 送达',
      '催告函',
    ])
      expect(text).toContain(part)
    await stage.say('zhou', '3-501 全部记录', 'console:team')
    expect(stage.sent.at(-1)?.text).toBe('请私聊我，这项内容不在群里发。')
    await stage.say('zhou', '3-501 什么情况', 'console:team')
    expect(stage.sent.at(-1)?.text).not.toContain('嫌楼道灯暗')
  })
})
