// What manager and Legal read about batches, cases and the proof of service.
import type { Day } from '../../domain/calendar.ts'
import type { BatchKind, CasePath, CaseState } from '../../domain/ladderAsk.ts'
import type { Unmet } from '../../domain/legal/checklist.ts'
import { type Fen, formatYuan, sumFen } from '../../domain/money.ts'
import { dayWords } from '../terms.ts'

/** What a batch is called. */
export const BATCH_WORDS: Record<BatchKind, string> = { letters: '律师函批次', suits: '诉讼批次' }

/** The points of the checklist that are not met. */
export const UNMET_WORDS: Record<Unmet, string> = {
  not_entered: '未进入正式催告阶段',
  too_young: '逾期未满天数',
  no_demand: '没有送达的催告函',
  period_running: '催告期限未满',
  ticket: '有未结报修或投诉',
  dispute: '有未答复的异议',
  plan: '分期执行中',
  promise: '有承诺在办',
  hold: '暂缓中',
  claim: '报缴待核实',
  in_court: '已在案件中',
  no_service_evidence: '缺服务证据',
  letter_running: '律师函送达未满期',
  no_letter: '没有送达的律师函',
}

/** A household in a batch, or left out with its reasons. */
export interface ListedMember {
  unit: string
  fen: Fen
}
const SHOWN = 30

/** Who would go into the next batch, and who is left out and why. */
export function candidatesText(
  kind: BatchKind,
  fit: readonly ListedMember[],
  left: readonly { unit: string; why: string }[],
  size: { from: number; to: number },
): string {
  return [
    `${BATCH_WORDS[kind]}候选 ${fit.length}户（每批${size.from}—${size.to}户），合计 ${formatYuan(sumFen(fit.map(one => one.fen)))}元：`,
    ...fit.slice(0, SHOWN).map(one => `· ${one.unit} ${formatYuan(one.fen)}元`),
    ...leftRows(left),
    fit.length === 0
      ? '没有可建批次的住户。'
      : `发“建${BATCH_WORDS[kind]}”建批次${fit.length < size.from ? `；不足${size.from}户须经理写明理由：“建${BATCH_WORDS[kind]} 理由…”` : ''}。`,
  ].join('\n')
}

function leftRows(left: readonly { unit: string; why: string }[]): string[] {
  return left.length === 0 ? [] : ['未列入：', ...left.slice(0, SHOWN).map(one => `· ${one.unit} ${one.why}`)]
}

/** A batch as it stands. */
export interface ShownBatch {
  kind: BatchKind
  number: number
  lawyer: string
  firm: string
  licence: string
  managerBy: string | null
  legalBy: string | null
  overrideReason: string
  members: readonly ListedMember[]
}

/** The batch with its households, its lawyer and its approvals. */
export function batchText(batch: ShownBatch, left: readonly { unit: string; why: string }[]): string {
  const name = BATCH_WORDS[batch.kind]
  const lawyer =
    batch.lawyer === '' || batch.firm === '' || batch.licence === ''
      ? `律师未填：发“${name} 律师 王某 律所 某某律师事务所 执业证 …”`
      : `律师 ${batch.lawyer}（${batch.firm}，执业证${batch.licence}）`
  return [
    `${name}第${batch.number}批 ${batch.members.length}户，合计 ${formatYuan(sumFen(batch.members.map(one => one.fen)))}元`,
    lawyer,
    `批准：经理 ${batch.managerBy ?? '未批'}｜法务 ${batch.legalBy ?? '未批'}${batch.overrideReason === '' ? '' : `｜户数理由：${batch.overrideReason}`}`,
    ...batch.members.map(one => `· ${one.unit} ${formatYuan(one.fen)}元`),
    ...leftRows(left),
  ].join('\n')
}

/** There is no open batch. */
export function noBatch(kind: BatchKind): string {
  return `没有在办的${BATCH_WORDS[kind]}。发“${BATCH_WORDS[kind]}”看候选。`
}

/** There is one already. */
export function batchOpen(kind: BatchKind): string {
  return `已有一个在办的${BATCH_WORDS[kind]}，先批准或取消它。`
}

/** The size is not right, and no reason stands. */
export function wrongSize(kind: BatchKind, count: number, size: { from: number; to: number }): string {
  return `${BATCH_WORDS[kind]}现有${count}户，应为${size.from}—${size.to}户；只有经理写明理由才能例外（“批准${BATCH_WORDS[kind]} 理由…”）。已记录。`
}

/** The lawyer is not named yet. */
export function noLawyer(kind: BatchKind): string {
  return `先填写真实的律师、律师事务所和执业证号：“${BATCH_WORDS[kind]} 律师 王某 律所 某某律师事务所 执业证 …”。`
}

