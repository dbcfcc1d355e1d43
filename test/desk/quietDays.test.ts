import { describe, expect, it } from 'vitest'
import { chaseDay } from '../../src/desk/chaseDay.ts'
import { makeDayWork } from '../../src/desk/dayWork.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { readQuietWords } from '../../src/understanding/calendarWords.ts'
import { onEachEngine } from '../engines.ts'
import { company, ReminderWorld } from './reminderWorld.ts'
import { talkTo } from './talking.ts'

const TODAY = '2026-11-26'
const START = new Date('2026-11-26T02:00:00Z')
const MANAGER = 'console:chen'

describe('the words of a quiet day', () => {
  it.each([
    ['2026-12-04 社区大检修', { act: 'add', from: '2026-12-04', to: '2026-12-04', reason: '社区大检修' }],
    ['12月4日到12月6日 停电检修', { act: 'add', from: '2026-12-04', to: '2026-12-06', reason: '停电检修' }],
    ['12月4日-12月6日停电检修', { act: 'add', from: '2026-12-04', to: '2026-12-06', reason: '停电检修' }],
    ['12月30日 至 1月2日 年底盘点', { act: 'add', from: '2026-12-30', to: '2027-01-02', reason: '年底盘点' }],
    ['取消2026-12-04', { act: 'remove', from: '2026-12-04', to: '2026-12-04', reason: '' }],
    ['', { act: 'list' }],
    ['2月30日 大检修', { act: 'unread' }],
    ['下个月 大检修', { act: 'unread' }],
    ['12月4日到3月30日 装修', { act: 'unread' }],
  ])('are read: %s', (words, expected) => {
    expect(readQuietWords(words, TODAY)).toEqual(expected)
  })
})

