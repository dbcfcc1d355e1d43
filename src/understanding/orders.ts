// What staff write about one household in one line, beside contacts: “3-501 分3期 每月960 从12月10日”, “3-501 家里有事 暂缓到12月10日”.
import type { Day } from '../domain/calendar.ts'
import type { TicketMove } from '../domain/cases/ticket.ts'
import type { DisputeFact, HoldKind } from '../domain/household.ts'
import type { Fen } from '../domain/money.ts'
import { NUMERAL, readNumeral } from '../domain/numerals.ts'
import { readAmount } from './amounts.ts'
import { readContactLog, readPromise } from './contactLog.ts'
import { readDate } from './dates.ts'
import { asksWhyNot, type HomeOrder, type OfficeOrder, readHomeOrder, readOfficeOrder } from './homeOrders.ts'
import type { ContactLog, PromisedWords } from './intent.ts'
import { readRoom } from './rooms.ts'

/** An order about one household; `words` is the line without the room, as it was written. */
export type HouseholdOrder = { unit: string; words: string } & (
  | { name: 'plan'; count: number; eachFen?: Fen; firstOn?: Day }
  | { name: 'deferral'; until?: Day }
  | { name: 'end_plan' }
  | { name: 'waiver'; fen?: Fen }
  | { name: 'promise'; promise: PromisedWords }
  | { name: 'hold'; until?: Day; reason: HoldKind }
  | { name: 'lift_hold' }
  /** The newest row of the contact book was wrong; null when the right one was not understood. */
  | { name: 'correct_contact'; log: ContactLog | null }
  /** What a row lacked. */
  | { name: 'complete_contact'; told: string }
  | { name: 'answer_dispute'; conclusion?: NonNullable<DisputeFact['conclusion']>; answer: string }
  | HomeOrder
)

/** An order that names no household: a list of what waits. */
export type ListOrder = {
  name:
    | 'disputes'
    | 'requests'
    | 'digest'
    | 'tickets'
    | 'unassigned'
    | 'developer_bills'
    | 'missing_contacts'
    | 'service_counts'
    | 'long_arrears'
}

/** A step of a ticket, by its number. */
export type TicketOrder = { name: 'move_ticket'; number: string; move: TicketMove; words: string }

/** A repair or complaint that staff heard of or saw; without a home it is about common parts. */
export type NewTicketOrder = { name: 'new_ticket'; ticket: 'repair' | 'complaint'; unit: string | null; subject: string }

/** What staff may order. */
export type Order = HouseholdOrder | ListOrder | TicketOrder | NewTicketOrder | OfficeOrder

const LISTS: readonly [RegExp, ListOrder['name']][] = [
  [/^(?:待答复的?)?异议(?:列表|清单)?$|^待答复$|^disputes$/, 'disputes'],
  [/^(?:未分配|无管家|没人管)(?:的)?(?:户|房|住户)?(?:列表|清单)?$|^unassigned$/, 'unassigned'],
  [/^(?:建设单位|开发商|未交付)(?:的)?(?:账单|欠费|房屋|清单)?$|^developer$/, 'developer_bills'],
  [/^(?:补|缺|无)联系方式(?:的)?(?:户|清单|列表)?$|^contacts$/, 'missing_contacts'],
  [/^长期?欠(?:费)?(?:的)?(?:户|住户|清单|列表|名单)?$|^arrears$/, 'long_arrears'],
  [/^(?:服务记录|服务统计|露面次数|非收费联系)(?:统计)?$|^presence$/, 'service_counts'],
  [/^(?:我的|待办|未结)?(?:工单|报修单)(?:列表|清单)?$|^tickets$/, 'tickets'],
  [/^(?:我的|今日|今天的?)?待办(?:事项)?$|^digest$/, 'digest'],
  [/^(?:待批的?)?(?:分期|减免|缓缴)?申请(?:列表|清单)?$|^requests$/, 'requests'],
]

