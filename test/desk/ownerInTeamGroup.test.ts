import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openStage } from './case/stage.ts'

const TEAM = 'console:team'

onEachEngine('an owner who speaks in a 工作群', engine => {
  it.each(['物业公司老总是谁', '今天催谁', '我要转人工', '电梯坏了'])('makes it a group of owners, whatever is said: %s', async words => {
    const stage = await openStage(await engine.newLedger())
    const sent = await stage.say('chenjing', words, TEAM)
    const there = sent.filter(({ chatId }) => chatId === TEAM).map(({ text }) => text)
    expect(there.join('\n')).toContain('业主')
    expect(there.join('\n')).not.toMatch(/1-101|【/)
    expect(await stage.ledger.db.group.findFirstOrThrow({ where: { chatId: TEAM } })).toMatchObject({ kind: 'owners' })
    // From now on nothing of the company's is said there: the next question of somebody goes to a person.
    const next = await stage.say('jiangshan', '物业公司老总是谁')
    expect(next.filter(({ chatId }) => chatId === TEAM)).toEqual([])
    expect(stage.told('zhou')).toContain('物业公司老总是谁')
    expect(await stage.problems()).toEqual([])
  })
})
