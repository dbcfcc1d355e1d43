import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openStage } from './case/stage.ts'

onEachEngine('what a role answers for', engine => {
  it('is written by the manager version by version and confirmed by everybody of the role, with the day (R14)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('chen', '岗位责任书 管家 一、当天完成名单；二、先答问题再谈费用。')
    expect(stage.told('chen')).toContain('管家岗位责任书第1版，已发给3人确认')
    expect(stage.told('wang')).toMatch(/【岗位责任书】管家第1版（陈国栋登记）：\n一、当天完成名单/)
    await stage.press('wang', '已阅确认')
    expect(stage.told('wang')).toContain('您确认了管家岗位责任书第1版')
    await stage.say('liu', '岗位责任书')
    expect(stage.told('liu')).toContain('【管家】第1版（11月26日）｜已确认：王秀英（11月26日）；未确认：周敏、李建国')
    stage.at('2026-12-01T02:00:00Z')
    await stage.say('chen', '岗位责任书 管家 一、当天完成名单；二、每周巡查空置房一次。')
    await stage.press('li', '已阅确认')
    await stage.say('chen', '岗位责任书')
    expect(stage.told('chen')).toContain('【管家】第2版（12月1日）｜已确认：李建国（12月1日）；未确认：周敏、王秀英')
    expect(await stage.ledger.db.dutyRecord.count()).toBe(2)
    expect(await stage.ledger.db.dutySignature.count()).toBe(2)
    expect(await stage.problems()).toEqual([])
  })

  it('is the manager’s to write, and only its own role’s to confirm; a version that was replaced is confirmed by nobody', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('liu', '岗位责任书 管家 一、当天完成名单；二、先答问题。')
    expect(stage.told('liu')).toContain('没有权限')
    await stage.say('chen', '岗位责任书 店长 一、当天完成名单；二、先答问题。')
    expect(stage.told('chen')).toContain('请写明岗位和全文')
    await stage.say('chen', '岗位责任书 财务 一、当天核对到账；二、三天内答复。')
    await stage.say('chen', '岗位责任书 财务 一、当天核对到账；二、两天内答复。')
    const [older] = stage.sent.filter(sent => sent.chatId === 'console:sun').flatMap(sent => sent.buttons ?? [])
    expect(older?.label).toBe('已阅确认')
    await stage.press('sun', '已阅确认')
    expect(stage.told('sun')).toContain('第2版')
    await stage.say('chenjing', '岗位责任书')
    expect(stage.told('chenjing')).not.toContain('第2版')
  })
})

onEachEngine('groups of staff', engine => {
  it('have members and homes; the manager changes them, each change an entry (R19, R145)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '小组')
    expect(stage.told('wang')).toMatch(/一组｜\d+户｜李建国（管家 \d+户）、王秀英（管家 \d+户）\n二组｜\d+户｜周敏（管家 \d+户）\n未分组/)
    await stage.say('chen', '小组 二组 加 李建国')
    expect(stage.told('chen')).toBe('已记下：李建国从一组到二组。')
    await stage.say('chen', '小组 一组 减 周敏')
    expect(stage.told('chen')).toContain('请写“小组')
    await stage.say('wang', '小组 二组 加 王秀英')
    expect(stage.told('wang')).toContain('没有权限')
    await stage.say('chen', '小组')
    expect(stage.told('chen')).toMatch(/二组｜\d+户｜周敏（管家 \d+户）、李建国/)
    const entries = await stage.ledger.db.ledgerEntry.findMany({ where: { kind: 'staff', actor: 'staff:陈国栋' } })
    expect(entries.map(entry => JSON.parse(entry.payload))).toEqual([
      { by: '陈国栋', from: '一组', name: '李建国', state: 'group', to: '二组' },
    ])
    expect(await stage.problems()).toEqual([])
  })
})

onEachEngine('what the morning tells', engine => {
  it('Legal what runs out of time and, on the day after and on Mondays, what has', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wu', '待办')
    expect(stage.told('wu')).toMatch(/【时效将满（发“时效”）】\d+件\n· \S+ .*届满，剩\d+天/)
    const barred = (
      await stage.ledger.db.bill.findFirstOrThrow({ where: { communityId: stage.communityId, state: 'issued', allocatedFen: 0 } })
    ).id
    await stage.ledger.db.bill.update({
      where: { id: barred },
      data: { dueOn: '2023-10-01', periodStart: '2023-07-01', periodEnd: '2023-09-30' },
    })
    await stage.say('wu', '待办')
    expect(stage.told('wu')).not.toContain('已过时效，由律师决定')
    stage.at('2026-11-30T02:00:00Z')
    await stage.say('wu', '待办')
    expect(stage.told('wu')).toMatch(/【已过时效，由律师决定】\d+件/)
    await stage.say('wang', '待办')
    expect(stage.told('wang')).not.toContain('时效将满')
  })

  it('the manager on the first of a month how many households have owed for long, with the list a word away (R69)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('chen', '长期欠费')
    expect(stage.told('chen')).toMatch(/逾期满365天：\d+户 [\d,.]+元\n1\. \S+ [\d,.]+元，最早逾期\d+天｜/)
    const days = [...stage.told('chen').matchAll(/最早逾期(\d+)天/g)].map(match => Number(match[1]))
    expect(days).toEqual([...days].sort((a, b) => b - a))
    expect(Math.min(...days)).toBeGreaterThanOrEqual(365)
    await stage.say('chen', '待办')
    expect(stage.told('chen')).not.toContain('长期欠费')
    stage.at('2026-12-01T02:00:00Z')
    await stage.say('chen', '待办')
    expect(stage.told('chen')).toMatch(/【长期欠费（每月1日）】1件\n· \d+户逾期满365天/)
    await stage.say('zhao', '长期欠费')
    expect(stage.told('zhao')).toContain('没有权限')
  })
})
