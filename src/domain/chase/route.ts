// Lane, channel, windows, opening and notes of a household that passed the gates (collection §9).
import { daysBetween } from '../calendar.ts'
import type { HouseholdFacts } from '../household.ts'
import type { Policy, Window } from '../policy.ts'
import { demandPeriodEnd, readyForLawyer, smsIsLeft, visitIsDue } from './ladder.ts'
import type { ChaseChannel, Opening, Reason } from './settings.ts'
import { stalledNotes } from './stalled.ts'
import type { CaseView } from './view.ts'

/** How a scored household is contacted, and why this way. */
export interface Route {
  channel: ChaseChannel
  windows: readonly Window[]
  opening: Opening
  notes: string[]
  /** The row that chose the channel, in words. */
  why: string
}

/** The lane of a scored household, with the reason that is listed first (collection §9, first match). */
export function scoredLane(view: CaseView): { lane: 'legal_batch' | 'formal_demand' | 'chase'; reason: Reason } {
  const { debt, agreements, settings } = view
  const { ladder } = settings.policy
  const agreed = agreements.missed !== null || agreements.promise?.dueOn === settings.today
  if (!agreed && readyForLawyer(view)) {
    return { lane: 'legal_batch', reason: { rule: 'legal_batch', points: 0, text: '催告期限已过，列入律师函批次，等经理和律师批准' } }
  }
  const nearest = debt.nearest
  if (nearest !== null && nearest.left <= ladder.demandLimitation) {
    const text = `诉讼时效${nearest.expiry}届满（剩${nearest.left}天），应发书面催告函，待经理批准`
    return { lane: 'formal_demand', reason: { rule: 'formal_demand', points: 0, text } }
  }
  if (debt.oldest !== null && debt.oldest.overdueDays >= ladder.demandFrom && demandPeriodEnd(view) === null) {
    const text = `最早一笔已逾期${debt.oldest.overdueDays}天且未送达过催告函，应发书面催告函，待经理批准`
    return { lane: 'formal_demand', reason: { rule: 'formal_demand', points: 0, text } }
  }
  return { lane: 'chase', reason: { rule: 'chase', points: 0, text: '可以联系' } }
}

/** A formal demand: the letter as a message and by registered mail. */
export function demandRoute(view: CaseView): Route {
  const { day } = view.settings.policy.windows
  return { channel: 'message', windows: day, opening: 'T4函', notes: ['并寄挂号信', ...notesOf(view)], why: '书面催告：私信并寄挂号信' }
}

/** The reminder of an instalment (G5); the plan suspends the ladder, so no reason code is asked for. */
export function instalmentRoute(view: CaseView): Route {
  const { day } = view.settings.policy.windows
  return { channel: 'message', windows: day, opening: 'O-分期提醒', notes: partNotes(view), why: '私信提醒分期' }
}

/** The channel of a `chase` household: the first row that matches. */
export function chaseRoute(view: CaseView): Route {
  const { facts, settings, agreements, repairDoneDays, slipDays } = view
  const { windows, ladder } = settings.policy
  const evening = facts.officeWorker ? windows.evening : windows.day
  const notes = [...notesOf(view), ...stalledNotes(view)]
  const row = (channel: ChaseChannel, hours: readonly Window[], opening: Opening, why: string): Route => ({
    channel,
    windows: hours,
    opening,
    notes,
    why,
  })
  if (facts.homeService) {
    const care = facts.bestKnownColleague === undefined ? '由最熟的同事上门，先问候再谈账单' : '先问候再谈账单'
    return visit(view, { ...row('visit', windows.visitDay, 'O-关怀', '业主同意上门代办'), notes: [care, ...notes] })
  }
  if (agreements.promise?.dueOn === settings.today)
    return asPreferred(facts, windows, row('message', evening, 'O-承诺当天', '承诺日私信确认'))
  if (repairDoneDays !== null) return asPreferred(facts, windows, row('call', evening, 'O-维修完成', '维修刚完成，电话回访'))
  if (agreements.missed) {
    if (agreements.missed.repeated) return row('supervisor', evening, 'O-失约询问', '再次失约，由主管联系')
    return asPreferred(facts, windows, row('call', evening, 'O-失约询问', '失约后电话询问原因'))
  }
  if (facts.outOfTown) return asPreferred(facts, windows, row('message', windows.day, 'O-外地', '业主在外地，私信联系'))
  if (visitIsDue(view)) {
    const hours = facts.officeWorker ? windows.visitEvening : windows.visitDay
    return visit(view, row('visit', hours, 'O-预约上门', '电话未接通或业主同意上门，预约后上门'))
  }
  if (slipDays !== null && slipDays >= ladder.callFrom) {
    return asPreferred(facts, windows, row('call', evening, 'O-三天提醒', `催费单送达满${ladder.callFrom}天，电话联系`))
  }
  const why = slipDays === null ? '尚未送达催费单，私信发催费单' : `催费单送达未满${ladder.callFrom}天，私信联系`
  return asPreferred(facts, windows, row('message', windows.day, 'O-提醒', why))
}

