import { describe, expect, it } from 'vitest'
import { contactScore, isForbiddenSource, phoneSource } from '../../../src/domain/cases/contactPoints.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import { onEachEngine } from '../../engines.ts'
import { openStage } from './stage.ts'

describe('where a number may come from (law X5)', () => {
  it.each(['邻居给的', '他同事说的', '对门大姐', '公司前台', '孩子学校', '快递单上', '亲戚'])('not from %s', text => {
    expect(phoneSource(text)).toBeNull()
    expect(isForbiddenSource(text)).toBe(true)
  })

  it.each([
    ['业主本人', 'owner'],
    ['入住登记', 'check_in'],
    ['服务台', 'desk'],
    ['车位登记表', 'parking'],
    ['上次报修留的', 'repair'],
    ['合同', 'contract'],
  ])('from %s', (text, source) => {
    expect(phoneSource(text)).toBe(source)
  })

  it('the score counts an account, a number, and one that was checked within a year (R72)', () => {
    const score = (points: Parameters<typeof contactScore>[0], bound: number) => contactScore(points, bound, '2026-11-26', SHIPPED_POLICY)
    expect(score([], 0)).toBe(0)
    expect(score([{ state: 'unverified', checkedOn: null }], 0)).toBe(30)
    expect(score([{ state: 'valid', checkedOn: '2025-11-27' }], 1)).toBe(100)
    expect(score([{ state: 'valid', checkedOn: '2025-11-26' }], 1)).toBe(70)
    expect(score([{ state: 'invalid', checkedOn: '2026-11-25' }], 0)).toBe(0)
  })
})

onEachEngine('telephone numbers', engine => {
  it('marked wrong, the home cannot be reached; a new one from an allowed source brings it back (R72, R164)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '3-202 号码无效')
    expect(stage.told('zhou')).toContain('不得向邻居、同事打听')
    await stage.say('zhou', '3-202 什么情况')
    expect(stage.told('zhou')).toContain('结论：补联系方式')
    await stage.say('zhou', '缺联系方式')
    expect(stage.told('zhou')).toMatch(/缺联系方式\d+户[\s\S]*3-202[\s\S]*不写金额的联系卡/)
    await stage.say('zhou', '3-202 电话 13900001234 来源 邻居')
    expect(stage.told('zhou')).toContain('不能通过邻居、同事、亲友')
    await stage.say('zhou', '3-202 电话 13900001234')
    expect(stage.told('zhou')).toContain('请写明号码来源')
    await stage.say('zhou', '3-202 电话 13900001234 来源 业主本人')
    expect(stage.told('zhou')).toContain('已登记 3-202 的新电话（来源：业主本人）')
    await stage.say('zhou', '3-202 什么情况')
    expect(stage.told('zhou')).not.toContain('补联系方式')
    expect(stage.told('zhou')).toMatch(/联系方式完整度 60分：可用电话1个（另有1个无效），2026-11-26核对/)
    const entries = await stage.ledger.db.ledgerEntry.findMany({ where: { kind: 'resident' }, orderBy: { seq: 'desc' }, take: 3 })
    expect(entries.map(entry => entry.payload).join()).not.toContain('13900001234')
    expect(await stage.problems()).toEqual([])
  })

  it('in the team’s group no number is taken or shown', async () => {
    const stage = await openStage(await engine.newLedger())
    const sent = await stage.say('zhou', '3-501 电话 13900001234 来源 业主本人', 'console:team')
    expect(sent.map(outbound => outbound.text)).toEqual(['请私聊我，这项内容不在群里发。'])
  })

  it('the owner confirms the number by a tap, or sends the new one; after a good repair it is asked once a year (R76)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '1-102 核对电话')
    expect(stage.told('liuqiang')).toContain('尾号 1002，还在用吗')
    await stage.press('liuqiang', '已更换')
    await stage.say('liuqiang', '13')
    expect(stage.told('liuqiang')).toContain('没看懂号码')
    await stage.say('liuqiang', '138 0000 5678')
    expect(stage.told('liuqiang')).toContain('联系方式已核对')
    await stage.say('wang', '1-102 什么情况')
    expect(stage.told('wang')).toContain('13800005678')
    expect(stage.told('wang')).not.toContain('19900001002')
    await stage.say('liuqiang', '厨房水管漏水，快来修')
    await stage.press('zhao', '完工')
    await stage.press('liuqiang', '5分')
    expect(stage.told('liuqiang')).not.toContain('还在用吗')
    stage.at('2027-11-26T02:00:00Z')
    await stage.say('liuqiang', '厨房水管漏水，快来修')
    await stage.press('zhao', '完工')
    await stage.press('liuqiang', '5分')
    expect(stage.told('liuqiang')).toContain('尾号 5678，还在用吗')
    await stage.press('liuqiang', '还在用')
    expect(stage.told('liuqiang')).toContain('联系方式已核对')
  })
})
