// Telephone numbers of a home: where one may come from, whether it is known to be good, and how good the whole is.
import { type Day, daysBetween } from '../calendar.ts'
import type { Policy } from '../policy.ts'

/** Where a number may come from: the owner, or papers the owner filled in. Never neighbours, colleagues or relatives (law X5). */
export type PhoneSource = 'owner' | 'check_in' | 'contract' | 'desk' | 'parking' | 'repair'

/** What is known of a number. */
export interface PointStanding {
  state: 'unverified' | 'valid' | 'invalid'
  checkedOn: Day | null
}

const SOURCES: readonly [RegExp, PhoneSource][] = [
  [/邻居|对门|楼上|楼下|同事|单位|公司|朋友|亲戚|熟人|保安打听|打听|快递|外卖|群里|朋友圈|网上|孩子|学校/, 'owner'], // named so that they are never taken for another source
  [/业主|本人|自己/, 'owner'],
  [/入住|交房|收房|装修/, 'check_in'],
  [/合同|档案|产权/, 'contract'],
  [/服务台|前台|服务中心|来访/, 'desk'],
  [/车位|停车|门禁卡/, 'parking'],
  [/报修|工单/, 'repair'],
]

/** The source a steward names; null when there is none that may be used. */
export function phoneSource(text: string): PhoneSource | null {
  const found = SOURCES.findIndex(([words]) => words.test(text))
  return found <= 0 ? null : (SOURCES[found]?.[1] ?? null)
}

/** True when the words name somebody whom nobody may be traced through. */
export function isForbiddenSource(text: string): boolean {
  return SOURCES[0]?.[0].test(text) ?? false
}

/** How well a home can be reached, 0–100: a bound account 40, a usable number 30, one that was checked within a year 30 (requirement R72). */
export function contactScore(points: readonly PointStanding[], boundAccounts: number, today: Day, policy: Policy): number {
  const usable = points.filter(point => point.state !== 'invalid')
  const checked = usable.some(point => point.state === 'valid' && point.checkedOn !== null && !isStale(point.checkedOn, today, policy))
  return (boundAccounts > 0 ? 40 : 0) + (usable.length > 0 ? 30 : 0) + (checked ? 30 : 0)
}

/** A number is asked about again after a year. */
export function isStale(checkedOn: Day | null, today: Day, { service }: Policy): boolean {
  return checkedOn === null || daysBetween(checkedOn, today) >= service.contactCheckDays
}
