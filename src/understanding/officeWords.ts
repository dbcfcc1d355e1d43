// The words of an office order, read with today's date: prices, periods, amounts, days, reasons.
import { type BillingPeriod, parsePeriod } from '../domain/billing/period.ts'
import type { FeeKind, Tariff, UnitKind } from '../domain/billing/tariff.ts'
import { type Day, parseDay } from '../domain/calendar.ts'
import { type Fen, parseYuan } from '../domain/money.ts'
import type { Role } from '../domain/people.ts'
import { readDate } from './dates.ts'
import { readPastDay } from './pastDay.ts'
import { ROLES } from './staffCommand.ts'

const UNIT_KINDS: Readonly<Record<string, UnitKind>> = { 住宅: 'home', 商铺: 'shop', 车位: 'parking' }

/** A price as it was written; what could not be read is named in `missing`. */
export interface WrittenTariff {
  item: string
  unitKind: UnitKind
  /** `2栋`: only for that building. */
  building: string
  basis: Tariff['basis']
  priceFen?: Fen
  fromDay?: Day
  toDay: Day | null
  clause: string
  evidence: string
  /** 加收, 手续费, 服务费 in any form. */
  surcharge: boolean
}

/**
 * `物业费 住宅 2.60元/㎡ 从2027-01-01 依据 合同第5条 凭证 业主大会2026年第2号决议`: the item first, then in any order; 依据 and 凭证 take the words up to the next
 * of these marks.
 */
