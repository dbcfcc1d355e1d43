// What waits for one member of staff this morning, in one private message; no phone stands here.

import { type Day, daysBetween } from '../domain/calendar.ts'
import type {
  CallBackMatter,
  CareMatter,
  ClaimMatter,
  CoachingMatter,
  DisputeMatter,
  HandOverMatter,
  KeyMatter,
  PlanMatter,
  PromiseMatter,
  QuestionMatter,
  RequestMatter,
  TicketMatter,
} from '../domain/cases/matters.ts'
import { formatYuan } from '../domain/money.ts'
import { termsWords } from './case/agreements.ts'
import { dueWords } from './case/disputes.ts'
import { promiseOutcome } from './case/promises.ts'
import { ROUTE_WORDS } from './case/tickets.ts'
import { dayWords, periodWords } from './terms.ts'

/** A part of the digest: its title and a line for each matter. */
export interface DigestPart {
  title: string
  rows: string[]
}

const MOST_ROWS = 10

/** The digest of one person; null when nothing waits. */
export function digestText(name: string, day: Day, parts: readonly DigestPart[]): string | null {
  const full = parts.filter(part => part.rows.length > 0)
  if (full.length === 0) return null
  const shown = full.flatMap(({ title, rows }) => {
    const more = rows.length > MOST_ROWS ? [`  …另有${rows.length - MOST_ROWS}件`] : []
    return [`【${title}】${rows.length}件`, ...rows.slice(0, MOST_ROWS).map(row => `· ${row}`), ...more]
  })
  return [`${name} ${dayWords(day, day)}待办：`, ...shown].join('\n')
}

/** Nothing waits. */
export function nothingWaits(name: string): string {
  return `${name}，今天没有待办事项。`
}

/** What came of the promises of the last days. */
export function promiseRow({ unit, forOn, state, paidFen, leftFen }: PromiseMatter, day: Day): string {
  return promiseOutcome(unit, forOn, paidFen, leftFen, state !== 'open', day)
}

/** An objection with the day of its answer. */
export function disputeRow({ unit, item, periodStart, periodEnd, dueOn }: DisputeMatter, day: Day): string {
  return `${unit} ${periodWords(periodStart, periodEnd)}${item}，${dueWords(dueOn, day)}`
}

/** What can be gone through with somebody, with what helps. */
export function coachingRow({ staff, stopped, incomplete, unfollowed }: CoachingMatter): string {
  const parts = [
    ...(stopped > 0 ? [`上周有${stopped}条文字被拦下，可一起看“话术”`] : []),
    ...(incomplete > 0 ? [`${incomplete}条联系记录待补，发“待办”逐条补`] : []),
    ...(unfollowed.length > 0 ? [`失约后还没人联系：${unfollowed.join('、')}`] : []),
  ]
  return `${staff}：${parts.join('；')}`
}

/** Reported money. */
export function claimRow({ unit, fen, on, days, outOfTown }: ClaimMatter, day: Day): string {
  return `${unit} ${dayWords(on, day)}报缴 ${formatYuan(fen)}元，已${days}天${outOfTown ? '（外地业主，跟到到账）' : ''}`
}

/** Terms asked for. */
export function requestRow({ unit, terms, askedBy, askedOn }: RequestMatter, day: Day): string {
  return `${unit} ${termsWords(terms, day)}（${askedBy} ${dayWords(askedOn, day)}提出）`
}

/** A missed instalment. */
export function planRow({ unit, dueOn, leftFen }: PlanMatter, day: Day): string {
  return `${unit} ${dayWords(dueOn, day)}一期未缴足，还差 ${formatYuan(leftFen)}元`
}

/** A call-back agreed with the owner. */
export function callBackRow({ unit, on, time, heardBy }: CallBackMatter, day: Day): string {
  const late = daysBetween(on, day)
  const when = late === 0 ? `${time ?? '今天'}` : `${dayWords(on, day)}${time ?? ''}（已过${late}天）`
  return `${when} ${unit}（${heardBy}与业主约定）`
}

/** A ticket past or near its day, or waiting for its return visit. */
export function ticketRow({ number, unit, kind, route, dueOn, toVisit }: TicketMatter, day: Day): string {
  const what = `${number} ${unit === '' ? '公共部位' : unit} ${kind === 'repair' ? '报修' : '投诉'}`
  if (toVisit) return `${what}，已完工待回访`
  const late = dueOn === null ? null : daysBetween(dueOn, day)
  const due = late === null ? '' : late > 0 ? `，已超期${late}天` : late === 0 ? '，今天到期' : `，${dayWords(dueOn ?? day, day)}前`
  return `${what}（${ROUTE_WORDS[route]}）${due}`
}

/** A question nobody has answered. */
export function questionRow({ code, unit, askedOn, dueOn }: QuestionMatter, day: Day): string {
  const late = daysBetween(dueOn, day)
  return `${code} ${unit === '' ? '未绑定住户' : unit} ${dayWords(askedOn, day)}转人工${late > 0 ? `，已超期${late}天` : ''}`
}

/** A case that came from a colleague. */
export function handOverRow({ unit, from, on }: HandOverMatter, day: Day): string {
  return `${unit}（${dayWords(on, day)}由${from}转来）`
}

/** A care call or a patrol that is due. */
export function careRow({ unit, lastOn }: CareMatter, day: Day): string {
  return `${unit}（${lastOn === null ? '还没有记录' : `上次${dayWords(lastOn, day)}`}，不谈费用）`
}

/** A key account that owes. */
export function keyRow({ unit, steward, overdueFen }: KeyMatter): string {
  return `${unit} 逾期 ${formatYuan(overdueFen)}元（管家${steward}，请同访）`
}

/** Homes without a steward. */
export function unassignedRow(count: number): string {
  return `${count}户没有在岗管家，发“未分配”查看`
}

/** The figure 业主问题未答复. */
export function unansweredRow(count: number): string {
  return count === 0 ? '业主问题未答复 0（达标）' : `业主问题未答复 ${count}件（目标0）`
}

/** The monthly word on long arrears. */
export function longArrearsRow(count: number, from: number): string {
  return `${count}户逾期满${from}天，发“长期欠费”看清单`
}
