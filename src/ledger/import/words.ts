// The words of the sheets and what the rules call them (CONTRACT “Import sheets”; model §1, §2).
import type { BillFact, ContactMethod, ContactOutcome, DisputeFact } from '../../domain/household.ts'

/** Labels of one closed list, in the order the template shows them. */
export type Words<T extends string> = Readonly<Record<string, T>>

/** 类型 of a group: any group that is not a 工作群 belongs to the owners. */
export const GROUP_KINDS = { 业主群: 'owners', 工作群: 'team' } as const satisfies Words<'owners' | 'team'>

/** 角色 of staff. */
export const ROLES = {
  管家: 'steward',
  主管: 'supervisor',
  经理: 'manager',
  财务: 'finance',
  工程: 'engineer',
  法务: 'legal',
} as const satisfies Words<string>

/** 类型 of a home. */
export const UNIT_TYPES = { 住宅: 'home', 商铺: 'shop', 车位: 'parking' } as const satisfies Words<string>

/** 入住状态. */
export const OCCUPANCIES = { 自住: 'own', 出租: 'let', 空置: 'vacant', 未交付: 'undelivered' } as const satisfies Words<string>

/** 首选渠道. */
export const PREFERRED = { 私信: 'message', 电话: 'call', 上门: 'visit' } as const satisfies Words<string>

/** 承担人 of a bill. */
export const PAYERS = { 业主: 'owner', 租户: 'tenant', 建设单位: 'developer' } as const satisfies Words<BillFact['payer']>

/** 状态 of a payment: 待核实 was only reported and moves no money. */
export const PAYMENT_STATES = { 已到账: 'matched', 待核实: 'pending' } as const satisfies Words<string>

/** 身份 of a resident. */
export const RESIDENT_ROLES = { 业主: 'owner', 共有人: 'co_owner', 租户: 'tenant' } as const satisfies Words<string>

/** 方式 of the contact book. */
export const METHODS = {
  催费单: 'slip',
  私信: 'message',
  短信: 'sms',
  电话: 'call',
  上门: 'visit',
  催告函: 'demand',
  律师函: 'lawyer_letter',
  诉讼: 'suit',
  撤诉: 'suit_withdrawn',
} as const satisfies Words<ContactMethod>

/** 结果 of the contact book. */
export const OUTCOMES = {
  送达: 'delivered',
  接通: 'answered',
  未接: 'no_answer',
  拒接: 'declined',
  空号: 'dead_number',
  非本人: 'not_the_owner',
  见到本人: 'met_owner',
  无人: 'nobody_home',
  已寄出: 'posted',
  退回: 'returned',
  失败: 'failed',
  另约: 'rescheduled',
} as const satisfies Words<ContactOutcome>

/** 类型 of a dispute. */
export const DISPUTE_KINDS = {
  起算日: 'start_date',
  面积: 'area',
  单价: 'price',
  重复: 'duplicate',
  服务: 'service',
} as const satisfies Words<DisputeFact['kind']>

/** 结论 of a dispute. */
export const CONCLUSIONS = { 成立: 'upheld', 部分成立: 'partly', 不成立: 'rejected' } as const satisfies Words<string>

/** How money arrived. */
export type PaymentChannel = 'wechat' | 'alipay' | 'transfer' | 'cash' | 'card' | 'other'

const PAYMENT_CHANNELS: readonly [RegExp, PaymentChannel][] = [
  [/微信|小程序|公众号|wechat|weixin/i, 'wechat'],
  [/支付宝|alipay/i, 'alipay'],
  [/转账|对公|银行|汇款|网银|电汇|transfer/i, 'transfer'],
  [/现金|前台|收银|cash/i, 'cash'],
  [/刷卡|pos|银联|信用卡|card/i, 'card'],
]

/** The kind of a 渠道 written freely; 其他 when no known word is in it. */
export function paymentChannelOf(text: string): PaymentChannel {
  return PAYMENT_CHANNELS.find(([words]) => words.test(text))?.[1] ?? 'other'
}

/** The kind of a 类别 written freely. What names neither counts as a complaint: it blocks chasing while open, and its end is no repair sign-off. */
export function ticketKindOf(text: string): 'repair' | 'complaint' {
  if (/投诉|举报|意见|不满|噪音|扰民|complaint/i.test(text)) return 'complaint'
  return /修|漏|渗|堵|坏|故障|更换|停水|停电|电梯|门禁|水管|电路|灯|设施|设备|repair/i.test(text) ? 'repair' : 'complaint'
}

/** Why a household is left in peace; only the kind is kept, never the event (model §1 Hold). */
export type HoldKind = 'family_event' | 'illness' | 'hardship' | 'cool_down' | 'other'

const HOLD_KINDS: readonly [RegExp, HoldKind][] = [
  [/家庭|变故|丧|去世|离世|亡|婚|生育|产假|family/i, 'family_event'],
  [/病|住院|手术|伤|疗养|illness/i, 'illness'],
  [/困难|失业|下岗|经济|hardship/i, 'hardship'],
  [/冷静|情绪|反感|激动|强烈|要求勿扰|勿扰|cool/i, 'cool_down'],
]

/** The kind of a 原因 of a hold written freely; 其他 when no known word is in it. */
export function holdKindOf(text: string): HoldKind {
  return HOLD_KINDS.find(([words]) => words.test(text))?.[1] ?? 'other'
}
