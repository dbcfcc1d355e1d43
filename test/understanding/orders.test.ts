import { describe, expect, it } from 'vitest'
import { readHour } from '../../src/understanding/hours.ts'
import { readOrder } from '../../src/understanding/orders.ts'
import { readOwnerLine } from '../../src/understanding/ownerLines.ts'
import { understand } from '../../src/understanding/understand.ts'

const TODAY = '2026-11-26'
const order = (text: string) => {
  const found = readOrder(text, TODAY)
  if (!found || !('unit' in found) || found.name === 'new_ticket') return found
  const { words: _, ...rest } = found
  return rest
}

describe('orders of staff', () => {
  it.each([
    ['3-501 分3期 每月960 从12月10日', { name: 'plan', unit: '3-501', count: 3, eachFen: 96_000, firstOn: '2026-12-10' }],
    ['3-501 分三期，每期960元，12月10号开始', { name: 'plan', unit: '3-501', count: 3, eachFen: 96_000, firstOn: '2026-12-10' }],
    ['3-501 分6个月 从下月1号', { name: 'plan', unit: '3-501', count: 6, firstOn: '2026-12-01' }],
    ['3-501 缓缴到12月31日', { name: 'deferral', unit: '3-501', until: '2026-12-31' }],
    ['3-501 取消分期 一次缴清了', { name: 'end_plan', unit: '3-501' }],
    ['3-501 申请减免120元 停水三天', { name: 'waiver', unit: '3-501', fen: 12_000 }],
    ['3-501 家里有事 暂缓到12月10日', { name: 'hold', unit: '3-501', reason: 'family_event', until: '2026-12-10' }],
    ['3-501 业主住院了先别催', { name: 'hold', unit: '3-501', reason: 'illness' }],
    ['3-501 解除暂缓 可以联系了', { name: 'lift_hold', unit: '3-501' }],
    ['3-501 答复 部分成立 楼道保洁缺勤两周', { name: 'answer_dispute', unit: '3-501', conclusion: 'partly', answer: '楼道保洁缺勤两周' }],
    ['异议', { name: 'disputes' }],
    ['待办', { name: 'digest' }],
    ['/requests', { name: 'requests' }],
  ])('reads %s', (text, expected) => {
    expect(order(text)).toEqual(expected)
  })

  it.each(['3-501 打通了 说周五交 1200', '3-501 什么情况', '3-501 可以分期吗', '物业费能分期吗', '给3-501写个提醒', '3-501 未接'])(
    'leaves %s alone',
    text => {
      expect(readOrder(text, TODAY)).toBeNull()
    },
  )

  it('a contact that ended in another hour keeps the day and the hour agreed', () => {
    const setting = { role: 'staff' as const, chat: 'direct' as const, mentioned: true, today: TODAY }
    expect(understand('3-501 打通了 不方便 周五晚上7点半再打', setting)).toMatchObject({
      kind: 'log',
      log: { outcome: 'rescheduled', method: 'call', nextOn: '2026-11-27', nextTime: '19:30' },
    })
  })
})

describe('hours', () => {
  it.each([
    ['晚上7点', '19:00'],
    ['下午三点半', '15:30'],
    ['上午10点', '10:00'],
    ['19:30', '19:30'],
    ['7点15分', '19:15'],
    ['中午12点', '12:00'],
    ['周五', null],
  ])('%s is %s', (text, hour) => {
    expect(readHour(text)).toBe(hour)
  })
})

describe('what owners tell', () => {
  it.each([
    ['家里老人刚走', { line: 'family_event' }],
    ['我父亲上周去世了', { line: 'family_event' }],
    ['在老家办丧事', { line: 'family_event' }],
    ['我妈住院了', { line: 'illness' }],
    ['孩子做手术，这阵子顾不上', { line: 'illness' }],
    ['想分三期交', { line: 'terms', wants: 'plan', count: 3 }],
    ['能不能宽限几天', { line: 'terms', wants: 'later' }],
    ['申请减免物业费', { line: 'waiver' }],
  ])('%s', (text, expected) => {
    expect(readOwnerLine(text)).toEqual(expected)
  })

  it.each(['老人走了以后房子过户怎么办理物业手续', '爸爸出去了', '医院附近停车怎么收费', '二期什么时候交房', '我妈回老家走亲戚了'])(
    'leaves %s alone',
    text => {
      expect(readOwnerLine(text)).toBeNull()
    },
  )
})
