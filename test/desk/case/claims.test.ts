import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('reported payments', engine => {
  it('from day 3 finance and the manager hear of one every day until finance decides, the owner of the outcome (R163)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('liuqiang', '已经转账了')
    expect(stage.told('liuqiang')).toContain('待核实')
    for (const day of ['2026-11-28', '2026-11-29', '2026-11-30']) {
      stage.at(`${day}T00:30:00Z`)
      await stage.byClock((work, id) => work.pushLists(id, day))
      expect(stage.told('sun').includes('1-102 11月26日报缴'), day).toBe(day >= '2026-11-29')
      expect(stage.told('chen').includes('1-102 11月26日报缴'), day).toBe(day >= '2026-11-29')
    }
    await stage.say('sun', '待核实')
    await stage.press('sun', '1-102 到账')
    expect(stage.told('liuqiang')).toContain('已到账，谢谢您')
    stage.at('2026-12-01T00:30:00Z')
    await stage.byClock((work, id) => work.pushLists(id, '2026-12-01'))
    expect(stage.told('sun')).not.toContain('· 1-102')
    expect(await stage.problems()).toEqual([])
  })

  it('the steward of an out-of-town owner follows the transfer until it is in', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.bind('meng', '2-2-402')
    await stage.say('meng', '刚转账了')
    stage.at('2026-11-27T00:30:00Z')
    await stage.byClock((work, id) => work.pushLists(id, '2026-11-27'))
    expect(stage.told('li')).toMatch(/【外地业主转账跟进】[\s\S]*2-2-402/)
  })
})
