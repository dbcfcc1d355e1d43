// What is known about a home beside its money, in words: hand-overs, traits, lists, the protection of staff.

import type { Day } from '../../domain/calendar.ts'
import type { CareNeed, ServiceKind } from '../../domain/cases/care.ts'
import type { PointStanding } from '../../domain/cases/contactPoints.ts'
import type { Response } from '../../domain/cases/response.ts'
import { type Fen, fen, formatYuan } from '../../domain/money.ts'
import { CHANNEL_WORDS, dayWords, LANE_WORDS } from '../terms.ts'
import { NEED_WORDS, SERVICE_WORDS } from './care.ts'
import { reachWords } from './phones.ts'

/** The case went to a colleague, for the sender. */
export function handedOverText(unit: string, to: string): string {
  return `${unit} 已转给${to}，承诺、工单和记录都跟着走。`
}

/** The case came to a colleague. */
export function handedOverNews(unit: string, from: string, why: string): string {
  return `【接手】${unit} 由${from}转给您${why === '' ? '' : `，原因：${why}`}。发“${unit} 什么情况”看档案。`
}

/** For the bound owner. */
export function newStewardText(to: string): string {
  return `您好，今后由管家${to}为您服务，有事随时找${to}或直接告诉我。`
}

/** There is no such steward. */
export function noSuchSteward(name: string): string {
  return `员工表里没有在岗的管家“${name}”，请核对姓名。`
}

/** All homes of a steward went to another. */
export function allHandedOver(count: number, from: string, to: string): string {
  return count === 0 ? `${from}名下没有户。` : `${from}名下${count}户已全部转给${to}。`
}

/** Homes without a steward. */
export function unassignedText(homes: readonly { unit: string; was: string }[]): string {
  if (homes.length === 0) return '所有房屋都有在岗管家。'
  const shown = homes.slice(0, 30).map(home => `${home.unit}（原${home.was}）`)
  return `未分配${homes.length}户：${shown.join('、')}${homes.length > 30 ? '…' : ''}`
}

/** A trait was set. */
export function traitText(unit: string, what: string): string {
  return `已记下：${unit} ${what}。`
}

/** A key account is a supervisor's task. */
export function keyAccountNews(unit: string, by: string, why: string): string {
  return `【重点户】${unit} 由${by}列为重点户${why === '' ? '' : `：${why}`}，请主管同访。`
}

/** A key account needs its reason, and that is a matter, not a label on a person (law X14). */
export function askKeyReason(unit: string): string {
  return `列为重点户请写明要解决的事，例如“${unit} 设为重点户 房屋质量久拖未决”。只写事，不给业主贴标签。`
}

/** The note or plan stands. */
export function noteText(unit: string, kind: 'plan' | 'note'): string {
  return `已记入 ${unit} 的${kind === 'plan' ? '个性化方案' : '备注'}，打开档案时会显示。`
}

/** A text that labels an owner, or tells of an illness, is not written down. */
export function badNote(reasons: readonly string[]): string {
  return `这段话不能记入档案：${reasons.join('；')}。请只写事实和约定。`
}

/** What the developer is to pay. */
export function developerText(rows: readonly { unit: string; item: string; bills: number; fen: Fen }[], total: Fen, today: Day): string {
  if (rows.length === 0) return '没有由建设单位承担的未缴账单。'
  const lines = rows.slice(0, 40).map((row, index) => `${index + 1}. ${row.unit} ${row.item} ${row.bills}期 ${formatYuan(row.fen)}元`)
  return [
    `建设单位应付账单（未交付或约定由建设单位承担，物业管理条例第四十一条，截至${dayWords(today, today)}）：共${rows.length}项 ${formatYuan(total)}元`,
    ...lines,
    ...(rows.length > 40 ? [`…另有${rows.length - 40}项`] : []),
    '向建设单位开账，不联系买受人。',
  ].join('\n')
}

