import { describe, expect, it } from 'vitest'
import { readMuteEnd } from '../../src/understanding/muteSpan.ts'
import { onEachEngine } from '../engines.ts'
import { OWNERS, openStage } from './stage.ts'

const [OWNER, STEWARD, SUPERVISOR, MANAGER] = ['console:chenjing', 'console:wang', 'console:liu', 'console:chen']
const NOW = new Date('2026-11-26T10:00:00+08:00')

describe('how long a group is left alone', () => {
  it.each([
    ['2h', '2026-11-26T12:00:00+08:00'],
    ['2 小时', '2026-11-26T12:00:00+08:00'],
    ['两小时', '2026-11-26T12:00:00+08:00'],
    ['两个小时', '2026-11-26T12:00:00+08:00'],
    ['半小时', '2026-11-26T10:30:00+08:00'],
    ['半个小时', '2026-11-26T10:30:00+08:00'],
    ['45分钟', '2026-11-26T10:45:00+08:00'],
    ['30m', '2026-11-26T10:30:00+08:00'],
    ['半天', '2026-11-26T14:00:00+08:00'],
    ['１天', '2026-11-27T10:00:00+08:00'],
    ['7d', '2026-12-03T10:00:00+08:00'],
    ['明天', '2026-11-27T08:00:00+08:00'],
    ['到明天', '2026-11-27T08:00:00+08:00'],
    ['今天', '2026-11-27T00:00:00+08:00'],
  ])('“%s” is until %s', (words, until) => {
    expect(readMuteEnd(words, NOW, '2026-11-26', 'Asia/Shanghai')).toEqual(new Date(until))
  })

  it.each(['', '2', 'wechaty', '0h', '8天', '九百小时', '2h30', '-2h', '永远', '2小时后', '昨天'])('“%s” says nothing', words => {
    expect(readMuteEnd(words, NOW, '2026-11-26', 'Asia/Shanghai')).toBeNull()
  })
})

onEachEngine('a group that is left alone', engine => {
  it('sends questions to a person in one line until the time is over, and takes repairs as ever', async () => {
    const ledger = await engine.newLedger()
    const stage = await openStage(ledger)
    const inGroup = async (from: string, text: string) =>
      (await stage.says(from, text, OWNERS)).filter(({ chatId }) => chatId === OWNERS).map(({ text: said }) => said)
    expect(await inGroup(OWNER, '/mute 2h')).toEqual([expect.not.stringContaining('静音到')])
    expect(await inGroup(OWNER, '一楼凭什么交电梯费')).toEqual([expect.stringContaining('收费表第5条')])
    expect(await inGroup(STEWARD, '静音2小时')).toEqual([expect.stringMatching(/^好的，本群静音到\d\d:\d\d：/)])
    const asked = await stage.says(OWNER, '一楼凭什么交电梯费', OWNERS)
    expect(asked.filter(({ chatId }) => chatId === OWNERS).map(({ text }) => text)).toEqual(['已转管家。'])
    expect(asked.some(({ chatId, text }) => chatId === 'console:team' && text.includes('一楼凭什么交电梯费'))).toBe(true)
    expect(await inGroup(OWNER, '楼道灯不亮了')).toEqual([expect.not.stringContaining('已转管家。')])
    expect((await stage.says(OWNER, '一楼凭什么交电梯费'))[0]?.text).toContain('收费表第5条')
    stage.later(2 / 24)
    expect(await inGroup(OWNER, '一楼凭什么交电梯费')).toEqual([expect.stringContaining('收费表第5条')])
    await stage.close()
  })

  it('gets no campaign, and the one who posts it hears so; a word of staff ends it', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.says(MANAGER, '/mute 明天', OWNERS)
    await stage.says(STEWARD, '活动 通知｜停水检修｜11月27日｜明天10:00-12:00停水检修，请提前储水。')
    const [list] = await stage.says(SUPERVISOR, '活动')
    const [approved] = await stage.presses(SUPERVISOR, list ?? expect.fail('no list'), '批准')
    const posted = await stage.presses(SUPERVISOR, approved ?? expect.fail('not approved'), '发到业主群')
    expect(posted.map(({ chatId, text }) => [chatId, text])).toEqual([[SUPERVISOR, expect.stringContaining('1个业主群在静音')]])
    expect((await stage.says(STEWARD, '取消静音', OWNERS)).map(({ text }) => text)).toEqual(['本群已恢复，@我会回答。'])
    const again = await stage.presses(SUPERVISOR, approved ?? expect.fail('not approved'), '发到业主群')
    expect(again.some(({ chatId, text }) => chatId === OWNERS && text.includes('请提前储水'))).toBe(true)
    await stage.close()
  })

  it('is named by being in it; a channel is silenced by its name, and by the manager alone', async () => {
    const stage = await openStage(await engine.newLedger())
    const said = async (from: string, text: string, chatId?: string) => (await stage.says(from, text, chatId))[0]?.text ?? ''
    expect(await said(STEWARD, '/mute 2h')).toContain('请在要静音的群里发')
    expect(await said(STEWARD, '/mute', OWNERS)).toContain('/mute 2h')
    expect(await said(STEWARD, '/mute wechaty')).not.toContain('Wechaty 已静音')
    expect(await said(MANAGER, '/mute wechaty')).toContain('Wechaty 已静音')
    expect(await said(MANAGER, '/unmute wechaty')).toContain('Wechaty 已恢复')
    await stage.close()
  })
})
