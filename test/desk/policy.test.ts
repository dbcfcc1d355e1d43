import { expect, it } from 'vitest'
import { chaseDay } from '../../src/desk/chaseDay.ts'
import { SHIPPED_POLICY } from '../../src/domain/policy.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { talkTo } from './talking.ts'

const START = new Date('2026-11-26T02:00:00Z')
const MANAGER = 'console:chen'

onEachEngine('the settings of a community in the chat', engine => {
  it('are shown to staff in plain Chinese, section by section, and to no owner', async () => {
    const { say, press } = await talkTo(await engine.newLedger(), START)
    const [all] = await say('console:wang', '规则')
    expect(all?.text).toContain('【联系频率】每天联系上限 1次')
    expect(all?.text).toContain('公示欠费 关')
    expect(all?.text).not.toContain('※有效')
    const [caps] = await press('console:wang', '联系频率')
    expect(caps?.text).toContain('有效联系间隔（caps.gapDays）：3天')
    expect(caps?.text).toContain('3到30天，只能更严')
    const [owner] = await say('console:liuqiang', '/policy')
    expect(owner?.text).toContain('没有权限')
  })

  it('are changed by the manager in private after old → new was confirmed, and the next list follows them', async () => {
    const ledger = await engine.newLedger()
    const { say, press } = await talkTo(ledger, START)
    const [asked] = await say(MANAGER, '/policy set 有效联系间隔 5')
    expect(asked?.text).toContain('3天 → 5天')
    expect(asked?.text).toContain('由公司决定')
    expect((await communityCard(ledger))?.policy.caps.gapDays).toBe(3)
    const [done] = await press(MANAGER, '确认修改')
    expect(done?.text).toContain(`规则版本 ${SHIPPED_POLICY.ruleVersion}.1`)
    const community = await communityCard(ledger)
    expect(community?.policy.caps.gapDays).toBe(5)
    if (!community) throw new Error('no community')
    const { lines } = await chaseDay(ledger, community, '2026-11-26')
    expect(new Set(lines.map(line => line.ruleVersion))).toEqual(new Set([`${SHIPPED_POLICY.ruleVersion}.1`]))
    expect((await press(MANAGER, '确认修改'))[0]?.text).toContain('已由陈国栋处理过')
    expect((await say(MANAGER, '规则 历史'))[0]?.text).toContain('有效联系间隔 3 → 5')
    const entry = await ledger.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'policy' } })
    expect(JSON.parse(entry.payload)).toMatchObject({ key: 'caps.gapDays', before: '3', after: '5', by: '陈国栋', version: 1 })
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
  })

  it('are refused to everybody else and in groups, and the refusal is logged', async () => {
    const ledger = await engine.newLedger()
    const { say } = await talkTo(ledger, START)
    for (const from of ['console:liu', 'console:wang', 'console:sun']) {
      expect((await say(from, '/policy set caps.gapDays 5'))[0]?.text).toContain('没有权限')
    }
    const [group] = await say(MANAGER, '/policy set caps.gapDays 5', { id: 'console:team', kind: 'group' })
    expect(group?.text).toContain('私聊')
    const reasons = (await ledger.db.ledgerEntry.findMany({ where: { kind: 'refusal' } })).map(row => JSON.parse(row.payload).reason)
    expect(reasons.filter(reason => reason.includes('policy set'))).toHaveLength(4)
  })

  it('say key, value and range when a value is not allowed, and never change what is fixed', async () => {
    const ledger = await engine.newLedger()
    const { say } = await talkTo(ledger, START)
    const [loose] = await say(MANAGER, '/policy set caps.gapDays 2')
    expect(loose?.text).toBe('“有效联系间隔”（caps.gapDays）不能设为“2”。可设：3到30天，只能更严。')
    const [fixed] = await say(MANAGER, '规则 设置 公示欠费 开')
    expect(fixed?.text).toContain('固定项，不能修改')
    const [pair] = await say(MANAGER, '/policy set ladder.callFrom 9')
    expect(pair?.text).toContain('“送单后几天打电话”（ladder.callFrom，现为3天）须小于“送单后几天约上门”')
    const [unknown] = await say(MANAGER, '/policy set 幸运数字 7')
    expect(unknown?.text).toContain('没有“幸运数字”这一项')
    expect(await ledger.db.ledgerEntry.count({ where: { kind: 'policy' } })).toBe(0)
  })

  it('a confirmation that was overtaken by another change does nothing', async () => {
    const ledger = await engine.newLedger()
    const { say, press } = await talkTo(ledger, START)
    await say(MANAGER, '/policy set caps.gapDays 5')
    await say(MANAGER, '/policy set demand.periodDays 45')
    await press(MANAGER, '确认修改')
    expect((await press(MANAGER, '确认修改', 1))[0]?.text).toContain('规则在此期间被改过')
    const community = await communityCard(ledger)
    expect([community?.policy.demand.periodDays, community?.policy.caps.gapDays]).toEqual([45, 3])
  })

  it('what somebody changes past the entries is found by verify', async () => {
    const ledger = await engine.newLedger()
    const { say, press } = await talkTo(ledger, START)
    await say(MANAGER, '/policy set caps.gapDays 5')
    await press(MANAGER, '确认修改')
    await ledger.db.community.updateMany({ data: { policy: '{"version":1,"values":{"caps.gapDays":"4"}}' } })
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual(['policy caps.gapDays is 4, by the entries 5'])
  })
})
