// What an owner reads in the private chat about the own home. The caller has checked that this person may.
import type { Day } from '../domain/calendar.ts'
import type { PromiseDoubt } from '../domain/cases/promiseTerms.ts'
import { type Fen, formatYuan } from '../domain/money.ts'
import { forEverybody } from '../domain/speech.ts'
import { dayWords } from './terms.ts'

/** One open bill as the owner sees it. */
export interface OwnBill {
  item: string
  period: string
  dueOn: Day
  outstandingFen: Fen
  disputed: boolean
}

/** What is already under way for a home: money reported, the next instalment, the day promised. */
export interface OwnAgreed {
  reportedFen: Fen
  instalment: { number: number; dueOn: Day; fen: Fen } | null
  promise: { dueOn: Day; fen: Fen } | null
}

function agreedLines({ reportedFen, instalment, promise }: OwnAgreed, today: Day): string[] {
  if (reportedFen > 0) return [`您报缴的 ${formatYuan(reportedFen)}元正在核实，核实期间不提醒您。`]
  if (instalment)
    return [`分期第${instalment.number}期：${dayWords(instalment.dueOn, today)}缴 ${formatYuan(instalment.fen)}元，其余到期前不用另缴。`]
  return promise ? [`您约定 ${dayWords(promise.dueOn, today)}缴 ${formatYuan(promise.fen)}元，在那之前不提醒您。`] : []
}

/** The own bill of one home; without one, that nothing is owed. */
export function ownBillText(
  unit: string,
  bills: readonly OwnBill[],
  creditFen: Fen,
  payWays: readonly string[],
  { hotline, hours }: { hotline: string; hours: string },
  today: Day,
  agreed: OwnAgreed = { reportedFen: 0 as Fen, instalment: null, promise: null },
): string {
  const credit = creditFen > 0 ? `\n预存余额 ${formatYuan(creditFen)}元。` : ''
  if (bills.length === 0) return `${unit} 目前没有未缴账单，谢谢您。${credit}`
  const total = bills.reduce((sum, bill) => sum + bill.outstandingFen, 0)
  const rows = bills.map(bill => {
    const note = bill.disputed
      ? '（异议核对中，核对期间不提醒）'
      : bill.dueOn >= today
        ? `（${dayWords(bill.dueOn, today)}前）`
        : '（已过缴费日）'
    return `· ${bill.period}${bill.item} ${formatYuan(bill.outstandingFen)}元${note}`
  })
  const ways = payWays.length > 0 ? payWays.join('、') : '服务中心'
  return [
    `${unit} 未缴账单共 ${formatYuan(total as Fen)}元：`,
    ...rows,
    ...agreedLines(agreed, today),
    `缴费方式：${ways}（不使用任何个人收款码）。`,
    ...(hours === '' ? [] : [`服务中心时间：${hours}。`]),
    `对明细有疑问请直接回复，我转管家核对${hotline === '' ? '' : `；也可致电 ${hotline}`}。${credit}`,
  ].join('\n')
}

/** The claim is written down; reminders stop until finance has looked. */
export function claimText(unit: string): string {
  return `收到，谢谢您。${unit} 的付款已登记为待核实，财务核到账后告诉您；核实期间不会再提醒您缴费。有转账回单可以直接发在这里。`
}

/** The same payment told again is one. */
export function claimedBeforeText(unit: string, amount: Fen): string {
  return `收到，谢谢您。${unit} 的付款（${formatYuan(amount)}元）之前已登记为待核实，财务核到账后告诉您，不用重复报；核实期间不会再提醒您缴费。如果这是另一笔，请告诉我金额，例如“又交了 300元”。`
}

/** Who owes nothing has paid. */
export function nothingOwedText(unit: string): string {
  return `谢谢您。${unit} 目前没有未缴账单，不用再办什么；如果您刚交的款还没显示，把付款凭证发在这里，我转财务核对。`
}

