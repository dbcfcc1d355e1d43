// Repairs and complaints in words: for the owner, for those who work on them, for the return visit. Nothing here speaks of fees.

import { type Day, daysBetween } from '../../domain/calendar.ts'
import type { TicketCategory, TicketRoute, TicketState } from '../../domain/cases/ticket.ts'
import { forEverybody, type PublicText } from '../../domain/speech.ts'
import { dayWords } from '../terms.ts'

/** What a ticket is about. */
export const CATEGORY_WORDS: Record<TicketCategory, string> = {
  leak: '渗漏水',
  water: '给排水',
  power: '电气照明',
  heating: '供暖',
  lift: '电梯',
  door: '门禁道闸',
  common: '公共部位',
  structure: '房屋质量',
  cleaning: '保洁卫生',
  security: '秩序安全',
  green: '绿化',
  parking: '停车',
  noise: '噪音扰民',
  dunning: '催缴方式',
  staff: '服务态度',
  suggestion: '建议',
  other: '其他',
}

/** Where a ticket stands. */
export const STATE_WORDS: Record<TicketState, string> = {
  open: '待接单',
  in_work: '处理中',
  done: '已完工待回访',
  visited: '已回访',
  closed: '已关单',
  reopened: '重新办理',
}

/** Who works on it. */
export const ROUTE_WORDS: Record<TicketRoute, string> = { engineer: '工程', steward: '管家', supervisor: '主管', developer: '建设单位' }

/** What staff read of a ticket. */
export interface TicketLine {
  number: string
  kind: 'repair' | 'complaint'
  unit: string
  subject: string
  state: TicketState
  category: TicketCategory
  warranty: boolean
  route: TicketRoute
  assignee: string
  dueOn: Day | null
  reopened: number
}

/** Amounts in an owner's own words are not for those who repair. */
function withoutAmounts(text: string): string {
  return text.replace(/[¥￥]?\d[\d,.]*\s*(?:元|块钱?)/g, '…元')
}

/** A ticket in one line; `forWork` leaves amounts out. */
export function ticketLine(ticket: TicketLine, today: Day, forWork = false): string {
  const subject = (forWork ? withoutAmounts(ticket.subject) : ticket.subject).slice(0, 60)
  const late = ticket.dueOn === null ? 0 : daysBetween(ticket.dueOn, today)
  const waits = ticket.state === 'open' || ticket.state === 'in_work' || ticket.state === 'reopened'
  const due = ticket.dueOn === null || !waits ? '' : late > 0 ? `，已超期${late}天` : `，${dayWords(ticket.dueOn, today)}前`
  const notes = [
    CATEGORY_WORDS[ticket.category],
    ...(ticket.warranty ? ['保修期内'] : []),
    ...(ticket.route === 'developer' ? ['转建设单位'] : []),
    ...(ticket.reopened > 0 ? [`第${ticket.reopened}次返修`] : []),
    ...(ticket.assignee === '' ? [] : [ticket.assignee]),
  ]
  return `${ticket.number} ${ticket.unit === '' ? '公共部位' : ticket.unit} ${subject}（${notes.join('，')}）${STATE_WORDS[ticket.state]}${due}`
}

/** For the engineer or whoever works on it. */
export function ticketNews(ticket: TicketLine, softMention: boolean | null, today: Day): string {
  const head = ticket.kind === 'repair' ? '【工单】' : '【投诉】'
  const mention =
    softMention === null
      ? ''
      : softMention
        ? '\n完工且业主满意后，可以顺带说一句“账单在小程序可以看”；不谈金额，不收现金。'
        : '\n这一户只办维修，不提费用。'
  const developer = ticket.route === 'developer' ? '\n请先到场查看并拍照，转建设单位维修，全程跟进；与缴费无关。' : ''
  return `${head}${ticketLine(ticket, today, ticket.kind === 'repair')}${developer}${mention}`
}

/** The list of what waits. */
export function ticketsText(tickets: readonly TicketLine[], today: Day, forWork: boolean): string {
  if (tickets.length === 0) return '没有待办的工单。'
  return ['待办工单：', ...tickets.map((ticket, index) => `${index + 1}. ${ticketLine(ticket, today, forWork)}`)].join('\n')
}

