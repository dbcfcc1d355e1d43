// A general question: the clause, a menu of clauses as buttons, or a person.
import type { Decision, ReplyButton } from '../domain/changes.ts'
import { refusedPractice } from '../domain/wording/refused.ts'
import type { Library } from '../knowledge/library.ts'
import type { Storage } from '../ledger/open.ts'
import { answerText, NOT_COVERED_TEXT } from '../replies/answers.ts'
import { deskHoursText } from '../replies/ownAnswers.ts'
import { BUTTON_EXPIRED } from '../replies/talk.ts'
import type { Intent } from '../understanding/intent.ts'
import { asksProgress } from '../understanding/ownerLines.ts'
import { asksDeskHours } from '../understanding/ownTopics.ts'
import { namesFault } from '../understanding/rules.ts'
import { type Setting, understand } from '../understanding/understand.ts'
import { type Answered, answerIntent } from './ask.ts'
import { withBillWord } from './billWord.ts'
import { urgeOpenTicket } from './case/returnVisits.ts'
import { type Chosen, chooseClause } from './choosing.ts'
import { handOver } from './handoffs.ts'
import type { Model } from './model.ts'
import { ownHomes } from './ownHomes.ts'
import { decided, type Situation, sayHere } from './situation.ts'
import { ANSWER_WITHIN_MS, maskFor, readAgain, shownToMind } from './thinking.ts'
import { takeTicket } from './tickets.ts'

const PERSON: ReplyButton = { label: '转人工', action: { do: 'handoff' }, mayPress: [] }

/** Answers, offers a menu, or hands over; what was cited stands in the entry. */
export async function answer(situation: Situation, intent: Extract<Intent, { kind: 'ask' }>): Promise<Decision> {
  const { desk, community, today, inbound, text } = situation
  const { hours } = community.policy.desk
  if (hours !== '' && asksDeskHours(text))
    return decided('answer', 'desk hours', [sayHere(situation, deskHoursText(hours, community.hotline), [PERSON])])
  const [own] = asksProgress(text) ? await ownHomes(situation) : []
  const urged = own ? await urgeOpenTicket(situation, own.home) : null
  if (urged) return urged
  // “厨房漏水，师傅什么时候能来”: nobody knows of it yet, so it is taken first.
  if (own && namesFault(text)) return takeTicket(situation, 'repair')
  const library = await desk.libraryOf(community.id, today)
  const first = answerIntent(library, text, intent, { chat: inbound.chat.kind, mentioned: inbound.mentioned, today })
  const { answered: said, model } = await considered(situation, library, first, intent)
  const note = model === undefined ? {} : { model }
  if (said.action === 'handoff') return { ...(await handOver(situation, 'no clause covers it', NOT_COVERED_TEXT)), detail: note }
  const topics = [...said.citations, ...said.options].map(clause => clause.topic)
  const menu = said.options.map(({ topic, title }): ReplyButton => ({ label: title, action: { do: 'topic', topic }, mayPress: [] }))
  const decision = decided(said.action, topics[0] ?? 'nothing to say', [sayHere(situation, said.text, [...menu, PERSON])])
  const whole = { ...decision, detail: { topics, ...note } }
  return said.action === 'answer' ? withBillWord(situation, whole) : whole
}

async function considered(situation: Situation, library: Library, first: Answered, intent: Intent): Promise<Chosen> {
  const { text, today } = situation
  const shown = first.action === 'silent' ? null : await shownToMind(situation, text)
  return shown ? chooseClause(first, { mind: shown.mind, masked: shown.masked.text, library, text, intent, today }) : { answered: first }
}

/** What the chats would answer to a question, a model's word included, for a command that writes nothing down. */
export async function answerWithModel(
  text: string,
  parts: { library: Library; setting: Omit<Setting, 'refused'>; model: Model; storage: Storage; communityId: string },
): Promise<Answered> {
  const { library, setting, model, storage, communityId } = parts
  const rules = understand(text, { ...setting, refused: refusedPractice })
  if (!setting.mentioned) return answerIntent(library, text, rules, setting)
  const mind = model.open({ communityId, day: setting.today, reference: 'ask', leftMs: ANSWER_WITHIN_MS })
  const masked = await maskFor(storage, communityId, text)
  const { intent } = await readAgain(rules, { mind, masked, text, role: setting.role, today: setting.today })
  const first = answerIntent(library, text, intent, setting)
  return (await chooseClause(first, { mind, masked: masked.text, library, text, intent, today: setting.today })).answered
}

/** A title of a menu was chosen. */
export async function answerTopic(situation: Situation, topic: string): Promise<Decision> {
  const { desk, community, today } = situation
  const { clauses } = await desk.libraryOf(community.id, today)
  const clause = clauses.find(one => one.topic === topic)
  if (!clause) return decided('answer', 'the clause is gone', [sayHere(situation, BUTTON_EXPIRED)])
  const decision = decided('answer', topic, [sayHere(situation, answerText(clause, []), [PERSON])])
  return withBillWord(situation, { ...decision, detail: { topics: [topic] } })
}
