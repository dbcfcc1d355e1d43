import { describe, expect, it } from 'vitest'
import { tellsOfPaying } from '../../src/understanding/paying.ts'
import { understand } from '../../src/understanding/understand.ts'

const TODAY = '2026-11-26'
const read = (text: string) => understand(text, { role: 'owner', chat: 'direct', mentioned: true, today: TODAY })

describe('what somebody tells of paying', () => {
  it.each([
    '物业费我微信转过去了',
    '刚刚在公众号付好了',
    '车位费一起缴掉啦',
    '已经汇到公司户了',
    '转好了，看一下',
    '工资卡扣的款，扣款短信来了',
  ])('is paid: %s', text => expect(tellsOfPaying(text)).toBe('paid'))

  it.each(['等年终奖到手就付', '周六去前台办', '15号发工资转给你们', '月底回来以后一次结', '明早带现金过去'])('is to come: %s', text =>
    expect(tellsOfPaying(text)).toBe('promise'),
  )

  it.each([
    '下周三交房验收',
    '转人工',
    '没付过',
    '多收的退给我',
    '明天给师傅送面锦旗',
    '周末打电话给我',
    '不给你们付',
    '她下个月结婚',
    '快递转到门卫了没',
  ])('is neither: %s', text => expect(tellsOfPaying(text)).toBeNull())

  it('asks back the day of a promise that no sure rule claims', () => {
    const intent = read('礼拜六我去服务台办')
    expect(intent).toMatchObject({ kind: 'promise', promise: { date: '2026-11-28' } })
    expect(intent.kind === 'promise' && intent.promise.confidence).toBeLessThan(0.8)
  })
})
