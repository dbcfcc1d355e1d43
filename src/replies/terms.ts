// The words of the trade for what the code calls by English names.
import { addDays, type Day, dayIn, timeIn } from '../domain/calendar.ts'
import type { ContactMethod, ContactOutcome } from '../domain/household.ts'
import type { Role } from '../domain/people.ts'

/** 方式 of the contact book. */
export const METHOD_WORDS: Record<ContactMethod, string> = {
  slip: '催费单',
  message: '私信',
  sms: '短信',
  call: '电话',
  visit: '上门',
  demand: '催告函',
  lawyer_letter: '律师函',
  suit: '诉讼',
  suit_withdrawn: '撤诉',
}

/** 结果 of the contact book. */
export const OUTCOME_WORDS: Record<ContactOutcome, string> = {
  delivered: '送达',
  answered: '接通',
  no_answer: '未接',
  declined: '拒接',
  dead_number: '空号',
  not_the_owner: '非本人',
  met_owner: '见到本人',
  nobody_home: '无人',
  posted: '已寄出',
  returned: '退回',
  failed: '失败',
  rescheduled: '另约',
  unknown: '结果不明',
}

/** 角色 of the 员工 sheet. */
export const ROLE_WORDS: Record<Role, string> = {
  steward: '管家',
  supervisor: '主管',
  manager: '经理',
  finance: '财务',
  engineer: '工程',
  legal: '法务',
}

/** How money came in (渠道 of the 缴费 sheet). */
export const PAY_CHANNEL_WORDS: Record<string, string> = {
  wechat: '微信',
  alipay: '支付宝',
  transfer: '转账',
  card: '刷卡',
  cash: '现金',
  reported: '业主报缴',
  other: '其他',
}

/** What each lane of the chase list is called. */
export const LANE_WORDS: Record<string, string> = {
  chase: '今日联系',
  formal_demand: '待发催告函',
  fix_first: '先办事',
  verify_payment: '核到账',
  fix_contact: '补联系方式',
  resolve: '先处理异议',
  legal_batch: '律师函批次',
  legal_owner: '法务跟进',
  wait: '等待',
  suppress: '今日不联系',
  hold: '暂缓',
  bill_developer: '向建设单位收取',
  none: '无欠费',
}

/** What each channel of the chase list is called. */
export const CHANNEL_WORDS: Record<string, string> = { message: '私信', call: '电话', visit: '预约上门', supervisor: '主管处理' }

/** `11月26日`, with the year when it is not this one. */
export function dayWords(day: Day, today: Day): string {
  const words = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return day.slice(0, 4) === today.slice(0, 4) ? words : `${day.slice(0, 4)}年${words}`
}

/** A moment near today as people say it: `14:00`, `明天09:00`, `12月1日09:00`. */
export function momentWords(at: Date, zone: string, now: Date): string {
  const [day, today, time] = [dayIn(zone, at), dayIn(zone, now), timeIn(zone, at)]
  if (day === today) return time
  return day === addDays(today, 1) ? `明天${time}` : `${dayWords(day, today)}${time}`
}

/** A bill's period as people say it: `2026年第四季度`, `2026年10月`, `2026年度`, else from–to. */
export function periodWords(start: Day, end: Day): string {
  const year = start.slice(0, 4)
  const [first, last] = [Number(start.slice(5, 7)), Number(end.slice(5, 7))]
  const whole = start.endsWith('-01') && end.slice(0, 4) === year
  if (whole && first === 1 && last === 12) return `${year}年度`
  if (whole && first === last) return `${year}年${first}月`
  if (whole && first % 3 === 1 && last === first + 2) return `${year}年第${'一二三四'[(first - 1) / 3]}季度`
  return `${start}至${end}`
}

/** How a rule is named to people: by its id, or, where it is the lane itself, by a word. */
export function ruleWord(rule: string): string {
  return rule in LANE_WORDS ? '依据' : rule
}
