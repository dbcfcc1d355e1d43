// A question on one platform, answered by a person on another: both by their own protocols, in one office.
import { expect, it } from 'vitest'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { OWNERS, officeOnBoth, TEAM } from './office.ts'

const codeIn = (texts: string[]) => /【转人工 (\d{5})】/.exec(texts.join('\n'))?.[1] ?? expect.fail(`no number in: ${texts}`)

onEachEngine('a hand-over from a group on Telegram', engine => {
  it('reaches the team on WeCom, and what the steward answers there comes back to the question with role and name', async () => {
    const ledger = await engine.newLedger()
    const { telegram, wecom, people, group, heard, texts } = await officeOnBoth(ledger)
    const asked = group.say(people.owner, `@${telegram.username} 转人工 顶楼的鸽子窝什么时候清`)
    await heard(TEAM, '顶楼的鸽子窝什么时候清')
    wecom.say('wangxiuying', `@小管家 回复 ${codeIn(texts(TEAM))} 本周六上午清理，当天公告`, TEAM)
    const relayed = /^管家王秀英答复“.*鸽子窝.*”：\n本周六上午清理，当天公告$/
    await heard(OWNERS, relayed)
    expect(telegram.sent.find(({ text }) => relayed.test(text))).toMatchObject({ chatId: OWNERS, replyTo: asked })
    await heard(TEAM, '已转给提问的人')
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
  })

  it('is answered once: the second steward is told who was first, and nothing personal is relayed to the group', async () => {
    const { telegram, wecom, people, group, heard, texts } = await officeOnBoth(await engine.newLedger())
    group.say(people.owner, `@${telegram.username} 转人工 顶楼的鸽子窝什么时候清`)
    await heard(TEAM, '【转人工')
    const code = codeIn(texts(TEAM))
    wecom.say('wangxiuying', `@小管家 回复 ${code} 您家3-501欠费1200元，先缴费`, TEAM)
    await heard(TEAM, '没有转出')
    expect(texts(OWNERS).join('\n')).not.toContain('3-501')
    wecom.say('wangxiuying', `@小管家 回复 ${code} 周六上午清理`, TEAM)
    await heard(TEAM, '已转给提问的人')
    await heard(OWNERS, '周六上午清理')
    wecom.say('chenguodong', `@小管家 回复 ${code} 周日清理`, TEAM)
    await heard(TEAM, '已由王秀英答复过')
    expect(texts(OWNERS).filter(text => text.includes('清理')).length).toBe(1)
  })

  it('asked in private on Telegram comes back in private', async () => {
    const { telegram, wecom, people, heard, texts } = await officeOnBoth(await engine.newLedger())
    const { stranger } = people
    telegram.direct(stranger).say(stranger, '转人工 我想了解装修押金')
    await heard(TEAM, '【转人工')
    const code = codeIn(texts(TEAM))
    wecom.say('wangxiuying', `@小管家 回复 ${code} 押金验收后退还`, TEAM)
    await heard(stranger.id, /^管家王秀英答复[\s\S]*押金验收后退还/)
    expect(texts(OWNERS)).toEqual([])
  })
})

onEachEngine('a team group on WeCom in which an owner speaks', engine => {
  it('is a group of owners from then on, in the group and for the manager, and shows no figures any more', async () => {
    const ledger = await engine.newLedger()
    const { wecom, next, heard } = await officeOnBoth(ledger)
    expect(await next(TEAM, () => wecom.say('wangxiuying', '@小管家 今天催谁', TEAM))).toMatch(/名单/)
    const { communityId, unitId, residentId } = await ledger.db.binding.findFirstOrThrow({ where: { accountId: 'console:chenjing' } })
    const row = { communityId, unitId, residentId, accountId: 'wecom:chenjing', source: 'code', createdAt: new Date() }
    await ledger.db.binding.create({ data: row })
    await next('chenguodong', () => wecom.say('chenguodong', '帮助'))
    const told = await next('chenguodong', () => wecom.say('chenjing', '@小管家 一楼凭什么交电梯费', TEAM))
    expect(told).toMatch(/工作群里有业主，已按业主群处理/)
    await heard(TEAM, '本群按业主群处理')
    expect(await ledger.db.group.findFirst({ where: { chatId: `wecom:${TEAM}` } })).toMatchObject({ kind: 'owners' })
    const after = await next(TEAM, () => wecom.say('wangxiuying', '@小管家 今天催谁', TEAM))
    expect(after).not.toMatch(/\d-\d/)
  })
})
