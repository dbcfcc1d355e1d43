// From the draft to the outbox: 发送, 已发送, 撤销, and the word of those who have to approve.
import type { Change, Decision } from '../domain/changes.ts'
import type { Reminder } from '../domain/reminders/reminder.ts'
import { forTeam } from '../domain/speech.ts'
import { directChatOf } from '../ledger/directory.ts'
import { newId } from '../ledger/keys.ts'
import { findReminder } from '../ledger/reminders.ts'
import { byHandLogged, DEMANDS_APART, queuedText, stoppedNowText, takenBackText } from '../replies/reminders/card.ts'
import { ASK_PRIVATELY, NOT_ALLOWED } from '../replies/talk.ts'
import { METHOD_WORDS, momentWords } from '../replies/terms.ts'
import { openCase } from './cases.ts'
import { approverRoleOf, mayApprove } from './draftCard.ts'
import { putAside, staleDraft } from './drafts.ts'
import { nextButtons } from './nextHousehold.ts'
import { ownButton } from './notices.ts'
import { askGate } from './reminderGate.ts'
import { decided, type Situation, sayHere, sayToTeam } from './situation.ts'

/** A draft that may still be used today, by somebody who may see its household. */
export async function usableDraft(
  situation: Situation,
  reminderId: string,
  unit: string,
): Promise<{ kind: 'usable'; reminder: Reminder } | { kind: 'refused'; decision: Decision }> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found
  const reminder = await findReminder(situation.desk.storage, reminderId)
  const usable = reminder && reminder.unitId === found.facts.unitId && reminder.day === situation.today && WAITING.has(reminder.state)
  return usable ? { kind: 'usable', reminder } : { kind: 'refused', decision: staleDraft(situation, unit) }
}

const WAITING: ReadonlySet<string> = new Set(['draft', 'lint_ok', 'approved'])

/** 发送: approved by whoever taps, and queued; the gate is asked now, so that a closed one is told at once, and again when it goes out. */
export async function sendDraft(situation: Situation, reminderId: string, unit: string): Promise<Decision> {
  const found = await usableDraft(situation, reminderId, unit)
  if (found.kind === 'refused') return found.decision
  const sent = await release(situation, found.reminder)
  const text = sent.kind === 'queued' ? queuedText(unit, sent.startsAt) : stoppedNowText(unit, sent.reasons)
  const buttons = sent.kind === 'queued' && sent.startsAt !== null ? [takeBackButton(situation, reminderId, unit)] : []
  buttons.push(...(await nextButtons(situation, unit)))
  const reply = sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, buttons)
  if (sent.kind === 'stopped') return decided('blocked', sent.reasons.join('；'), [reply], [], found.reminder.unitId)
  return decided('send', `reminder ${found.reminder.template}`, [reply], sent.changes, found.reminder.unitId)
}

/** A draft approved by the caller and put into the outbox, or why it cannot go out now. */
export type Released = { kind: 'queued'; changes: Change[]; startsAt: string | null } | { kind: 'stopped'; reasons: string[] }

/** Approves and queues a draft in the caller's name. */
export async function release(situation: Situation, reminder: Reminder): Promise<Released> {
  const { desk, community, now, caller } = situation
  const role = approverRoleOf(caller)
  if (caller.kind !== 'staff' || !mayApprove(situation, reminder)) return { kind: 'stopped', reasons: ['缺少所需的批准'] }
  // A formal demand goes by registered mail as well, with its notice: never as a message alone (reminders §1, T4).
  if (reminder.tone === 'T4') return { kind: 'stopped', reasons: [DEMANDS_APART] }
  const chatId = reminder.accountId === null ? null : await directChatOf(desk.storage, reminder.accountId)
  if (chatId === null) return { kind: 'stopped', reasons: ['业主的私聊已不可用，请手动发送'] }
  const attempt = { chatId, now, anotherUnderWay: false }
  const approved = { ...reminder, approverRole: reminder.approverRole ?? role }
  const passage = await askGate(desk.storage, community, approved, attempt)
  if (passage.kind === 'closed') return { kind: 'stopped', reasons: passage.failed.map(check => check.text) }
  const notBefore = passage.kind === 'later' ? passage.notBefore : now
  const { id: reminderId, unitId } = reminder
  const approval: Change[] =
    reminder.state === 'approved' ? [] : [{ kind: 'reminder_approved', reminderId, unitId, by: caller.name, role, at: now }]
  const held = passage.kind === 'later' ? { held: passage.why } : {}
  const queued: Change = { kind: 'reminder_queued', reminderId, unitId, chatId, notBefore, ...held, at: now }
  const startsAt = passage.kind === 'later' ? momentWords(notBefore, community.zone, now) : null
  return { kind: 'queued', changes: [...approval, queued], startsAt }
}

function takeBackButton({ caller }: Situation, reminderId: string, unit: string) {
  return ownButton(caller.accountId, '取消发送', { do: 'reminder_take_back', reminderId, unit })
}

/** 取消发送: while it waits. */
export async function takeBack(situation: Situation, reminderId: string, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const reminder = await findReminder(situation.desk.storage, reminderId)
  const waits = reminder && reminder.unitId === found.facts.unitId && (WAITING.has(reminder.state) || reminder.state === 'queued')
  if (!waits) return staleDraft(situation, unit)
  const reply = sayToTeam(situation, () => forTeam(takenBackText(unit)), ASK_PRIVATELY)
  return decided('taken_back', 'before it went out', [reply], [putAside(reminder, 'taken back', situation.now)], reminder.unitId)
}

/** 已发送: the steward has sent the text by hand; the contact book says so, and for ten minutes a tap takes it back. */
export async function sentByHand(situation: Situation, reminderId: string, unit: string): Promise<Decision> {
  const found = await usableDraft(situation, reminderId, unit)
  if (found.kind === 'refused') return found.decision
  const { caller, now, today } = situation
  const { reminder } = found
  const role = approverRoleOf(caller)
  if (reminder.tone === 'T4')
    return decided('blocked', 'a demand alone', [sayToTeam(situation, () => forTeam(stoppedNowText(unit, [DEMANDS_APART])), ASK_PRIVATELY)])
  if (caller.kind !== 'staff' || role === null || !(reminder.state === 'approved' || mayApprove(situation, reminder)))
    return decided('refuse', 'not allowed: sent by hand', [sayHere(situation, NOT_ALLOWED)])
  const contactId = newId(now)
  const { unitId } = reminder
  const change: Change = { kind: 'reminder_by_hand', reminderId, unitId, contactId, by: caller.name, role, on: today, at: now }
  const method = METHOD_WORDS[reminder.method === 'none' ? 'message' : reminder.method]
  const undo = ownButton(caller.accountId, '撤销', { do: 'undo_contact', contactId, unit })
  const reply = sayToTeam(situation, () => forTeam(byHandLogged(unit, method)), ASK_PRIVATELY, [
    undo,
    ...(await nextButtons(situation, unit)),
  ])
  return decided('logged', `${reminder.method} delivered by hand`, [reply], [change], unitId)
}
