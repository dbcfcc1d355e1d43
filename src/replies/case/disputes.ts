// Objections to bills: which bill, what about it, and the written answer.
import { type Day, daysBetween } from '../../domain/calendar.ts'
import type { DisputeFact } from '../../domain/household.ts'
import { type Fen, formatYuan } from '../../domain/money.ts'
import { DISPUTE_LABELS } from '../steward.ts'
import { dayWords, periodWords } from '../terms.ts'

/** 结论 of an answer. */
export const CONCLUSION_WORDS: Record<NonNullable<DisputeFact['conclusion']>, string> = {
  upheld: '成立',
  partly: '部分成立',
  rejected: '不成立',
}

interface DisputedBill {
  item: string
  periodStart: Day
  periodEnd: Day
}

/** A bill on a button. */
export function billLabel({ item, periodStart, periodEnd }: DisputedBill, outstandingFen: Fen): string {
  return `${periodWords(periodStart, periodEnd)}${item} ${formatYuan(outstandingFen)}元`
}

/** Which bill does the owner object to? */
export function askWhichBill(unit: string): string {
  return `收到您对 ${unit} 账单的异议。请点一下是哪一笔，我转主管核对；您选好之前先不提醒您缴费。`
}

/** What is wrong with it? */
export function askAbout(): string {
  return '是哪方面的问题？点一项，3个工作日内书面答复您。'
}

/** The objection stands, with the day of its answer. */
export function disputeTaken(unit: string, bills: readonly DisputedBill[], about: DisputeFact['kind'], answerOn: Day, today: Day): string {
  const names = bills.map(bill => `${periodWords(bill.periodStart, bill.periodEnd)}${bill.item}`).join('、')
  return `已登记您对 ${unit} ${names}的异议（${DISPUTE_LABELS[about]}），转主管核对，${dayWords(answerOn, today)}前书面答复您；核对期间不会就这部分提醒您缴费。`
}

/** For the steward and those who answer. */
export function disputeNews(
  unit: string,
  bill: DisputedBill,
  about: DisputeFact['kind'],
  words: string,
  answerOn: Day,
  today: Day,
): string {
  const said = words === '' ? '' : `\n原话：“${words.slice(0, 200)}”`
  return `【异议】${unit} ${periodWords(bill.periodStart, bill.periodEnd)}${bill.item}（${DISPUTE_LABELS[about]}），${dayWords(answerOn, today)}前须书面答复。${said}`
}

/** How far the day of the answer is. */
export function dueWords(answerOn: Day, today: Day): string {
  const left = daysBetween(today, answerOn)
  if (left < 0) return `已超期${-left}天`
  return left === 0 ? '今天到期' : `${dayWords(answerOn, today)}前答复`
}

/** The list of what waits for its answer. */
export function disputesText(
  disputes: readonly (DisputedBill & { unit: string; about: DisputeFact['kind']; answerOn: Day; outstandingFen: Fen; words: string })[],
  today: Day,
): string {
  if (disputes.length === 0) return '没有待答复的异议。'
  const rows = disputes.map((one, index) => {
    const said = one.words === '' ? '' : `：“${one.words.slice(0, 60)}”`
    return `${index + 1}. ${one.unit} ${billLabel(one, one.outstandingFen)} ${DISPUTE_LABELS[one.about]}${said}（${dueWords(one.answerOn, today)}）`
  })
  return ['待书面答复的异议：', ...rows, '点结论后写出给业主的答复；也可以发“房号 答复 不成立 理由”。'].join('\n')
}

/** The conclusion was tapped; now the words for the owner. */
export function askAnswer(unit: string, conclusion: NonNullable<DisputeFact['conclusion']>): string {
  return `${unit} 的异议：${CONCLUSION_WORDS[conclusion]}。请在10分钟内发一句给业主的书面答复（写明依据），发“取消”放弃。`
}

/** The line lacks its conclusion or its words. */
export function askConclusion(unit: string): string {
  return `请写明结论和理由，例如“${unit} 答复 不成立 面积以产权证78.40平方米为准”。结论只有：成立、部分成立、不成立。`
}

/** A text that may not go to the owner. */
export function badAnswer(reasons: readonly string[]): string {
  return `这段答复不能发给业主：${reasons.join('；')}。请改一下再发。`
}

/** There is no dispute to answer. */
export function noDispute(unit: string): string {
  return `${unit} 没有待答复的异议。`
}

/** The written answer, for the owner in private. */
export function answerToOwner(
  unit: string,
  bill: DisputedBill,
  about: DisputeFact['kind'],
  conclusion: NonNullable<DisputeFact['conclusion']>,
  answer: string,
  today: Day,
): string {
  const next = {
    upheld: '我们会更正这笔账单，多收的部分退还或抵作预存，更正后告诉您。',
    partly: '成立的部分我们会更正，更正前不就这笔账单提醒您。',
    rejected: '如仍有不同意见，请直接回复我，或到服务中心当面核对。',
  }[conclusion]
  return [
    `【书面答复】关于 ${unit} ${periodWords(bill.periodStart, bill.periodEnd)}${bill.item}的异议（${DISPUTE_LABELS[about]}）：`,
    `结论：${CONCLUSION_WORDS[conclusion]}。`,
    answer,
    `${next}（${dayWords(today, today)}）`,
  ].join('\n')
}

/** The answer stands, for staff. */
export function answeredText(unit: string, conclusion: NonNullable<DisputeFact['conclusion']>, told: boolean): string {
  const how = told ? '已私信业主' : '业主未绑定私聊，请打印书面答复送达'
  const next = conclusion === 'rejected' ? '' : '；请财务更正账单，更正前这笔不催'
  return `${unit} 异议已答复：${CONCLUSION_WORDS[conclusion]}，${how}${next}。`
}

/** For finance: a bill is to be corrected. */
export function correctNews(unit: string, bill: DisputedBill, conclusion: NonNullable<DisputeFact['conclusion']>, answer: string): string {
  return `【更正账单】${unit} ${periodWords(bill.periodStart, bill.periodEnd)}${bill.item}：异议${CONCLUSION_WORDS[conclusion]}。答复：“${answer.slice(0, 200)}”`
}