/** Reads an order of staff; null for everything else. */
export function readOrder(text: string, today: Day): Order | null {
  const plain = narrow(text).trim()
  const ticket = ticketOrder(plain)
  if (ticket) return ticket
  const room = readRoom(plain)
  const fresh = newTicket(plain, room)
  if (fresh) return fresh
  const office = room ? null : readOfficeOrder(plain)
  if (office) return office
  if (!room) {
    const name = LISTS.find(([pattern]) => pattern.test(plain.replace(/^\/|[?？。!！\s]+$/g, '')))?.[1]
    return name ? { name } : null
  }
  const words = plain
    .replace(room.words, ' ')
    .replace(/^[\s,，:：]+/, '')
    .trim()
  if (asksWhyNot(words)) return { name: 'why_not', unit: room.unit, words }
  if (words === '' || /[?？吗]$/.test(words)) return null
  const found = ofHousehold(words, today)
  return found && { ...found, unit: room.unit, words }
}

const MOVES: readonly [RegExp, TicketMove][] = [
  [/^(?:接单|我来|处理)/, 'take'],
  [/^(?:完工|完成|修好|办结|已处理|处理好)/, 'finish'],
  [/^(?:关单|结单|销单|关闭)/, 'close'],
  [/^(?:返工|重开|还没好|没修好)/, 'reopen'],
]

function ticketOrder(plain: string): TicketOrder | null {
  const found = /^(?:工单\s*)?([BT][XS]\d{6}-[A-Z2-9]{3,5}|[A-Z]{1,4}[-\d]{4,16})\s*(.+)$/s.exec(plain)
  const rest = found?.[2] ?? ''
  const move = MOVES.find(([pattern]) => pattern.test(rest))
  if (!found || !move) return null
  return { name: 'move_ticket', number: found[1] ?? '', move: move[1], words: rest.replace(move[0], '').replace(/^[了\s,，:：]+/, '') }
}

const NEW_TICKET = /^(?:登记)?(报修|巡查报修|投诉|建议|质量问题|遗留问题|交付查验)[:：\s,，]+(.{2,300})$/s

function newTicket(plain: string, room: { unit: string; words: string } | null): NewTicketOrder | null {
  const words = room ? plain.replace(room.words, ' ').trim() : plain
  const found = NEW_TICKET.exec(words)
  if (!found) return null
  const [, what = '', subject = ''] = found
  const ticket = what === '投诉' || what === '建议' ? 'complaint' : 'repair'
  const kept = /建议|问题|查验/.test(what) ? `${what}：${subject}` : subject
  return { name: 'new_ticket', ticket, unit: room?.unit ?? null, subject: kept.trim() }
}

// Digits, letters, hyphens and blanks as a keyboard has them; the marks of a Chinese sentence stay, for its words are kept as they were written.
function narrow(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ－　]/g, sign => sign.normalize('NFKC'))
}

type Found = HouseholdOrder extends infer One ? (One extends unknown ? Omit<One, 'unit' | 'words'> : never) : never
type Reader = (words: string, today: Day) => Found | null

function ofHousehold(words: string, today: Day): Found | null {
  for (const read of READERS) {
    const found = read(words, today)
    if (found) return found
  }
  return null
}

const READERS: readonly Reader[] = [corrected, completed, readHomeOrder, answeredDispute, plan, planEnd, holdLifted, hold, waiver, promised]

const CORRECTS =
  /^(?:更正|改正|改为|改成|纠正|(?:刚才|上一?条|前面)?(?:记|写|点|按|登记?)错了?)(?:一下|为|成)?[\s,，:：]*(?:应该?是|其实|实际)?[\s,，:：]*/

function corrected(words: string, today: Day): Found | null {
  const match = CORRECTS.exec(words)
  if (!match) return null
  // The reader wants a room in front, and gets one that is no home's.
  return { name: 'correct_contact', log: readContactLog(`1-101 ${words.slice(match[0].length)}`, today) }
}

