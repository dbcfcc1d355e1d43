import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openStage } from './case/stage.ts'

onEachEngine('a meeting with the owners', engine => {
  it('is on record with what was agreed, and becomes knowledge once the manager approves its clause (R113, R147)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('chen', '会议记录 2026-11-20 业主大会 同意2027年起电动车棚充电每度0.80元')
    expect(stage.told('chen')).toContain('已登记会议记录：11月20日业主大会')
    await stage.say('wang', '会议记录')
    expect(stage.told('wang')).toContain('· 11月20日 业主大会（陈国栋登记）：同意2027年起电动车棚充电每度0.80元')
    await stage.press('chen', '写成条款')
    const clause = await stage.ledger.db.clause.findFirstOrThrow({ where: { source: '业主大会（2026-11-20）' } })
    expect(clause).toMatchObject({ approvedBy: null, draftedBy: '陈国栋', text: '同意2027年起电动车棚充电每度0.80元' })
    await stage.say('chen', '知识库')
    expect(stage.told('chen')).toContain('业主大会议定了什么')
    expect(await stage.problems()).toEqual([])
  })

  it('is the manager’s to write down, with a day that has been and an agreement', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '会议记录 2026-11-20 业主大会 同意更换门禁')
    expect(stage.told('wang')).toContain('没有权限')
    for (const words of ['2026-12-20 业主大会 同意更换门禁', '业主大会 同意更换门禁', '2026-11-20 业主大会 好']) {
      await stage.say('chen', `会议记录 ${words}`)
      expect(stage.told('chen')).toContain('请写明日期、会议和议定内容')
    }
    await stage.say('chenjing', '会议记录')
    expect(stage.told('chenjing')).not.toContain('业主大会')
    expect(await stage.ledger.db.meeting.count()).toBe(0)
  })
})
