// A question and what is said to it: understanding decides whether it may be answered at all, the knowledge what with, replies how it reads.
import type { Day } from '../domain/calendar.ts'
import { forEverybody, type PublicText } from '../domain/speech.ts'
import { refusedPractice } from '../domain/wording/refused.ts'
import { type Alias, type Clause, inForce } from '../knowledge/clause.ts'
import { type Computed, compute } from '../knowledge/compute.ts'
import { judge } from '../knowledge/decide.ts'
import { lawClauses, usualQuestions } from '../knowledge/folder.ts'
import { buildLibrary, type Library } from '../knowledge/library.ts'
import {
  answerText,
  CLAIM_TEXT,
  DISPUTE_TEXT,
  deadlineText,
  HANDED_OVER_TEXT,
  HARDSHIP_TEXT,
  menuText,
  NOT_COVERED_TEXT,
  ORDER_REFUSED_TEXT,
  OTHERS_REFUSED_TEXT,
  PERSONAL_IN_GROUP_TEXT,
  PERSONAL_UNBOUND_TEXT,
  PROMISE_TEXT,
  STOP_TEXT,
  sumsText,
  TICKET_TEXT,
} from '../replies/answers.ts'
import type { Intent } from '../understanding/intent.ts'
import type { OwnerLine } from '../understanding/ownerLines.ts'
import { routerWeights } from '../understanding/router.ts'
import { type Setting, understand } from '../understanding/understand.ts'
import { ownAnswer } from './ownAnswers.ts'

/** What is done with a message (CONTRACT, `ask --json`). */
export type Action = 'answer' | 'menu' | 'handoff' | 'private' | 'ticket' | 'claim' | 'promise' | 'dispute' | 'refuse' | 'silent'

/** A message and what is said to it; `text` is empty when nothing is said. Citations stand best first. */
export interface Answered {
  question: string
  action: Action
  text: PublicText
  citations: { topic: string; title: string; clause: string }[]
  options: { topic: string; title: string }[]
}

/** From this sureness on, a question in a group that was not put to the assistant is answered all the same. */
const UNASKED_FROM = 0.9
/** From this risk of being personal or an attack on, no clause is said. */
const RISKY_FROM = 0.3
/** A statement in a group that was not put to the assistant is acted on only when a rule claims it. */
const RULED = 0.95

const WARM_UP = 20
const WARM_SETTING = { role: 'owner', chat: 'group', mentioned: true } as const

const NOTHING = forEverybody('')

/** A community's clauses in force on a day with the usual questions; the law that ships stands in where the community loaded none. */
export function openLibrary(clauses: readonly Clause[], aliases: readonly Alias[], today: Day): Library {
  const standing = clauses.filter(clause => inForce(clause, today))
  const law = standing.some(clause => clause.kind === 'law') ? [] : lawClauses()
  const library = buildLibrary([...standing, ...law], [...aliases, ...usualQuestions()])
  // The first question would otherwise wait while tables are read and the code is still cold.
  routerWeights()
  for (const clause of library.clauses.slice(0, WARM_UP)) answerQuestion(library, clause.title, { ...WARM_SETTING, today })
  return library
}

/** Answers one message the way the chats do; pure, and writes nothing. */
export function answerQuestion(library: Library, question: string, setting: Omit<Setting, 'refused'>): Answered {
  const intent = understand(question, { ...setting, refused: refusedPractice })
  return answerIntent(library, question, intent, setting)
}

/** The same for a message whose intent is known already. */
export function answerIntent(
  library: Library,
  question: string,
  intent: Intent,
  setting: Pick<Setting, 'chat' | 'mentioned' | 'today'>,
): Answered {
  const unasked = setting.chat === 'group' && !setting.mentioned
  if (intent.kind === 'ask') return answerAsk(library, question, intent, unasked, setting.today)
  const [action, text] = spoken(intent, setting.chat)
  return unasked && !actsUnasked(intent) ? said(question, 'silent', NOTHING) : said(question, action, text)
}

