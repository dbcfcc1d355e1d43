// A bill that was put right after an objection, in words.
import type { Day } from '../../domain/calendar.ts'
import { type Fen, formatYuan } from '../../domain/money.ts'
import { periodWords } from '../terms.ts'

interface NamedBill {
  item: string
  periodStart: Day
  periodEnd: Day
}

/** Why the bill is corrected, as it stands in the book. */
export const UPHELD_REASON = '异议成立'

const nameOf = (bill: NamedBill): string => `${periodWords(bill.periodStart, bill.periodEnd)}${bill.item}`

/** What is the right amount? */
export function askAmount(unit: string, bill: NamedBill, amount: Fen): string {
  return `${unit} ${nameOf(bill)}现为 ${formatYuan(amount)}元，更正为多少元？请在10分钟内发金额，发“取消”放弃。`
}

/** The amount is none, or not less than before. */
export function badAmount(amount: Fen): string {
  return `没看懂金额。请发一个小于 ${formatYuan(amount)} 的金额，例如“1200.50元”；整笔不该收就点“作废整笔”。`
}

/** The bill was corrected or voided in the meantime. */
export function billGone(unit: string): string {
  return `${unit} 的这笔账单已经更正或作废过了。`
}

/** It was voided, for staff. */
export function voidedText(unit: string, bill: NamedBill): string {
  return `${unit} ${nameOf(bill)}已作废（${UPHELD_REASON}）。`
}

/** It has another amount, for staff. */
export function correctedText(unit: string, bill: NamedBill, before: Fen, after: Fen): string {
  return `${unit} ${nameOf(bill)}已由 ${formatYuan(before)}元更正为 ${formatYuan(after)}元（${UPHELD_REASON}）。`
}

const overpaid = (over: Fen): string => (over === 0 ? '' : `多缴的 ${formatYuan(over)}元已转为预存，会抵您以后的账单；想退还请直接告诉我。`)

/** It was voided, for the owner. */
export function voidedToOwner(unit: string, bill: NamedBill, paid: Fen): string {
  return `${unit} ${nameOf(bill)}已按核对结果作废，不再收取。${overpaid(paid)}给您添麻烦了。`
}

/** It has another amount, for the owner. */
export function correctedToOwner(unit: string, bill: NamedBill, before: Fen, after: Fen, over: Fen): string {
  return `${unit} ${nameOf(bill)}已按核对结果由 ${formatYuan(before)}元更正为 ${formatYuan(after)}元。${overpaid(over)}给您添麻烦了。`
}

/** A waiver was approved, for the owner. */
export function waivedToOwner(unit: string, amount: Fen): string {
  return `${unit} 的减免申请已批准：减免 ${formatYuan(amount)}元，已从未缴账单中扣除。发“我的账单”可以查看。`
}

/** The household owes less than is to be waived. */
export function waiverTooMuch(unit: string, amount: Fen): string {
  return `${unit} 可减免的未缴账单不足 ${formatYuan(amount)}元，请核对金额。`
}
