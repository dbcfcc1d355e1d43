// Promises: written down in the owner's name, and what came of them.

import type { Day } from '../../domain/calendar.ts'
import type { PromiseStanding } from '../../domain/cases/promiseStanding.ts'
import { type Fen, formatYuan } from '../../domain/money.ts'
import { dayWords } from '../terms.ts'

/** To the owner: what the steward wrote down. */
export function promiseConfirmation(unit: string, by: string, forOn: Day, fen: Fen, today: Day): string {
  return `您好，已按您和管家${by}说好的记下：${unit} ${dayWords(forOn, today)}缴纳 ${formatYuan(fen)}元，在那之前不再提醒您。日期或金额不对，直接告诉我就改。`
}

/** The day or the amount was not understood for sure. */
export function unsurePromise(unit: string): string {
  return `承诺的日期没听准，请再发一句，例如“${unit} 承诺12月5日交1200”。`
}

/** What came of a promise, for the steward's digest. */
export function promiseOutcome(unit: string, forOn: Day, paidFen: Fen, leftFen: Fen, isLast: boolean, today: Day): string {
  const head = `${unit} 承诺${dayWords(forOn, today)}`
  if (leftFen === 0) return `${head} 已兑现 ${formatYuan(paidFen)}元`
  const part = paidFen > 0 ? `到账 ${formatYuan(paidFen)}元，` : ''
  return `${head} ${isLast ? '未兑现' : '尚未到账'}，${part}还差 ${formatYuan(leftFen)}元${isLast ? '' : '（今天到账仍算兑现）'}`
}

/** How a promise stands, for the case file. */
export function promiseStandingWords({ promise, state, leftFen }: PromiseStanding, today: Day): string {
  const left = `还差 ${formatYuan(leftFen)}元`
  const how = { open: left, kept: '已兑现', part: `部分兑现，${left}`, broken: '未兑现', superseded: '已被新的承诺代替' }[state]
  return `承诺${dayWords(promise.forOn, today)}缴 ${formatYuan(promise.fen)}元（${dayWords(promise.registeredOn, today)}登记，${how}）`
}
