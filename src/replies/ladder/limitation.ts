// The limitation calendar in words: what expires when, what its clock rests on, and what is out of time and a lawyer's to decide.
import type { Day } from '../../domain/calendar.ts'
import type { Interruption } from '../../domain/limitation.ts'
import type { ExpiringBill } from '../../domain/limitationCalendar.ts'
import { formatYuan, sumFen } from '../../domain/money.ts'
import { dayWords, periodWords } from '../terms.ts'

const KINDS: Record<Interruption['kind'], string> = {
  demand: '催告函送达',
  lawyer_letter: '律师函送达',
  part_payment: '部分付款',
  promise: '承诺',
  plan: '分期',
  suit: '起诉或申请调解、支付令',
  message: '私信提醒送达',
}
const SHOWN = 15
const BANDS = [30, 90, 180]

/** The calendar: counts of each band, the nearest bills, then the time-barred ones apart. */
export function limitationText(bills: readonly ExpiringBill[], within: number, today: Day): string {
  const open = bills.filter(bill => bill.left >= 0)
  const barred = bills.filter(bill => bill.left < 0)
  const bands = BANDS.filter(days => days <= Math.max(within, 30)).map(days =>
    countWords(
      open.filter(bill => bill.left <= days),
      `≤${days}天`,
    ),
  )
  return [
    `诉讼时效（逐笔账单，截至${dayWords(today, today)}）：${bands.join('｜')}｜${countWords(barred, '已过时效')}`,
    ...open.slice(0, SHOWN).map(bill => `· ${billWords(bill, today)}`),
    ...(open.length > SHOWN ? [`…另有${open.length - SHOWN}笔`] : []),
    ...(barred.length === 0
      ? []
      : ['已过时效（不催，由律师决定）：', ...barred.slice(0, SHOWN).map(bill => `· ${billWords(bill, today)}`)]),
    ...(barred.length > SHOWN ? [`…另有${barred.length - SHOWN}笔`] : []),
  ].join('\n')
}

function countWords(bills: readonly ExpiringBill[], name: string): string {
  const homes = new Set(bills.map(bill => bill.unit)).size
  return `${name} ${homes}户 ${bills.length}笔 ${formatYuan(sumFen(bills.map(bill => bill.fen)))}元`
}

/** One bill with its clock and what that rests on. */
export function billWords({ unit, item, periodStart, periodEnd, fen, expiry, left, last, disputed }: ExpiringBill, today: Day): string {
  const rests = last === null ? '无中断' : `中断：${dayWords(last.on, today)}${KINDS[last.kind]}`
  const when = left < 0 ? `${expiry}已届满` : `${expiry}届满，剩${left}天`
  return `${unit} ${periodWords(periodStart, periodEnd)}${item} ${formatYuan(fen)}元｜${when}｜${rests}${disputed ? '｜有异议' : ''}`
}
