// What staff write about one household in one line, beside contacts: “3-501 分3期 每月960 从12月10日”, “3-501 家里有事 暂缓到12月10日”.
import type { Day } from '../domain/calendar.ts'
import type { DisputeFact, HoldKind } from '../domain/household.ts'
import type { Fen } from '../domain/money.ts'
import { NUMERAL, readNumeral } from '../domain/numerals.ts'
import { readAmount } from './amounts.ts'
import { readPromise } from './contactLog.ts'
import { readDate } from './dates.ts'
import type { PromisedWords } from './intent.ts'
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
  | { name: 'answer_dispute'; conclusion?: NonNullable<DisputeFact['conclusion']>; answer: string }
)

/** An order that names no household: a list of what waits. */
export type ListOrder = { name: 'disputes' | 'requests' | 'digest' }

/** What staff may order. */
export type Order = HouseholdOrder | ListOrder

const LISTS: readonly [RegExp, ListOrder['name']][] = [
  [/^(?:待答复的?)?异议(?:列表|清单)?$|^待答复$|^disputes$/, 'disputes'],
  [/^(?:我的|今日|今天的?)?待办(?:事项)?$|^digest$/, 'digest'],
  [/^(?:待批的?)?(?:分期|减免|缓缴)?申请(?:列表|清单)?$|^requests$/, 'requests'],
]

/** Reads an order of staff; null for everything else. */
export function readOrder(text: string, today: Day): Order | null {
  const plain = text.normalize('NFKC').trim()
  const room = readRoom(plain)
  if (!room) {
    const name = LISTS.find(([pattern]) => pattern.test(plain.replace(/^\/|[?？。!！\s]+$/g, '')))?.[1]
    return name ? { name } : null
  }
  const words = plain
    .replace(room.words, ' ')
    .replace(/^[\s,，:：]+/, '')
    .trim()
  if (words === '' || /[?？吗]$/.test(words)) return null
  const found = ofHousehold(words, today)
  return found && { ...found, unit: room.unit, words }
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

const READERS: readonly Reader[] = [answeredDispute, plan, planEnd, holdLifted, hold, waiver, promised]

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
