// Reason codes by their Chinese names (原因码), as staff write them.
import type { ReasonCode } from '../domain/household.ts'

const NAMED: Record<string, ReasonCode> = {
  遗忘: 'forgot',
  没空: 'no_time',
  外地: 'out_of_town',
  未收到账单: 'no_bill',
  金额疑问: 'amount_question',
  服务不满: 'service',
  维修未决: 'repair_open',
  房屋质量: 'building_quality',
  空置: 'vacant',
  租户业主推诿: 'tenant_or_owner',
  经济困难: 'hardship',
  家庭变故: 'family_event',
  拒绝: 'refusal',
  其他: 'other',
}

/** The code of this name; null when there is none. */
export function reasonNamed(name: string): ReasonCode | null {
  return NAMED[name] ?? null
}