export function readTariff(words: string, today: Day): WrittenTariff | null {
  const marks = /(依据|条款|凭证|批准文件)[:：\s]*/g
  const [head = '', ...parts] = words.split(marks)
  const marked = new Map<string, string>()
  for (let at = 0; at + 1 < parts.length; at += 2) marked.set(parts[at] ?? '', (parts[at + 1] ?? '').trim())
  const item = /^\S+/.exec(head.trim())?.[0]
  if (item === undefined) return null
  const rest = head.trim().slice(item.length)
  const price = /(\d+(?:\.\d+)?)\s*元?\s*[/每]?\s*(㎡|平米|平方米|平|个|位|辆|户|度|吨|立方米?|方)?/.exec(
    rest.replace(/\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?/g, ' '),
  )
  const yuan = price ? parseYuan(price[1] ?? '') : null
  const [from, to] = [/(?:从|自|起)\s*(\S+)/.exec(rest)?.[1], /(?:到|至)\s*(\d\S+)/.exec(rest)?.[1]]
  const fromDay = from === undefined ? undefined : readDate(from, today)?.day
  const kind = Object.keys(UNIT_KINDS).find(name => rest.includes(name))
  return {
    item,
    building: /(\w{1,4})\s*(?:栋|幢|座|号楼|#)/.exec(rest)?.[1] ?? '',
    unitKind: (kind ? UNIT_KINDS[kind] : undefined) ?? (/车位|停车|车库/.test(item) ? 'parking' : 'home'),
    basis: basisOf(price?.[2]),
    ...(yuan?.kind === 'fen' ? { priceFen: yuan.fen } : {}),
    ...(fromDay === undefined ? {} : { fromDay }),
    toDay: to === undefined ? null : (readDate(to, today)?.day ?? null),
    clause: marked.get('依据') ?? marked.get('条款') ?? '',
    evidence: marked.get('凭证') ?? marked.get('批准文件') ?? '',
    surcharge: /加收|手续费|服务费率|代收费率/.test(words),
  }
}

function basisOf(unit: string | undefined): Tariff['basis'] {
  if (unit !== undefined && /^(?:个|位|辆|户)$/.test(unit)) return 'piece'
  return unit !== undefined && /^(?:度|吨|立方|方)/.test(unit) ? 'usage' : 'area'
}

const FEE_KINDS: Readonly<Record<string, FeeKind>> = {
  物业费: 'management',
  车位管理费: 'parking',
  代收: 'pass_through',
  代收水电: 'pass_through',
  公共分摊: 'shared',
  公摊: 'shared',
  其他: 'other',
}

/** `水费 代收`: what an item is for. */
export function readFeeItem(words: string): { item: string; kind?: FeeKind } | null {
  const [item, kind] = words.split(/\s+/)
  if (item === undefined || item === '') return null
  const known = kind === undefined ? undefined : FEE_KINDS[kind]
  return { item, ...(known === undefined ? {} : { kind: known }) }
}

/** `物业费 2026Q4`: an item and a period, each may be missing. */
export function readItemAndPeriod(words: string): { item?: string; period?: BillingPeriod; unread?: string } {
  const [first, ...rest] = words.split(/\s+/).filter(part => part !== '')
  if (first === undefined) return {}
  const alone = parsePeriod(first)
  if (alone) return { period: alone }
  const text = rest.join('')
  const period = text === '' ? null : parsePeriod(text)
  return { item: first, ...(period ? { period } : text === '' ? {} : { unread: text }) }
}

/** `100元 多缴`: an amount where one stands first, and the reason behind it. */
export function readAmountAndReason(words: string): { fen?: Fen; reason: string } {
  const match = /^(?:¥|￥)?(\d[\d,]*(?:\.\d+)?)\s*元?\s*([\s\S]*)$/.exec(words)
  const parsed = match ? parseYuan(match[1] ?? '') : null
  if (!match || parsed?.kind !== 'fen') return { reason: clean(words) }
  return { fen: parsed.fen, reason: clean(match[2] ?? '') }
}

/** `物业费 2026-07 880元 面积量错`: which bill, to what, and why. */
export function readBillWords(words: string): { item: string; period: BillingPeriod; fen?: Fen; reason: string } | null {
  const [item, period, ...rest] = words.split(/\s+/).filter(part => part !== '')
  const days = period === undefined ? null : parsePeriod(period)
  if (item === undefined || days === null) return null
  return { item, period: days, ...readAmountAndReason(rest.join(' ')) }
}

/** `物业费 30% 从10月1日到12月31日 凭证 空置申请表`: a discount in per mille (七折 and 30% both take three tenths off). */
export function readDiscount(
  words: string,
  today: Day,
): { item: string; perMille?: number; fromDay?: Day; toDay: Day | null; evidence: string } {
  const [head = '', evidence = ''] = words.split(/凭证[:：\s]*/)
  const item = /^(?=\D)[^\s\d]*(?:费|款)/.exec(head.trim())?.[0] ?? '物业费'
  const percent = /(\d{1,2})\s*%/.exec(head)
  const tenths = /([一二三四五六七八九]|\d(?:\.\d)?)\s*折/.exec(head)
  const kept = tenths ? (readTenths(tenths[1] ?? '') ?? 10) : null
  const days = readDays(head, today)
  return {
    item,
    ...(percent ? { perMille: Number(percent[1]) * 10 } : kept === null ? {} : { perMille: 1000 - Math.round(kept * 100) }),
    ...(days.from === undefined ? {} : { fromDay: days.from }),
    toDay: days.to ?? null,
    evidence: clean(evidence),
  }
}

function readTenths(word: string): number | null {
  const at = '一二三四五六七八九'.indexOf(word)
  return at >= 0 ? at + 1 : Number(word) || null
}

/** Two days such as `11月27日到12月1日`, `2026-11-27至2026-12-01`, or one. */
export function readDays(words: string, today: Day): { from?: Day; to?: Day } {
  const [first = '', second] = words.split(/到|至|~|～|—/)
  const from = readDate(first, today)
  if (!from) return {}
  const to = second === undefined ? null : readDate(second, from.day)
  return { from: from.day, ...(to ? { to: to.day } : {}) }
}

/** `2026-08-15 张三 13900000009`: the first day of the new owner, the name, and a phone where one is given. */
export function readTransfer(words: string, today: Day): { firstDay?: Day; name?: string; phone?: string } {
  const day = readDate(words, today)
  const rest = (day ? words.replace(day.words, ' ') : words).replace(/新?业主|给|于|起|[,，:：]/g, ' ')
  const phone = /(?<!\d)(\+?\d{7,15})(?!\d)/.exec(rest.replace(/[-\s](?=\d{3,4}\b)/g, ''))?.[1]
  const name = /[\p{Script=Han}·]{2,20}|[A-Za-z][A-Za-z .'-]{1,40}/u.exec(rest)?.[0]?.trim()
  return { ...(day ? { firstDay: day.day } : {}), ...(name ? { name } : {}), ...(phone ? { phone } : {}) }
}

const LEAST_DUTY = 10
const MOST_DUTY = 1500

/** `管家 一、当天完成名单…`: what a role answers for. */
export function readDuty(words: string): { role: Role; text: string } | null {
  const [, name = '', text = ''] = /^(\S+)\s+([\s\S]+)$/.exec(words.trim()) ?? []
  const role = Object.hasOwn(ROLES, name) ? ROLES[name] : undefined
  return role !== undefined && text.length >= LEAST_DUTY && text.length <= MOST_DUTY ? { role, text: text.trim() } : null
}

/** `一组 加 李雷`: who goes into a group or leaves it. */
export function readGroup(words: string): { group: string; act: 'add' | 'remove'; person: string } | null {
  const [, group = '', verb = '', person = ''] = /^(\S{1,20})\s+(加|添加|减|移出|去掉)\s*(\S{1,20})$/.exec(words.trim()) ?? []
  return person === '' ? null : { group, act: verb.includes('加') ? 'add' : 'remove', person }
}

const LEAST_AGREED = 5
const MOST_AGREED = 1500

/** `2026-11-20 业主大会 同意2027年起物业费2.80元/㎡`: the day of a meeting, what it was, what was agreed. */
export function readMeeting(words: string, today: Day): { on: Day; title: string; text: string } | null {
  const [, day = '', title = '', text = ''] = /^(\S+)\s+(\S{2,20})\s+([\s\S]+)$/.exec(words.trim()) ?? []
  const on = parseDay(day) ?? readPastDay(day, today)
  const fits = text.length >= LEAST_AGREED && text.length <= MOST_AGREED
  return on !== null && on <= today && fits ? { on, title, text: text.trim() } : null
}

const clean = (words: string): string =>
  words
    .replace(/^(?:原因|理由|因为|[,，:：\s])+/, '')
    .trim()
    .slice(0, 60)
