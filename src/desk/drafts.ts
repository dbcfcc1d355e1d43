// The reminder of a household: proposed from an approved template, shown to staff, and logged once it was sent by hand.
import type { Day } from '../domain/calendar.ts'
import type { Change, Decision } from '../domain/changes.ts'
import type { CommunityCard } from '../domain/people.ts'
import { approverFor } from '../domain/reminders/approval.ts'
import { salutationOf } from '../domain/reminders/salutation.ts'
import { forTeam } from '../domain/speech.ts'
import { residentsOf, staffOf } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { type Draft, type DraftInput, proposeDraft } from '../replies/reminders/propose.ts'
import { draftText, loggedText, noDraftText } from '../replies/steward.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { ROLE_WORDS } from '../replies/terms.ts'
import { openCase } from './cases.ts'
import { chaseDay } from './chaseDay.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

/** A draft with the decision it comes from. */
export interface Proposal {
  draft: Draft
  unitId: string
  opening: string | null
  /** Why nothing may be sent, in words; empty when something may. */
  why: string[]
}

/** What is asked for beside the day's reminder. */
export type Asked = Pick<DraftInput, 'occasion' | 'tone' | 'dueOn' | 'told' | 'variant'>

/** Proposes the reminder of a household on a day; null when there is no such household. Stores nothing. */
export async function propose(
  storage: Storage,
  community: CommunityCard,
  unitId: string,
  today: Day,
  asked: Asked = {},
): Promise<Proposal | null> {
  const { lines, facts } = await chaseDay(storage, community, today, { unitIds: [unitId] })
  const [line] = lines
  const household = line && facts.get(line.unit)
  if (!line || !household) return null
  const [resident] = await residentsOf(storage, unitId)
  const writer = (await staffOf(storage, community.id)).find(person => person.name === household.steward)
  const draft = proposeDraft({
    ...asked,
    today,
    chase: line,
    household,
    community,
    steward: household.steward,
    title: writer?.groupName.includes('客服') ? '客服' : '管家',
    salutation: resident ? salutationOf(resident.name, resident.salutation) : '',
  })
  const gates = line.reasons.filter(reason => draft.blockedBy.includes(reason.rule)).map(reason => reason.text)
  const why = draft.blockedBy.length === 0 ? [] : gates.length > 0 ? gates : line.reasons.slice(0, 1).map(reason => reason.text)
  return { draft, unitId, opening: line.opening, why }
}

/** “给3-501写个提醒”: the draft, kept in the ledger, with a button for when it was sent by hand. */
export async function showDraft(situation: Situation, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { desk, community, today, now, caller } = situation
  const { unitId } = found.facts
  const proposal = await propose(desk.storage, community, unitId, today)
  if (!proposal || caller.kind !== 'staff') throw new Error(`Unit ${unitId} has no draft.`)
  const { draft, why, opening } = proposal
  if (draft.tone === null || draft.template === null || draft.text === '') {
    const text = () => forTeam(noDraftText(unit, why))
    return decided('draft', `blocked by ${draft.blockedBy.join(', ')}`, [sayToTeam(situation, text, ASK_PRIVATELY)], [], unitId)
  }
  const needed = approverFor('template', draft.tone)
  const words = needed === 'supervisor' || needed === 'manager' ? ROLE_WORDS[needed] : null
  const { tone, template, text } = draft
  const fenOf = draft.amountFen ?? found.line.chaseFen
  const change: Change = { kind: 'draft', unitId, tone, template, channel: 'private', text, fen: fenOf, staff: caller.name, at: now }
  const method = opening === 'O-提醒' ? 'slip' : 'message'
  const sent =
    words === null && draft.blockedBy.length === 0
      ? [ownButton(caller.accountId, '已发送', { do: 'sent_by_hand', unitId, unit, method })]
      : []
  // The text names an owner and may hold the community's own telephone: in private only.
  if (situation.audience !== 'private') {
    return decided('draft', 'only in private', [sayToTeam(situation, () => ASK_PRIVATELY, ASK_PRIVATELY)])
  }
  const reply = { audience: 'private' as const, kind: 'text' as const, chatId: situation.inbound.chat.id, unitId, buttons: sent }
  return decided('draft', template, [{ ...reply, text: draftText(unit, text, tone, words) }], [change], unitId)
}

/** The steward has sent the text to the owner: a delivered slip or message in the contact book. */
export async function logSentByHand(situation: Situation, unit: string, method: 'slip' | 'message'): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { caller, now, today } = situation
  const { unitId } = found.facts
  const staff = caller.kind === 'staff' ? caller.name : ''
  const change: Change = { kind: 'contact', unitId, at: now, on: today, method, outcome: 'delivered', staff, byPerson: method !== 'slip' }
  return decided(
    'logged',
    `${method} delivered by hand`,
    [sayToTeam(situation, () => forTeam(loggedText(unit, method, 'delivered')), ASK_PRIVATELY)],
    [change],
    unitId,
  )
}
