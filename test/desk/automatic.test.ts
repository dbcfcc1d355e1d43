import { expect, it } from 'vitest'
import { makeDayWork } from '../../src/desk/dayWork.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { company, ReminderWorld } from './reminderWorld.ts'

const DAY = '2026-11-26'
const at = (time: string, day = DAY) => `${day}T${time}:00+08:00`

onEachEngine('what goes out by itself', engine => {
  const open = async (start: string, sheets: Record<string, string> = {}, homes = 4) => {
    const world = new ReminderWorld(await engine.newLedger(), start)
    await world.load({ ...company('', homes), ...sheets })
    const id = (await communityCard(world.storage))?.id ?? ''
    const work = makeDayWork(world.storage, world.now, () => {})
    const does = async (what: 'announceBills' | 'remind' | 'thank' | 'scan', day = DAY) => {
      await work[what](id, day)
      await world.settle()
    }
    return { world, id, does }
  }

  it('the slip goes to bound owners once, in the window, and is a slip by nobody’s hand', async () => {
    const { world, does } = await open(at('09:00'))
    for (let time = 0; time < 3; time++) await does('remind')
    expect(world.reminders().map(sent => sent.chatId)).toEqual(['console:o101', 'console:o102', 'console:o103'])
    const rows = await world.storage.db.contact.findMany()
    expect(rows.map(row => [row.method, row.outcome, row.byPerson, row.staff])).toEqual(Array(3).fill(['slip', 'delivered', false, '李敏']))
    await world.moveTo(at('09:05', '2026-11-27'))
    await does('remind', '2026-11-27')
    expect(world.reminders()).toHaveLength(3) // the slip is delivered: from day 3 on a person calls
    expect((await verifyLedger(world.storage)).flatMap(one => one.problems)).toEqual([])
  })

  it('made up for over lunch, it waits for the afternoon; what was settled meanwhile does not go', async () => {
    const { world, does } = await open(at('12:10'))
    await does('remind')
    expect(world.reminders()).toEqual([])
    await world.say('o102', '我下周五交')
    await world.load({ 缴费: `流水号,房号,金额,到账时间,渠道,状态\nP1,1-101,1200,${DAY} 13:00,微信,已到账\n` })
    await world.moveTo(at('14:00'))
    expect(world.reminders().map(sent => sent.chatId)).toEqual(['console:o103'])
  })

  it('nothing goes out on a quiet day', async () => {
    const { world, does } = await open(at('09:00'), { 静默日: `日期,原因\n${DAY},小区活动\n` })
    await does('remind')
    await world.moveTo(at('10:00'))
    expect(world.reminders()).toEqual([])
  })

  it('an office worker who promised today is asked in the evening, by the words of the promise day', async () => {
    const sheets = {
      承诺: `房号,承诺日期,金额,登记时间\n1-101,${DAY},1200,2026-11-20 10:00\n1-102,${DAY},1200,2026-11-20 10:00\n`,
      房屋: (company('', 4).房屋 ?? '').replace('业主账号\n', '业主账号,上班族\n').replace('console:o101\n', 'console:o101,是\n'),
    }
    const { world, does } = await open(at('09:00'), sheets)
    await does('remind')
    expect(world.reminders().map(sent => sent.chatId)).toEqual(['console:o102', 'console:o103'])
    await world.moveTo(at('18:59'))
    expect(world.reminders()).toHaveLength(2)
    await world.moveTo(at('19:00'))
    expect(world.reminders().at(-1)).toMatchObject({ chatId: 'console:o101' })
    expect(world.reminders().at(-1)?.text).toContain('您上周说今天办理2026年第三季度物业费1200.00元')
  })

  it('bills are announced 15 and 3 days before they fall due: a card to bound owners, and one line in the group without amounts', async () => {
    const due = '2026-12-11'
    const bill = (unit: string) => `${unit},物业费,2026-10-01,2026-12-31,1440,${due}`
    const sheets = {
      账单: `房号,费项,账期起,账期止,应收金额,到期日\n${['1-101', '1-102', '1-104'].map(bill).join('\n')}\n`,
      群: '群号,类型\nconsole:owners,业主群\nconsole:team,工作群\n',
    }
    const { world, does } = await open(at('09:00'), sheets)
    for (let time = 0; time < 2; time++) await does('announceBills')
    expect(world.reminders().map(sent => sent.chatId)).toEqual(['console:o101', 'console:o102'])
    expect(world.reminders()[0]?.text).toContain('您家2026年第四季度（10月—12月）物业费账单已出，共1440.00元，12月11日前缴纳即可')
    const lines = world.taken.filter(taken => !taken.reminder)
    expect(lines.map(line => line.chatId)).toEqual(['console:owners'])
    expect(lines[0]?.text).toContain('2026年第四季度物业费账单已生成')
    expect(lines[0]?.text).not.toMatch(/\d元|1-10\d/)
    expect(await world.storage.db.contact.count()).toBe(0) // a notice is no contact
    await world.moveTo(at('09:00', '2026-12-08'))
    await does('announceBills', '2026-12-08')
    expect(world.reminders()).toHaveLength(4)
    expect(world.taken.filter(taken => taken.chatId === 'console:owners')).toHaveLength(1) // one line a group and billing run
  })

  it('money that arrived is thanked for once, without an amount being asked for', async () => {
    const { world, does } = await open(at('09:30'))
    await world.load({
      缴费: `流水号,房号,金额,到账时间,渠道,状态\nP1,1-101,1200,${DAY} 09:10,微信,已到账\nP0,1-102,300,2026-06-01 09:00,微信,已到账\n`,
    })
    await world.moveTo(at('16:30'))
    for (let time = 0; time < 2; time++) await does('thank')
    expect(world.reminders().map(sent => [sent.chatId, sent.text])).toEqual([
      ['console:o101', '王先生您好，我是服务中心管家李敏。款项已到账，谢谢您。需要票据或有疑问随时回复我。服务中心电话0538-8880000。'],
    ])
    expect(await world.storage.db.contact.count()).toBe(0)
  })

  it('a community may leave each of them to its stewards', async () => {
    const { world, id, does } = await open(at('09:00'))
    await world.say('chen', '/policy set 自动催费单 关')
    await world.press('chen', '确认修改')
    expect((await communityCard(world.storage, id))?.policy.automatic).toMatchObject({ slips: false, thanks: true })
    await does('remind')
    expect(world.reminders()).toEqual([])
  })
})
