import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { company, ReminderWorld } from './reminderWorld.ts'

/** 1-101 said no seven times since the slip; 1-102 heard of the bill once. */
const CALLS = ['2026-10-19', '2026-10-23', '2026-10-27', '2026-10-31', '2026-11-05', '2026-11-10', '2026-11-17']
const BOOK = [
  '房号,时间,方式,员工,结果,业主反馈,原因码',
  '1-101,2026-10-15 10:00,催费单,李敏,送达,,',
  '1-102,2026-11-10 10:00,催费单,李敏,送达,,',
  ...CALLS.map(day => `1-101,${day} 10:00,私信,李敏,送达,不交,拒绝`),
].join('\n')

onEachEngine('a home that always says no', engine => {
  it('is proposed another way than one more text: T3, or the supervisor; it is left out of what goes out by one tap', async () => {
    const world = new ReminderWorld(await engine.newLedger(), '2026-11-26T10:00:00+08:00')
    const sheets = company('', 4)
    await world.load({
      ...sheets,
      房屋: sheets.房屋?.replaceAll(/^(房号.*)$/gm, '$1,首选渠道').replaceAll(/^(1-10[12],.*)$/gm, '$1,私信') ?? '',
      账单: sheets.账单?.replaceAll('2026-10-31', '2026-09-30') ?? '',
      催缴记录: `${BOOK}\n`,
    })
    const told = async (text: string): Promise<string> => (await world.say('li', text)).map(one => one.text).join('\n')
    expect(await told('今天催谁')).toContain('连续7次联系没有进展')
    const batch = await told('今天的提醒')
    expect(batch).toMatch(/1-102 /)
    expect(batch).toMatch(/另有\d户要手动发送或先批准：.*1-101/)
    const [card] = await world.say('li', '给1-101写个提醒')
    expect(card?.buttons.map(button => button.label)).toEqual(expect.arrayContaining(['写催告前告知', '请主管约见']))
    const [other] = await world.say('li', '给1-102写个提醒')
    expect(other?.buttons.map(button => button.label)).not.toContain('请主管约见')
    await world.press('li', '请主管约见')
    expect(world.to('wang').at(-1)?.text).toMatch(/【请约见】1-101：李敏请您约业主当面谈一次（连续7次联系没有进展/)
    expect(world.to('li').at(-1)?.text).toContain('已请主管约见业主')
    const [formal] = await world.press('li', '写催告前告知')
    expect(formal?.text).toContain('T3')
    expect(formal?.buttons.map(button => button.label)).toContain('请主管批准')
    expect(world.reminders()).toEqual([])
  })
})
