import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openTown, town } from './ladder/town.ts'

const HOMES = ['1-101,王一,王女士,13800000001,李敏,console:w101,', '1-102,王二,,13800000002,李敏,,', '1-103,王三,,13800000003,李敏,,']
const BILLS = HOMES.map(home => `${home.slice(0, 5)},物业费,2026-07-01,2026-09-30,1200,2026-10-31`)
const PROMISES = {
  承诺: ['房号,承诺日期,金额,登记时间', '1-102,2026-11-24,1200,2026-11-20 10:00', '1-103,2026-11-25,1200,2026-11-20 10:00'],
}
const TITLE = '【上周可以辅导（只给主管看，不作奖惩依据）】'

onEachEngine('what a supervisor can coach (R55)', engine => {
  it('comes on Monday to the supervisor alone: stopped texts, incomplete records, broken promises nobody spoke about', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, PROMISES))
    await office.morning()
    await office.say('limin', '给1-101写个提醒')
    await office.press('limin', '改')
    await office.say('limin', '王女士，再不交物业费就给您家停水')
    await office.say('limin', '取消')
    await office.say('limin', '1-101 打通了')
    office.later(1)
    await office.say('limin', '1-103 没接')

    office.at('2026-11-30T00:30:00Z')
    await office.morning()
    expect(office.told('zhao')).toContain(
      `${TITLE}1件\n· 李敏：上周有1条文字被拦下，可一起看“话术”；1条联系记录待补，发“待办”逐条补；失约后还没人联系：1-102`,
    )
    for (const who of ['limin', 'chen', 'wu', 'sun']) expect(office.told(who)).not.toContain('可以辅导')
    await office.say('zhao', '待办')
    expect(office.told('zhao')).toContain(TITLE)
    for (const who of ['limin', 'chen']) {
      await office.say(who, '待办')
      expect(office.told(who)).not.toContain('可以辅导')
    }

    // What was mended is none any more; on other days nobody hears of it.
    await office.say('limin', '1-102 没接')
    await office.say('limin', '1-101 补充 说月底再看')
    await office.say('zhao', '待办')
    expect(office.told('zhao')).toContain(`${TITLE}1件\n· 李敏：上周有1条文字被拦下，可一起看“话术”`)
    expect(office.told('zhao')).not.toMatch(/待补|失约后/)
    office.later(1)
    await office.say('zhao', '待办')
    expect(office.told('zhao')).not.toContain('可以辅导')
  })
})
