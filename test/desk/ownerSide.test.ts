import { expect, it } from 'vitest'
import { makeDayWork } from '../../src/desk/dayWork.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { company, ReminderWorld } from './reminderWorld.ts'

const DAY = '2026-11-26'
const at = (time: string, day = DAY) => `${day}T${time}:00+08:00`

onEachEngine('what an owner answers to a reminder', engine => {
  const open = async () => {
    const world = new ReminderWorld(await engine.newLedger(), at('10:00'))
    await world.load(company('', 4))
    const id = (await communityCard(world.storage))?.id ?? ''
    const remind = async (day: string) => {
      await makeDayWork(world.storage, world.now, () => {}).remind(id, day)
      await world.settle()
    }
    await remind(DAY)
    return { world, remind }
  }
  const lane = async (world: ReminderWorld, unit = '1-101') =>
    /结论：(\S+?)[，｜\n]/.exec((await world.say('li', `${unit} 什么情况`))[0]?.text ?? '')?.[1]

  it('“好的” gets a word and no page of help', async () => {
    const { world } = await open()
    for (const words of ['好的', '嗯', '知道了'])
      expect(
        (await world.say('o101', words)).map(reply => reply.text),
        words,
      ).toEqual(['好的，有事随时找我。'])
    expect((await world.say('o101', '你好'))[0]?.text).toContain('可以帮您')
  })

  it('the own bill says what is agreed: the day promised, money reported and not found yet', async () => {
    const { world } = await open()
    await world.say('o101', '下周五交')
    const bill = async () => (await world.say('o101', '我的账单')).map(reply => reply.text).join('\n')
    expect(await bill()).toMatch(/您约定 12月4日缴 [\d,]+\.\d\d元，在那之前不提醒您。/)
    await world.say('o101', '已经交了')
    expect(await bill()).toMatch(/您报缴的 [\d,]+\.\d\d元正在核实，核实期间不提醒您。/)
    expect(await bill()).not.toContain('您约定')
  })

  it.each([
    ['下周五交', '已记下', '等待'],
    ['已经交了', '登记为待核实', '核到账'],
    ['账单面积不对', '异议', '先处理异议'],
    ['厨房水管漏水了', '登记报修', '先办事'],
    ['厨房漏水，师傅什么时候能来', '登记报修', '先办事'],
    ['你们服务太差，我要投诉', '单号', '先办事'],
  ])('“%s” is answered, and the household is left in peace', async (words, answer, state) => {
    const { world, remind } = await open()
    const replies = await world.say('o101', words)
    expect(replies.map(reply => reply.text).join('\n')).toContain(answer)
    expect(await lane(world)).toBe(state)
    const before = world.reminders().length
    await world.moveTo(at('10:00', '2026-11-30'))
    await remind('2026-11-30')
    expect(
      world
        .reminders()
        .slice(before)
        .map(sent => sent.chatId),
    ).not.toContain('console:o101')
    expect((await verifyLedger(world.storage)).flatMap(one => one.problems)).toEqual([])
  })

  it('the own words stand in the contact book as what was heard, and are no attempt of ours', async () => {
    const { world } = await open()
    await world.storage.db.contact.deleteMany()
    await world.say('o101', '我下周五交')
    const [row] = await world.storage.db.contact.findMany()
    expect(row).toMatchObject({ direction: 'in', staff: '', outcome: 'answered' })
    const words = await world.storage.db.words.findUniqueOrThrow({ where: { id: row?.wordsId ?? '' } })
    expect(world.storage.box.open(words.text)).toBe('我下周五交')
    expect((await world.say('li', '1-101 什么情况'))[0]?.text).not.toContain('今天已联系过')
  })

  it('what tells of illness or loss is kept nowhere in words', async () => {
    const { world } = await open()
    const before = await world.storage.db.words.count()
    await world.say('o101', '我妈住院了，最近真的交不起')
    expect(await world.storage.db.words.count()).toBe(before)
  })

  it('“别再发了” stops what goes out by itself until “恢复提醒”, beyond the days of peace; a person is told', async () => {
    const { world, remind } = await open()
    const [said] = await world.say('o102', '别再发了，再发我就投诉')
    expect(said?.text).toContain('已停止自动消息')
    expect(world.to('wang').at(-1)?.text).toContain('【1-102】业主要求停止自动消息，请主管1个工作日内联系')
    expect(await world.storage.db.ticket.count({ where: { kind: 'complaint' } })).toBe(1)
    await world.storage.db.ticket.updateMany({ data: { doneDay: '2026-11-27', doneAt: new Date(at('10:00', '2026-11-27')) } })
    const bill = {
      账单: '房号,费项,账期起,账期止,应收金额,到期日\n1-102,车位管理费,2026-12-01,2026-12-31,150,2026-12-20\n1-101,车位管理费,2026-12-01,2026-12-31,150,2026-12-20\n',
    }
    await world.load(bill)
    const announce = async (day: string) => {
      await world.moveTo(at('10:00', day))
      const id = (await communityCard(world.storage))?.id ?? ''
      await makeDayWork(world.storage, world.now, () => {}).announceBills(id, day)
      await world.settle()
    }
    await announce('2026-12-05')
    expect(
      world
        .reminders()
        .filter(sent => sent.text.includes('12月20日前'))
        .map(sent => sent.chatId),
    ).toEqual(['console:o101'])
    expect((await world.say('o102', '恢复提醒'))[0]?.text).toContain('已恢复自动提醒')
    await announce('2026-12-17')
    expect(
      world
        .reminders()
        .filter(sent => sent.text.includes('12月20日前'))
        .map(sent => sent.chatId),
    ).toEqual(['console:o101', 'console:o101', 'console:o102'])
    const entries = await world.storage.db.ledgerEntry.findMany({ where: { kind: 'consent' }, orderBy: { seq: 'asc' } })
    expect(entries.map(entry => JSON.parse(entry.payload).state)).toEqual(['stopped', 'resumed'])
    await remind('2026-12-17')
  })

  it('the steward who drafts for such an owner is told so', async () => {
    const { world } = await open()
    await world.say('o103', '别再发了')
    await world.moveTo(at('10:00', '2026-12-07'))
    const [draft] = await world.say('li', '给1-103写个提醒')
    expect(draft?.text).toContain('业主不想收自动消息')
  })
})
