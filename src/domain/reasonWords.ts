// The reason codes (原因码) by their Chinese names: what sheets, staff and the lists call them.
import type { ReasonCode } from './household.ts'

/** 原因码 (model §2), for staff only. */
export const REASON_WORDS: Readonly<Record<ReasonCode, string>> = {
  forgot: '遗忘',
  no_time: '没空',
  out_of_town: '外地',
  no_bill: '未收到账单',
  amount_question: '金额疑问',
  service: '服务不满',
  repair_open: '维修未决',
  building_quality: '房屋质量',
  vacant: '空置',
  tenant_or_owner: '租户业主推诿',
  hardship: '经济困难',
  family_event: '家庭变故',
  refusal: '拒绝',
  other: '其他',
}

/** The codes by name. */
export const REASONS_BY_NAME: Readonly<Record<string, ReasonCode>> = Object.fromEntries(
  // The keys are exactly the codes.
  Object.entries(REASON_WORDS).map(([code, name]) => [name, code as ReasonCode]),
)

/** The code of this name; null when there is none. */
export function reasonNamed(name: string): ReasonCode | null {
  return Object.hasOwn(REASONS_BY_NAME, name) ? (REASONS_BY_NAME[name] ?? null) : null
}
