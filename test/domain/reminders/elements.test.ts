import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money.ts'
import { type ElementContext, type ElementId, missingElements } from '../../../src/domain/reminders/elements.ts'

const FULL =
  '王女士您好，我是和悦园服务中心管家小李。您家2026年第四季度物业费1440.00元，12月10日前缴纳即可。小程序或对公账户转账都可以。有疑问请回复我；如已缴请忽略。'
const T1: ElementContext = { tone: 'T1', amountFen: fen(144_000), disputedStart: false }

describe('required elements (reminders §4)', () => {
  it('finds nothing missing in a full text', () => {
    expect(missingElements(FULL, T1)).toEqual([])
  })
  it.each<[ElementId, string, string]>([
    ['Q1', '王女士您好，', '王女士，'],
    ['Q2', '管家小李', '小李'],
    ['Q3', '2026年第四季度', ''],
    ['Q4', '1440.00元', '1440元'],
    ['Q5', '12月10日前', '尽早'],
    ['Q6', '小程序或对公账户转账', '小程序'],
    ['Q7', '请回复我', '也没关系'],
    ['Q8', '有疑问', '有空'],
    ['Q9', '如已缴请忽略', '谢谢'],
  ])('misses %s when %s becomes “%s”', (id, part, instead) => {
    expect(missingElements(FULL.replace(part, instead), T1)).toEqual([id])
  })
  it('does not take the sender’s own centre for a way to pay', () => {
    expect(missingElements(FULL.replace('小程序或对公账户转账', '支付宝'), T1)).toEqual(['Q6'])
  })
  it('asks for no period while the start date is disputed', () => {
    expect(missingElements(FULL.replace('2026年第四季度', ''), { ...T1, disputedStart: true })).toEqual([])
  })
  it('takes one right amount among several, and no other', () => {
    expect(missingElements(FULL.replace('1440.00元', '1440.00元，每月480.00元'), T1)).toEqual([])
    for (const wrong of ['11440.00元', '1440.01元', '1,440.0元', '144.00元']) {
      expect(missingElements(FULL.replace('1440.00元', wrong), T1), wrong).toContain('Q4')
    }
  })
  it('needs 已缴 only in T1 and T2, and the formal set only in T4', () => {
    const text = FULL.replace('如已缴请忽略', '谢谢')
    expect(missingElements(text, { ...T1, tone: 'T2' })).toEqual(['Q9'])
    expect(missingElements(text, { ...T1, tone: 'T3' })).toEqual([])
    expect(missingElements(text, { ...T1, tone: 'T4' })).toEqual(['Q10'])
    expect(missingElements('', { ...T1, tone: 'T0' })).toEqual([])
  })
})

describe('every accepted way to say an element', () => {
  it.each<[ElementId, string, string]>([
    ['Q1', '王女士您好，', '尊敬的王女士：'],
    ['Q2', '和悦园服务中心管家小李', '泰和物业客服小陈'],
    ['Q3', '2026年第四季度', '2026年10月'],
    ['Q3', '2026年第四季度', '2026年度'],
    ['Q5', '12月10日前', '自收到之日起30日内'],
    ['Q5', '12月10日前', '方便的时间'],
    ['Q6', '小程序或对公账户转账', '微信或支付宝'],
    ['Q6', '小程序或对公账户转账', '服务中心现场刷卡，或我上门带票据'],
    ['Q7', '请回复我', '请致电0538-8880000'],
    ['Q7', '请回复我', '请告诉我'],
    ['Q8', '有疑问', '有异议'],
    ['Q8', '有疑问', '金额不一致'],
    ['Q9', '如已缴请忽略', '已经缴了的请忽略'],
    ['Q9', '如已缴请忽略', '如已付请忽略'],
  ])('takes for %s instead of “%s” also “%s”', (_, part, instead) => {
    expect(missingElements(FULL.replace(part, instead), T1)).toEqual([])
  })
  it('reads full-width signs and text broken over lines', () => {
    expect(missingElements(FULL.replaceAll('1440.00元', '１４４０．００ 元').replace('。', '。\n'), T1)).toEqual([])
  })
})

describe('the reference texts of reminders §2', () => {
  const texts = readFileSync(new URL('../../replies/referenceTexts.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { id: string; tone: ElementContext['tone']; text: string })
  it.each(texts.filter(({ id }) => id !== 'M3a'))('$id holds all of them', ({ tone, text, id }) => {
    const [, yuan = '', cents = ''] = /(\d+)\.(\d{2})元/.exec(text) ?? []
    const amountFen = fen(Number(yuan + cents))
    expect(missingElements(text, { tone, amountFen, disputedStart: id === 'M9' })).toEqual([])
    expect(missingElements(text, { tone, amountFen: fen(amountFen + 1), disputedStart: id === 'M9' })).toEqual(['Q4'])
  })
})

describe('the formal set (Q10)', () => {
  const letter =
    '尊敬的业主：您好。我司泰和物业服务有限公司（联系人客服小陈，电话0538-8880000）依据合同，2025年度物业费1440.00元尚未支付。依据第九百四十四条，请自收到本函之日起30日内支付。支付方式：小程序、支付宝。若有异议请回复。2026年11月26日'
  const T4: ElementContext = { ...T1, tone: 'T4' }
  it.each([
    ['有限公司', '公司'],
    ['合同', '约定'],
    ['第九百四十四条', '有关规定'],
    ['30日内', '14日内'],
    ['2026年11月26日', ''],
  ])('needs %s', (part, instead) => {
    expect(missingElements(letter, T4)).toEqual([])
    expect(missingElements(letter.replace(part, instead), T4)).toEqual(['Q10'])
  })
})
