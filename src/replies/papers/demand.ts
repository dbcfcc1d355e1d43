// The formal demand (催告函, T4) as a page to print, sign, stamp and send by registered mail: the approved text, and every bill it asks for.
import type { Day } from '../../domain/calendar.ts'
import { type Fen, formatYuan, sumFen } from '../../domain/money.ts'
import type { Paper } from '../../domain/paper.ts'
import { periodWords } from '../terms.ts'

/** What stands on the page; `text` is the approved demand as it was checked, `to` the owner's name. */
export interface DemandPaper {
  company: string
  centre: string
  unit: string
  to: string
  text: string
  bills: readonly { item: string; periodStart: Day; periodEnd: Day; dueOn: Day; outstandingFen: Fen }[]
  /** False while it is disputed from which day on fees are due: then no period stands on the page (law X9). */
  withPeriods: boolean
  /** The day of the letter. */
  on: Day
}

/** The demand to print, one page for the usual number of bills. */
export function demandPaper({ company, centre, unit, to, text, bills, withPeriods, on }: DemandPaper): Paper {
  const periodOf = (bill: DemandPaper['bills'][number]) => (withPeriods ? [periodWords(bill.periodStart, bill.periodEnd), bill.dueOn] : [])
  const rows = bills.map(bill => [bill.item, ...periodOf(bill), formatYuan(bill.outstandingFen)])
  const sum = formatYuan(sumFen(bills.map(bill => bill.outstandingFen)))
  const table = withPeriods
    ? { headers: ['费项', '账期', '到期日', '金额（元）'], rows: [...rows, ['合计', '', '', sum]], widths: [2, 3, 2, 2], amounts: [3] }
    : { headers: ['费项', '金额（元）'], rows: [...rows, ['合计', sum]], widths: [5, 2], amounts: [1] }
  return {
    title: '物业费催告函',
    parts: [
      { kind: 'paragraph', text: `致：${to}（${unit}）` },
      ...letter(text).map(part => ({ kind: 'paragraph' as const, text: part })),
      { kind: 'paragraph', text: '明细：' },
      { kind: 'table', ...table },
      { kind: 'paragraph', text: company, align: 'right' },
      { kind: 'paragraph', text: '经办人（签字）：＿＿＿＿＿＿＿＿', align: 'right' },
      { kind: 'paragraph', text: `（盖章）　${yearMonthDay(on)}`, align: 'right' },
    ],
    foot: `${company} ${centre}　本函只寄送业主本人`,
  }
}

/** The text as a letter is set: the address on a line of its own, then paragraphs set in by two signs. Not a word is changed. */
function letter(text: string): string[] {
  // The date and the seal of the text stand at the end of the page, where they are signed.
  const body = text.replace(/\d{4}年\d{1,2}月\d{1,2}日（加盖公章）$/, '')
  const [, address = '', rest = body] = /^(尊敬的[^。：]{1,12}：)([\s\S]+)$/.exec(body) ?? []
  const paragraphs = rest.split(/(?<=。)(?=依据《中华人民共和国民法典》|若对|合理期限届满)/)
  return [...(address === '' ? [] : [address]), ...paragraphs.map(part => `　　${part}`)]
}

function yearMonthDay(on: Day): string {
  return `${on.slice(0, 4)}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`
}