/** It was taken, finished …, for staff. */
export function movedText(ticket: TicketLine, to: TicketState): string {
  return `${ticket.number} ${ticket.unit} ${STATE_WORDS[to]}。`
}

/** The move is not possible any more. */
export function cannotMove(ticket: TicketLine): string {
  return `${ticket.number} 现在是“${STATE_WORDS[ticket.state]}”，这一步做不了。`
}

/** There is no such ticket. */
export function noTicket(number: string): string {
  return `没有查到工单 ${number}。`
}

/** To the owner: somebody is on the way. */
export function takenToOwner(number: string, who: string): string {
  return `您报的 ${number} 已由${who}接单处理，有安排会告诉您。`
}

/** To the owner: it is done, is it good? (M3a, no word of fees) */
export function doneToOwner(number: string, kind: 'repair' | 'complaint'): string {
  const ask = kind === 'repair' ? '师傅已经修好了，现在用着还有问题吗？' : '您反映的事情已经处理，结果满意吗？'
  return `您报的 ${number} ${ask}请点一个分数（5分最满意）；没弄好就点“还没好”，马上安排返工，有事随时回复。`
}

/** The label of a rating. */
export const starLabel = (stars: number): string => `${stars}分`

/** Not good yet. */
export const STILL_BROKEN_LABEL = '还没好'

/** To the owner after a rating. */
export function ratedText(stars: number, again: boolean): string {
  return again ? `收到您的${stars}分，很抱歉没有做好。已重新安排，主管会联系您了解情况。` : `收到您的${stars}分，谢谢您。有事随时找我。`
}

/** To the steward: the owner is content with the repair, so that the bill may be mentioned. */
export function contentText(unit: string, stars: number): string {
  return `${unit} 业主对维修评${stars}分，满意。可以用“维修满意后提醒”的模板提一次账单，语气照旧；不合适就不发。`
}

/** To the owner: it is worked on again. */
export function reopenedToOwner(number: string): string {
  return `很抱歉，${number} 已重新安排返工，主管同步跟进，有安排马上告诉您。`
}

/** For the steward: make the return visit. */
export function visitNews(ticket: TicketLine): string {
  return `【回访】${ticket.number} ${ticket.unit} ${ticket.subject.slice(0, 40)} 已完工。请电话或上门回访，问清是否还有问题，点业主给的分数；回访后才能关单。`
}

/** For the supervisor: it was opened again. */
export function reopenedNews(ticket: TicketLine, why: string): string {
  return `【返工】${ticket.number} ${ticket.unit} ${ticket.subject.slice(0, 40)}：${why}（第${ticket.reopened + 1}次），请主管跟进。`
}

/** A ticket that staff entered. */
export function enteredText(number: string, unit: string, dueOn: Day, route: TicketRoute, today: Day): string {
  return `已登记 ${number}：${unit === '' ? '公共部位' : unit}，由${ROUTE_WORDS[route]}处理，${dayWords(dueOn, today)}前。`
}

/** A suggestion is taken. */
export function suggestionText(number: string): PublicText {
  return forEverybody(`谢谢您的建议，已登记 ${number}，由管家答复您处理结果。`)
}

/** The owner asks after something that is being worked on. */
export function urgedText(ticket: TicketLine, today: Day): string {
  const due = ticket.dueOn === null || ticket.dueOn < today ? '' : `，${dayWords(ticket.dueOn, today)}前办好`
  return `${ticket.number} ${STATE_WORDS[ticket.state]}${due}。已再催一次，有进展马上告诉您，给您添麻烦了。`
}

/** The owner asks after it, for those who work on it. */
export function urgedNews(ticket: TicketLine, words: string): string {
  return `【催办】${ticket.number} ${ticket.unit}：“${withoutAmounts(words).slice(0, 100)}”`
}

/** A line that could be a ticket or a contact: how each is written. */
export function notATicket(unit: string): string {
  return `这条还没有登记。业主投诉写“${unit} 投诉 内容”；联系结果写“${unit} 打通了 说…”。`
}