/** Households overdue for long, with what is being done. */
export function longArrearsText(
  rows: readonly { unit: string; steward: string; chaseFen: Fen; oldestOverdueDays: number; lane: string; stage: string | null }[],
  from: number,
): string {
  if (rows.length === 0) return `没有逾期满${from}天的户。`
  const total = fen(rows.reduce((sum, row) => sum + row.chaseFen, 0))
  const lines = rows
    .slice(0, 40)
    .map(
      (row, index) =>
        `${index + 1}. ${row.unit} ${formatYuan(row.chaseFen)}元，最早逾期${row.oldestOverdueDays}天｜${LANE_WORDS[row.lane] ?? row.lane}｜阶段 ${row.stage ?? '—'}｜管家 ${row.steward}`,
    )
  return [
    `逾期满${from}天：${rows.length}户 ${formatYuan(total)}元`,
    ...lines,
    ...(rows.length > 40 ? [`…另有${rows.length - 40}户`] : []),
  ].join('\n')
}

/** Homes that cannot be reached, with what may be done. */
export function missingContactsText(units: readonly { unit: string; note: string }[]): string {
  if (units.length === 0) return '没有缺联系方式的户。'
  return [
    `缺联系方式${units.length}户：`,
    ...units.slice(0, 20).map((row, index) => `${index + 1}. ${row.unit}${row.note === '' ? '' : `（${row.note}）`}`),
    ...(units.length > 20 ? [`…另有${units.length - 20}户`] : []),
    '可以做：门上留不写金额的联系卡、服务台留意来访、按合同地址寄信、业主办入住报修车位时核对。不得向邻居、同事打听。',
    '补到号码发“房号 电话 号码 来源 业主本人”。',
  ].join('\n')
}

/** Staff were abused or threatened: the steward stops, the supervisor takes over. */
export function protectedText(unit: string, until: Day, today: Day): string {
  return `${unit} 已暂停联系到${dayWords(until, today)}，主管已收到。请先保护好自己，保留录音或截图；有人身威胁请报警。`
}

/** For the supervisor. */
export function protectedNews(unit: string, by: string, until: Day, today: Day): string {
  return `【员工保护】${unit}：${by}在联系中受到辱骂或威胁，已暂停到${dayWords(until, today)}。请了解经过、关心员工，由主管决定何时、由谁再联系；解除发“${unit} 解除暂缓 原因”。`
}

/** The lines about a home in the case file. */
export function homeLines(
  home: {
    points: readonly PointStanding[]
    boundAccounts: number
    score: number
    traits: {
      occupancy: string
      keyAccount: boolean | null
      familiarity: number | null
      preferredTime: string | null
      preferredChannel: string | null
      bestKnownColleague: string | null
    }
    needs: readonly CareNeed[]
    notes: readonly { kind: 'plan' | 'note'; words: string; by: string; on: Day }[]
    care: { on: Day; kind: ServiceKind; staff: string } | null
  },
  today: Day,
): string[] {
  const { traits, needs, notes, care } = home
  const known = [
    ...(traits.keyAccount ? ['重点户（主管同访）'] : []),
    ...(traits.occupancy === 'vacant' ? ['空置'] : []),
    ...(traits.bestKnownColleague ? [`最熟同事${traits.bestKnownColleague}`] : []),
    ...(traits.familiarity === null ? [] : [`熟悉度${traits.familiarity}`]),
    ...(traits.preferredChannel ? [`首选${CHANNEL_WORDS[traits.preferredChannel] ?? traits.preferredChannel}`] : []),
    ...(traits.preferredTime ? [`希望${traits.preferredTime}联系`] : []),
    ...needs.map(need => `需要${NEED_WORDS[need]}`),
    ...(care === null ? [] : [`上次非收费联系 ${dayWords(care.on, today)} ${care.staff}${SERVICE_WORDS[care.kind]}`]),
  ]
  return [
    reachWords(home.points, home.boundAccounts, home.score),
    ...(known.length === 0 ? [] : [`备查：${known.join('；')}`]),
    ...notes
      .filter(note => note.words !== '')
      .map(note => `${note.kind === 'plan' ? '方案' : '备注'}：${note.words}（${note.by} ${dayWords(note.on, today)}）`),
  ]
}

/** How the owner has responded in the last year; null when nothing is known. */
export function responseLine({ ways, replies }: { ways: readonly Response[]; replies: number }): string | null {
  const parts = ways.map(({ way, found, tried }) => `${way === 'call' ? '电话接通' : '上门见到'}${found}/${tried}次`)
  const all = replies > 0 ? [...parts, `私信回复${replies}次`] : parts
  return all.length === 0 ? null : `近一年回应：${all.join('，')}`
}