function completed(words: string): Found | null {
  const told = /^补(?:充|记|全)(?:一下)?[\s,，:：]*([\s\S]{2,300})$/.exec(words)?.[1]
  return told === undefined ? null : { name: 'complete_contact', told }
}

const CONCLUSIONS: readonly [RegExp, NonNullable<DisputeFact['conclusion']>][] = [
  [/不成立/, 'rejected'],
  [/部分成立/, 'partly'],
  [/成立/, 'upheld'],
]

function answeredDispute(words: string): Found | null {
  const found = /^(?:答复|异议)(?:答复|异议)?\s*[:：]?\s*(不成立|部分成立|成立)?[\s,，:：]*([\s\S]*)$/.exec(words)
  if (!found || !/答复|成立/.test(words)) return null
  const conclusion = CONCLUSIONS.find(([pattern]) => pattern.test(found[1] ?? ''))?.[1]
  return { name: 'answer_dispute', answer: (found[2] ?? '').trim(), ...(conclusion ? { conclusion } : {}) }
}

const COUNT = new RegExp(`分\\s*(\\d{1,2}|${NUMERAL}{1,2})\\s*(?:期|次|个月|笔)`)

function plan(words: string, today: Day): Found | null {
  const count = COUNT.exec(words)
  if (count) {
    const each = /每(?:个?月|期|次|笔)\s*(?:缴|交|付|还)?\s*([\d.,]+|\S+?)(?=\s|元|块|,|，|从|自|$)/.exec(words)
    const amount = each && readAmount(each[1] ?? '')
    const rest = words.replace(count[0], ' ').replace(each?.[0] ?? '\0', ' ')
    const first = readDate(rest, today)
    return {
      name: 'plan',
      count: readNumeral(count[1] ?? '') ?? 0,
      ...(amount ? { eachFen: amount.fen } : {}),
      ...(first ? { firstOn: first.day } : {}),
    }
  }
  if (!/缓缴|(?:申请)?延期(?:缴|交|到|至)/.test(words)) return null
  const until = readDate(words, today)
  return { name: 'deferral', ...(until ? { until: until.day } : {}) }
}

function planEnd(words: string): Found | null {
  return /^(?:取消|终止|作废|结束)(?:这个|该)?(?:分期|缓缴)/.test(words) ? { name: 'end_plan' } : null
}

function holdLifted(words: string): Found | null {
  return /^(?:解除|取消|结束|提前结束)暂缓|^恢复(?:联系|提醒|催缴)/.test(words) ? { name: 'lift_hold' } : null
}

const HOLD_REASONS: readonly [RegExp, HoldKind][] = [
  [/去世|过世|走了|离世|丧|白事|奔丧|家里有事|家中有事|家里出事|变故/, 'family_event'],
  [/病|住院|手术|受伤/, 'illness'],
  [/情绪|激动|抵触|反感|强烈|吵起来|冷静/, 'cool_down'],
  [/困难|失业|没钱|周转/, 'hardship'],
]

function hold(words: string, today: Day): Found | null {
  const asked = /暂缓|(?:先|暂时|暂)(?:别|不)(?:催|联系|提醒)|停催/.test(words)
  if (!asked) return null
  const until = readDate(words, today)
  const reason = HOLD_REASONS.find(([pattern]) => pattern.test(words))?.[1] ?? 'other'
  return { name: 'hold', reason, ...(until ? { until: until.day } : {}) }
}

function waiver(words: string): Found | null {
  if (!/^(?:申请)?(?:减免|减)(?!少)/.test(words) && !/申请减免/.test(words)) return null
  const amount = readAmount(words)
  return { name: 'waiver', ...(amount ? { fen: amount.fen } : {}) }
}

function promised(words: string, today: Day): Found | null {
  if (!/^(?:登记)?承诺/.test(words)) return null
  const promise = readPromise(/交|缴|付|给|转/.test(words) ? words : `${words} 缴`, today)
  return promise && { name: 'promise', promise }
}
