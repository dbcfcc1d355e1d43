import { beforeAll, describe, expect, it } from 'vitest'
import type { Clause } from '../../src/knowledge/clause.ts'
import { judge } from '../../src/knowledge/decide.ts'
import { lawClauses, loadKnowledge, usualQuestions } from '../../src/knowledge/folder.ts'
import { buildLibrary, type Library } from '../../src/knowledge/library.ts'
import { readQuestion } from '../../src/knowledge/question.ts'
import { rank } from '../../src/knowledge/rank.ts'
import { isAboutElsewhere } from '../../src/knowledge/shape.ts'

let library: Library
beforeAll(async () => {
  const knowledge = await loadKnowledge(['examples/yunqili/knowledge'])
  library = buildLibrary([...knowledge.clauses, ...lawClauses()], [...knowledge.aliases, ...usualQuestions()])
})
const first = (text: string): string | undefined => rank(library, readQuestion(library, text))[0]?.clause.topic

describe('ranking', () => {
  it('finds every community clause by its own title among the first three', () => {
    const missed = library.clauses.filter(clause => {
      const topics = rank(library, readQuestion(library, clause.title)).slice(0, 3)
      return clause.kind === 'community' && !topics.some(one => one.clause.topic === clause.topic)
    })
    expect(missed.map(clause => clause.title)).toEqual([])
  })

  it('reads what is written by sound', () => {
    expect(readQuestion(library, '无业费').raw).toBe('物业费')
    expect(readQuestion(library, '制纳金').raw).toBe('滞纳金')
    expect(readQuestion(library, '电剃').raw).toBe('电梯')
  })

  it('leaves words alone that are words', () => {
    for (const text of ['物业费多少', '一楼', '上班', '人工']) expect(readQuestion(library, text).raw).toBe(text)
  })

  it('puts the community before the law, and the law first where the law is asked', () => {
    expect(first('公共收益归谁')).toBe('faq.public_income')
    expect(first('诉讼时效是几年')).toBe('law.civil188')
  })

  it('works for a community whose topics nobody has seen before', () => {
    const clause = (topic: string, title: string, text: string): Clause => ({
      topic,
      title,
      text,
      clause: '第1条',
      kind: 'community',
      source: 'x',
    })
    const own = buildLibrary([clause('a', '泳池开放时间', '泳池每年 6 月至 9 月开放。'), clause('b', '快递柜', '快递柜在南门。')], [])
    expect(rank(own, readQuestion(own, '泳池几月开放'))[0]?.clause.topic).toBe('a')
    expect(judge(buildLibrary([], []), '泳池几月开放')).toEqual({ kind: 'handoff', sure: 0 })
  })
})

describe('judging', () => {
  it('answers what a clause covers', () => {
    expect(judge(library, '装修押金什么时候退')).toMatchObject({ kind: 'answer', best: { topic: 'fee.decoration' } })
  })

  it.each(['游泳池门票多少钱', '附近有地铁吗', '写一首诗'])('does not answer what no clause covers: %s', text => {
    expect(judge(library, text).kind).not.toBe('answer')
  })

  it.each(['深圳的物业费多少一平', '隔壁小区物业费多少', '我是阳光花园的业主，电梯费怎么收'])(
    'hands over what is about elsewhere: %s',
    text => {
      expect(judge(library, text).kind).toBe('handoff')
    },
  )

  it('does not take the owner’s journey for another place', () => {
    expect(isAboutElsewhere('我人在深圳上班，物业费怎么交', '')).toBe(false)
  })

  it.each([
    ['为什么要交物业费', 'law.civil944'],
    ['凭啥要交电梯费呀', 'fee.elevator'],
  ])('answers a question that was written down beside one clause with that clause: %s', (text, topic) => {
    const clauses = library.clauses.filter(clause => ['law.civil944', 'fee.elevator', 'fee.parking_owned'].includes(clause.topic))
    const taught = buildLibrary(clauses, [
      { topic: 'law.civil944', text: '为什么要交物业费？' },
      { topic: 'fee.elevator', text: '凭什么要交电梯费' },
    ])
    expect(judge(taught, text)).toMatchObject({ kind: 'answer', best: { topic } })
  })

  it('hands over what was written down as not covered, and decides nothing by what stands beside two clauses', () => {
    const clauses = library.clauses.filter(clause => clause.kind === 'community')
    const known = (topic: string) => ({ topic, text: '车库漏水影响停车' })
    expect(judge(buildLibrary(clauses, [known('OOS')]), '车库漏水影响停车')).toEqual({ kind: 'handoff', sure: 0 })
    expect(judge(buildLibrary(clauses, [known('fee.parking'), known('faq.leak_refuse')]), '车库漏水影响停车').sure).toBeLessThan(0.97)
  })

  it('does not take the parking clause for a question that names no parking space', () => {
    for (const text of ['凭什么收物业费', '物业费凭啥要交', '我为什么要给你们交物业费'])
      expect(judge(library, text)).not.toMatchObject({ kind: 'answer', best: { topic: 'fee.parking_owned' } })
  })

  it('offers at most three, each once', () => {
    for (const { text } of usualQuestions().slice(0, 200)) {
      const verdict = judge(library, `邻居说过，${text}`)
      if (verdict.kind !== 'menu') continue
      expect(verdict.options.length).toBeLessThanOrEqual(3)
      expect(new Set(verdict.options.map(option => option.topic)).size).toBe(verdict.options.length)
    }
  })

  it.each(['', ' ', '?', '😀', 'a', '费'.repeat(100_000), '\ud800'])('survives any text (%#)', text => {
    expect(judge(library, text).kind).toMatch(/answer|menu|handoff/)
  })
})
