import { expect, it } from 'vitest'
import type { Storage } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { NOW, OWNERS, openStage, type Sent } from './stage.ts'

const TEAM = 'console:team'
const [OWNER, STEWARD, MANAGER] = ['console:chenjing', 'console:wang', 'console:chen']
const QUESTION = '转人工，过年可以放鞭炮吗'

/** The demo community, whose team group is for all of it, with groups of single buildings beside it. */
async function withGroups(ledger: Storage) {
  const stage = await openStage(ledger)
  const { communityId } = await ledger.db.group.findFirstOrThrow({ where: { chatId: TEAM } })
  for (const [chatId, kind, building] of [
    ['console:team1', 'team', '1'],
    ['console:team3', 'team', '3'],
    ['console:owners3', 'owners', '3'],
  ] as const)
    await ledger.db.group.create({ data: { communityId, chatId, kind, building, createdAt: NOW } })
  return stage
}

const noticed = (sent: readonly Sent[]) => sent.filter(({ text }) => text.startsWith('【转人工')).map(({ chatId }) => chatId)

onEachEngine('with several team groups a question goes to', engine => {
  it('those of the building of the home and those of the whole community, and to no group of owners', async () => {
    const stage = await withGroups(await engine.newLedger())
    expect(noticed(await stage.says(OWNER, QUESTION))).toEqual([TEAM, 'console:team1'])
    expect(noticed(await stage.says('console:nobody', QUESTION))).toEqual([TEAM])
    expect(noticed(await stage.says('console:nobody', QUESTION, OWNERS))).toEqual([TEAM])
    expect(noticed(await stage.says('console:nobody', QUESTION, 'console:owners3'))).toEqual([TEAM, 'console:team3'])
    await stage.close()
  })

  it('each of them where none is for the whole community and no building is known, and to the steward where none covers the home', async () => {
    const ledger = await engine.newLedger()
    const stage = await withGroups(ledger)
    await ledger.db.group.delete({ where: { chatId: TEAM } })
    expect(noticed(await stage.says('console:nobody', QUESTION))).toEqual(['console:team1', 'console:team3'])
    await ledger.db.group.delete({ where: { chatId: 'console:team1' } })
    expect(noticed(await stage.says(OWNER, QUESTION))).toEqual([STEWARD])
    await stage.close()
  })

  it('several who may answer it: the first answer counts, and the other groups are told that it is done', async () => {
    const ledger = await engine.newLedger()
    const stage = await withGroups(ledger)
    const [whole, own] = (await stage.says(OWNER, QUESTION)).filter(({ text }) => text.startsWith('【转人工'))
    if (whole === undefined || own === undefined) throw new Error('not both were told')
    const sent = await stage.replies(STEWARD, own, '小区内不能放，请到指定地点。')
    expect(sent.filter(({ chatId }) => chatId === OWNER).map(({ text }) => text)).toEqual([expect.stringContaining('小区内不能放')])
    expect(sent.filter(({ chatId }) => chatId === TEAM).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^【转人工 \d{5}】已由王秀英答复，不用再回。$/),
    ])
    const again = await stage.replies(MANAGER, whole, '可以')
    expect(again.map(({ chatId, text }) => [chatId, text])).toEqual([[TEAM, expect.stringContaining('已由王秀英答复过')]])
    const [other, third] = (await stage.says(OWNER, QUESTION)).filter(({ text }) => text.startsWith('【转人工'))
    const closed = await stage.presses(MANAGER, other ?? expect.fail('no notice'), '不用回复')
    expect(closed.map(({ chatId, text }) => [chatId, text])).toEqual([
      [TEAM, expect.stringContaining('已关闭')],
      [third?.chatId, expect.stringMatching(/已由陈国栋关闭，不用再回/)],
    ])
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
    await stage.close()
  })
})
