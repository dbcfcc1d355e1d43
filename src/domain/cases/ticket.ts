// The life of a repair or complaint (model, RepairTicket): open → in_work → done → visited → closed; done, visited or closed → reopened.
import { addYears, type Day } from '../calendar.ts'
import type { OpenDays } from '../holidays.ts'
import type { Policy } from '../policy.ts'

/** Where a ticket stands. */
export type TicketState = 'open' | 'in_work' | 'done' | 'visited' | 'closed' | 'reopened'

/** What is done with a ticket. */
export type TicketMove = 'take' | 'finish' | 'visit' | 'close' | 'reopen'

/** What a repair or complaint is about, from a closed list; the words stay sealed. */
export type TicketCategory =
  | 'leak'
  | 'water'
  | 'power'
  | 'heating'
  | 'lift'
  | 'door'
  | 'common'
  | 'structure'
  | 'cleaning'
  | 'security'
  | 'green'
  | 'parking'
  | 'noise'
  | 'dunning'
  | 'staff'
  | 'suggestion'
  | 'other'

/** Who works on it: 工程, 管家, 主管, or the developer (建设单位) for what is the building's own fault. */
export type TicketRoute = 'engineer' | 'steward' | 'supervisor' | 'developer'

const MOVES: Record<TicketMove, { from: readonly TicketState[]; to: TicketState }> = {
  take: { from: ['open', 'reopened'], to: 'in_work' },
  finish: { from: ['open', 'in_work', 'reopened'], to: 'done' },
  visit: { from: ['done'], to: 'visited' },
  // Not closed without a return visit.
  close: { from: ['visited'], to: 'closed' },
  reopen: { from: ['done', 'visited', 'closed'], to: 'reopened' },
}

/** The state after a move; null when the move is not possible now. */
export function afterMove(state: TicketState, move: TicketMove): TicketState | null {
  const { from, to } = MOVES[move]
  return from.includes(state) ? to : null
}

/** The state of a stored ticket: an import may finish one that the chats only opened, and knows of no return visit. */
export function ticketStateOf(row: { state: string | null; doneDay: string | null; satisfaction: number | null }): TicketState {
  const isOpen = row.state === null || row.state === 'open' || row.state === 'in_work' || row.state === 'reopened'
  if (row.doneDay === null || !isOpen) return (row.state ?? 'open') as TicketState // written by this program alone, from the very union
  return row.satisfaction === null ? 'done' : 'visited'
}

const CATEGORIES: readonly [RegExp, TicketCategory][] = [
  [/催(?:费|缴|我)|(?:一直|天天|老|总)(?:打电话|发消息|发短信|提醒)|骚扰|再发我?就?投诉/, 'dunning'],
  [/建议|希望(?:物业|小区|能)|提个意见/, 'suggestion'],
  [/暖气|供暖|采暖|不热|地暖|\bheating|radiator/i, 'heating'],
  [/裂缝|开裂|空鼓|沉降|墙皮脱落|房屋质量|质量问题|遗留问题|交付查验|外墙|\bcrack/i, 'structure'],
  [/渗水|漏水|返潮|渗漏|滴水|漏雨|\bleak|\bdrip/i, 'leak'],
  [/水管|下水|马桶|龙头|堵|水压|停水|地漏|返味|\b(?:pipe|tap|faucet|toilet|drain|sewer|water|clogg)/i, 'water'],
  [/停电|跳闸|没电|电路|短路|插座|灯|\b(?:power|electric|socket|light|lamp)/i, 'power'],
  [/电梯|\b(?:lift|elevator)/i, 'lift'],
  [/门禁|道闸|对讲|单元门|防盗门|门锁|\b(?:door|lock|intercom|gate)\b/i, 'door'],
  [/保洁|卫生|垃圾|太脏|臭|蟑螂|老鼠|\b(?:clean|dirty|filthy|garbage|trash|smell|stink|rat\b|cockroach)/i, 'cleaning'],
  [/保安|巡逻|小偷|安全|高空抛物|消防|\b(?:guard|security|thief|stolen)/i, 'security'],
  [/绿化|草坪|树|花/, 'green'],
  [/车位|停车|占道|充电桩|\bparking/i, 'parking'],
  [/噪音|吵|扰民|装修(?:声|时间)|广场舞|\b(?:noise|noisy|loud)/i, 'noise'],
  [/态度|管家|客服|不回消息|骂人|\b(?:rude|attitude)/i, 'staff'],
  [/楼道|地下室|车库|走廊|公共|健身|路面|井盖|水箱|\b(?:corridor|basement|staircase|stairs)/i, 'common'],
]

/** What a text is about. */
export function ticketCategory(text: string): TicketCategory {
  return CATEGORIES.find(([words]) => words.test(text))?.[1] ?? 'other'
}

/** Whether the developer's warranty still covers a fault inside a home: years since handover, by what is broken. */
export function underWarranty(category: TicketCategory, deliveredOn: Day | null, today: Day, { service }: Policy): boolean {
  if (deliveredOn === null) return false
  if (category === 'leak') return today <= addYears(deliveredOn, service.leakWarrantyYears)
  if (category !== 'water' && category !== 'power' && category !== 'heating') return false
  return today <= addYears(deliveredOn, service.fittingWarrantyYears)
}

/** Who works on a ticket. */
export function routeOf(kind: 'repair' | 'complaint', category: TicketCategory, warranty: boolean): TicketRoute {
  if (category === 'structure' || (kind === 'repair' && warranty)) return 'developer'
  if (kind === 'repair') return 'engineer'
  return category === 'suggestion' ? 'steward' : 'supervisor'
}

/** The working day by which it has to be done (repairs) or answered (complaints); under warranty sooner. */
export function ticketDueOn(
  kind: 'repair' | 'complaint',
  warranty: boolean,
  openedOn: Day,
  days: Pick<OpenDays, 'workingDaysAfter'>,
  { service }: Policy,
): Day {
  const count = kind === 'complaint' ? service.complaintWorkingDays : warranty ? service.warrantyWorkingDays : service.repairWorkingDays
  return days.workingDaysAfter(openedOn, count)
}

/** Whether a rating of 1–5 is so low that the ticket is opened again. */
export function isLowRating(stars: number, { service }: Policy): boolean {
  return stars <= service.lowRating
}

/** What an owner withholds money for when it is a thing to be mended or a service to be done, not a bill to be looked into. */
export function faultBehind(text: string): 'repair' | 'complaint' | null {
  if (/账|单价|面积|多收|重复|金额|起算|标准|涨价/.test(text)) return null
  const category = ticketCategory(text)
  if (REPAIRS.includes(category)) return 'repair'
  return category === 'other' || category === 'dunning' || category === 'suggestion' ? null : 'complaint'
}

const REPAIRS: readonly TicketCategory[] = ['leak', 'water', 'power', 'heating', 'lift', 'door', 'common', 'structure']
