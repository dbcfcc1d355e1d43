import { describe, expect, it } from 'vitest'
import { fen } from '../../src/domain/money.ts'
import { salutationOf } from '../../src/domain/reminders/salutation.ts'
import { type CallCard, callCardText } from '../../src/replies/reminders/callCard.ts'

const CARD: CallCard = {
  ...{ unit: '3-501', salutation: '姜先生', phones: [], community: '云栖里', steward: '周敏', title: '管家', windows: ['09:00-11:30'] },
  ...{ opening: 'O-三天提醒', stopped: null, chaseFen: fen(47_994), partlyDisputed: false, before: [], today: '2026-11-26' },
  bills: [{ item: '物业费', period: '2026年第二季度', dueOn: '2026-04-15', fen: fen(47_994) }],
}

describe('the card a steward calls from', () => {
  it('names the centre and the steward, asks who speaks, then whether it suits, before any amount (R79, R83)', () => {
    const text = callCardText(CARD)
    const order = ['请问是姜先生本人吗？我是云栖里服务中心管家周敏', '您现在方便说两句吗', '479.94元']
    const places = order.map(words => text.indexOf(words))
    expect(places.every(place => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(text).toContain('不方便就约时间，记“另约”')
    expect(text).toContain('不是本人：只请转告回电服务中心，不提费用')
  })

  it('answers the owner’s questions before it asks again, and says how to speak and what never to say (R68, R86)', () => {
    const text = callCardText(CARD)
    expect(text).toContain('先答业主的问题，再问缴费')
    expect(text).toContain('语气平稳，一次只说一件事')
    expect(text).toMatch(/不要说：停水停电.*家人、单位、邻居/)
  })

  it('names no start date where a part is disputed, and no fee where none may be spoken of today', () => {
    expect(callCardText({ ...CARD, partlyDisputed: true })).toContain('有异议的部分不提，不说起算日')
    expect(callCardText({ ...CARD, stopped: '有未办结的报修' })).toContain('今天不谈费用——有未办结的报修')
  })
})

describe('how an owner is addressed', () => {
  it('by the familiar word that staff wrote down, by nothing where the gender is not known (R82, R85)', () => {
    expect(salutationOf('姜山', '大哥')).toBe('姜大哥')
    expect(salutationOf('姜山', '姜先生')).toBe('姜先生')
    expect(salutationOf('姜山', undefined)).not.toMatch(/先生|女士|大哥|阿姨/)
  })
})
