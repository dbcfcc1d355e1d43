// The words around an order of the office: to confirm, to the manager, done, dropped.
import type { Day } from '../../domain/calendar.ts'
import { formatYuan } from '../../domain/money.ts'
import type { OfficeOrder } from '../../domain/officePress.ts'
import { dayWords, periodWords } from '../terms.ts'

/** The order as it is shown to whoever confirms it. */
export function proposedText(about: string): string {
  return `${about}\n按“确认”后入账并记入台账。`
}

/** The order waits for the manager. */
export function sentToManager(about: string, reached: boolean): string {
  return `${about}\n${reached ? '已报经理批准，批准前不生效。' : '需要经理批准，但现在联系不上经理：请经理私聊我后重发。'}`
}

/** What the manager decides. */
export function toDecideText(by: string, about: string): string {
  return `【待批】${by}提出：\n${about}`
}

/** The order in one line. */
export function orderWords(order: OfficeOrder, today: Day): string {
  switch (order.order) {
    case 'refund':
      return `${order.unit} 退款 ${formatYuan(order.fen)}元（${order.reason}）`
    case 'correct':
      return `${order.unit} 账单更正为 ${formatYuan(order.fen)}元（${order.reason}）`
    case 'void':
      return `${order.unit} 账单作废（${order.reason}）`
    case 'tariff':
      return '收费标准已批准生效'
    case 'end_tariff':
      return `收费标准执行到${dayWords(order.lastDay, today)}`
    case 'bills':
      return `${order.item} ${periodWords(order.from, order.to)}开账 ${order.bills}张，合计 ${formatYuan(order.fen)}元`
    case 'reprice':
      return `${order.item} 更正多收账单 ${order.bills}张，合计多收 ${formatYuan(order.fen)}元，转为预缴或退款`
    case 'discount':
      return `${order.unit} ${order.item}减免 ${order.perMille / 10}%`
    case 'bears':
      return `${order.unit} 租户承担：${order.items.length === 0 ? '无' : order.items.join('、')}`
    case 'transfer':
      return `${order.unit} 过户，新业主自${dayWords(order.firstDay, today)}起承担`
    default:
      return order satisfies never
  }
}

/** The order was carried out. */
export function doneText(words: string): string {
  return `已办理：${words}。`
}

/** What was shown is not what stands in the ledger any more. */
export const MOVED_ON = '台账在此期间有变化，没有办理；请重新发一次。'

/** The order was dropped. */
export const DROPPED = '未批准，没有办理。'
