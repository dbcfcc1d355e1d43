// What manager and Legal read about the clause on 违约金.
import type { Day } from '../../domain/calendar.ts'
import type { LateFeeTerms } from '../../domain/lateFee.ts'
import { type Fen, formatYuan } from '../../domain/money.ts'
import { dayWords } from '../terms.ts'

/** The terms, the contract's words as they were imported, and whether somebody verified them. */
export function lateFeeText(terms: LateFeeTerms, imported: string, verified: { by: string; on: Day } | null, today: Day): string {
  if (terms.clause === '')
    return '没有设置违约金条款：任何地方都不提违约金。合同有条款时，由经理在 /policy 里按合同填写，再发“核实违约金条款”。'
  const waived = terms.waivedOnPayment ? '缴清即免' : '缴清后仍计'
  return [
    `违约金条款：${terms.clause}，宽限${terms.graceDays}天，日率${terms.ratePer100k}/10万，上限${terms.capPerMille}‰，${waived}。`,
    imported === '' ? '导入资料里没有合同条款原文，请对照纸质合同。' : `导入的合同条款：${imported}`,
    verified === null
      ? '尚未核实：任何地方都不提违约金。与合同一致的话，点“核实无误”或发“核实违约金条款”。'
      : `已由${verified.by}于${dayWords(verified.on, today)}核实；只在正式函件里写明，缴费提醒和群里都不提。改动任何一项须重新核实。`,
  ].join('\n')
}

/** There is nothing to verify. */
export const NO_CLAUSE = '没有设置违约金条款，无从核实。'

/** The clause is verified, or no longer. */
export function lateFeeDecided(clause: string, verified: boolean): string {
  return verified ? `已核实违约金条款（${clause}），正式函件可以写明。` : '已停用违约金条款，任何地方都不再提违约金。'
}

/** For the case file in a private chat. */
export function lateFeeLine(clause: string, fee: Fen, waivedOnPayment: boolean): string {
  return `违约金（${clause}${waivedOnPayment ? '，缴清即免' : ''}）：${formatYuan(fee)}元`
}
