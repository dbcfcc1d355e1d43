// How often a household may be contacted (collection §5, G8): which caps are hit today, which of them give way, and when they are clear.
import { type Day, daysBetween } from '../calendar.ts'
import { laterDay } from './laterDay.ts'
import type { Reason } from './settings.ts'
import type { CaseView } from './view.ts'

/** The rules a contact may be stopped by. */
type CapRule = 'G8a' | 'G8b' | 'G8c' | 'G8d'

/** A cap that is hit today. */
interface CapHit {
  rule: CapRule
  /** The first day it is clear. */
  clearOn: Day
  text: string
}

/** What the caps say today: the hits that stop a contact, in order, and those that give way with the reason why. */
export interface CapOutcome {
  stopping: CapHit[]
  passed: Reason[]
}

/** Weighs the caps for a household; `fixed` is true for a formal demand of G4 and an instalment reminder of G5. */
export function weighCaps(view: CaseView, fixed: boolean): CapOutcome {
  const hits = capHits(view)
  const outcome: CapOutcome = { stopping: [], passed: [] }
  for (const hit of hits) {
    const why = hit.rule === 'G8a' ? null : givesWayFor(view, hit.rule, fixed)
    if (why === null) outcome.stopping.push(hit)
    else outcome.passed.push({ rule: hit.rule, points: 0, text: `${hit.text}；${why}，今天仍可联系` })
  }
  return outcome
}

/** The caps hit today, G8a first. */
function capHits({ book, settings }: CaseView): CapHit[] {
  const { today, policy } = settings
  const { caps } = policy
  const hits: CapHit[] = []
  const attempts = recent(book.attempts, today, caps.windowDays)
  const effective = recent(book.effective, today, Math.max(caps.windowDays, caps.gapDays))
  const effectiveInWindow = effective.filter(on => daysBetween(on, today) < caps.windowDays)
  const attemptsToday = attempts.filter(on => on === today).length
  if (attemptsToday >= caps.attemptsADay)
    hits.push({ rule: 'G8a', clearOn: laterDay(today, 1), text: '今天已联系过一次，每户每天最多一次' })
  const second = effectiveInWindow[caps.effectiveInWindow - 1]
  if (second !== undefined) {
    const clearOn = laterDay(second, caps.windowDays)
    hits.push({
      rule: 'G8b',
      clearOn,
      text: `近${caps.windowDays}天已有效联系${effectiveInWindow.length}次（上限${caps.effectiveInWindow}次），${clearOn}起恢复`,
    })
  }
  const third = attempts[caps.attemptsInWindow - 1]
  if (third !== undefined) {
    const clearOn = laterDay(third, caps.windowDays)
    hits.push({
      rule: 'G8c',
      clearOn,
      text: `近${caps.windowDays}天已尝试联系${attempts.length}次（上限${caps.attemptsInWindow}次），${clearOn}起恢复`,
    })
  }
  const last = effective[0]
  if (last !== undefined && daysBetween(last, today) < caps.gapDays) {
    const clearOn = laterDay(last, caps.gapDays)
    hits.push({ rule: 'G8d', clearOn, text: `${last}刚有效联系过，间隔不足${caps.gapDays}天，${clearOn}起可再联系` })
  }
  return hits
}

function givesWayFor(view: CaseView, rule: CapRule, fixed: boolean): string | null {
  const { debt, agreements, repairDoneDays, settings } = view
  const { limitation, promise } = settings.policy
  if (fixed) return view.tickets.length > 0 ? '时效临近的书面催告不受此限' : '分期提醒不受此限'
  if (debt.nearest !== null && debt.nearest.left <= limitation.throughCaps) return `诉讼时效只剩${debt.nearest.left}天`
  if (rule !== 'G8d') return null
  if (agreements.promise?.dueOn === settings.today) return '今天是约定缴费日'
  if (agreements.missed && agreements.missed.daysAgo <= promise.passGapDays) return `约定缴费日刚过${agreements.missed.daysAgo}天`
  if (repairDoneDays !== null) return '维修刚完成'
  return null
}

// Newest first, those 0 … days − 1 days ago.
function recent(days: readonly Day[], today: Day, within: number): Day[] {
  const found: Day[] = []
  for (const day of days) if (daysBetween(day, today) < within) found.push(day)
  return found.sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))
}
