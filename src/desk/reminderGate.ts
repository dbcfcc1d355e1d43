// The send gate at the moment of sending (reminders §3): everything is read again from the ledger, in the transaction that marks the message as being sent.
import type { Day } from '../domain/calendar.ts'
import type { CommunityCard } from '../domain/people.ts'
import { startDisputed } from '../domain/reminders/choose.ts'
import type { Reminder } from '../domain/reminders/reminder.ts'
import { type SendFacts, type SendGate, sendGate } from '../domain/reminders/sendGate.ts'
import { maySendAt, messageWindows, nextStart } from '../domain/reminders/whenToSend.ts'
import type { Storage } from '../ledger/open.ts'
import { hasStopped, isVerified } from '../ledger/recipients.ts'
import { approvedNames } from '../replies/reminders/approved.ts'
import { demandText } from './ladder/demandText.ts'
import { askedAgain, ledgerAmount, type Proposal, propose, todayOf } from './proposals.ts'

/** What the gate says: send this text, wait until then, or never. */
export type Passage =
  | { kind: 'send'; text: string }
  | { kind: 'later'; notBefore: Date; why: string }
  | { kind: 'closed'; failed: { id: string; text: string }[] }

/** Where a message is about to go, and what else is under way. */
export interface Attempt {
  chatId: string
  now: Date
  /** Another reminder of the household is being sent this moment. */
  anotherUnderWay: boolean
}

/** Asks the gate for a reminder that is about to be sent; reads only. */
export async function askGate(storage: Storage, community: CommunityCard, reminder: Reminder, attempt: Attempt): Promise<Passage> {
  const today = todayOf(community, attempt.now)
  const proposal = await propose(storage, community, reminder.unitId, today, askedAgain(reminder))
  if (!proposal) return { kind: 'closed', failed: [{ id: 'SG1', text: '台账里已没有这一户' }] }
  const calendar = { zone: community.zone, openDays: proposal.openDays }
  const windows = messageWindows(proposal.line, community.policy)
  const closed = proposal.openDays.closedFor(today)
  const later = { kind: 'later' as const, notBefore: nextStart(attempt.now, windows, calendar) }
  if (closed !== null && !reminder.answersOwner) return { ...later, why: closed }
  const insideWindow = maySendAt(attempt.now, windows, calendar)
  const facts = await factsNow(storage, community, reminder, proposal, { ...attempt, insideWindow, today })
  const fresh = reminder.method === 'demand' ? demandText(proposal, today) : proposal.draft.text
  const text = reminder.origin === 'template' && proposal.draft.text !== '' ? fresh : reminder.text
  const gate = sendGate(outgoing(reminder, text, community), facts)
  const failed = [...faultsOf(gate), ...overtaken(reminder, facts, proposal), ...staleness(reminder, proposal)]
  if (failed.length === 0) return { kind: 'send', text }
  // Only the hour is wrong: it waits for the next window and passes the gate again (collection §6).
  return failed.every(check => check.id === 'SG3') ? { ...later, why: '不在联系时段内' } : { kind: 'closed', failed }
}

function faultsOf(gate: SendGate): { id: string; text: string }[] {
  return gate.open ? [] : gate.failed
}

function outgoing(reminder: Reminder, text: string, { policy }: CommunityCard): Parameters<typeof sendGate>[0] {
  const { tone, origin, template, amountFen, answersOwner, approverRole } = reminder
  // Up to an amount the settings let a supervisor sign in the manager's place (open-points 8).
  const signs = tone === 'T4' && approverRole === 'supervisor' && (amountFen ?? 0) <= policy.approvals.supervisorDemandFen
  return {
    text,
    tone,
    origin,
    audience: 'private',
    answersOwner,
    approvedBy: signs ? 'manager' : approverRole,
    ...(origin === 'template' ? { template } : {}),
    ...(amountFen === null ? {} : { amountFen }),
  }
}

async function factsNow(
  storage: Storage,
  community: CommunityCard,
  reminder: Reminder,
  proposal: Proposal,
  at: Attempt & { insideWindow: boolean; today: Day },
): Promise<SendFacts> {
  const { unitId, accountId, method } = reminder
  const { line, household, own } = proposal
  const stopped = reminder.automatic && accountId !== null && (await hasStopped(storage, unitId, accountId))
  const { capsHit, gatesHit } = hitsOf(reminder, proposal)
  return {
    recipientVerified: accountId !== null && (await isVerified(storage, unitId, accountId, at.chatId, at.today)),
    insideWindow: at.insideWindow,
    capsHit: method !== 'none' && at.anotherUnderWay ? [...capsHit, 'G8a'] : capsHit,
    gatesHit: stopped ? [...gatesHit, '业主要求停止自动消息'] : gatesHit,
    ledgerFen: ledgerAmount(proposal),
    approvedTemplates: approvedNames(own),
    links: community.linkHosts,
    names: [community.company, community.name, line.worker],
    disputedStart: startDisputed(household, at.today),
    freeText: reminder.warnings.length === 0 ? community.policy.approvals.freeText : 'supervisor',
    ...(proposal.lateFee === null ? {} : { verifiedClause: proposal.lateFee.clause }),
  }
}

/** The caps and gates of today's decision that stop this text; a text about no money, or a bill card, knows no caps. */
function hitsOf(reminder: Reminder, { line, draft }: Proposal): { capsHit: string[]; gatesHit: string[] } {
  const rules = line.reasons.map(reason => reason.rule)
  if (reminder.occasion !== null) return { capsHit: [], gatesHit: draft.blockedBy.filter(id => /^G\d/.test(id)) }
  if (line.lane === 'chase' || line.lane === 'formal_demand') return { capsHit: [], gatesHit: [] }
  if (line.lane !== 'suppress') return { capsHit: [], gatesHit: rules.slice(0, 1) }
  return { capsHit: rules.filter(rule => rule.startsWith('G8')), gatesHit: rules.filter(rule => rule === 'G9') }
}

/** The word about the bill follows an answer unasked: a stop, a claim, a promise or a ticket that came in between ends it (SG5). */
function overtaken(reminder: Reminder, { gatesHit }: SendFacts, { draft }: Proposal): { id: string; text: string }[] {
  if (reminder.occasion !== 'owner_asked') return []
  const hit = [...new Set([...gatesHit, ...draft.blockedBy])]
  return hit.length > 0 ? [{ id: 'SG5', text: `当前不宜发送（${hit.join('、')}）` }] : []
}

/** A template whose situation is over says something that is no longer so: the promise day has passed, another text fits now. */
function staleness(reminder: Reminder, { draft, line, opening }: Proposal): { id: string; text: string }[] {
  if (draft.blockedBy.length > 0 && draft.text === '' && draft.template !== null) {
    const faults = draft.blockedBy.filter(id => !/^G\d/.test(id))
    if (faults.length > 0) return [{ id: 'SG8', text: `按现在的台账写不出合格的文字（${faults.join('、')}）` }]
  }
  const remindable = line.lane === 'chase' || line.lane === 'formal_demand'
  if (!remindable || reminder.occasion !== null) return []
  if (reminder.origin === 'template' && draft.template !== reminder.template) return [{ id: 'SG5', text: '情况有变，这条提醒不再合适' }]
  return reminder.opening === opening ? [] : [{ id: 'SG5', text: '情况有变，这条提醒不再合适' }]
}
