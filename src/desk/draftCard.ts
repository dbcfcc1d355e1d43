// A draft as staff see it: who it goes to and when, who has to approve, and what can be done with it.
import type { PressAction, ReplyButton } from '../domain/changes.ts'
import type { Caller } from '../domain/people.ts'
import { approverFor, isApproved, type Origin } from '../domain/reminders/approval.ts'
import type { ApproverRole, Reminder } from '../domain/reminders/reminder.ts'
import { salutationOf } from '../domain/reminders/salutation.ts'
import { maySendAt, messageWindows, nextStart } from '../domain/reminders/whenToSend.ts'
import { phonesOf, residentsOf } from '../ledger/directory.ts'
import { hasStopped, type Recipient } from '../ledger/recipients.ts'
import type { DraftCard } from '../replies/reminders/card.ts'
import { momentWords, ROLE_WORDS } from '../replies/terms.ts'
import { ownButton } from './notices.ts'
import type { Proposal } from './proposals.ts'
import type { Situation } from './situation.ts'

/** What staff see of a draft; `text` and `origin` are those of a text somebody wrote in place of the proposal. */
export async function cardOf(
  situation: Situation,
  proposal: Proposal,
  recipient: Recipient | null,
  written?: { text: string; origin: Origin; warnings: readonly string[] },
): Promise<DraftCard> {
  const { desk } = situation
  const { draft, unitId, unit } = proposal
  const tone = draft.tone ?? 'T1'
  const origin = written?.origin ?? 'template'
  const resident = (await residentsOf(desk.storage, unitId)).find(person => person.residentId === recipient?.residentId)
  return {
    unit,
    tone,
    title: draft.title,
    text: written?.text ?? draft.text,
    warnings: written?.warnings ?? draft.warnings,
    to: recipient === null ? null : resident ? salutationOf(resident.name, resident.salutation) || resident.name : '业主本人',
    phones: recipient === null ? await phonesOf(desk.storage, unitId) : [],
    startsAt: startWords(situation, proposal),
    windows: messageWindows(proposal.line, situation.community.policy),
    approver: mayApprove(situation, { origin, tone, warnings: written?.warnings ?? draft.warnings })
      ? null
      : ROLE_WORDS[roleToAsk(origin, tone)],
    sms: proposal.asked.sms === true,
    autoStopped: recipient !== null && (await hasStopped(desk.storage, unitId, recipient.accountId)),
  }
}

/** The role to ask where the caller may not decide. */
export function roleToAsk(origin: Origin, tone: Reminder['tone']): 'supervisor' | 'manager' {
  return approverFor(origin, tone) === 'manager' ? 'manager' : 'supervisor'
}

/** The buttons under a draft. */
export function draftButtons(
  situation: Situation,
  reminder: Pick<Reminder, 'id' | 'tone' | 'origin' | 'warnings'>,
  unit: string,
  openings: number,
  bound: boolean,
): ReplyButton[] {
  const { caller } = situation
  const { id: reminderId, tone, origin } = reminder
  const button = (label: string, action: PressAction) => ownButton(caller.accountId, label, action)
  const send = mayApprove(situation, reminder)
    ? bound
      ? button('发送', { do: 'reminder_send', reminderId, unit })
      : button('已发送', { do: 'reminder_by_hand', reminderId, unit })
    : button(roleToAsk(origin, tone) === 'manager' ? '请经理批准' : '请主管批准', { do: 'reminder_submit', reminderId, unit })
  const other = origin === 'template' && openings > 1 ? [button('换个说法', { do: 'reminder_variant', reminderId, unit })] : []
  const edit = approverFor('free', tone) === 'never' ? [] : [button('改', { do: 'reminder_edit', reminderId, unit })]
  const call = button('打电话', { do: 'call_card', unit })
  return [send, ...other, ...edit, call, button('不催', { do: 'reminder_skip', reminderId, unit })]
}

/** Whether the caller's word is enough for this text. */
export function mayApprove(
  { caller, community }: Situation,
  { origin, tone, warnings }: Pick<Reminder, 'origin' | 'tone' | 'warnings'>,
): boolean {
  const freeText = warnings.length === 0 ? community.policy.approvals.freeText : 'supervisor'
  return isApproved(origin, tone, approverRoleOf(caller), freeText)
}

/** The role in which this person may approve texts; null for roles that never do. */
export function approverRoleOf(caller: Caller): ApproverRole | null {
  if (caller.kind !== 'staff') return null
  return caller.role === 'steward' || caller.role === 'supervisor' || caller.role === 'manager' ? caller.role : null
}

/** The moment at which the text would start, in words; null for now. */
export function startWords(situation: Situation, proposal: Proposal): string | null {
  const at = startOf(situation, proposal)
  return at === situation.now ? null : momentWords(at, situation.community.zone, situation.now)
}

/** The moment at which the text would start: now inside its windows, else the next of them. */
export function startOf({ community, now }: Situation, { line, openDays }: Proposal): Date {
  const windows = messageWindows(line, community.policy)
  const calendar = { zone: community.zone, openDays }
  return maySendAt(now, windows, calendar) ? now : nextStart(now, windows, calendar)
}
