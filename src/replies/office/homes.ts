// One household's account, refunds, corrections, discounts, and who holds the home.
import type { Day } from '../../domain/calendar.ts'
import { type Fen, formatYuan } from '../../domain/money.ts'
import { dayWords, periodWords } from '../terms.ts'

interface Account {
  bills: readonly {
    item: string
    periodStart: Day
    periodEnd: Day
    dueOn: Day
    amountFen: Fen
    waivedFen: Fen
    openFen: Fen
    payer: string
  }[]
  payments: readonly { reference: string; on: Day; fen: Fen; freeFen: Fen; refundedFen: Fen }[]
  openFen: Fen
  freeFen: Fen
}

const BILLS = 12
const PAYMENTS = 8

/** The account of a household. */
export function accountText(unit: string, account: Account, today: Day): string {
  const bills = account.bills.slice(-BILLS).map(bill => {
    const waived = bill.waivedFen > 0 ? `，减免 ${formatYuan(bill.waivedFen)}` : ''
    const payer = bill.payer === 'tenant' ? '（租户）' : bill.payer === 'developer' ? '（建设单位）' : ''
    const state = bill.openFen === 0 ? '已缴清' : `未缴 ${formatYuan(bill.openFen)}`
    return `· ${periodWords(bill.periodStart, bill.periodEnd)}${bill.item}${payer} ${formatYuan(bill.amountFen)}${waived}，${state}，${dayWords(bill.dueOn, today)}到期`
  })
  const payments = account.payments.slice(-PAYMENTS).map(payment => {
    const free = payment.freeFen > 0 ? `，余 ${formatYuan(payment.freeFen)}` : ''
    const back = payment.refundedFen > 0 ? `，已退 ${formatYuan(payment.refundedFen)}` : ''
    return `· ${dayWords(payment.on, today)} ${payment.reference.startsWith('claim:') ? '报缴' : payment.reference} ${formatYuan(payment.fen)}${free}${back}`
  })
  return [
    `${unit} 账户：未缴 ${formatYuan(account.openFen)}元，预缴余额 ${formatYuan(account.freeFen)}元`,
    ...(bills.length === 0 ? ['没有账单'] : [`账单（${account.bills.length}张）：`, ...bills]),
    ...(payments.length === 0 ? ['没有缴费'] : [`缴费（${account.payments.length}笔）：`, ...payments]),
  ].join('\n')
}

/** How a refund is asked for. */
export function refundHelp(unit: string, freeFen: Fen): string {
  return `${unit} 可退 ${formatYuan(freeFen)}元。请写金额和原因，例如“${unit} 退款 100元 多缴”。`
}

/** No money is free. */
export function noCreditText(unit: string, freeFen: Fen): string {
  return `${unit} 没有那么多可退的余额（现有 ${formatYuan(freeFen)}元）。已核销到账单的钱要先更正或作废账单。`
}

/** A refund to decide. */
export function refundText(unit: string, fen: Fen, reason: string): string {
  return `【退款】${unit} ${formatYuan(fen)}元，原因：${reason}。从预缴余额退出，请按原路退回。`
}

/** How a correction is written. */
export function correctHelp(unit: string): string {
  return `写法：“${unit} 更正 物业费 2026-07 880元 面积量错”，或“${unit} 作废 物业费 2026-07 重复开账”。账期写到能认出一张账单。`
}

/** No bill, or more than one. */
export function noBillText(unit: string, item: string, found: number): string {
  return found === 0 ? `${unit} 在这个账期没有“${item}”的账单。` : `${unit} 在这个账期有${found}张“${item}”账单，请把账期写得更具体。`
}

/** A correction to decide; without an amount the bill is voided. */
export function correctText(unit: string, bill: Account['bills'][number], fen: Fen | null, reason: string): string {
  const what = `${unit} ${periodWords(bill.periodStart, bill.periodEnd)}${bill.item} ${formatYuan(bill.amountFen)}元`
  const to = fen === null ? '作废（冲销）' : `更正为 ${formatYuan(fen)}元（冲销后重开）`
  return `【账单更正】${what} ${to}，原因：${reason}。账单上的钱转到新账单或转为预缴。`
}

/** How a discount is written. */
export function discountHelp(unit: string): string {
  return `写法：“${unit} 空置减免 物业费 30% 从2026-10-01到2026-12-31 凭证 空置申请表”。由经理批准。`
}

/** The community grants none, or less. */
export function discountNotAllowed(mostPerMille: number): string {
  return mostPerMille === 0
    ? '本小区没有空置减免（规则 billing.vacantPerMille，须有合同条款或地方规定，由公司和律师决定）。'
    : `本小区的空置减免最多 ${mostPerMille / 10}%（规则 billing.vacantPerMille）。`
}

/** A discount to decide. */
export function discountText(order: {
  unit: string
  item: string
  perMille: number
  fromDay: Day
  toDay: Day | null
  evidence: string
}): string {
  const days = order.toDay === null ? `${order.fromDay}起` : `${order.fromDay}至${order.toDay}`
  return `【空置减免】${order.unit} ${order.item}减 ${order.perMille / 10}%，${days}，凭证：${order.evidence}。只影响之后开的账单。`
}

/** There is no tenant. */
export function noTenantText(unit: string): string {
  return `${unit} 没有登记租户，请先在住户表登记。`
}

/** How it is written. */
export function bearsHelp(unit: string): string {
  return `写法：“${unit} 租户承担 物业费、车位管理费”，取消写“${unit} 租户承担 无”。须有业主同意；业主负连带责任（条例第四十一条）。`
}

/** Which items the tenant bears, to confirm. */
export function bearsText(unit: string, items: readonly string[]): string {
  return items.length === 0
    ? `【租户承担】${unit} 租户不再承担任何费项。`
    : `【租户承担】${unit} 由租户承担：${items.join('、')}；之后开的账单出给租户，业主负连带责任。`
}

/** How a sale is written. */
export function transferHelp(unit: string): string {
  return `写法：“${unit} 过户 2026-08-15 张三 13900000009”（新业主承担的第一天、姓名、电话）。`
}

/** A sale to confirm: the day, the name, and the bills that are divided. */
export function transferText(unit: string, firstDay: Day, name: string, across: Account['bills']): string {
  const bills = across.map(
    bill => `\n· ${periodWords(bill.periodStart, bill.periodEnd)}${bill.item} ${formatYuan(bill.amountFen)}元：按天拆给原业主和新业主`,
  )
  return [
    `【过户】${unit} 自${firstDay}起由 ${name} 承担。`,
    '原业主的绑定停用；之前的账单仍由原业主承担，新业主看不到也不会被催；新业主须重新领验证码绑定。',
    across.length === 0 ? '没有跨过户日的未缴账单。' : `跨过户日的未缴账单：${bills.join('')}`,
  ].join('\n')
}
