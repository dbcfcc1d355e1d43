import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/understanding/commands.ts'
import {
  readAmountAndReason,
  readBillWords,
  readDays,
  readDiscount,
  readItemAndPeriod,
  readTariff,
  readTransfer,
} from '../../src/understanding/officeWords.ts'

const TODAY = '2026-11-26'
const Q3 = { from: '2026-07-01', to: '2026-09-30' }

describe('orders of the office', () => {
  it.each([
    ['收费标准', { verb: 'tariff', words: '' }],
    ['收费标准 新增 物业费 2.6元', { verb: 'tariff', words: '新增 物业费 2.6元' }],
    ['开账 物业费 2026Q4', { verb: 'bills', words: '物业费 2026Q4' }],
    ['收费审核 物业费 2026', { verb: 'audit', words: '物业费 2026' }],
    ['3-501 账户', { verb: 'account', unit: '3-501', words: '' }],
    ['3-501 退款 100元 多缴', { verb: 'refund', unit: '3-501', words: '100元 多缴' }],
    ['3-501 更正 物业费 2026-07 880元 面积量错', { verb: 'correct', unit: '3-501', words: '物业费 2026-07 880元 面积量错' }],
    ['3-501作废物业费 2026-07 重复', { verb: 'void', unit: '3-501', words: '物业费 2026-07 重复' }],
    ['3-501 空置减免 30% 从2026-10-01', { verb: 'discount', unit: '3-501', words: '30% 从2026-10-01' }],
    ['3-501 租户承担 物业费', { verb: 'bears', unit: '3-501', words: '物业费' }],
    ['3-501 过户 2026-08-15 张三', { verb: 'transfer', unit: '3-501', words: '2026-08-15 张三' }],
    ['/refund 3-501 100 多缴', { verb: 'refund', unit: '3-501', words: '100 多缴' }],
  ])('%s', (text, expected) => {
    expect(readCommand(text, true)).toEqual({ name: 'office', ...expected })
  })

  it.each(['收费标准是什么', '3-501 什么情况', '3-501 减免120元 停水三天', '3-501 说要退款才交', '今天催谁'])(
    '%s is no order of the office',
    text => {
      expect(readCommand(text, true)).not.toMatchObject({ name: 'office' })
    },
  )

  it('are no orders when an owner says them', () => {
    expect(readCommand('收费标准', false)).toBeNull()
    expect(readCommand('3-501 退款 100元', false)).toBeNull()
  })
})

describe('the words of an order', () => {
  it('a price with its days, clause and proof', () => {
    expect(readTariff('物业费 住宅 2.60元/㎡ 从2027-01-01 依据 物业服务合同第5条 凭证 业主大会2026年第2号决议', TODAY)).toEqual({
      item: '物业费',
      unitKind: 'home',
      building: '',
      basis: 'area',
      priceFen: 260,
      fromDay: '2027-01-01',
      toDay: null,
      clause: '物业服务合同第5条',
      evidence: '业主大会2026年第2号决议',
      surcharge: false,
    })
    expect(readTariff('车位管理费 150元/个 从2027-01-01到2027-12-31', TODAY)).toMatchObject({
      unitKind: 'parking',
      basis: 'piece',
      priceFen: 15000,
      toDay: '2027-12-31',
    })
    expect(readTariff('水费 4.10元/吨 加收5%手续费', TODAY)).toMatchObject({ basis: 'usage', priceFen: 410, surcharge: true })
    expect(readTariff('物业费 2栋 住宅 2元/㎡', TODAY)).toMatchObject({ building: '2', priceFen: 200, unitKind: 'home' })
    expect(readTariff('物业费', TODAY)).toMatchObject({ clause: '', evidence: '' })
  })

  it('an item and a period, an amount and a reason, a bill', () => {
    expect(readItemAndPeriod('物业费 2026年 第3季度')).toEqual({ item: '物业费', period: Q3 })
    expect(readItemAndPeriod('物业费 下个月')).toEqual({ item: '物业费', unread: '下个月' })
    expect(readAmountAndReason('1,200.50元 原因：多缴')).toEqual({ fen: 120050, reason: '多缴' })
    expect(readAmountAndReason('多缴了')).toEqual({ reason: '多缴了' })
    expect(readBillWords('物业费 2026Q3 880元 面积量错')).toEqual({ item: '物业费', period: Q3, fen: 88000, reason: '面积量错' })
    expect(readBillWords('物业费 面积量错')).toBeNull()
  })

  it.each([
    ['11月27日到12月1日', '2026-11-27', '2026-12-01'],
    ['明天到12月1日', '2026-11-27', '2026-12-01'],
    ['2026-11-27至2026-12-01', '2026-11-27', '2026-12-01'],
    ['12月30日到1月3日', '2026-12-30', '2027-01-03'],
    ['明天', '2026-11-27', undefined],
  ])('days: %s', (words, from, to) => {
    expect(readDays(words, TODAY)).toEqual({ from, ...(to === undefined ? {} : { to }) })
  })

  it('a discount as a percentage or in tenths', () => {
    expect(readDiscount('物业费 30% 从2026-10-01到2026-12-31 凭证 空置申请表', TODAY)).toEqual({
      item: '物业费',
      perMille: 300,
      fromDay: '2026-10-01',
      toDay: '2026-12-31',
      evidence: '空置申请表',
    })
    expect(readDiscount('七折 2026-10-01', TODAY)).toMatchObject({ item: '物业费', perMille: 300, toDay: null })
  })

  it('a sale: the first day, the new owner, a phone', () => {
    expect(readTransfer('2026-08-15 张三 13900000009', TODAY)).toEqual({ firstDay: '2026-08-15', name: '张三', phone: '13900000009' })
    expect(readTransfer('2026年8月15日 新业主欧阳明月', TODAY)).toEqual({ firstDay: '2026-08-15', name: '欧阳明月' })
    expect(readTransfer('张三', TODAY)).toEqual({ name: '张三' })
  })
})
