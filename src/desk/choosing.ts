// The model may choose among the best clauses, or say that none answers. Code checks every quotation and the lead-in; whatever fails, the answer without
// a model goes out.

import type { Day } from '../domain/calendar.ts'
import type { MaskedText } from '../domain/masking.ts'
import type { Clause } from '../knowledge/clause.ts'
import { compute } from '../knowledge/compute.ts'
import { judge } from '../knowledge/decide.ts'
import type { Library } from '../knowledge/library.ts'
import { readQuestion } from '../knowledge/question.ts'
import { rank } from '../knowledge/rank.ts'
import { leadFault, verifyQuote } from '../knowledge/verify.ts'
import { answerText, menuText, NOT_COVERED_TEXT } from '../replies/answers.ts'
import type { Intent } from '../understanding/intent.ts'
import { ownTopic } from '../understanding/ownTopics.ts'
import type { Answered } from './ask.ts'
import type { Choice, Mind } from './model.ts'
import { LONGEST_SHOWN } from './thinking.ts'

const OFFERED = 6
const MENU = 3
/** From this risk of being personal or an attack on, no clause is said, so none is asked for. */
const RISKY_FROM = 0.3

/** An answer, and what the model did to it. */
export interface Chosen {
  answered: Answered
  model?: string
}

/** Lets the model choose; `first` is the answer without it. */
export async function chooseClause(
  first: Answered,
  {
    mind,
    masked,
    library,
    text,
    intent,
    today,
  }: { mind: Mind; masked: MaskedText; library: Library; text: string; intent: Intent; today: Day },
): Promise<Chosen> {
  if (intent.kind !== 'ask' || intent.risk >= RISKY_FROM || text.length > LONGEST_SHOWN) return { answered: first }
  const verdict = judge(library, text)
  // What code has reckoned from the clauses needs no choosing.
  if (ownTopic(text) !== null) return { answered: first }
  if (first.action === 'silent' || verdict.sure === 0 || compute(library, text, verdict, today)) return { answered: first }
  const offered = rank(library, readQuestion(library, text))
    .slice(0, OFFERED)
    .map(candidate => candidate.clause)
  const thought = await mind.choose(
    masked,
    offered.map((clause, index) => ({ id: `c${index + 1}`, title: clause.title, text: clause.text })),
  )
  if (thought.kind === 'none') return { answered: first, model: `choose: ${thought.why}` }
  const { value } = thought
  if (!value.answerable) return { answered: oneStepDown(first, offered), model: 'choose: not covered' }
  const checked = check(value, offered)
  if (checked.kind === 'wrong') {
    mind.discard('choose', checked.why)
    return { answered: first, model: `choose: not used, ${checked.why}` }
  }
  const { best, support } = checked
  const citations = [best, ...support].map(({ topic, title, clause }) => ({ topic, title, clause }))
  return {
    answered: { ...first, action: 'answer', text: answerText(best, support, value.lead), citations, options: [] },
    model: 'choose: chosen',
  }
}

/** “Not covered” takes a clause back to titles, and titles to a person; a strange model must not silence what the clauses plainly say. */
function oneStepDown(first: Answered, offered: readonly Clause[]): Answered {
  if (first.action === 'answer') {
    const options = offered.slice(0, MENU)
    return {
      ...first,
      action: 'menu',
      text: menuText(options),
      citations: [],
      options: options.map(({ topic, title }) => ({ topic, title })),
    }
  }
  return { ...first, action: 'handoff', text: NOT_COVERED_TEXT, citations: [], options: [] }
}

type Checked = { kind: 'right'; best: Clause; support: Clause[] } | { kind: 'wrong'; why: string }

function check({ ids, quotes, lead }: Choice, offered: readonly Clause[]): Checked {
  const chosen = ids.map(id => offered[Number(/^c(\d)$/.exec(id.trim())?.[1] ?? 0) - 1])
  const [best, second] = chosen
  if (!best || chosen.includes(undefined)) return { kind: 'wrong', why: 'clause: not among those offered' }
  if (quotes.length === 0) return { kind: 'wrong', why: 'quote: none' }
  for (const [index, quote] of quotes.entries()) {
    // The first quotation must be of the clause that is shown; a later one may be of the second.
    const verdicts = [best, ...(index > 0 && second ? [second] : [])].map(clause => verifyQuote(quote, clause.text))
    const [verdict] = verdicts
    if (verdict?.kind === 'wrong' && verdicts.every(one => one.kind === 'wrong')) return { kind: 'wrong', why: `quote: ${verdict.why}` }
  }
  const fault = lead === '' ? null : leadFault(lead, best.text)
  if (fault !== null) return { kind: 'wrong', why: `lead-in: ${fault}` }
  return { kind: 'right', best, support: best.kind !== 'law' && second?.kind === 'law' ? [second] : [] }
}
