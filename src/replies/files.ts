// What is said to a voice message, a picture, or another file.
import type { Day } from '../domain/calendar.ts'
import { type Fen, formatYuan } from '../domain/money.ts'
import { dayWords } from './terms.ts'

/** What was heard, above the answer to it, so that a mishearing shows. */
export function heardText(words: string): string {
  return `（语音听到：“${words.slice(0, 120)}”）`
}

/** A voice message that nobody can listen to here, or that was not understood. */
export const NOT_HEARD = '这条语音我没能听清，麻烦打字告诉我；急事请直接联系管家。'

/** A picture from somebody whose home is not checked, or another file. */
export const NOT_READ = '图片和文件我读不了，请把要问的打成文字。'

/** A picture that is not a transfer for sure. */
export const NOT_A_SLIP =
  '图片收到，但我没能确认这是一张付款成功的凭证。如果您已缴费，请回复“已缴 1440元”这样的一句话，我登记后请财务核对到账。'

/** A transfer was read from a picture: taken for checking. */
export function slipText(unit: string, fen: Fen, paidOn: Day | null, today: Day): string {
  const when = paidOn === null ? '' : `，${dayWords(paidOn, today)}支付`
  return `凭证收到：${formatYuan(fen)}元${when}。${unit} 的付款已登记为待核实，财务核到账后告诉您，核实期间不会再提醒您缴费；金额或日期读得不对请直接告诉我。`
}

/** For finance: a slip came, with what it shows. */
export function slipNews(unit: string, fen: Fen, paidOn: Day | null, isNew: boolean): string {
  const when = paidOn === null ? '凭证上没有读到日期' : `凭证日期 ${paidOn}`
  return `【待核实】${unit} 业主发来付款凭证：${formatYuan(fen)}元，${when}${isNew ? '' : '（此前已报过这笔，未重复登记）'}。图片由程序读取，可能有误，请核对银行到账。`
}
