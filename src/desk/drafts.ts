// The reminder of a household as a steward sees it: the draft in an approved wording, and the same in another one.
import type { DraftPress } from '../domain/changes/reminderPress.ts'
import type { Change, Decision, Reply, ReplyButton } from '../domain/changes.ts'
import { SMS_IS_LEFT } from '../domain/chase/route.ts'
import { ANOTHER_WAY, isStalled } from '../domain/chase/stalled.ts'
import type { Reminder } from '../domain/reminders/reminder.ts'
import { forTeam } from '../domain/speech.ts'
import { newId } from '../ledger/keys.ts'
import type { Recipient } from '../ledger/recipients.ts'
import { findReminder, remindersOn } from '../ledger/reminders.ts'
import { CAMPAIGN_GONE } from '../replies/campaigns.ts'
import { feeAnotherDay } from '../replies/case/care.ts'
import {
  askedToMeet,
  byHandText,
  type DraftCard,
  draftCardText,
  nobodyToApprove,
  smsNotLeft,
  staleDraftText,
  supervisorAsked,
  underWayText,
} from '../replies/reminders/card.ts'
import { noDraftText } from '../replies/steward.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { liveCampaigns } from './campaigns.ts'
import { openCase } from './cases.ts'
import { cardOf, draftButtons } from './draftCard.ts'
import { showDemand } from './ladder/demands.ts'
import { ownButton, tellRoles } from './notices.ts'
import { type Asked, askedAgain, contentOf, type Proposal, propose, recipientFor } from './proposals.ts'
import { decided, type Situation, sayHere, sayToTeam } from './situation.ts'

/** A button to a draft for an occasion; an invitation only while its campaign stands. */
export async function draftFor(
  situation: Situation,
  { unit, occasion, patrolOn, campaignId, fault, sms, tone }: DraftPress,
): Promise<Decision> {
  const asked: Asked = {
    ...(occasion === undefined ? {} : { occasion }),
    ...(sms === true ? { sms } : {}),
    ...(tone === undefined ? {} : { tone }),
  }
  if (fault !== undefined && patrolOn !== undefined) return showDraft(situation, unit, { ...asked, told: { fault, faultOn: patrolOn } })
  if (patrolOn !== undefined) return showDraft(situation, unit, { ...asked, told: { patrolOn } })
  if (campaignId === undefined) return showDraft(situation, unit, asked)
  const campaign = (await liveCampaigns(situation)).find(({ id }) => id === campaignId)
  if (!campaign) return decided('campaign', 'gone', [sayToTeam(situation, () => forTeam(CAMPAIGN_GONE), ASK_PRIVATELY)])
  const { title, from, to } = campaign
  return showDraft(situation, unit, { ...asked, told: { event: title, eventFrom: from, eventTo: to } })
}

/** “给3-501写个提醒”: the draft, kept in the ledger, with what can be done with it as buttons. */
export async function showDraft(situation: Situation, unit: string, asked: Asked = {}): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { desk, community, today, caller, audience } = situation
  const { unitId } = found.facts
  const proposal = await propose(desk.storage, community, unitId, today, asked)
  if (!proposal || caller.kind !== 'staff') throw new Error(`Unit ${unitId} has no draft.`)
  const earlier = await remindersOn(desk.storage, unitId, today)
  const busy = earlier.find(one => one.method !== 'none' && ON_ITS_WAY.has(one.state))
  if (busy) return onItsWay(situation, unit, busy)
  // Two matters are not mixed on one day: who was told of a fault in the renovation is not asked for money as well (requirement R36).
  if (asked.occasion === undefined && earlier.some(one => one.occasion === 'violation' && ON_ITS_WAY.has(one.state)))
    return decided(
      'draft',
      'a renovation notice today',
      [sayToTeam(situation, () => forTeam(feeAnotherDay(unit)), ASK_PRIVATELY)],
      [],
      unitId,
    )
  const { draft, why } = proposal
  if (draft.tone === null || draft.template === null || draft.text === '') {
    const text = () => forTeam(noDraftText(unit, why))
    return decided('draft', `blocked by ${draft.blockedBy.join(', ')}`, [sayToTeam(situation, text, ASK_PRIVATELY)], [], unitId)
  }
  const mayText = draft.tone === 'T1' && proposal.line.notes.includes(SMS_IS_LEFT)
  if (asked.sms === true && !mayText) {
    // Where an SMS is no way of this community, or a chat is open, the usual text is what was meant.
    const { sms: _, ...usual } = asked
    if (!community.policy.notices.sms || proposal.household.boundAccounts > 0) return showDraft(situation, unit, usual)
    return decided('draft', 'no SMS yet', [sayToTeam(situation, () => forTeam(smsNotLeft(unit)), ASK_PRIVATELY)], [], unitId)
  }
  // A formal demand is decided about by the manager, and goes by registered mail as well.
  if (draft.tone === 'T4') return showDemand(situation, unit)
  // The text names an owner and may hold the community's own telephone: in private only.
  if (audience !== 'private') return decided('draft', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const recipient = await recipientFor(desk.storage, proposal, today)
  const { id, changes } = keep(situation, proposal, recipient, earlier)
  const card = await cardOf(situation, proposal, recipient)
  const buttons = draftButtons(
    situation,
    { id, tone: draft.tone, origin: 'template', warnings: [] },
    unit,
    draft.openings,
    recipient !== null,
  )
  if (mayText && asked.sms !== true && recipient === null)
    buttons.push(ownButton(caller.accountId, '短信版', { do: 'draft', unit, sms: true }))
  if (isStalled(proposal.line) && asked.occasion === undefined && asked.tone === undefined) buttons.push(...otherWays(situation, unit))
  return decided('draft', draft.template, cardReplies(situation, card, recipient, buttons, unitId), changes, unitId)
}

