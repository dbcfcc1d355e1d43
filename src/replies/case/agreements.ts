// Plans, deferrals and waivers in words: asked for, decided, written down.

import type { Day } from '../../domain/calendar.ts'
import type { PlanStanding } from '../../domain/cases/planStanding.ts'
import type { PlannedInstalments } from '../../domain/cases/planTerms.ts'
import type { RequestTerms } from '../../domain/changes/agreements.ts'
import { type Fen, formatYuan } from '../../domain/money.ts'
import { dayWords } from '../terms.ts'

/** Terms in one line: `分3期，共2,880.00元：12月10日 960.00元、…`. */
export function termsWords(terms: RequestTerms, today: Day): string {
  if (terms.request === 'waiver') return terms.fen === 0 ? '减免（未说金额）' : `减免 ${formatYuan(terms.fen)}元`
  const parts = terms.instalments.map(part => `${dayWords(part.dueOn, today)} ${formatYuan(part.fen)}元`)
  const head = terms.request === 'deferral' ? '缓缴' : `分${terms.instalments.length}期`
  return `${head}，共 ${formatYuan(terms.coveredFen)}元：${parts.join('、')}`
}

/** Why terms make no plan; null when they do. */
export function badTermsText(unit: string, made: PlannedInstalments): string | null {
  switch (made.kind) {
    case 'plan':
      return null
    case 'nothing_owed':
      return `${unit} 目前没有可以分期的未缴账单。`
    case 'too_many':
      return `分期最多${made.most}期，请改一下期数。`
    case 'in_the_past':
      return '第一期的日期已经过了，请换一个今天以后的日期。'
    case 'sum':
      return `各期合计 ${formatYuan(made.sumFen)}元，与要覆盖的未缴 ${formatYuan(made.coveredFen)}元不相等，请核对每期金额；不写金额则自动平分。`
    default:
      return made satisfies never
  }
}

/** A steward's line lacks its first day. */
export function askFirstDay(unit: string): string {
  return `${unit} 的方案请带上日期，例如“${unit} 分3期 每月960 从12月10日”或“${unit} 缓缴到12月31日”。`
}

/** A waiver lacks its amount. */
export function askWaiverAmount(unit: string): string {
  return `${unit} 减免多少？请带上金额和理由，例如“${unit} 减免120元 停水三天”。`
}

/** For the proposer. */
export function requestSent(unit: string, terms: RequestTerms, today: Day): string {
  return `已提交审批：${unit} ${termsWords(terms, today)}。批准前按原账单处理，结果会告诉您。`
}

/** For those who decide. */
export function requestNews(unit: string, askedBy: string, terms: RequestTerms, words: string, today: Day): string {
  const said = words === '' ? '' : `\n原话：“${words.slice(0, 200)}”`
  return `【待批】${unit} ${termsWords(terms, today)}（${askedBy}提出）${said}`
}

/** The list of what waits for a decision. */
export function requestsText(
  requests: readonly { unit: string; terms: RequestTerms; askedBy: string; askedOn: Day }[],
  today: Day,
): string {
  if (requests.length === 0) return '没有待批的申请。'
  const rows = requests.map(
    (one, index) => `${index + 1}. ${one.unit} ${termsWords(one.terms, today)}（${one.askedBy} ${dayWords(one.askedOn, today)}提出）`,
  )
  return ['待批申请：', ...rows].join('\n')
}

/** The decision, for staff. */
export function decidedText(unit: string, terms: RequestTerms, approved: boolean, by: string, today: Day): string {
  return `${unit} ${termsWords(terms, today)}：${by}${approved ? '已批准' : '没有批准'}。`
}

/** The written agreement, for the owner. */
export function planText(
  unit: string,
  terms: Exclude<RequestTerms, { request: 'waiver' }>,
  payWays: readonly string[],
  today: Day,
): string {
  const rows = terms.instalments.map(
    (part, index) =>
      `${terms.instalments.length === 1 ? '·' : `第${index + 1}期`} ${dayWords(part.dueOn, today)}前 ${formatYuan(part.fen)}元`,
  )
  return [
    `${unit} ${terms.request === 'deferral' ? '缓缴' : '分期'}约定（${dayWords(today, today)}起生效，已经主管或经理批准）：`,
    `覆盖未缴账单共 ${formatYuan(terms.coveredFen)}元。`,
    ...rows,
    `按约定缴纳期间，不再另行提醒其余部分；${terms.instalments.length === 1 ? '到期前' : '每期到期前'}一天会告诉您。`,
    `缴费方式：${payWays.length > 0 ? payWays.join('、') : '服务中心'}。想调整或有疑问请直接回复我。`,
  ].join('\n')
}

/** The request was not granted, for the owner; the reason is told by the steward. */
export function refusedToOwner(unit: string, terms: RequestTerms, reason: string): string {
  const what = terms.request === 'waiver' ? '减免' : terms.request === 'deferral' ? '缓缴' : '分期'
  const why = reason === '' ? '' : `说明：${reason}。`
  return `${unit} 的${what}申请这次没有通过。${why}管家会与您联系商量别的办法，您也可以直接告诉我您的想法。`
}

/** What an owner may choose when paying at once is hard. */
export function offerTerms(unit: string, owedFen: Fen, steward: string): string {
  const who = steward === '' ? '管家' : `管家${steward}`
  return `理解您的情况。${unit} 未缴账单共 ${formatYuan(owedFen)}元，可以申请分期或缓缴，点一项我就报主管审批；想要别的安排直接告诉我，${who}也会联系您商量。商量期间不会提醒您缴费。`
}

/** The owner's choice was passed on. */
export function termsAsked(unit: string, terms: RequestTerms, today: Day): string {
  return `已为 ${unit} 提交申请：${termsWords(terms, today)}。主管审批后告诉您结果，期间不会提醒您缴费。`
}

/** A plan was ended by staff. */
export function planEnded(unit: string): string {
  return `${unit} 的分期已终止，恢复按账单处理。`
}

/** There is no plan to end. */
export function noPlan(unit: string): string {
  return `${unit} 没有执行中的分期。`
}

/** How a plan stands, for the case file. */
export function planStandingWords({ state, instalments, leftFen }: PlanStanding, today: Day): string {
  const words = { active: '执行中', broken: '有一期逾期，不再暂停提醒', completed: '已完成', cancelled: '已终止' }[state]
  const parts = instalments.map(one => {
    const how = { paid: '已缴', part: `还差${formatYuan(one.leftFen)}元`, open: '未到期', missed: `逾期，还差${formatYuan(one.leftFen)}元` }
    return `${one.number}期 ${dayWords(one.dueOn, today)} ${formatYuan(one.fen)}元（${how[one.state]}）`
  })
  return `分期${words}，还剩 ${formatYuan(leftFen)}元：${parts.join('、')}`
}

/** The request was decided by somebody else. */
export function decidedBefore(unit: string): string {
  return `${unit} 的这项申请已经处理过了。`
}

/** Not approved: why? */
export function askRefusal(unit: string): string {
  return `${unit} 不批准的理由是什么？请在10分钟内发一句（会转告业主和管家），发“取消”放弃。`
}

/** A waiver is asked for; nothing is promised. */
export function waiverAsked(unit: string): string {
  return `已把 ${unit} 的减免申请报给主管，是否减免按合同和公司规定审批，结果会告诉您。`
}
