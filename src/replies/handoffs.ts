// What is said when a question goes to a person, and when the person answers.
import { forEverybody, forTeam, type PublicText, type TeamText } from '../domain/speech.ts'

const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/g
const LONGEST_QUESTION = 300
const LONGEST_QUOTE = 24

/** What staff read: who asks, where, what, and how to answer; phone numbers are left out, so that it may stand in a team group. */
export function handoffNotice(who: string, where: string, question: string, code: string): TeamText {
  const text = question.slice(0, LONGEST_QUESTION).replace(PHONE, '（号码略）')
  return forTeam(`【转人工 ${code}】${who}在${where}问：${text}\n回复这条消息，或发“回复 ${code} 您的答复”，我转给提问的人。`)
}

/** Said to the one who asked, in private: who will answer. */
export function handedOverTo(steward: string): string {
  return `已转给管家${steward}，会尽快回复您。`
}

/** The person's answer in the group it was asked in; the caller has checked that it names nobody. */
export function relayedToGroup(role: string, name: string, question: string, answer: string): PublicText {
  return forEverybody(relayed(role, name, question, answer))
}

/** The person's answer in the private chat. */
export function relayed(role: string, name: string, question: string, answer: string): string {
  const quote = question.length > LONGEST_QUOTE ? `${question.slice(0, LONGEST_QUOTE)}…` : question
  return `${role}${name}答复“${quote.replace(PHONE, '（号码略）')}”：\n${answer}`
}

/** To the one who answered. */
export function relayedText(code: string, hasChoices: boolean): string {
  return `已转给提问的人（${code}）。${hasChoices ? '下次遇到同样的问题怎么答？' : ''}`
}

/** A person answered before. */
export function answeredBefore(code: string, by: string): string {
  return `${code} 已由${by}答复过。`
}

/** To the other team groups that had the question: nobody needs to answer it any more. */
export function settledElsewhere(code: string, by: string, how: 'answered' | 'closed'): TeamText {
  return forTeam(`【转人工 ${code}】已由${by}${how === 'answered' ? '答复' : '关闭'}，不用再回。`)
}

/** The answer may not go out like that. */
export function answerRefused(reasons: readonly string[]): string {
  return `这条答复没有转出：${reasons.join('；')}。请改一下再发。`
}

/** Nobody asked under that number. */
export function noSuchHandoff(code: string): string {
  return `没有编号为 ${code} 的提问。`
}

/** The matter is closed without an answer. */
export const HANDOFF_CLOSED = '已关闭，不再提示。'

/** What the product learnt. */
export const LEARNT: Record<'topic' | 'not_covered' | 'clause', string> = {
  topic: '记下了，以后这样问就用这条条款回答。',
  not_covered: '记下了，以后这样问直接转人工。',
  clause: '已写成条款草稿，经理批准后用来回答（/knowledge 查看）。',
}

/** A word that somebody will answer, with the telephone of the desk for what cannot wait (requirement R61). */
export function withHotline(words: string, hotline: string): PublicText {
  return forEverybody(hotline === '' ? words : `${words}急事请致电服务中心 ${hotline}。`)
}
