import { expect, it } from 'vitest'
import type { Caller } from '../../src/domain/people.ts'
import { forEverybody } from '../../src/domain/speech.ts'
import { inEnglish } from '../../src/replies/english.ts'
import { ENGLISH_REFUSALS } from '../../src/replies/englishRefusals.ts'
import { refusalText } from '../../src/replies/refusals.ts'
import { helpText } from '../../src/replies/talk.ts'
import { OWNERS, officeOnBoth, TEAM } from '../channels/office.ts'
import { onEachEngine } from '../engines.ts'

const HAN = /\p{Script=Han}/u
/** Without what is quoted, and the Chinese words a person may send. */
const own = (text: string) => text.replace(/“[^”]*”/g, '')

const CALLERS: Caller[] = [
  { kind: 'stranger', accountId: 'telegram:1' },
  { kind: 'owner', accountId: 'telegram:1', homes: [] },
]

onEachEngine('somebody whose client is English', engine => {
  it('reads help, the frame of an answer, refusals and the own bill in English, and the clause word for word in Chinese', async () => {
    const ledger = await engine.newLedger()
    const office = await officeOnBoth(ledger)
    const { telegram, people, group, next } = office
    const { stranger, owner } = people
    stranger.language = 'en-GB'
    const chat = telegram.direct(stranger)
    expect(own(await next(stranger.id, () => chat.say(stranger, '/help')))).toMatch(
      /^Hello, I am the assistant of 云栖里\. .*\nI am a program[^\n]*\nTo reach a person/,
    )
    const answer = await next(OWNERS, () => group.say(stranger, `@${telegram.username} 一楼凭什么交电梯费`))
    const [head, clause, source, way] = answer.split('\n')
    expect([head, source, way]).toEqual([
      'On “电梯费” (quoted in Chinese):',
      'Source: 收费表第5条',
      'Not what you asked? Reply “转人工” to ask a person.',
    ])
    expect(clause).toMatch(/^本小区不单独收取电梯费/)
    expect(telegram.sent.at(-1)?.buttons.map(({ label }) => label)).toEqual(['Ask a person'])
    expect(await next(OWNERS, () => group.say(stranger, `@${telegram.username} 我家还欠多少`))).toBe(
      'Please write to me in private first, to link your home.',
    )
    expect(await next(stranger.id, () => chat.say(stranger, '3-501欠多少钱'))).not.toMatch(HAN)
    const { unitId, residentId, communityId } = await ledger.db.binding.findFirstOrThrow({ where: { accountId: 'console:chenjing' } })
    const row = { communityId, unitId, residentId, source: 'code', createdAt: new Date() }
    await ledger.db.binding.create({ data: { ...row, accountId: `telegram:${stranger.id}` } })
    expect(await next(stranger.id, () => chat.say(stranger, '/bill'))).toMatch(/^1-101: unpaid bills, CNY [\d,]+\.\d{2} in all:\n/)
    expect(await next(OWNERS, () => group.say(owner, `@${telegram.username} 我家还欠多少`))).toBe('请先私聊我完成房屋核对')
  })

  it('makes nobody else read English: staff hear of a question in Chinese, and staff with such a client are answered in Chinese', async () => {
    const office = await officeOnBoth(await engine.newLedger())
    const { telegram, people, next, heard } = office
    const { stranger, steward } = people
    stranger.language = 'en'
    steward.language = 'en'
    expect(await next(stranger.id, () => telegram.direct(stranger).say(stranger, '转人工'))).not.toMatch(HAN)
    await heard(TEAM, '【转人工')
    expect(await next(steward.id, () => telegram.direct(steward).say(steward, '帮助'))).toContain('王秀英（管家）')
  })
})

it('every refusal has its English, with the law it rests on', () => {
  for (const [practice] of ENGLISH_REFUSALS) {
    const english = inEnglish(refusalText(practice))
    expect(english).not.toMatch(HAN)
    expect(english, practice).toMatch(/^Sorry: /)
  }
  expect(ENGLISH_REFUSALS.length).toBe(15)
})

it('the help is English whoever asks and whether there is a telephone or not', () => {
  for (const hotline of ['', '0538-8880000'])
    for (const caller of CALLERS) expect(own(inEnglish(helpText(caller, 'Park Lane', hotline)))).not.toMatch(HAN)
})

it('what has no English stays as it is', () => {
  expect(inEnglish(forEverybody('一层业主同样交纳。'))).toBe('一层业主同样交纳。')
})
