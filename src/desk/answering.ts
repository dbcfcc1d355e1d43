// A general question: the clause, a menu of clauses as buttons, or a person.
import type { Decision, ReplyButton } from '../domain/changes.ts'
import { answerText, NOT_COVERED_TEXT } from '../replies/answers.ts'
import { BUTTON_EXPIRED } from '../replies/talk.ts'
import type { Intent } from '../understanding/intent.ts'
import { answerIntent } from './ask.ts'
import { handOver } from './handoffs.ts'
import { decided, type Situation, sayHere } from './situation.ts'

const PERSON: ReplyButton = { label: '转人工', action: { do: 'handoff' }, mayPress: [] }

/** Answers, offers a menu, or hands over; what was cited stands in the entry. */
export async function answer(situation: Situation, intent: Extract<Intent, { kind: 'ask' }>): Promise<Decision> {
  const { desk, community, today, inbound, text } = situation
  const library = await desk.libraryOf(community.id, today)
  const said = answerIntent(library, text, intent, { chat: inbound.chat.kind, mentioned: inbound.mentioned, today })
  if (said.action === 'handoff') return handOver(situation, 'no clause covers it', NOT_COVERED_TEXT)
  const topics = [...said.citations, ...said.options].map(clause => clause.topic)
  const menu = said.options.map(({ topic, title }): ReplyButton => ({ label: title, action: { do: 'topic', topic }, mayPress: [] }))
  const decision = decided(said.action, topics[0] ?? 'nothing to say', [sayHere(situation, said.text, [...menu, PERSON])])
  return { ...decision, detail: { topics } }
}

/** A title of a menu was chosen. */
export async function answerTopic(situation: Situation, topic: string): Promise<Decision> {
  const { desk, community, today } = situation
  const { clauses } = await desk.libraryOf(community.id, today)
  const clause = clauses.find(one => one.topic === topic)
  if (!clause) return decided('answer', 'the clause is gone', [sayHere(situation, BUTTON_EXPIRED)])
  return { ...decided('answer', topic, [sayHere(situation, answerText(clause, []), [PERSON])]), detail: { topics: [topic] } }
}
