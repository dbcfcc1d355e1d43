// What staff read about letters on their way: the list, what was logged, and what is missing.
import { type Day, daysBetween } from '../../domain/calendar.ts'
import type { LetterEvent, LetterKind, LetterWay } from '../../domain/ladderAsk.ts'
import { type Fen, formatYuan } from '../../domain/money.ts'
import type { NoticeState } from '../../domain/notices.ts'
import { dayWords, METHOD_WORDS } from '../terms.ts'
import { NOTICE_WORDS } from './demands.ts'

/** A letter as it is listed. */
export interface ListedLetter {
  unit: string
  kind: LetterKind
  state: NoticeState
  amountFen: Fen
  approvedOn: Day
  sentOn: Day | null
  tracking: string
}

/** The letters to post and those on their way, with how long they have been. */
export function lettersText(rows: readonly ListedLetter[], today: Day): string {
  const line = (row: ListedLetter): string => {
    const days = daysBetween(row.sentOn ?? row.approvedOn, today)
    const number = row.state === 'sent' ? (row.tracking === '' ? '，无单号' : `，单号${row.tracking}`) : ''
    return `· ${row.unit} ${METHOD_WORDS[row.kind]} ${formatYuan(row.amountFen)}元，${row.state === 'approved' ? '批准' : '寄出'}${days}天${number}`
  }
  const [open, sent] = [rows.filter(row => row.state === 'approved'), rows.filter(row => row.state === 'sent')]
  if (rows.length === 0) return '没有待寄或在途的函件。'
  const [first] = rows
  return [
    ...(open.length === 0 ? [] : [`待寄挂号信 ${open.length}封：`, ...open.map(line)]),
    ...(sent.length === 0 ? [] : [`已寄出、等结果 ${sent.length}封：`, ...sent.map(line)]),
    `登记：“${first?.unit} ${METHOD_WORDS[first?.kind ?? 'demand']} 寄出 单号 XA123…”“…送达”“…退回”。`,
  ].join('\n')
}

const EVENT_WORDS: Record<LetterEvent, string> = {
  posted: '已寄出',
  delivered: '送达',
  returned: '退回',
  number: '单号',
  proof: '证据照片',
}
const WAY_WORDS: Record<LetterWay, string> = { mail: '挂号信', message: '私信', hand: '当面' }

/** The step is written down. */
export function letterLogged(
  unit: string,
  kind: LetterKind,
  event: LetterEvent,
  by: LetterWay,
  on: Day,
  number: string,
  today: Day,
): string {
  const how = by === 'mail' ? '' : `（${WAY_WORDS[by]}）`
  const tracking = number === '' ? '' : `，单号 ${number}`
  return `已记入台账：${unit} ${METHOD_WORDS[kind]}${how} ${EVENT_WORDS[event]}（${dayWords(on, today)}${tracking}）`
}

/** What comes next after a step. */
export function letterNext(
  unit: string,
  kind: LetterKind,
  event: LetterEvent,
  periodEnd: Day | null,
  missing: 'number' | 'proof' | null,
  today: Day,
): string {
  const name = METHOD_WORDS[kind]
  if (missing === 'number') return `还缺单号：请把单号发来，或发“${unit} ${name} 单号 XA123…”。`
  if (event === 'posted') return `签收或退回后发“${unit} ${name} 送达”或“${unit} ${name} 退回”。`
  const proof = missing === 'proof' ? `请拍下业主（或同住成年家属）签字的回执发来，配文“${unit} ${name} 签收照片”。` : ''
  if (event === 'delivered')
    return `${periodEnd === null ? '' : `时效已中断；给业主的期限到${dayWords(periodEnd, today)}，期内不催。`}${proof}`
  return event === 'returned' ? '请核对合同地址，核实后可重新报批；未送达不算催告。' : ''
}

/** A picture was spoken of that did not come. */
export function noProof(unit: string, kind: LetterKind): string {
  return `没有收到照片：请把签收回执拍照发来，配文“${unit} ${METHOD_WORDS[kind]} 签收照片”。`
}

/** Pinned up in public: not done. */
export function pinnedUpText(unit: string): string {
  return `抱歉，催告函不能张贴或公告：那会公开业主的欠费（个人信息保护法第二十五条、民法典第一千零三十二条），一般也不算送达。${unit} 请当面签收或寄挂号信到合同地址；确实找不到人的，交法务由法院送达。`
}

/** There is nothing to print. */
export const NOTHING_TO_PRINT = '没有待寄的催告函。'

/** The label of the button for the printed letters. */
export function printLabel(count: number): string {
  return `打印待寄催告函（${count}封）`
}

/** The letter came back, for the manager. */
export function returnedNews(unit: string, kind: LetterKind): string {
  return `${unit} ${METHOD_WORDS[kind]}被退回：请核对合同地址，必要时重新报批。`
}

/** A letter was logged that nobody approved. */
export function notApprovedText(unit: string, kind: LetterKind): string {
  return `${unit} 没有经批准的${METHOD_WORDS[kind]}，已如实记入台账；阶段不变，已提醒${kind === 'demand' ? '经理补批（发“催告函”）' : '经理和法务核对'}。`
}

/** The same for whoever has to approve. */
export function notApprovedNews(unit: string, kind: LetterKind, by: string): string {
  return `${by}登记了 ${unit} 的${METHOD_WORDS[kind]}，但系统里没有批准记录，请核对${kind === 'demand' ? '后发“催告函”补批' : ''}。`
}

/** It was logged before. */
export function letterKnown(unit: string, kind: LetterKind, state: NoticeState): string {
  return `${unit} ${METHOD_WORDS[kind]}目前是“${NOTICE_WORDS[state]}”，没有重复登记。`
}

/** There is no letter to give a number to. */
export function noLetter(unit: string, kind: LetterKind): string {
  return `${unit} 没有在办的${METHOD_WORDS[kind]}。`
}

/** How far an approved letter came, with its text for the page to be signed. */
export function letterStandingText(
  unit: string,
  state: NoticeState,
  by: string,
  on: Day,
  evidence: readonly string[],
  text: string,
  today: Day,
): string {
  const proof = evidence.length === 0 ? [] : ['送达证据：', ...evidence.map(one => `· ${one}`)]
  return [`${unit} 催告函：${NOTICE_WORDS[state]}（${by} ${dayWords(on, today)}批准）`, ...proof, ...(text === '' ? [] : ['', text])].join(
    '\n',
  )
}

/** One piece of evidence. */
export function evidenceRow(by: string, event: string, number: string, staff: string, on: Day, hasFile: boolean, today: Day): string {
  const how = WAY_WORDS[by as LetterWay] ?? by
  const words = EVENT_WORDS[event as LetterEvent] ?? event
  return `${dayWords(on, today)} ${how} ${words}${number === '' ? '' : ` ${number}`}（${staff}${hasFile ? '，附图' : ''}）`
}