function answerAsk(library: Library, question: string, intent: Extract<Intent, { kind: 'ask' }>, unasked: boolean, today: Day): Answered {
  const own = unasked || intent.risk >= RISKY_FROM ? null : ownAnswer(library, question)
  if (own) {
    const citations = [own.best, ...own.support].map(({ topic, title, clause }) => ({ topic, title, clause }))
    return { ...said(question, 'answer', answerText(own.best, own.support, own.lead)), citations }
  }
  const verdict = judge(library, question)
  const computed = unasked ? null : compute(library, question, verdict, today)
  if (computed) return reckoned(question, computed)
  if (unasked && (verdict.kind !== 'answer' || verdict.sure < UNASKED_FROM || !intent.isQuestion)) return said(question, 'silent', NOTHING)
  if (verdict.kind === 'handoff') return said(question, 'handoff', NOT_COVERED_TEXT)
  // What may be somebody's own matter gets titles to choose from, never a clause.
  if (verdict.kind === 'menu' || intent.risk >= RISKY_FROM) {
    if (unasked) return said(question, 'silent', NOTHING)
    return { ...said(question, 'menu', menuText(verdict.options)), options: verdict.options.map(({ topic, title }) => ({ topic, title })) }
  }
  const citations = [verdict.best, ...verdict.support].map(({ topic, title, clause }) => ({ topic, title, clause }))
  return { ...said(question, 'answer', answerText(verdict.best, verdict.support)), citations }
}

function reckoned(question: string, computed: Computed): Answered {
  const { clauses } = computed
  const [best] = clauses
  if (!best) throw new Error('A sum rests on no clause.')
  const text =
    computed.kind === 'deadline'
      ? deadlineText(best, computed.from, computed.days, computed.until)
      : sumsText(best, computed.sums, computed.vacant, placesOf(computed))
  return { ...said(question, 'answer', text), citations: clauses.map(({ topic, title, clause }) => ({ topic, title, clause })) }
}

function placesOf({ clauses, vacant }: Extract<Computed, { kind: 'sums' }>): string[] {
  return [...new Set([...clauses, ...(vacant ? [vacant.clause] : [])].map(one => one.clause))]
}

function spoken(intent: Exclude<Intent, { kind: 'ask' }>, chat: 'group' | 'direct'): [Action, PublicText] {
  switch (intent.kind) {
    case 'personal':
      return intent.whose === 'other' ? ['refuse', OTHERS_REFUSED_TEXT] : ['private', personalText(chat)]
    case 'why_me':
      return ['private', personalText(chat)]
    case 'repair':
    case 'complaint':
      return ['ticket', TICKET_TEXT]
    case 'dispute':
      return ['dispute', DISPUTE_TEXT]
    case 'paid':
      return ['claim', CLAIM_TEXT]
    case 'promise':
      return ['promise', PROMISE_TEXT]
    case 'told':
      return spokenTo(intent.told)
    case 'hardship':
      return ['handoff', HARDSHIP_TEXT]
    case 'handoff':
      return ['handoff', HANDED_OVER_TEXT]
    case 'resume_messages':
      return ['private', personalText(chat)]
    case 'stop_messages':
      return ['handoff', STOP_TEXT]
    case 'injection':
    case 'refused':
      return ['refuse', ORDER_REFUSED_TEXT]
    case 'thanks':
    case 'chatter':
    case 'command':
    case 'log':
    case 'order':
      return ['silent', NOTHING]
    default:
      return intent satisfies never
  }
}

function spokenTo({ line }: OwnerLine): [Action, PublicText] {
  if (line === 'still_broken') return ['ticket', TICKET_TEXT]
  return ['handoff', line === 'praise' || line === 'care_off' ? HANDED_OVER_TEXT : HARDSHIP_TEXT]
}

const personalText = (chat: 'group' | 'direct'): PublicText => (chat === 'group' ? PERSONAL_IN_GROUP_TEXT : PERSONAL_UNBOUND_TEXT)

// Among neighbours the assistant takes up repairs, its own bills and calls for a person; quarrels and jokes are left alone.
function actsUnasked(intent: Intent): boolean {
  return (
    intent.confidence >= RULED &&
    (intent.kind === 'repair' || intent.kind === 'handoff' || (intent.kind === 'personal' && intent.whose === 'own'))
  )
}

function said(question: string, action: Action, text: PublicText): Answered {
  return { question, action, text, citations: [], options: [] }
}
