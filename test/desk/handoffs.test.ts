import { expect, it } from 'vitest'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { OWNERS, openStage } from './stage.ts'

const TEAM = 'console:team'
const [OWNER, STEWARD, MANAGER] = ['console:chenjing', 'console:wang', 'console:chen']
const QUESTION = '过年可以放鞭炮吗'

onEachEngine('a question for a person', engine => {
  it('goes to the team group without a phone number, and the reply to that notice comes back into the group it was asked in', async () => {
    const stage = await openStage(await engine.newLedger())
    const asked = await stage.says(OWNER, `转人工，${QUESTION}，我电话13912345678`, OWNERS)
    const notice = asked.find(message => message.chatId === TEAM)
    expect(notice?.text).toContain(QUESTION)
    expect(notice?.text).not.toContain('13912345678')
    const [relayed, confirm] = await stage.replies(STEWARD, notice ?? expect.fail('no notice'), '小区内不能放，过年期间请到指定地点。')
    expect(relayed).toMatchObject({ chatId: OWNERS })
    expect(relayed?.text).toMatch(/管家王秀英答复.*小区内不能放/s)
    expect(relayed?.text).not.toContain('13912345678')
    expect(confirm?.buttons?.map(button => button.label)).toContain('写成新条款')
    const [again] = await stage.replies(MANAGER, notice ?? expect.fail('no notice'), '同上')
    expect(again?.text).toContain('已由王秀英答复过')
    await stage.close()
  })

  it('can be answered by its number from any chat, and the answer asked in private goes to the private chat', async () => {
    const stage = await openStage(await engine.newLedger())
    const [said, notice] = await stage.says(OWNER, '转人工')
    expect(said).toMatchObject({ chatId: OWNER })
    expect(said?.text).toMatch(/已转给管家/)
    const code = /转人工 (\d{5})/.exec(notice?.text ?? '')?.[1] ?? expect.fail('no number')
    expect((await stage.says(STEWARD, '回复 00000 好的'))[0]?.text).toMatch(/没有编号/)
    const [relayed] = await stage.says(STEWARD, `回复 ${code} 我下午三点给您回电话`)
    expect(relayed).toMatchObject({ chatId: OWNER })
    expect(relayed?.text).toContain('我下午三点给您回电话')
    expect((await stage.says(OWNER, `回复 ${code} 试试`)).map(message => message.text).join()).not.toContain('已转给提问的人')
    await stage.close()
  })

  it('is not answered with words that may not go out', async () => {
    const stage = await openStage(await engine.newLedger())
    const notice = (await stage.says(OWNER, QUESTION, OWNERS)).find(message => message.chatId === TEAM) ?? expect.fail('no notice')
    for (const answer of ['1-101的陈静还欠600元呢', '再不交费就停水']) {
      const out = await stage.replies(STEWARD, notice, answer)
      expect(out.map(message => message.chatId)).toEqual([TEAM])
      expect(out[0]?.text).toMatch(/没有转出/)
    }
    const [fine] = await stage.replies(STEWARD, notice, '不可以的，谢谢配合。')
    expect(fine).toMatchObject({ chatId: OWNERS })
    await stage.close()
  })

  it('teaches: another way to ask, not covered, or a clause that answers once a manager has approved it', async () => {
    const ledger = await engine.newLedger()
    const stage = await openStage(ledger)
    const answered = async () => {
      const notice = (await stage.says(OWNER, QUESTION, OWNERS)).find(message => message.chatId === TEAM) ?? expect.fail('no notice')
      return (await stage.replies(STEWARD, notice, '小区内不能放鞭炮。'))[1] ?? expect.fail('no choices')
    }
    const choices = await answered()
    await stage.presses(STEWARD, choices, '写成新条款')
    expect((await stage.says(OWNER, QUESTION, OWNERS)).find(message => message.chatId === OWNERS)?.text).not.toContain('小区内不能放鞭炮')
    expect((await stage.says(STEWARD, '知识库'))[0]?.text).toMatch(/没有权限/)
    const [list] = await stage.says(MANAGER, '知识库')
    expect(list?.text).toMatch(/待批准的草稿1条/)
    const [approved] = await stage.presses(MANAGER, list ?? expect.fail('no list'), '批准')
    expect(approved?.text).toMatch(/已批准/)
    expect((await stage.says(OWNER, QUESTION, OWNERS))[0]?.text).toContain('小区内不能放鞭炮')
    const [found] = await stage.says(MANAGER, '知识库 鞭炮')
    await stage.presses(MANAGER, found ?? expect.fail('no clause'), '停用')
    expect((await stage.says(OWNER, QUESTION, OWNERS))[0]?.text).not.toContain('小区内不能放鞭炮')
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
    await stage.close()
  })

  it('is closed without an answer by one tap, and nobody answers it then', async () => {
    const stage = await openStage(await engine.newLedger())
    const notice = (await stage.says(OWNER, QUESTION, OWNERS)).find(message => message.chatId === TEAM) ?? expect.fail('no notice')
    await stage.presses(STEWARD, notice, '不用回复')
    const out = await stage.replies(STEWARD, notice, '还是答一下')
    expect(out.map(message => message.chatId)).toEqual([TEAM])
    await stage.close()
  })
})
