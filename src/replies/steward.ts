// What staff read when they log an outcome or take over a matter.
import type { Day } from '../domain/calendar.ts'
import type { OutcomeTap } from '../domain/changes.ts'
import type { ContactMethod, ContactOutcome, DisputeFact, ReasonCode } from '../domain/household.ts'
import { type Fen, formatYuan } from '../domain/money.ts'
import { REASON_WORDS } from '../domain/reasonWords.ts'
import { dayWords, METHOD_WORDS, OUTCOME_WORDS } from './terms.ts'

/** The labels of the six outcome buttons, in the order they are shown. */
export const OUTCOME_LABELS: Record<OutcomeTap, string> = {
  answered: '接通',
  no_answer: '未接',
  promise: '承诺',
  dispute: '争议',
  paid: '已缴',
  hardship: '困难',
}

/** The labels of what a dispute is about. */
export const DISPUTE_LABELS: Record<DisputeFact['kind'], string> = {
  start_date: '起算日',
  area: '面积',
  price: '单价',
  duplicate: '重复',
  service: '服务',
}

/** The contact stands in the book. */
export function loggedText(unit: string, method: ContactMethod, outcome: ContactOutcome, extra: readonly string[] = []): string {
  return [`已记入台账：${unit} ${METHOD_WORDS[method]} ${OUTCOME_WORDS[outcome]}`, ...extra].join('，')
}

/** What was read out of a line, for one tap. */
export function proposedLogText(
  log: { unit: string; method: ContactMethod; outcome: ContactOutcome; reason?: ReasonCode; forOn?: Day; fen?: Fen },
  today: Day,
): string {
  const { unit, method, outcome, reason, forOn, fen } = log
  const promise =
    forOn === undefined ? '' : `，承诺 ${dayWords(forOn, today)} 缴${fen === undefined ? '清所催金额' : ` ${formatYuan(fen)}元`}`
  const why = reason === undefined ? '' : `，原因：${REASON_WORDS[reason]}`
  return `我理解为：${unit} ${METHOD_WORDS[method]} ${OUTCOME_WORDS[outcome]}${promise}${why}。对就点“记入台账”，不对请重发一句。`
}

/** Several homes have this number, or so many that the building has to be said. */
export function askWhichHome(ending: string, tooMany: boolean): string {
  return tooMany ? `“${ending}”在好几栋楼都有，请带上楼号再发一次，例如“3-501 没接”。` : `哪一户的“${ending}”？点一户，这句话就记在那一户。`
}

/** The line names no home; the one talked about last is offered. */
export function askAboutHome(unit: string): string {
  return `这句没有房号，是说 ${unit} 吗？点一下就记；说的是别户，请带上房号重发。`
}

/** Which day was promised? */
export function askPromise(unit: string, fen: Fen): string {
  return `${unit} 承诺哪天缴 ${formatYuan(fen)}元？点一个日期；金额或日期不同就发一句，例如“${unit} 打通了 说12月5日交1200”。`
}

/** What is the dispute about? */
export function askDispute(unit: string): string {
  return `${unit} 对什么有异议？点一项，相关账单就暂停提醒，转主管核对。`
}

/** The promise stands. */
export function promiseLogged(unit: string, forOn: Day, fen: Fen, today: Day): string {
  return `已登记承诺：${unit} ${dayWords(forOn, today)} ${formatYuan(fen)}元，在那之前不再提醒。`
}

/** The dispute stands. */
export function disputeLogged(unit: string, about: DisputeFact['kind'], bills: number): string {
  return `已登记异议：${unit} ${DISPUTE_LABELS[about]}，涉及${bills}笔账单，核对期间不催；3个工作日内书面答复业主。`
}

/** Nothing to dispute, promise or pay. */
export function nothingOwed(unit: string): string {
  return `${unit} 目前没有逾期账单。`
}

/** For the steward: an owner promised, paid, disputed, asked for help … */
export function ownerNews(unit: string, what: string, words: string): string {
  return `【${unit}】业主${what}：“${words.slice(0, 200)}”`
}

/** For finance: money reported by an owner. */
export function claimNews(unit: string, fen: Fen, stated: boolean): string {
  return `【待核实】${unit} 业主报已缴${stated ? ` ${formatYuan(fen)}元` : `（未说金额，按未缴合计 ${formatYuan(fen)}元登记）`}，请核对到账。`
}

/** The list of money waiting for finance. */
export function claimsText(claims: readonly { unit: string; fen: Fen; on: Day }[], today: Day): string {
  if (claims.length === 0) return '没有待核实的付款。'
  return [
    '待核实付款：',
    ...claims.map((claim, index) => `${index + 1}. ${claim.unit} ${formatYuan(claim.fen)}元（${dayWords(claim.on, today)}报）`),
  ].join('\n')
}

/** Finance decided. */
export function settledText(unit: string, outcome: 'matched' | 'failed'): string {
  return outcome === 'matched' ? `${unit} 已确认到账并核销。` : `${unit} 已标记为未到账，名单恢复。`
}

/** Why there is no draft. */
export function noDraftText(unit: string, why: readonly string[]): string {
  return `${unit} 现在不发提醒：${why.join('；')}`
}