/** The list changed since it was put together; who had approved approves again. */
export function batchChanged(gone: readonly { unit: string; why: string }[], amounts: readonly ListedMember[]): string {
  return [
    '按今天的台账重新核对后清单有变，之前的批准作废，请看新清单再批：',
    ...gone.map(one => `· ${one.unit} 移出：${one.why}`),
    ...amounts.map(one => `· ${one.unit} 金额变为 ${formatYuan(one.fen)}元`),
  ].join('\n')
}

/** One of the two has approved. */
export function halfApproved(kind: BatchKind, by: string, other: 'manager' | 'legal'): string {
  return `${by}已批准${BATCH_WORDS[kind]}，待${other === 'manager' ? '经理' : '法务'}批准后生效。`
}

/** Both have approved. */
export function batchApproved(kind: BatchKind, batch: ShownBatch, managerBy: string, legalBy: string): string {
  const next =
    kind === 'letters' ? `请${batch.firm}出函，寄出后逐户发“房号 律师函 寄出 单号…”。` : '请逐户先申请调解：“房号 立案 调解 法院 案号…”。'
  return `${BATCH_WORDS[kind]}第${batch.number}批 ${batch.members.length}户已由${managerBy}、${legalBy}批准。${next}`
}

/** The batch is given up. */
export function batchCancelled(kind: BatchKind): string {
  return `已取消${BATCH_WORDS[kind]}，住户回到候选。`
}

/** Something was left out that needs words. */
export const NEEDS_REASON = '请写明理由，例如“… 理由 正在协商”。'

/** The ways of a matter. */
export const PATH_WORDS: Record<CasePath, string> = {
  mediation: '调解',
  payment_order: '支付令',
  small_claims: '小额诉讼',
  ordinary: '普通程序',
}
/** Where a matter stands. */
export const CASE_WORDS: Record<CaseState, string> = {
  filed: '已立案',
  mediated: '已调解',
  judged: '已判决',
  withdrawn: '已撤回',
  enforced: '已执行',
}

/** A case as it is listed. */
export interface ListedCase {
  unit: string
  path: CasePath
  court: string
  number: string
  state: CaseState
  filedOn: Day
}

/** The open cases. */
export function casesText(rows: readonly ListedCase[], today: Day): string {
  if (rows.length === 0) return '没有在办案件。'
  return [`在办案件 ${rows.length}件（只由法务联系业主）：`, ...rows.map(row => `· ${caseWords(row, today)}`)].join('\n')
}

/** One case in a line. */
export function caseWords({ unit, path, court, number, state, filedOn }: ListedCase, today: Day): string {
  return `${unit} ${PATH_WORDS[path]} ${CASE_WORDS[state]}｜${court || '法院未填'}｜案号 ${number || '未填'}｜${dayWords(filedOn, today)}起`
}

/** The case was written down. */
export function caseLogged(row: ListedCase, isOver: boolean, today: Day): string {
  return `已登记：${caseWords(row, today)}。${isOver ? '案件已结，恢复按规则联系。' : '在办期间只由法务联系业主。'}`
}

/** No suit was approved for the household. */
export function notApprovedSuit(unit: string): string {
  return `${unit} 没有经经理和法务批准的起诉（诉讼批次），不能立案。已记录。`
}

/** Mediation comes first. */
export function mediationFirst(unit: string): string {
  return `${unit} 还没有走过调解：请先“${unit} 立案 调解 …”，或写明理由（民事诉讼法第一百二十五条）。已记录。`
}

/** There is no case. */
export function noCase(unit: string): string {
  return `${unit} 没有在办案件。`
}

/** The proofs of service. */
export function servicesText(
  rows: readonly { building: string; fromDay: Day; toDay: Day; note: string; staff: string; hasFile: boolean }[],
): string {
  const how = '登记：“服务证据 3栋 2026-01-01至2026-06-30 保洁巡查记录12份，存档柜A3”（可附图）。'
  if (rows.length === 0) return `还没有服务证据。${how}`
  const line = (row: (typeof rows)[number]) =>
    `· ${row.building === '' ? '全小区' : `${row.building}栋`} ${row.fromDay}至${row.toDay} ${row.note}（${row.staff}${row.hasFile ? '，附图' : ''}）`
  return ['服务证据：', ...rows.slice(0, SHOWN).map(line), how].join('\n')
}

/** The proof stands. */
export function serviceLogged(building: string, from: Day, to: Day): string {
  return `已登记服务证据：${building === '' ? '全小区' : `${building}栋`} ${from}至${to}。`
}

/** The days cannot be read. */
export const SERVICE_DAYS = '请写明起止日期，例如“服务证据 3栋 2026-01-01至2026-06-30 保洁巡查记录12份”。'