/** The promise is written down. */
export function promiseText(unit: string, forOn: Day, amount: Fen, today: Day): string {
  return `好的，已记下：${unit} ${dayWords(forOn, today)}缴纳 ${formatYuan(amount)}元。在那之前不再提醒您；时间或金额要改，直接告诉我。`
}

/** A promise without a day that can be told for sure. */
export function askPromiseDay(): string {
  return '好的。请问您大概哪天方便缴？回复一个日期就行，例如“11月30日”或“下周五”，我记下来，在那之前不再提醒您。'
}

/** A day, or an amount, that was not quite said: the best guess is offered. */
export function confirmPromiseText(guess: Day, amount: Fen | undefined, today: Day): string {
  const sum = amount === undefined ? '' : `缴 ${formatYuan(amount)}元`
  return `好的。给您记${dayWords(guess, today)}${sum}，可以吗？回复“可以”，或者告诉我另一个日期。记下后在那之前不再提醒您。`
}

/** Something odd in a promise: what is asked, and what an answer does. */
export function doubtText(
  { doubt, day, statedFen, owedFen, lastOn }: { doubt: PromiseDoubt; day: Day; statedFen: Fen; owedFen: Fen; lastOn: Day },
  today: Day,
): string {
  const on = dayWords(day, today)
  switch (doubt) {
    case 'past':
      return `${on}已经过了。那天已经缴了，回复“已缴”；还没缴的话，请问您大概哪天方便？回复一个日期就行，我记下来，在那之前不再提醒您。`
    case 'far':
      return `${on}有点远，口头约定最晚记到${dayWords(lastOn, today)}。能早一点的话，回复一个日期；确实要到${on}，回复“可以”，我按缓缴申请转主管审批，批准后在那之前不再提醒您。`
    case 'too_much':
      return `您家未缴合计是 ${formatYuan(owedFen)}元，比您说的 ${formatYuan(statedFen)}元少。给您记${on}缴 ${formatYuan(owedFen)}元，可以吗？回复“可以”，或者告诉我另一个日期或金额；想多缴的部分预存，回复“多的预存”。`
    default:
      return doubt satisfies never
  }
}

/** A repair or complaint is taken. */
export function ticketText(kind: 'repair' | 'complaint', number: string, steward: string, hotline: string): string {
  const who = steward === '' ? '服务中心' : `管家${steward}`
  const urgent = hotline === '' ? '' : `紧急情况（电梯困人、爆管、停电）请直接打 ${hotline}。`
  return kind === 'repair'
    ? `已登记报修，单号 ${number}，由${who}跟进并告诉您安排。${urgent}`
    : `已登记您的意见，单号 ${number}，由${who}和主管跟进，3个工作日内答复您。`
}

/** Hardship: the plan is a person's to offer. */
export function hardshipText(steward: string): string {
  return `理解您的情况。确有困难可以申请分期缴纳，我已转${steward === '' ? '管家' : `管家${steward}`}联系您商量方案，期间不会催您。`
}

/** Nobody who is not bound gets automatic messages. */
export const NOTHING_TO_STOP = forEverybody('好的，我不会主动给您发消息；您问我时我才回答。有意见想和人说，发“转人工”。')

/** Automatic messages stop. */
export function stoppedText(): string {
  return '好的，已停止自动消息，并请主管在1个工作日内与您联系。需要恢复时告诉我“恢复提醒”。'
}

/** Automatic messages come again. */
export function resumedText(): string {
  return '好的，已恢复自动提醒：账单告知、约定当天的提醒和到账通知会再发给您。随时回复“别再发了”可以停止。'
}

/** Money has been matched. */
export function thanksText(unit: string, amount: Fen): string {
  return `${unit} 的款项 ${formatYuan(amount)}元已到账，谢谢您。`
}

/** Finance did not find the reported money. */
export function notFoundText(unit: string): string {
  return `${unit} 报来的付款暂时没有查到入账，麻烦把付款回单发给我，我请财务再核对。`
}

/** Thanks are returned. */
export function welcomeText(): string {
  return '不客气，有事随时找我。'
}
