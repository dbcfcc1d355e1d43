// The score (collection §8): the highest event, plus modifiers. What is printed adds up.
import { daysBetween, weekday } from '../calendar.ts'
import type { ReasonCode } from '../household.ts'
import { formatYuan } from '../money.ts'
import { type Policy, pointsInBand } from '../policy.ts'
import { REASON_WORDS } from '../reasonWords.ts'
import type { Reason } from './settings.ts'
import type { CaseView } from './view.ts'

/** Scores a household: the highest event first, the other events with 0 points, then the modifiers; `carriedDays` only where CO applies. */
export function scoreOf(view: CaseView, carriedDays: number): Reason[] {
  const events = eventsOf(view)
  // Ties go to the lower P number, and events stand in the order of their numbers.
  let highest: Reason | null = null
  for (const event of events) if (highest === null || event.points > highest.points) highest = event
  const reasons: Reason[] = highest === null ? [] : [highest]
  for (const event of events) {
    if (event === highest) continue
    reasons.push({ rule: event.rule, points: 0, text: `${event.text}（${event.points}分，不叠加）` })
  }
  return [...reasons, ...modifiersOf(view, carriedDays)]
}

/** The fixed points of an instalment reminder (G5), rule P1. */
export function instalmentPoints({ agreements: { instalment }, settings }: CaseView): Reason {
  const { points } = settings.policy
  if (instalment === null) throw new RangeError('No instalment to remind of')
  const { number, dueOn, fen, stands } = instalment
  const amount = `第${number}笔${formatYuan(fen)}元`
  if (stands === 'today') return { rule: 'P1', points: points.instalmentToday, text: `分期${amount}今天到期` }
  return { rule: 'P1', points: points.instalmentTomorrow, text: `分期${amount}将于${dueOn}到期，提前提醒` }
}

function eventsOf(view: CaseView): Reason[] {
  const { agreements, repairDoneDays, debt, slipDays, settings } = view
  const { points } = settings.policy
  const { promise, missed } = agreements
  const events: Reason[] = []
  if (promise?.dueOn === settings.today) {
    events.push({ rule: 'P1', points: points.promiseToday, text: `今天是业主承诺缴费的日子（${formatYuan(promise.fen)}元）` })
  }
  if (missed) {
    const what = missed.kind === 'promise' ? '承诺' : '分期'
    const text = `${what}${missed.dueOn}缴${formatYuan(missed.fen)}元，已过${missed.daysAgo}天未足额到账`
    events.push(
      missed.repeated
        ? { rule: 'P2', points: points.missedRepeated, text: `${text}，一年内不是第一次` }
        : { rule: 'P2', points: points.missedFirst, text: `${text}，第一次失约` },
    )
  }
  if (repairDoneDays !== null) {
    const when = repairDoneDays === 0 ? '今天' : `${repairDoneDays}天前`
    events.push({ rule: 'P3', points: points.repairSignedOff, text: `维修${when}完成：先问是否满意，满意再提费用` })
  }
  if (debt.nearest !== null) {
    const worth = pointsInBand(points.limitation, debt.nearest.left)
    if (worth > 0) events.push({ rule: 'P4', points: worth, text: `诉讼时效${debt.nearest.expiry}届满，剩${debt.nearest.left}天` })
  }
  const step = slipDays === null ? 0 : ladderPoints(settings.policy, slipDays)
  if (step > 0) events.push({ rule: 'P5', points: step, text: `催费单送达已${slipDays}天仍未缴` })
  return events
}

/** P5 by days since the slip. */
export function ladderPoints({ points: { ladder } }: Policy, slipDays: number): number {
  const last = ladder.steps.at(-1)
  if (last === undefined || slipDays > last.day) {
    return Math.min(ladder.most, ladder.base + ladder.aDay * Math.max(0, slipDays - ladder.slopeFrom))
  }
  return ladder.steps.find(({ day }) => day === slipDays)?.points ?? 0
}

function modifiersOf(view: CaseView, carriedDays: number): Reason[] {
  const { debt, book, chaseFen, settings } = view
  const { points } = settings.policy
  const found: Reason[] = []
  const add = (rule: string, worth: number, text: string): void => {
    if (worth !== 0) found.push({ rule, points: worth, text })
  }
  if (debt.oldest !== null) {
    add('P6', pointsInBand(points.overdue, debt.oldest.overdueDays), `最早一笔已逾期${debt.oldest.overdueDays}天`)
  }
  add('P7', pointsInBand(points.amount, chaseFen), `本次催缴${formatYuan(chaseFen)}元`)
  if (book.reason !== null) add('P8', reasonPoints(points.reason, book.reason), `欠费原因：${REASON_WORDS[book.reason]}`)
  if (book.repliedOn !== null) add('P9', points.reply, `业主${daysAgo(book.repliedOn, settings.today)}就费用回复过`)
  const day = weekday(settings.today)
  if (points.beforeWeekendDays.includes(day)) add('P10', points.beforeWeekend, `今天是周${'一二三四五六日'.charAt(day - 1)}，临近周末`)
  const carried = Math.min(points.carriedMost, points.carriedADay * carriedDays)
  add('CO', carried, `名额已满，已顺延${carriedDays}天`)
  return found
}

function reasonPoints(worth: Policy['points']['reason'], reason: ReasonCode): number {
  switch (reason) {
    case 'forgot':
    case 'out_of_town':
    case 'no_time':
    case 'service':
      return worth[reason]
    default:
      return 0
  }
}

function daysAgo(on: string, today: string): string {
  const days = daysBetween(on, today)
  return days === 0 ? '今天' : `${days}天前`
}
