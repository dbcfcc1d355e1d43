// The clauses owners are answered from, as managers look after them: read, approve a draft, retire.
import type { Decision, ReplyButton } from '../domain/changes.ts'
import type { Clause } from '../knowledge/clause.ts'
import { lawClauses } from '../knowledge/folder.ts'
import { compareClauses } from '../knowledge/read.ts'
import { type ListedClause, listedClauses } from '../ledger/clauses.ts'
import { CLAUSE_GONE, clauseStateText, clausesText, knowledgeText } from '../replies/knowledge.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { notAllowed } from './cases.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation, sayHere } from './situation.ts'

const SHOWN = 5

/** “知识库”, “知识库 电梯”: figures, drafts and remarks, or the clauses with a word in them; for managers, in private. */
export async function showKnowledge(situation: Situation, words: string): Promise<Decision> {
  const { caller, desk, community, audience, inbound } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager') return notAllowed(situation, 'knowledge')
  if (audience !== 'private') return decided('knowledge', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const all = await listedClauses(desk.storage, community.id)
  const found =
    words === ''
      ? all.filter(clause => clause.draftedBy !== null)
      : all.filter(clause => mentions(clause, words)).sort((a, b) => Number(b.title.includes(words)) - Number(a.title.includes(words)))
  const shown = found.slice(0, SHOWN)
  const buttons = shown.flatMap(clause => buttonsFor(caller.accountId, clause, words === ''))
  const text = words === '' ? wholeText(all) : clausesText(words, shown, found.length - shown.length)
  const reply = { audience, kind: 'text' as const, chatId: inbound.chat.id, text, ...(buttons.length > 0 ? { buttons } : {}) }
  return decided('knowledge', words === '' ? 'figures' : 'clauses with a word', [reply])
}

function wholeText(all: readonly ListedClause[]): string {
  const own = all.filter(clause => clause.kind !== 'law' && clause.draftedBy === null)
  const law = all.filter(clause => clause.kind === 'law').length || lawClauses().length
  const drafts = all.filter(clause => clause.draftedBy !== null)
  return knowledgeText(
    own.length,
    law,
    drafts,
    compareClauses(own.map(asClause)).map(remark => remark.message),
  )
}

function asClause({ topic, title, clause, text, source, from, to }: ListedClause): Clause {
  return { topic, title, clause, text, source, kind: 'community', ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }
}

function mentions({ title, text, clause }: ListedClause, words: string): boolean {
  return [title, text, clause].some(part => part.includes(words))
}

function buttonsFor(accountId: string, { id, title, draftedBy }: ListedClause, isDraft: boolean): ReplyButton[] {
  const name = title.slice(0, 10)
  const retire = ownButton(accountId, `${isDraft ? '不用' : '停用'}：${name}`, { do: 'clause_state', clauseId: id, state: 'retired' })
  if (draftedBy === null) return [retire]
  return [ownButton(accountId, `批准：${name}`, { do: 'clause_state', clauseId: id, state: 'approved' }), retire]
}

/** A draft is approved, or a clause is not used any more. */
export async function decideClause(situation: Situation, clauseId: string, state: 'approved' | 'retired'): Promise<Decision> {
  const { caller, desk, community, now, audience, inbound } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager') return notAllowed(situation, 'knowledge')
  if (audience !== 'private') return decided('knowledge', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const clause = (await listedClauses(desk.storage, community.id)).find(one => one.id === clauseId)
  const reply = { audience, kind: 'text' as const, chatId: inbound.chat.id }
  if (!clause) return decided('knowledge', 'the clause is gone', [{ ...reply, text: CLAUSE_GONE }])
  return decided(
    'knowledge',
    `${state} ${clause.topic}`,
    [{ ...reply, text: clauseStateText(state, clause.title) }],
    [{ kind: 'clause_state', clauseId, state, by: caller.name, at: now }],
  )
}
