// What staff read about case reviews (会诊) and the reason code of a contact.
import type { Day } from '../../domain/calendar.ts'
import type { ReasonCode } from '../../domain/household.ts'
import type { ReviewOutcome } from '../../domain/ladderAsk.ts'
import { formatYuan } from '../../domain/money.ts'
import { REASON_WORDS } from '../../domain/reasonWords.ts'
import { dayWords } from '../terms.ts'
import { type ListedDemand, REVIEW_WORDS } from './demands.ts'

const SHOWN = 10

/** The households to be reviewed before they may be raised to a formal demand. */
export function reviewsText(rows: readonly (ListedDemand & { reason: ReasonCode | null; steward: string })[], today: Day): string {
  if (rows.length === 0) return '没有待会诊的住户。'
  const line = (row: (typeof rows)[number]): string =>
    `· ${row.unit} ${formatYuan(row.fen)}元｜最早逾期${row.overdueDays}天｜原因 ${row.reason === null ? '未登记' : REASON_WORDS[row.reason]}｜管家 ${row.steward}${row.limitationOn === null ? '' : `｜时效 ${dayWords(row.limitationOn, today)}`}`
  const more = rows.length > SHOWN ? [`…另有${rows.length - SHOWN}户`] : []
  const [first] = rows
  return [
    `待会诊 ${rows.length}户（升级为正式催告之前）：`,
    ...rows.slice(0, SHOWN).map(line),
    ...more,
    `点房号逐户会诊，或发“${first?.unit} 会诊 建议催告 说明…”（还可：先解决问题、谈分期、继续联系）。`,
  ].join('\n')
}

/** What is the finding? */
export function askReview(unit: string): string {
  return `${unit} 会诊结论？点一项；要写说明就发“${unit} 会诊 建议催告 说明…”。`
}

/** The review stands. */
export function reviewedText(unit: string, outcome: ReviewOutcome, note: string): string {
  const next: Record<ReviewOutcome, string> = {
    demand: '已报经理批准催告函',
    fix: '先办事，30天内不列入批量催告',
    plan: '请管家与业主谈分期，30天内不列入批量催告',
    contact: '请管家继续联系，30天内不列入批量催告',
  }
  return `已登记会诊：${unit} ${REVIEW_WORDS[outcome]}${note === '' ? '' : `（${note}）`}；${next[outcome]}。`
}

/** For the steward: what the supervisor found. */
export function reviewNews(unit: string, by: string, outcome: ReviewOutcome, note: string): string {
  return `${by}会诊 ${unit}：${REVIEW_WORDS[outcome]}${note === '' ? '' : `，${note}`}。`
}

/** Why is it not paid? The one question that closes a contact from 90 days overdue. */
export function askReason(unit: string, overdueDays: number): string {
  return `${unit} 已逾期${overdueDays}天，这次联系已记下，须登记原因码才算办结：点一项，或发“${unit} 原因 服务不满”。`
}

/** The contact is closed. */
export function reasonLogged(unit: string, reason: ReasonCode, isClosed: boolean): string {
  return `已登记原因：${unit} ${REASON_WORDS[reason]}${isClosed ? '，联系记录已办结' : ''}。`
}

/** No contact waits for a code. */
export function noOpenContact(unit: string): string {
  return `${unit} 没有待补原因码的联系记录。`
}

/** The labels of the reason buttons, the most frequent first. */
export const REASON_ORDER: readonly ReasonCode[] = [
  ...(['forgot', 'no_time', 'out_of_town', 'service', 'repair_open', 'amount_question', 'no_bill', 'hardship'] as const),
  ...(['building_quality', 'vacant', 'tenant_or_owner', 'family_event', 'refusal', 'other'] as const),
]
