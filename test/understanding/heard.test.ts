import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Heard, isUnsure, settleIntent } from '../../src/understanding/heard.ts'
import { type Intent, ROUTED } from '../../src/understanding/intent.ts'

const TODAY = '2026-11-26'
const unsure: Intent = { kind: 'ask', confidence: 0.4, risk: 0.1, isQuestion: false }

describe('a second reading', () => {
  it('is not asked for when a rule or the router is sure', () => {
    expect(isUnsure({ kind: 'injection', confidence: 1 })).toBe(false)
    expect(isUnsure({ kind: 'paid', confidence: 0.95 })).toBe(false)
    expect(isUnsure({ kind: 'ask', confidence: 0.9, risk: 0.05, isQuestion: true })).toBe(false)
    expect(isUnsure({ kind: 'ask', confidence: 0.9, risk: 0.4, isQuestion: true })).toBe(true)
  })

  it('gives a promise whose day and amount the code reads by itself', () => {
    const heard: Heard = { kind: 'promise', dateWords: '下周五', amountWords: '两千八' }
    expect(settleIntent(unsure, heard, '下周五给你们两千八', TODAY)).toMatchObject({
      kind: 'promise',
      promise: { date: '2026-12-04', amountFen: 280_000, confidence: 0.9 },
    })
  })

  it.each([
    ['a day the message does not name', { kind: 'promise', dateWords: '12月20日' }, '过阵子给', {}],
    ['an amount it does not name', { kind: 'promise', dateWords: '12月5日', amountWords: '8888' }, '12月5日给', { date: '2026-12-05' }],
  ] as const)('drops %s', (_name, heard, text, left) => {
    const intent = settleIntent(unsure, heard, text, TODAY)
    expect(intent.kind === 'promise' && { date: intent.promise.date, amountFen: intent.promise.amountFen }).toEqual({
      date: undefined,
      amountFen: undefined,
      ...left,
    })
  })

  it('drops a contact without a room, or whose outcome does not stand in the line', () => {
    const heard: Heard = { kind: 'log', outcome: 'answered', outcomeWords: '唠上了' }
    expect(settleIntent(unsure, heard, '跟他唠上了', TODAY)).toBe(unsure)
    expect(settleIntent(unsure, heard, '3-501 今天又去了一趟', TODAY)).toBe(unsure)
    expect(settleIntent(unsure, heard, '3-501 唠上了', TODAY)).toMatchObject({ kind: 'log', log: { unit: '3-501', outcome: 'answered' } })
  })
})

describe('laws of a second reading', () => {
  const heard = fc.record(
    {
      kind: fc.constantFrom<Heard['kind']>(...ROUTED, 'thanks', 'stop_messages', 'why_me', 'log'),
      whose: fc.constantFrom('own' as const, 'other' as const),
      dateWords: fc.constantFrom('今天', '下周五', '明年'),
      amountWords: fc.constantFrom('1200', '三千多'),
    },
    { requiredKeys: ['kind'] },
  )
  const text = fc.constantFrom('我家的物业费', '邻居交了没', '下周五交1200', '谁家没交', '今天真冷')

  it('what the rules hold to be personal or an attack stays so, whatever is heard', () => {
    const held = fc.constantFrom<Intent>(
      { kind: 'personal', whose: 'other', confidence: 0.6 },
      { kind: 'personal', whose: 'own', confidence: 1 },
      { kind: 'injection', confidence: 0.6 },
      { kind: 'injection', confidence: 1 },
    )
    fc.assert(
      fc.property(held, heard, text, (rules, said, words) => {
        expect(['personal', 'injection']).toContain(settleIntent(rules, said, words, TODAY).kind)
      }),
    )
  })

  it('a suspected question keeps its risk, so that no clause is said to it', () => {
    fc.assert(
      fc.property(heard, text, (said, words) => {
        const rules: Intent = { kind: 'ask', confidence: 0.5, risk: 0.6, isQuestion: true }
        const intent = settleIntent(rules, said, words, TODAY)
        if (intent.kind === 'ask') expect(intent.risk).toBe(0.6)
      }),
    )
  })

  it('no day and no amount comes out that the message does not hold', () => {
    fc.assert(
      fc.property(heard, text, (said, words) => {
        const intent = settleIntent({ kind: 'chatter', confidence: 0.5 }, said, words, TODAY)
        if (intent.kind === 'promise' && intent.promise.date !== undefined) expect(words).toContain(said.dateWords)
        if (intent.kind === 'paid' && intent.amountFen !== undefined) expect(words).toContain(said.amountWords)
      }),
    )
  })
})
