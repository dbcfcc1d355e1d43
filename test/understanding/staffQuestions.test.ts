import { describe, expect, it } from 'vitest'
import { fen } from '../../src/domain/money.ts'
import { readStaffQuestion, type StaffQuestion } from '../../src/understanding/staffQuestions.ts'

const NAMES = ['王秀英', '李建国', '周敏']
const read = (text: string) => readStaffQuestion(text, NAMES)
type Households = Extract<StaffQuestion, { ask: 'households' }>
const asks = (which: Households['inquiry']['which'], more: Partial<Households['inquiry']> = {}, steward?: string) => ({
  ask: 'households',
  inquiry: { which, within: 'week', ...more },
  ...(steward === undefined ? {} : { steward }),
})

describe('questions of staff about the book', () => {
  it.each<[string, object]>([
    ['我这周还有谁没联系', asks('not_contacted')],
    ['我今天还剩几户没打', asks('not_contacted', { within: 'today' })],
    ['本月没跟进的有哪些', asks('not_contacted', { within: 'month' })],
    ['今天打过电话的有几户？', asks('contacted', { within: 'today' })],
    ['这周联系过哪些户', asks('contacted')],
    ['周敏今天催谁', asks('on_list', { within: 'today' }, '周敏')],
    ['3号楼今天该催哪几户', asks('on_list', { within: 'today', building: '3' })],
    ['今天谁答应交钱', asks('promised', { within: 'today' })],
    ['本周承诺要交的有哪些', asks('promised')],
    ['谁答应了又没交', asks('missed_promise')],
    ['有没有失约的', asks('missed_promise')],
    ['有异议的户有哪些', asks('disputed')],
    ['哪些户快过时效了', asks('limitation')],
    ['三栋欠费的有哪些', asks('owing', { building: '3' })],
    ['逾期90天以上的有几户', asks('owing', { overdueDays: 90 })],
    ['超过两年没交的都有谁', asks('owing', { overdueDays: 730 })],
    ['欠5000以上的有几户', asks('owing', { leastFen: fen(500_000) })],
    ['欠费大户列一下', asks('owing', { order: 'amount' })],
    ['欠得最久的是哪家', asks('owing', { order: 'age' })],
    ['王秀英手上没交的还有谁', asks('owing', {}, '王秀英')],
    ['李建国的单子', { ask: 'list', steward: '李建国' }],
    ['3号楼为什么低', { ask: 'building', building: '3' }],
    ['二栋怎么收得这么差', { ask: 'building', building: '2' }],
    ['1号楼收费情况怎么样', { ask: 'building', building: '1' }],
    ['下一户', { ask: 'next' }],
    ['接下来催谁', { ask: 'next' }],
    ['今天情况怎么样', { ask: 'figures', period: 'day' }],
    ['这周收了多少', { ask: 'figures', period: 'week' }],
    ['今年目标完成得怎么样', { ask: 'figures', period: 'year' }],
    ['谁的收缴率最高', { ask: 'figures', period: 'month' }],
    ['各楼栋欠费排名', { ask: 'figures', period: 'month' }],
    ['一共还有多少钱没收', { ask: 'figures', period: 'month' }],
    ['有什么要我批的', { ask: 'digest' }],
    ['待审批', { ask: 'digest' }],
    ['今天有什么事要办', { ask: 'digest' }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each([
    '3-501 欠多少',
    '诉讼时效是几年',
    '逾期违约金怎么算',
    '欠费的可以停水吗',
    '不交物业费会不会影响征信',
    '收缴率是怎么算的',
    '物业费什么时候收',
    '业主说没交过要怎么办',
    '好的收到',
    '空置房物业费怎么收',
    '谢谢',
    '电梯坏了有没有人修',
    '公共收益归谁',
  ])('%s is no question about the book', text => {
    expect(read(text)).toBeNull()
  })
})
