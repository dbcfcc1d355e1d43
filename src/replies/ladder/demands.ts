// What the manager and the steward read about formal demands: the list that waits, one of them in full, what was decided, and the way of the letter.
import type { Day } from '../../domain/calendar.ts'
import { daysBetween } from '../../domain/calendar.ts'
import type { ReviewOutcome } from '../../domain/ladderAsk.ts'
import { type Fen, formatYuan, sumFen } from '../../domain/money.ts'
import type { NoticeState } from '../../domain/notices.ts'
import { dayWords, periodWords } from '../terms.ts'

/** A demand that waits for the manager, as it is listed. */
export interface ListedDemand {
  unit: string
  fen: Fen
  overdueDays: number
  limitationOn: Day | null
  /** A repair or complaint is open: only the neutral text goes out. */
  ticketOpen: boolean
  review: { on: Day; staff: string; outcome: ReviewOutcome } | null
  /** May it be approved together with others? */
  inBatch: boolean
}

/** What a review came to. */
export const REVIEW_WORDS: Record<ReviewOutcome, string> = { demand: '建议催告', fix: '先解决问题', plan: '谈分期', contact: '继续联系' }

const SHOWN = 12

/** The list of demands that wait, with those put off and the letters sent without the product. */
export function demandsText(rows: readonly ListedDemand[], held: number, unconfirmed: readonly string[], today: Day): string {
  const head =
    rows.length === 0 ? '没有待批的催告函。' : `待批催告函 ${rows.length}户，合计 ${formatYuan(sumFen(rows.map(row => row.fen)))}元：`
  const shown = rows.slice(0, SHOWN).map((row, index) => `${index + 1}. ${demandRow(row, today)}`)
  const more = rows.length > SHOWN ? [`…另有${rows.length - SHOWN}户`] : []
  const batch = rows.filter(row => row.inBatch).length
  const how =
    rows.length === 0
      ? []
      : [
          `点房号看全文；点“全部批准”或发“批准催告函”批准可一并批准的${batch}户（已会诊，或时效将到、不必等会诊），“批准催告函 除 ${rows[0]?.unit}”可除外，“暂缓催告函 ${rows[0]?.unit} 理由…”可暂缓。`,
        ]
  const aside = held > 0 ? [`另有${held}户已暂缓。`] : []
  const others =
    unconfirmed.length > 0
      ? [`系统外寄送过催告函、未经系统批准的${unconfirmed.length}户：${unconfirmed.slice(0, SHOWN).join('、')}；核对无误发“补批催告函”。`]
      : []
  return [head, ...shown, ...more, ...how, ...aside, ...others].join('\n')
}

function demandRow({ unit, fen, overdueDays, limitationOn, ticketOpen, review }: ListedDemand, today: Day): string {
  const left = limitationOn === null ? null : daysBetween(today, limitationOn)
  const time = left !== null && left <= 180 ? `｜时效剩${left}天` : ''
  const seen = review === null ? '未会诊' : `会诊：${REVIEW_WORDS[review.outcome]}（${review.staff} ${dayWords(review.on, today)}）`
  return `${unit} ${formatYuan(fen)}元｜最早逾期${overdueDays}天${time}${ticketOpen ? '｜有未结报修，只发中性函' : ''}｜${seen}`
}

/** One bill of a demand. */
export interface DemandBill {
  item: string
  periodStart: Day
  periodEnd: Day
  dueOn: Day
  fen: Fen
}

/** The bills a demand asks for, a line each; without periods while the start date is disputed (law X9). */
export function demandItems(bills: readonly DemandBill[], withPeriods: boolean): string {
  const rows = bills.map(bill => {
    const period = withPeriods ? `${periodWords(bill.periodStart, bill.periodEnd)} ` : ''
    const due = withPeriods ? `（${bill.dueOn}到期）` : ''
    return `· ${period}${bill.item} ${formatYuan(bill.fen)}元${due}`
  })
  return ['明细：', ...rows, `合计 ${formatYuan(sumFen(bills.map(bill => bill.fen)))}元`].join('\n')
}

/** An approved demand without its items, and whether they name periods: the page to print has them as a table. */
export function demandBody(text: string): { body: string; withPeriods: boolean } {
  const [body = '', items = ''] = text.split('\n明细：')
  return { body, withPeriods: items.includes('到期）') }
}

/** The name of the file with demands to print. */
export function demandFileName(units: readonly string[]): string {
  return units.length === 1 ? `${units[0]}催告函` : `催告函（${units.length}户）`
}

/** What stands with the file. */
export function demandFileText(units: readonly string[]): string {
  return `打印件：${units.slice(0, 5).join('、')}${units.length > 5 ? `等${units.length}户` : ''}催告函。请打印、签字、盖章。`
}

