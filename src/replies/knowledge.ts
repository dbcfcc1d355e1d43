// What managers read about the clauses that owners are answered from.
import type { Day } from '../domain/calendar.ts'

/** A clause in a list. */
export interface ListedWords {
  title: string
  clause: string
  text: string
  draftedBy: string | null
  from: Day | null
  to: Day | null
}

const SHORT = 60

/** The whole of the knowledge in figures, the drafts that wait, and what looks wrong. */
export function knowledgeText(own: number, law: number, drafts: readonly ListedWords[], remarks: readonly string[]): string {
  return [
    `本小区条款${own}条，法律条文${law}条。发“知识库 电梯”查看相关条款，可以停用。`,
    ...(drafts.length === 0 ? [] : [`待批准的草稿${drafts.length}条：`, ...drafts.map(draftLine)]),
    ...(remarks.length === 0 ? [] : ['请核对：', ...remarks.map(remark => `· ${remark}`)]),
  ].join('\n')
}

/** Clauses that have a word in them, in full as far as they are short. */
export function clausesText(word: string, clauses: readonly ListedWords[], more: number): string {
  if (clauses.length === 0) return `没有提到“${word}”的条款。`
  const lines = clauses.map(
    (clause, index) => `${index + 1}. ${clause.title}（${clause.clause}${validWords(clause)}）\n${shortened(clause.text)}`,
  )
  return [...lines, ...(more > 0 ? [`还有${more}条，请换个更具体的词。`] : [])].join('\n')
}

function draftLine({ title, text, draftedBy }: ListedWords, index: number): string {
  return `${index + 1}. “${title}”——${draftedBy}：${shortened(text)}`
}

function validWords({ from, to }: ListedWords): string {
  if (from === null && to === null) return ''
  return `，有效期 ${from ?? '…'} 至 ${to ?? '…'}`
}

const shortened = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text)

/** The clause is in use, or is not any more. */
export function clauseStateText(state: 'approved' | 'retired', title: string): string {
  return state === 'approved' ? `已批准：“${title}”，从现在起用来回答。` : `已停用：“${title}”，不再用来回答。`
}

/** The clause is not there any more. */
export const CLAUSE_GONE = '这条条款已经不在了，请重新查看。'
