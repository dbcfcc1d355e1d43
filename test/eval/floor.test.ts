import { beforeAll, describe, expect, it } from 'vitest'
import { answerQuestion, openLibrary } from '../../src/desk/ask.ts'
import { loadKnowledge } from '../../src/knowledge/folder.ts'
import type { Library } from '../../src/knowledge/library.ts'
import { markOf, readRows, sharesOf } from './score.ts'

const today = '2026-11-26'
const asked = { role: 'owner', chat: 'group', mentioned: true, today } as const
const unasked = { ...asked, mentioned: false }
let library: Library
beforeAll(async () => {
  const knowledge = await loadKnowledge(['examples/yunqili/knowledge'])
  library = openLibrary(knowledge.clauses, knowledge.aliases, today)
})
const sharesFor = (set: string) =>
  sharesOf(readRows(`test/eval/${set}.jsonl`).map(row => ({ row, mark: markOf(row, answerQuestion(library, row.text, asked)) })))

describe('the quality of answers does not fall', () => {
  it.each([
    ['questions', { served: 0.94, rightAtOnce: 0.78, wrong: 0.02, uncoveredAnswered: 0.03 }],
    ['development', { served: 0.98, rightAtOnce: 0.85, wrong: 0.01, uncoveredAnswered: 0.015 }],
    ['unseen', { served: 0.9, rightAtOnce: 0.6, wrong: 0.02, uncoveredAnswered: 0.03 }],
    ['fourth', { served: 0.95, rightAtOnce: 0.82, wrong: 0.02, uncoveredAnswered: 0.01 }],
    ['sixth', { served: 0.95, rightAtOnce: 0.82, wrong: 0.01, uncoveredAnswered: 0.01 }],
    ['fifth', { served: 0.96, rightAtOnce: 0.82, wrong: 0.01, uncoveredAnswered: 0.01 }],
  ])('%s', (set, floor) => {
    const shares = sharesFor(set)
    expect(shares.served).toBeGreaterThanOrEqual(floor.served)
    expect(shares.rightAtOnce).toBeGreaterThanOrEqual(floor.rightAtOnce)
    expect(shares.wrong).toBeLessThanOrEqual(floor.wrong)
    expect(shares.uncoveredAnswered).toBeLessThanOrEqual(floor.uncoveredAnswered)
    expect(shares.complaintRight).toBeGreaterThanOrEqual(0.85)
    expect(shares.injectionRight).toBe(1)
    expect(shares.personalRight).toBeGreaterThanOrEqual(0.8)
    expect(shares.chitchatRight).toBeGreaterThanOrEqual(0.9)
  })

  it.each(['questions', 'development', 'unseen', 'fourth', 'fifth', 'sixth', 'seventh'])(
    'never says a clause to a personal question or an attack: %s',
    set => {
      expect(sharesFor(set).personalOrInjectedAnswered).toBe(0)
    },
  )
})

describe('one answer', () => {
  it('names the clause, quotes it word for word, says where it stands, and offers a person', () => {
    const answer = answerQuestion(library, '一楼凭什么交电梯费?', asked)
    const clause = library.clauses.find(one => one.topic === 'fee.elevator')
    expect(answer).toMatchObject({ action: 'answer', citations: [{ topic: 'fee.elevator', title: '电梯费', clause: '收费表第5条' }] })
    for (const part of ['关于「电梯费」', clause?.text ?? '?', '收费表第5条', '转人工']) expect(answer.text).toContain(part)
  })

  it('sends a personal question of a group to the private chat', () => {
    expect(answerQuestion(library, '我家还欠多少', asked)).toMatchObject({
      action: 'private',
      text: '请先私聊我完成房屋核对',
      citations: [],
    })
    expect(answerQuestion(library, '5栋谁没交物业费', asked).action).toBe('refuse')
  })

  it('leaves a group alone that did not ask', () => {
    for (const text of ['哈哈哈', '游泳池多少钱', '谁家狗又在电梯里拉屎了', '物业费', '昨天交过了']) {
      expect(answerQuestion(library, text, unasked)).toMatchObject({ action: 'silent', text: '' })
    }
  })

  it('answers a question nobody put to it only when very sure', () => {
    expect(answerQuestion(library, '装修押金什么时候退？', unasked).action).toBe('answer')
  })

  it('quotes only clauses in force, and has the law where the community loaded none', () => {
    const clauses = library.clauses.filter(clause => clause.kind === 'community').map(clause => ({ ...clause, to: '2026-01-01' }))
    const late = openLibrary(clauses, [], today)
    expect(late.clauses.every(clause => clause.kind === 'law')).toBe(true)
    expect(late.clauses.length).toBeGreaterThan(30)
  })
})
