import { describe, expect, it } from 'vitest'
import { lawClauses, loadKnowledge } from '../../src/knowledge/folder.ts'
import { statedIn } from '../../src/knowledge/stated.ts'
import { leadFault, verifyQuote, verifyStatement } from '../../src/knowledge/verify.ts'
import { type Attack, attacksOn, rewritten } from '../model/attacks.ts'

const { clauses: own } = await loadKnowledge(['examples/yunqili/knowledge'])
const CLAUSES = [...own, ...lawClauses()]
const SENTENCES = CLAUSES.flatMap(clause =>
  clause.text.split(/(?<=[。；])/).flatMap(sentence => (sentence.trim().length < 6 ? [] : [{ sentence, clause }])),
)

describe('figures, however they are written', () => {
  it.each([
    ['每日万分之三', ['0.03 %']],
    ['0.03%', ['0.03 %']],
    ['打八折，即80%', ['80 %', '80 %']],
    ['八五折', ['85 %']],
    ['三十天内', ['30 日']],
    ['30 日内', ['30 日']],
    ['15号前', ['15 日']],
    ['两千八百元', ['2800 元']],
    ['2,800元', ['2800 元']],
    ['三分之二以上', ['66.6667 %']],
    ['半年', ['6 个月']],
    ['2.60 元/平方米·月', ['2.6 元/平方米·月']],
    ['第九百四十四条', ['944 第条']],
    ['9:00—20:00', ['540 时刻', '1200 时刻']],
    ['一般报修', []],
  ])('%s', (text, figures) => {
    expect(statedIn(text).map(({ value, unit }) => `${value} ${unit}`)).toEqual(figures)
  })
})

describe('checked against the clauses of the demo and the law', () => {
  const recall = (kind: Attack['kind'], check: typeof verifyQuote) => {
    const attacks = SENTENCES.flatMap(({ sentence, clause }) =>
      attacksOn(sentence).flatMap(attack => (attack.kind === kind ? [check(attack.text, clause.text)] : [])),
    )
    return { made: attacks.length, caught: attacks.filter(verdict => verdict.kind === 'wrong').length / attacks.length }
  }

  it('never refuses a true sentence word for word', () => {
    expect(SENTENCES.length).toBeGreaterThan(240)
    for (const { sentence, clause } of SENTENCES) {
      expect(verifyQuote(sentence, clause.text).kind).toBe('verbatim')
      // The check that does not trust the words agrees.
      expect([sentence, verifyStatement(sentence, clause.text).kind]).toEqual([sentence, 'aligned'])
    }
  })

  it.each([
    ['number', 400, 0.95],
    ['swapped numbers', 60, 0.8],
    ['polarity', 150, 0.95],
    ['party', 150, 0.95],
    ['bound', 15, 0.9],
  ] as const)('catches a changed %s', (kind, atLeast, floor) => {
    for (const check of [verifyQuote, verifyStatement]) {
      const { made, caught } = recall(kind, check)
      expect(made).toBeGreaterThanOrEqual(atLeast)
      expect(caught).toBeGreaterThanOrEqual(floor)
    }
  })

  it('accepts the same figure in other signs', () => {
    const rows = SENTENCES.flatMap(({ sentence, clause }) => rewritten(sentence).map(other => verifyQuote(other, clause.text).kind))
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.filter(kind => kind === 'wrong').length / rows.length).toBeLessThanOrEqual(0.02)
  })

  it('refuses a sentence of another clause', () => {
    const strangers = SENTENCES.map(({ sentence, clause }) => {
      const other = CLAUSES[(CLAUSES.indexOf(clause) + 7) % CLAUSES.length]
      return verifyQuote(sentence, other?.text ?? '').kind
    })
    expect(new Set(strangers)).toEqual(new Set(['wrong']))
  })
})

describe('the sentence before a clause', () => {
  const vacant = CLAUSES.find(clause => clause.topic === 'fee.vacant')?.text ?? ''
  it.each(['', '关于空置房的物业费，约定如下：', '您好，这一条讲的是空置优惠怎么申请', '空置期间物业服务费按标准收取'])(
    'may be: %s',
    lead => {
      expect(leadFault(lead, vacant)).toBeNull()
    },
  )
  it.each([
    ['按八折收', 'figure'],
    ['5折优惠', 'figure'],
    ['不用交的', 'a claim too short to check'],
    ['空置房业主不用缴纳物业费', 'not in the clause'],
    ['没有装修的不得申请空置房优惠', /polarity|not in the clause/],
    ['由开发商承担这笔费用', 'not in the clause'],
    ['看 https://x.example', 'markup'],
    ['**重要**', 'markup'],
    ['很长'.repeat(30), 'too long'],
  ])('may not be: %s', (lead, why) => {
    expect(leadFault(lead, vacant)).toMatch(why)
  })
})