onEachEngine('quiet days in the chat', engine => {
  it('are set by the manager, shown to staff, kept from the list of that day, and taken back; each with an entry', async () => {
    const ledger = await engine.newLedger()
    const { say } = await talkTo(ledger, START)
    const [set] = await say(MANAGER, '静默日 2026-12-04 社区大检修')
    expect(set?.text).toContain('已登记静默日：12月4日（社区大检修）')
    const [seen] = await say('console:wang', '/policy 静默日')
    expect(seen?.text).toContain('· 12月4日 社区大检修')
    const community = await communityCard(ledger)
    if (!community) throw new Error('no community')
    const quiet = await chaseDay(ledger, community, '2026-12-04')
    expect(quiet.openDays.closedFor('2026-12-04')).toBe('静默日（社区大检修）')
    // A ticket can end nothing on that day: whoever would be asked, is not.
    expect(quiet.lines.filter(line => line.lane === 'chase' || line.lane === 'formal_demand')).toEqual([])
    const suppressed = quiet.lines.find(line => line.reasons[0]?.rule === 'G9')
    expect(suppressed).toMatchObject({ lane: 'suppress', until: '2026-12-05' })
    const [gone] = await say(MANAGER, '静默日 取消 12月4日')
    expect(gone?.text).toContain('已取消静默日：12月4日')
    expect((await chaseDay(ledger, community, '2026-12-04')).lines.some(line => line.lane === 'chase')).toBe(true)
    const entries = await ledger.db.ledgerEntry.findMany({ where: { kind: 'quiet_day', actor: 'staff:陈国栋' }, orderBy: { seq: 'asc' } })
    expect(entries.map(entry => JSON.parse(entry.payload))).toEqual([
      { by: '陈国栋', day: '2026-12-04', reason: '社区大检修', state: 'set' },
      { by: '陈国栋', day: '2026-12-04', state: 'removed' },
    ])
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
    await ledger.db.quietDay.create({ data: { id: 'past-the-entries', communityId: community.id, day: '2026-12-09' } })
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual(['2026-12-09 is a quiet day, by the entries it is none'])
  })

  it('are the manager’s alone, never of the past, and never all there are', async () => {
    const ledger = await engine.newLedger()
    const { say } = await talkTo(ledger, START)
    const before = await ledger.db.quietDay.count()
    for (const who of ['console:wang', 'console:liu', 'console:chenjing']) {
      const [reply] = await say(who, '静默日 2026-12-04 社区大检修')
      expect(reply?.text ?? '').not.toContain('已登记')
    }
    expect((await say(MANAGER, '静默日 2026-11-25 补登'))[0]?.text).toContain('只能登记或取消今天和以后')
    expect((await say(MANAGER, '静默日 大检修'))[0]?.text).toContain('请写明日期')
    expect((await say(MANAGER, '静默日 取消 2027-03-01'))[0]?.text).toContain('没有登记静默日')
    expect((await say(MANAGER, '静默日 2026-12-24到2027-01-03 盘点'))[0]?.text).toContain('12月24日至2027年1月3日（盘点）')
    await say(MANAGER, '静默日 2027-02-01到2027-03-30 装修')
    expect((await say(MANAGER, '静默日 2027-05-01到2027-06-29 装修'))[0]?.text).toContain('不能超过120天')
    expect(await ledger.db.quietDay.count()).toBe(before + 11 + 58)
  })

  it('that are holidays anyway are named', async () => {
    const { say } = await talkTo(await engine.newLedger(), new Date('2026-09-25T02:00:00Z'))
    expect((await say(MANAGER, '静默日 9月30日到10月1日 盘点'))[0]?.text).toContain('10月1日本来就是国庆节')
  })

  it('a reminder that waits for its window does not go on a day that became quiet meanwhile, but on the next open one', async () => {
    const world = new ReminderWorld(await engine.newLedger(), `${TODAY}T12:10:00+08:00`)
    await world.load(company('', 2))
    const id = (await communityCard(world.storage))?.id ?? ''
    await makeDayWork(world.storage, world.now, () => {}).remind(id, TODAY)
    await world.say('chen', '静默日 今天 电梯抢修')
    await world.moveTo(`${TODAY}T14:30:00+08:00`)
    expect(world.reminders()).toEqual([])
    await world.moveTo('2026-11-27T09:05:00+08:00')
    expect(world.reminders().map(sent => sent.chatId)).toEqual(['console:o101'])
  })

  it('a year whose holidays nobody knows stands in the manager’s digest and in the log, from a month before it', async () => {
    const world = new ReminderWorld(await engine.newLedger(), '2089-12-05T08:00:00+08:00')
    await world.load(company('', 2))
    const id = (await communityCard(world.storage))?.id ?? ''
    const warnings: string[] = []
    const work = makeDayWork(
      world.storage,
      world.now,
      () => {},
      warning => warnings.push(warning),
    )
    await work.scan(id, '2089-12-05')
    expect(warnings).toEqual([expect.stringContaining('没有2089年的法定节假日安排'), expect.stringContaining('没有2090年')])
    await work.pushLists(id, '2089-12-05')
    await world.settle()
    expect(world.to('chen').map(sent => sent.text)).toEqual([expect.stringContaining('【节假日安排缺失】2件')])
    expect(world.to('li').every(sent => !sent.text.includes('节假日安排缺失'))).toBe(true)
  })
})

onEachEngine('the whole list', engine => {
  it('is what “名单 全部” shows, carried over ones too; those above stewards may name whose', async () => {
    const ledger = await engine.newLedger()
    const { say } = await talkTo(ledger, START)
    const community = await communityCard(ledger)
    if (!community) throw new Error('no community')
    const { lines } = await chaseDay(ledger, community, TODAY)
    const [first] = await say('console:liu', '名单')
    const [all] = await say('console:liu', '名单 全部')
    const due = lines.filter(line => line.today === true)
    expect(due.length).toBeGreaterThan(10)
    expect(first?.text).toContain(`另有${due.length - 10}户，回复“名单 全部”查看`)
    expect(first?.text).not.toContain(due.at(-1)?.unit)
    for (const [index, { unit }] of due.entries()) expect(all?.text).toContain(`\n${index + 1}. ${unit}｜`)
    const carried = lines.filter(line => line.today === false).map(line => line.unit)
    expect(carried.length).toBeGreaterThan(0)
    expect(all?.text).toContain(`优先）：${carried.join('、')}`)
    const [[own], [named]] = [await say('console:wang', '名单'), await say('console:liu', '名单 王秀英')]
    expect(named?.text).toBe(own?.text)
  })
})