/** A demand in full before its approval. */
export function demandDraftText(unit: string, text: string, review: string, warnings: readonly string[]): string {
  return [
    `【待批】${unit} 催告函（期限与明细如下，批准后私信并寄挂号信）：`,
    '',
    text,
    '',
    `会诊：${review}`,
    ...warnings.map(one => `注意：${one}`),
  ].join('\n')
}

/** There is no demand to decide about. */
export function noDemandText(unit: string, why: readonly string[]): string {
  return `${unit} 现在没有可批的催告函：${why.join('；')}`
}

/** The amount changed since the manager saw it. */
export function amountChanged(unit: string, seen: Fen, now: Fen): string {
  return `${unit} 金额已由 ${formatYuan(seen)}元变为 ${formatYuan(now)}元，请重新核对后再批`
}

/** What an approval of several came to. */
export function approvedDemands(
  done: readonly { unit: string; fen: Fen; message: string }[],
  left: readonly { unit: string; why: string }[],
): string {
  const head =
    done.length === 0
      ? '没有批准任何催告函。'
      : `已批准催告函 ${done.length}户，合计 ${formatYuan(sumFen(done.map(one => one.fen)))}元；挂号信任务已转管家：`
  return [
    head,
    ...done.map(({ unit, fen, message }) => `· ${unit} ${formatYuan(fen)}元，${message}`),
    ...(left.length === 0 ? [] : ['未批准：', ...left.map(({ unit, why }) => `· ${unit} ${why}`)]),
  ].join('\n')
}

/** How the message part of an approved demand goes out. */
export const MESSAGE_QUEUED = '私信已排队'
export const MESSAGE_BY_HAND = '业主未绑定，请管家手动发送'
/** The message cannot go out; the letter can. */
export function messageStopped(reasons: readonly string[]): string {
  return `私信暂不能发（${reasons.join('；')}），挂号信照寄`
}

/** For the steward: the letters to post. */
export function postTask(rows: readonly { unit: string; fen: Fen }[], by: string): string {
  const [first] = rows
  return [
    `${by}已批准催告函，请打印盖章，寄挂号信到合同地址，或当面签收：`,
    ...rows.map(({ unit, fen }) => `· ${unit} ${formatYuan(fen)}元（发“${unit} 催告函”看全文）`),
    `寄出后点按钮，或发“${first?.unit} 催告函 寄出 单号 XA123…”；签收或退回时发“${first?.unit} 催告函 送达”“${first?.unit} 催告函 退回”；当面交给业主的发“${first?.unit} 催告函 当面送达”并附签收照片。不张贴，不托人转交。`,
  ].join('\n')
}

/** For the steward of a home without a bound chat: the text to copy follows. */
export function byHandTask(unit: string): string {
  return `${unit} 业主未绑定私聊：请把下面的催告函一对一发给业主本人（按台账上的电话或微信），发出后点“${unit} 私信已发”。`
}

/** The reasons the manager taps to put a demand off. */
export const HOLD_REASONS: readonly string[] = ['先处理报修投诉', '正在谈分期', '信息待核实', '经理另行联系']

/** Why is it put off? */
export function askHoldReason(unit: string): string {
  return `${unit} 为什么暂缓？点一项，或发“暂缓催告函 ${unit} 理由…”。`
}

/** It is put off. */
export function heldText(unit: string, reason: string, until: Day, today: Day): string {
  return `已暂缓 ${unit} 的催告函（${reason}），${dayWords(until, today)}后重新列入待批。`
}

/** For the steward: the manager put it off. */
export function heldNews(unit: string, by: string, reason: string): string {
  return `${by}暂缓了 ${unit} 的催告函：${reason}。`
}

/** A steward asked the manager. */
export function submittedText(unit: string): string {
  return `已请经理批准 ${unit} 的催告函。`
}

/** Letters that went out without the product have the manager's word now. */
export function confirmedText(
  done: readonly { unit: string; fen: Fen; deliveredOn: Day | null }[],
  left: readonly { unit: string; why: string }[],
  today: Day,
): string {
  const rows = done.map(
    ({ unit, fen, deliveredOn }) =>
      `· ${unit} ${formatYuan(fen)}元，${deliveredOn === null ? '尚未送达' : `${dayWords(deliveredOn, today)}送达`}`,
  )
  return [
    done.length === 0 ? '没有可补批的催告函。' : `已补批系统外寄送的催告函 ${done.length}户：`,
    ...rows,
    ...(left.length === 0 ? [] : ['未补批：', ...left.map(({ unit, why }) => `· ${unit} ${why}`)]),
  ].join('\n')
}

/** What a notice is called in each state. */
export const NOTICE_WORDS: Record<NoticeState, string> = {
  draft: '草稿',
  held: '已暂缓',
  approved: '已批准，待寄出',
  sent: '已寄出，待送达',
  delivered: '已送达',
  returned: '已退回',
  withdrawn: '已撤回',
}
