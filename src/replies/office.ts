// What finance, stewards and the manager read about money, bills and the working day.
import type { Day } from '../domain/calendar.ts'
import { type Fen, formatYuan } from '../domain/money.ts'
import { dayWords } from './terms.ts'

/** Before reported money is booked: the ledger has a payment of the same amount near that day. */
export function sameMoneyText(unit: string, fen: Fen, same: { reference: string; on: Day }, today: Day): string {
  return `${unit} 报缴的${formatYuan(fen)}元：台账里已有${dayWords(same.on, today)}到账的同额缴费（流水号 ${same.reference}）。是同一笔吗？`
}

/** The reported money was in the ledger already. */
export function mergedText(unit: string): string {
  return `${unit} 的报缴与已入账的流水是同一笔，已核销报缴，没有重复入账。`
}

/** Nobody found the reported money in the time the settings give it. */
export function claimFailedByClock({ unit, fen, on }: { unit: string; fen: Fen; on: Day }, days: number, today: Day): string {
  return `【自动未到账】${unit} ${dayWords(on, today)}报缴 ${formatYuan(fen)}元，满${days}天没有查到入账，已按规则记为未到账，这一户回到名单。查到后照常导入流水即可。`
}
