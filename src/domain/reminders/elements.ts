// Required elements of a private money message (reminders §4): what an owner must find in it to act, to ask and to object.
import type { Fen } from '../money.ts'
import { plainYuan } from '../money.ts'
import type { Tone } from '../wording/concept.ts'

/** A required element of reminders §4. */
export type ElementId = 'Q1' | 'Q2' | 'Q3' | 'Q4' | 'Q5' | 'Q6' | 'Q7' | 'Q8' | 'Q9' | 'Q10'

/** What the elements are checked against. */
export interface ElementContext {
  tone: Tone
  /** The amount the ledger says is to be asked for. */
  amountFen: Fen
  /** True while the start date is disputed: then no period may be asked for. */
  disputedStart: boolean
}

/** What each element is called, for the person who wrote the text. */
export const ELEMENT_NAMES: Record<ElementId, string> = {
  Q1: '缺少问候（您好）',
  Q2: '缺少身份（服务中心或公司，以及管家或客服姓名）',
  Q3: '缺少账期（年份加季度、月份或年度）',
  Q4: '缺少金额，或金额与台账不一致（写作 1440.00元）',
  Q5: '缺少期限（M月D日前）',
  Q6: '缴费方式不足两种',
  Q7: '缺少回复方式（电话、回复、告诉我）',
  Q8: '缺少核对或异议的说法',
  Q9: '缺少“如已缴请忽略”',
  Q10: '正式函件要素不全（公司全称、合同、第九百四十四条、不少于15日的期限、日期）',
}

const WAYS = [/小程序/, /微信/, /支付宝/, /对公账户|转账/, /服务中心|现场/, /上门/]
/** The sender's own introduction and the hotline name the centre, but are no way to pay. */
const INTRODUCTION = /服务中心(?=管家|客服|主管|经理|[，、（(]?联系人|电话|热线)/g
const LEAST_PERIOD_DAYS = 15

/** The elements a text lacks, in their order; for T0 none are asked. */
export function missingElements(text: string, context: ElementContext): ElementId[] {
  if (context.tone === 'T0') return []
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const missing: ElementId[] = []
  const need = (id: ElementId, present: boolean): void => {
    if (!present) missing.push(id)
  }
  need('Q1', /您好|尊敬的/.test(plain))
  need('Q2', /服务中心|公司|物业/.test(plain) && /(?:管家|客服|主管|经理|联系人)\p{Script=Han}{1,4}/u.test(plain))
  need('Q3', context.disputedStart || /\d{4}年(?:第[一二三四]季度|\d{1,2}月(?!\d{1,2}日)|度)/.test(plain))
  need('Q4', amountsIn(plain).includes(plainYuan(context.amountFen)))
  need('Q5', /\d{1,2}月\d{1,2}日前|之日起\d+日内|方便的时间/.test(plain))
  need('Q6', waysIn(plain) >= 2)
  need('Q7', /回复|告诉我|(?<!\d)(?:0\d{2,3}-?\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4})(?!\d)/.test(plain))
  need('Q8', /疑问|异议|核对|不一致|说明/.test(plain))
  if (context.tone === 'T1' || context.tone === 'T2') need('Q9', /已缴|已经缴|已付/.test(plain))
  if (context.tone === 'T4') need('Q10', isFormal(plain))
  return missing
}

const amountsIn = (plain: string): string[] =>
  [...plain.matchAll(/(?<![\d.])(\d[\d,]*\.\d{2})元/g)].map(([, amount = '']) => amount.replaceAll(',', ''))

function waysIn(plain: string): number {
  const text = plain.replace(INTRODUCTION, '')
  return WAYS.filter(way => way.test(text)).length
}

function isFormal(plain: string): boolean {
  const periods = [...plain.matchAll(/(\d+)[日天]内/g)].map(([, days]) => Number(days))
  return (
    /有限(?:责任)?公司/.test(plain) &&
    /合同/.test(plain) &&
    /第(?:九百四十四|944)条/.test(plain) &&
    periods.some(days => days >= LEAST_PERIOD_DAYS) &&
    /\d{4}年\d{1,2}月\d{1,2}日/.test(plain)
  )
}
