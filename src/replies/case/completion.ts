// What staff read when a row of the contact book lacks something, is completed, corrected or taken back.
import type { Day } from '../../domain/calendar.ts'
import type { ContactGap } from '../../domain/contactGaps.ts'
import type { ContactMethod, ContactOutcome } from '../../domain/household.ts'
import { type Fen, formatYuan } from '../../domain/money.ts'
import { dayWords, METHOD_WORDS, OUTCOME_WORDS } from '../terms.ts'

/** What is missing, in a word. */
export const GAP_WORDS: Record<ContactGap, string> = {
  outcome: '结果',
  promise_day: '承诺日期',
  dispute_about: '异议内容',
  said: '业主怎么说',
  reason: '原因码',
  next_day: '下次日期',
}

/** The answers to 业主怎么说, as buttons. */
export const SAID_LABELS = { promise: '承诺缴费', dispute: '有异议', paid: '说已缴', hardship: '有困难', nothing: '只提醒到' } as const

/** An answer to 业主怎么说. */
export type Said = keyof typeof SAID_LABELS

/** What did the owner say? */
export function askSaid(unit: string): string {
  return `${unit} 业主怎么说？点一项，或直接发一句原话（例如“说下周五交，嫌保洁差”）。`
}

/** When is the next contact, after a visit? */
export function askNextDay(unit: string): string {
  return `${unit} 上门后约好哪天再联系？点一项，或直接发日期；没约就点“没约”。`
}

/** The label of no day. */
export const NO_NEXT_DAY = '没约'

/** The day of the next contact is written down, or that none was agreed. */
export const nextDayTold = (on: Day | null, today: Day): string => (on === null ? '没有约下次' : `约定${dayWords(on, today)}再联系`)

/** How did it end? */
export function askOutcome(unit: string, method: ContactMethod): string {
  return `${unit} 这次${METHOD_WORDS[method]}结果怎样？点一项，或直接发一句（例如“没接”）。先按“${OUTCOME_WORDS.unknown}”记下。`
}

/** The results a question offers for a way of contact. */
export function outcomesOf(method: ContactMethod): readonly ContactOutcome[] {
  if (method === 'visit') return ['met_owner', 'nobody_home', 'not_the_owner', 'rescheduled']
  if (method === 'call') return ['answered', 'no_answer', 'declined', 'dead_number', 'not_the_owner', 'rescheduled']
  return ['delivered', 'failed']
}

/** The label of a result. */
export const outcomeLabel = (outcome: ContactOutcome): string => OUTCOME_WORDS[outcome]

/** The row is complete, or has one thing less missing. */
export function completedText(unit: string, what: string, left: number): string {
  return `已补记：${unit} ${what}${left === 0 ? '，联系记录已补全' : ''}。`
}

/** Nothing is missing, or not any more. */
export function nothingMissing(unit: string): string {
  return `${unit} 没有待补全的联系记录。`
}

/** The day was not understood for sure. */
export function dayUnsure(unit: string): string {
  return `日期没听准，请再发一次，例如“12月5日”；业主没说日子就发“没说”。（${unit}）`
}

/** A row that waits, for a digest: how it is completed by one line. */
export function incompleteRow(unit: string, staff: string, on: Day, missing: readonly ContactGap[], today: Day): string {
  const [first = 'said'] = missing
  const how: Record<ContactGap, string> = {
    outcome: `发“${unit} 更正 没接”之类的一句`,
    promise_day: `发“${unit} 承诺12月5日交1200”`,
    dispute_about: `发“${unit} 补充 面积不对”`,
    said: `发“${unit} 补充 …”`,
    reason: `发“${unit} 原因 …”`,
    next_day: `发“${unit} 补充 12月5日”`,
  }
  return `${unit} ${dayWords(on, today)}${staff}的联系缺${missing.map(gap => GAP_WORDS[gap]).join('、')}（${how[first]}）`
}

/** The label of the button that takes back. */
export const UNDO_LABEL = '撤销'

/** It is taken back, with everything that followed from it. */
export function undoneTapText(unit: string, also: readonly string[]): string {
  return `已撤销：${unit} 这条记录作废（台账保留原记录和撤销记录）${also.length === 0 ? '' : `，一并撤销${also.join('、')}`}。`
}

/** What was taken back beside the row. */
export function promiseWords(forOn: Day, fen: Fen, today: Day): string {
  return `${dayWords(forOn, today)} ${formatYuan(fen)}元的承诺`
}

/** Something was decided on it since. */
export function undoDecided(unit: string): string {
  return `${unit} 这条记录之后已有处理（异议已答复或报缴已核实），不能撤销；确有错误请找主管。`
}

/** To the owner: a promise written down in the owner's name was a mistake. */
export function promiseWithdrawnToOwner(unit: string, forOn: Day, fen: Fen, today: Day): string {
  return `您好，刚才给${unit}登记的${dayWords(forOn, today)}缴纳 ${formatYuan(fen)}元是我们误记，已撤销，打扰您了。`
}

/** How to correct. */
export function askCorrection(unit: string): string {
  return `${unit} 没有看懂要改成什么。请写出正确的结果，例如“${unit} 更正 没接”或“${unit} 更正 打通了 说周五交”。`
}

/** There is no row to correct. */
export function nothingToCorrect(unit: string): string {
  return `${unit} 最近30天没有可更正的联系记录。系统发出的提醒和函件有各自的记录，不在这里更正。`
}

/** Only whoever logged it, or somebody above, corrects a row. */
export function correctedByOthers(staff: string): string {
  return `这条是${staff}记的，请由${staff}或主管更正。`
}

/** The row was corrected by a new one. */
export function correctedRow(
  unit: string,
  on: Day,
  from: { method: ContactMethod; outcome: ContactOutcome },
  to: { method: ContactMethod; outcome: ContactOutcome },
  today: Day,
): string {
  const words = ({ method, outcome }: typeof from) => `${METHOD_WORDS[method]} ${OUTCOME_WORDS[outcome]}`
  return `已更正：${unit} ${dayWords(on, today)} ${words(from)} → ${words(to)}（原记录保留，注明已更正）`
}

/** The newest row is older and of another kind than what is told. */
export function notThatRow(unit: string, row: { on: Day; method: ContactMethod; outcome: ContactOutcome }, today: Day): string {
  const last = `${dayWords(row.on, today)} ${METHOD_WORDS[row.method]} ${OUTCOME_WORDS[row.outcome]}`
  return `没有更正：${unit} 最近一条是${last}，和您说的不是同一次联系。今天的联系直接写，例如“${unit} 打通了 说…”。`
}
