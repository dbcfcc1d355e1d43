// Households that are left in peace for a time. What happened in a family is never written down, and these texts say nothing of fees.
import type { Day } from '../../domain/calendar.ts'
import type { HoldKind } from '../../domain/household.ts'
import { dayWords } from '../terms.ts'

/** The kinds of a hold, for staff. */
export const HOLD_WORDS: Record<HoldKind, string> = {
  family_event: '家庭变故',
  illness: '家人生病',
  hardship: '经济困难',
  cool_down: '情绪抵触，先缓一缓',
  dispute_choice: '等业主说明是哪笔账单',
  staff_protection: '员工受辱骂或威胁，主管处理',
  other: '其他',
}

/** To an owner whose family met with a death or an illness. */
export function kindWords(told: 'family_event' | 'illness', steward: string): string {
  const who = steward === '' ? '服务中心' : `管家${steward}`
  return told === 'family_event'
    ? `请节哀，保重身体。这段时间我们不打扰您，需要停车、电梯或其他帮忙，随时告诉我或${who}。`
    : `愿家人早日康复。这段时间您先照顾家人，我们不打扰您；需要搬运、停车或其他帮忙，随时告诉我或${who}。`
}

/** For the steward: what happened stays out of the message; the kind is enough. */
export function holdNews(unit: string, reason: HoldKind, until: Day, today: Day): string {
  return `【${unit}】业主家中有事（${HOLD_WORDS[reason]}），已暂缓到${dayWords(until, today)}（含当天），期间不谈费用，可以先问候。`
}

/** The hold stands, for staff. */
export function heldText(unit: string, reason: HoldKind, until: Day, today: Day): string {
  return `已登记暂缓：${unit} 到${dayWords(until, today)}（含当天）不联系，原因类别：${HOLD_WORDS[reason]}（不记录细节）。`
}

/** The owner wants no more contact, as a steward tells: what follows, and how a slip is put right. */
export function heldAtWishText(unit: string, until: Day, today: Day): string {
  return `业主不希望被联系：已暂缓到${dayWords(until, today)}（含当天），并请主管了解。记错了请发“${unit} 解除暂缓 原因”。`
}

/** A strong objection goes to the supervisor. */
export function objectionNews(unit: string, by: string, until: Day, today: Day): string {
  return `【主管】${unit} 业主情绪抵触（${by}登记），已暂缓到${dayWords(until, today)}，请主管了解原因后联系。`
}

/** A hold as long as this is for a supervisor to decide. */
export function holdTooLong(unit: string, most: number): string {
  return `${unit} 暂缓超过${most}天需要主管登记，请写短一些的日期，或请主管发同样的一句。`
}

/** The day of a hold is over already. */
export function holdInThePast(): string {
  return '暂缓的日期已经过了，请换一个今天以后的日期。'
}

/** A bill runs out of time while nobody asks for it. */
export function holdNearLimitation(unit: string, limitationOn: Day, today: Day): string {
  return `【经理】${unit} 暂缓期间请留意时效：最近一笔${dayWords(limitationOn, today)}届满，暂缓不会延长时效。`
}

/** The hold was lifted, for staff. */
export function liftedText(unit: string): string {
  return `${unit} 的暂缓已解除，名单已重新计算。`
}

/** There is nothing to lift. */
export function noHold(unit: string): string {
  return `${unit} 目前没有暂缓。`
}

/** The reason for lifting a hold early is missing. */
export function askLiftReason(unit: string): string {
  return `提前解除暂缓请写明原因，例如“${unit} 解除暂缓 业主来电说可以联系了”。`
}
