// What is particular to chats on Telegram, through the whole office: topics of a forum, a bot that is blocked, a bot that comes into a group.
import { expect, it } from 'vitest'
import { until } from '../channels/collected.ts'
import { OWNERS, officeOnBoth, TEAM } from '../channels/office.ts'
import { onEachEngine } from '../engines.ts'

onEachEngine('a forum', engine => {
  it('is answered in the topic of the question, by the bot and later by the steward', async () => {
    const { telegram, wecom, people, group, next, heard, texts } = await officeOnBoth(await engine.newLedger())
    const topic = group.topic(people.owner, '物业费')
    await next(OWNERS, () => group.say(people.owner, `@${telegram.username} 一楼凭什么交电梯费`, { topic }))
    expect(telegram.sent.at(-1)).toMatchObject({ topic, text: expect.stringContaining('收费表第5条') })
    group.say(people.owner, `@${telegram.username} 转人工 顶楼的鸽子窝什么时候清`, { topic })
    await heard(TEAM, '【转人工')
    const [, code] = /【转人工 (\d{5})】/.exec(texts(TEAM)[0] ?? '') ?? []
    wecom.say('wangxiuying', `@小管家 回复 ${code} 周六上午清理`, TEAM)
    await heard(OWNERS, '周六上午清理')
    expect(telegram.sent.find(({ text }) => text.includes('周六上午清理'))).toMatchObject({ chatId: OWNERS, topic })
  })
})

onEachEngine('a person who blocked the bot', engine => {
  it('is not written to any more and not promised it, until that person writes again', async () => {
    const ledger = await engine.newLedger()
    const { telegram, people, group, next, texts } = await officeOnBoth(ledger)
    const { owner } = people
    const { communityId, unitId, residentId } = await ledger.db.binding.findFirstOrThrow({ where: { accountId: 'console:chenjing' } })
    const row = { communityId, unitId, residentId, accountId: `telegram:${owner.id}`, source: 'code', createdAt: new Date() }
    await ledger.db.binding.create({ data: row })
    const bill = () => next(OWNERS, () => group.say(owner, `@${telegram.username} 我家还欠多少`))
    await next(owner.id, () => telegram.direct(owner).say(owner, '帮助'))
    expect(await bill()).toContain('已私信您')
    await until('the bill', () => texts(owner.id).length === 2)
    telegram.block(owner)
    expect(await bill()).toContain('请先私聊我')
    expect(texts(owner.id).length).toBe(2)
    await next(owner.id, () => telegram.open(owner))
    expect(await bill()).toContain('已私信您')
  })
})

onEachEngine('a bot that comes into a group', engine => {
  it('says one line there: what it can do, or that nobody registered the group', async () => {
    const { telegram, people, group, next } = await officeOnBoth(await engine.newLedger())
    expect(await next(OWNERS, () => group.member(people.manager, 'left', 'member'))).toContain('我是云栖里的小管家')
    const other = telegram.group(-1_001_555_555_555, '别的群')
    expect(await next(other.id, () => other.member(people.stranger, 'left', 'member'))).toContain('还没有登记')
  })
})