// The owner's word on how to be reached replaces call by message and message by call; the hours stay, but an office worker is called in the evening.
function asPreferred(facts: HouseholdFacts, windows: Policy['windows'], route: Route): Route {
  const { preferredChannel } = facts
  if (preferredChannel === undefined || preferredChannel === 'visit' || preferredChannel === route.channel) return route
  const isCall = preferredChannel === 'call'
  const why = `${route.why}（业主希望用${isCall ? '电话' : '私信'}联系）`
  return { ...route, channel: preferredChannel, windows: isCall && facts.officeWorker ? windows.evening : route.windows, why }
}

// Visits stand two weeks apart; sooner, a visit is proposed as a call.
function visit(view: CaseView, route: Route): Route {
  const { book, facts, settings } = view
  const { caps, windows } = settings.policy
  if (book.lastVisitOn === null || daysBetween(book.lastVisitOn, settings.today) >= caps.visitGapDays) return route
  return {
    ...route,
    channel: 'call',
    windows: facts.officeWorker ? windows.evening : windows.day,
    opening: 'O-三天提醒',
    why: `${book.lastVisitOn}上门过，未满${caps.visitGapDays}天，改为电话`,
  }
}

/** The note that an SMS is the last way left; it takes the place of no channel of the list (requirement R10). */
export const SMS_IS_LEFT = '电话没通、未绑定私聊：约不上时可用短信备用（T1）'

/** Days in which a patrol of a vacant home is a good opening (collection §11). */
const PATROL_OPENS_DAYS = 7

function notesOf(view: CaseView): string[] {
  const { debt, book, facts, settings } = view
  const notes = partNotes(view)
  const { reasonFrom } = settings.policy.ladder
  if (debt.oldest !== null && debt.oldest.overdueDays >= reasonFrom && book.reason === null) {
    notes.push(`满${reasonFrom % 30 === 0 ? `${reasonFrom / 30}个月` : `${reasonFrom}天`}：本次必须登记原因码`)
  }
  if (facts.bestKnownColleague !== undefined) notes.push(`由最熟同事${facts.bestKnownColleague}联系`)
  if (book.callBackOn === settings.today) notes.push('业主约定今天联系')
  if (smsIsLeft(view)) notes.push(SMS_IS_LEFT)
  if (facts.keyAccount) notes.push('重点户：主管同访')
  if (facts.preferredTime !== undefined) notes.push(`业主希望${facts.preferredTime}联系`)
  if (facts.patrolledOn !== undefined && daysBetween(facts.patrolledOn, settings.today) <= PATROL_OPENS_DAYS) {
    notes.push(`可先说${facts.patrolledOn}巡查的情况（O-空置巡查）`)
  }
  return notes
}

function partNotes({ debt }: CaseView): string[] {
  const notes: string[] = []
  if (debt.bills.some(bill => bill.disputed)) notes.push('争议部分不催；不写起算日')
  if (debt.bills.some(bill => bill.timeBarred && !bill.disputed)) notes.push('部分账单时效已过：不催，报经理')
  if (debt.formerFen > 0) notes.push('另有原业主或原租户的欠费：不提、不催，由法务处理')
  if (debt.undividedFen > 0) notes.push('跨过户日的账单未拆分：拆分前不提、不催')
  return notes
}