/** Where texts bring nothing any more: the words before a formal demand, or the supervisor. */
function otherWays({ caller }: Situation, unit: string): ReplyButton[] {
  return [
    ownButton(caller.accountId, '写催告前告知', { do: 'draft', unit, tone: 'T3' }),
    ownButton(caller.accountId, '请主管约见', { do: 'to_supervisor', unit }),
  ]
}

/** 请主管约见: those above hear of the home, with what was tried, and open its file by one tap. */
export async function toSupervisor(situation: Situation, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { caller } = situation
  const { unitId } = found.facts
  const why = found.line.notes.find(note => note.endsWith(ANOTHER_WAY)) ?? ''
  const by = caller.kind === 'staff' ? caller.name : ''
  const news = await tellRoles(situation, ['supervisor', 'manager'], askedToMeet(unit, by, why), unitId, accountId => [
    ownButton(accountId, unit, { do: 'case', unit }),
  ])
  if (news.length === 0)
    return decided('blocked', 'no supervisor can be told', [sayToTeam(situation, () => forTeam(nobodyToApprove('主管')), ASK_PRIVATELY)])
  return decided('to_supervisor', unit, [sayToTeam(situation, () => forTeam(supervisorAsked(unit)), ASK_PRIVATELY), ...news], [], unitId)
}

/** The card; a text that is copied and sent by hand stands in a message of its own before it. */
function cardReplies(
  { inbound }: Situation,
  card: DraftCard,
  recipient: Recipient | null,
  buttons: ReplyButton[],
  unitId: string,
): Reply[] {
  const here = { audience: 'private' as const, kind: 'text' as const, chatId: inbound.chat.id, unitId }
  if (recipient !== null || card.approver !== null) return [{ ...here, text: draftCardText(card), buttons }]
  return [
    { ...here, text: card.text },
    { ...here, text: byHandText(card), buttons },
  ]
}

/** A text somebody wrote who may also approve it: shown with its button, in place of the draft. */
export async function showWritten(situation: Situation, proposal: Proposal, written: Reminder, kept: Change[]): Promise<Decision> {
  const { desk, today } = situation
  const recipient = written.accountId === null ? null : await recipientFor(desk.storage, proposal, today)
  const card = await cardOf(situation, proposal, recipient, written)
  const buttons = draftButtons(situation, written, proposal.unit, 0, recipient !== null)
  return decided('draft', 'own words', cardReplies(situation, card, recipient, buttons, written.unitId), kept, written.unitId)
}

/** 换个说法: the same text with the next approved opening. */
export async function nextWording(situation: Situation, reminderId: string, unit: string): Promise<Decision> {
  const reminder = await findReminder(situation.desk.storage, reminderId)
  if (reminder?.state !== 'draft' || reminder.day !== situation.today) return staleDraft(situation, unit)
  return showDraft(situation, unit, { ...askedAgain(reminder), variant: reminder.variant + 1 })
}

/** The draft cannot be used any more. */
export function staleDraft(situation: Situation, unit: string): Decision {
  return decided('blocked', 'the draft is stale', [sayToTeam(situation, () => forTeam(staleDraftText(unit)), ASK_PRIVATELY)])
}

const ON_ITS_WAY: ReadonlySet<string> = new Set(['queued', 'sending', 'sent'])

function onItsWay(situation: Situation, unit: string, reminder: Reminder): Decision {
  const { caller } = situation
  const mayStop = reminder.state === 'queued' && caller.kind === 'staff'
  const buttons = mayStop ? [ownButton(caller.accountId, '取消发送', { do: 'reminder_take_back', reminderId: reminder.id, unit })] : []
  const reply = sayToTeam(situation, () => forTeam(underWayText(unit, reminder.state)), ASK_PRIVATELY, buttons)
  return decided('draft', `already ${reminder.state}`, [reply], [], reminder.unitId)
}

/** Keeps the draft; the same draft asked for again stays one, and one in other words is put aside. */
function keep(
  { today, now, caller }: Situation,
  proposal: Proposal,
  recipient: Recipient | null,
  earlier: readonly Reminder[],
): { id: string; changes: Change[] } {
  const content = contentOf(proposal, today, recipient?.accountId ?? null)
  if (!content || caller.kind !== 'staff') throw new Error('There is no draft to keep.')
  const waiting = earlier.filter(one => one.occasion === content.occasion && (one.state === 'draft' || one.state === 'approved'))
  const same = waiting.find(one => one.text === content.text && one.accountId === content.accountId && one.template === content.template)
  if (same) return { id: same.id, changes: [] }
  const aside = waiting.filter(one => one.state === 'draft').map(one => putAside(one, 'another wording', now))
  const id = newId(now)
  return { id, changes: [...aside, { kind: 'draft', id, content, staff: caller.name, at: now }] }
}

/** A draft that gives way to another text. */
export function putAside({ id, unitId }: Pick<Reminder, 'id' | 'unitId'>, reason: string, at: Date): Change {
  return { kind: 'reminder_cancelled', reminderId: id, unitId, reason, at }
}
