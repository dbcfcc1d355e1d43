// The manager's summaries (metrics §4). Private chats and team groups read rooms, names and amounts, never a phone; owners read only rates.
import { weekday } from '../domain/calendar.ts'
import type { PeriodKind } from '../domain/metrics/period.ts'
import type { Summary } from '../domain/metrics/summarize.ts'
import { type TargetProgress, WHOLE_PROJECT } from '../domain/metrics/targets.ts'
import { formatRate } from '../domain/money.ts'
import type { Audience } from '../domain/people.ts'
import { countedWords, countWords, satisfiedWords, signedPoints, yuanWords } from './figureWords.ts'
import { definitionsWords } from './summaryHistory.ts'
import { monthText, weekText, yearText } from './summaryParts.ts'
import { trouble } from './trouble.ts'

const TITLES: Record<PeriodKind, string> = { day: '收费日报', week: '收费周报', month: '收费月报', year: '年度总结' }

/** The summary in words for who reads it; `community` is its name. */
export function summaryText(summary: Summary, community: string, audience: Audience): string {
  const head = `【${community}·${TITLES[summary.period]}】${daysWords(summary)}`
  if (audience === 'owners') return `${head}\n${ownersText(summary)}`
  return [head, bodyText(summary, community), definitionsWords(summary)].join('\n')
}

function bodyText(summary: Summary, community: string): string {
  if (summary.period === 'day') return dayText(summary)
  if (summary.period === 'week') return weekText(summary)
  return summary.period === 'month' ? monthText(summary) : yearText(summary, community)
}

const WEEKDAYS = '一二三四五六日'

function daysWords({ period, from, to, year }: Summary): string {
  const words = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  if (period === 'day') return `${words(to)}（周${WEEKDAYS[weekday(to) - 1]}）`
  if (period === 'year') return `${year}年（截至${words(to)}）`
  return `${words(from)}—${words(to)}`
}

function dayText(summary: Summary): string {
  const { promises, tickets, work } = summary
  const [part, of] = work.planned.reduce(([done, all], row) => [done + row.part, all + row.of], [0, 0])
  const byChannel = work.planned.map(row => `${CHANNELS[row.channel]}${row.part}/${row.of}`).join(' ')
  const missed = promises.due - promises.kept
  const oldest = tickets.oldest ? `（最长${tickets.oldest.days}天：${tickets.oldest.unit}${trouble(tickets.oldest.subject)}）` : ''
  return [
    `一、今日  实收 ${yuanWords(summary.collectedFen)}/${summary.collectedHouseholds}户（当年${summary.collectedCurrentHouseholds}户 往年${summary.collectedEarlierHouseholds}户）｜${targetWords(summary)}`,
    `    当年收缴率 ${formatRate(summary.collectionRate)}（金额口径） ${formatRate(summary.householdRate)}（户数口径）｜清欠率 ${formatRate(summary.arrearsRecoveryRate)}（金额口径）｜主动缴费率 ${formatRate(summary.activePaymentRate)}（金额口径）｜${satisfiedWords(summary)}`,
    `二、动作  应联系${of} 已完成${part}（${byChannel}）｜本人接通 ${work.confirmed.part}｜新增承诺${promises.registered.households}户 ${yuanWords(promises.registered.fen)}`,
    `三、承诺  今日到期${promises.due} 兑现${promises.kept}（${formatRate(promises.rate)}，户数口径${promises.provisional > 0 ? '，暂计' : ''}）${missed > 0 ? ` 未兑现${missed}→次日管家回访` : ''}`,
    `四、先办事  未结报修、投诉影响缴费 ${tickets.blockedHouseholds}户${oldest}｜待核账转账${summary.pendingTransfers.count}笔`,
    `五、预警  ${warningWords(summary)}`,
    `六、合规  ${complianceWords(summary)}`,
    `明日重点：${tomorrowWords(summary)}`,
  ].join('\n')
}

const CHANNELS = { call: '电话', visit: '上门', message: '私信' } as const

// The month's target of the whole project says most about a day; without one the year's does.
function targetWords({ targets }: Summary): string {
  const own = targets.filter(target => target.scope === WHOLE_PROJECT && target.item === '')
  const target = own.find(({ period }) => period.length > 4) ?? own[0]
  return target ? `${target.period.length > 4 ? '月' : '年'}${progressWords(target)}` : '目标完成 —'
}

/** `目标完成 86.3%（序时 +1.2pp）`. */
function progressWords({ completion, pace }: TargetProgress): string {
  return `目标完成 ${formatRate(completion)}（序时 ${signedPoints(pace)}）`
}

function warningWords({ limitation, withoutContactPoint, demandsToApprove }: Summary): string {
  const risk = limitation
    ? `时效≤90天 ${limitation.within90.households}户 ${yuanWords(limitation.within90.fen)}${limitation.barred.bills > 0 ? `（另有已过时效${limitation.barred.households}户）` : ''}`
    : '时效≤90天 —'
  return `${risk}｜无有效联系方式 ${countWords(withoutContactPoint, '户')}｜待批催告函 ${countWords(demandsToApprove, '')}`
}

function complianceWords({ compliance, logCompleteness }: Summary): string {
  if (compliance === null) return '拦截草稿— 静默时段拦截— 违规发出—｜投诉—｜记录完整率 —'
  const { draftsBlocked, quietHourBlocks, violationsSent, dunningComplaints } = compliance
  return `拦截草稿${draftsBlocked} 静默时段拦截${quietHourBlocks} 违规发出${violationsSent}｜投诉${dunningComplaints}｜记录完整率 ${countedWords(logCompleteness, '条')}`
}

function tomorrowWords({ awaitedTomorrow, promises, tickets, pendingTransfers, limitation }: Summary): string {
  const points: string[] = []
  if (awaitedTomorrow.households > 0) points.push(`承诺到期${awaitedTomorrow.households}户 ${yuanWords(awaitedTomorrow.fen)}`)
  if (promises.due > promises.kept) points.push(`回访未兑现承诺${promises.due - promises.kept}户`)
  if (limitation && limitation.within30.households > 0) points.push(`时效≤30天${limitation.within30.households}户先办`)
  if (tickets.blockedHouseholds > 0) points.push(`催办报修、投诉${tickets.blockedHouseholds}户`)
  if (pendingTransfers.count > 0) points.push(`核对转账${pendingTransfers.count}笔`)
  return points.length === 0 ? '—' : points.join('；')
}

// Rates of the whole community and nothing else: no amount, no building, no person; each only from five households on (metrics §1).
function ownersText(summary: Summary): string {
  const enough = (households: number): boolean => households >= summary.smallestGroup
  const lines: string[] = []
  if (enough(summary.clear.of)) {
    lines.push(`当年收缴率 ${formatRate(summary.collectionRate)}（金额口径） ${formatRate(summary.householdRate)}（户数口径）`)
    lines.push(`主动缴费率 ${formatRate(summary.activePaymentRate)}（金额口径）`)
  }
  // With so few ratings not even their number is told.
  if (lines.length > 0) lines.push(enough(summary.satisfied.of) ? satisfiedWords(summary) : '本年维修满意率 样本不足')
  return lines.length === 0 ? '户数不足，不公布统计数字。' : lines.join('\n')
}
