// Texts that need the word of somebody above (reminders §3, SG9): handed on, approved or sent back.
import type { Change, Decision, PressAction, Reply } from '../domain/changes.ts'
import { ZERO } from '../domain/money.ts'
import type { Reminder } from '../domain/reminders/reminder.ts'
import { forTeam } from '../domain/speech.ts'
import {
  approvalCardText,
  approvedText,
  byHandText,
  nobodyToApprove,
  passedOnText,
  queuedNext,
  returnedText,
  stoppedNowText,
} from '../replies/reminders/card.ts'
import { ASK_PRIVATELY, NOT_ALLOWED } from '../replies/talk.ts'
import { ROLE_WORDS } from '../replies/terms.ts'
import { approverRoleOf, cardOf, mayApprove, roleToAsk } from './draftCard.ts'
import { putAside, staleDraft } from './drafts.ts'
import { approveDemands } from './ladder/approve.ts'
import { ownButton } from './notices.ts'
import { askedAgain, propose, recipientFor } from './proposals.ts'
import { release, usableDraft } from './sending.ts'
import { decided, type Situation, sayHere, sayToTeam } from './situation.ts'
import { reachableStaff } from './tellStaff.ts'

/** 请主管批准: the text goes to those who may approve it, each with the two buttons. */
export async function submit(situation: Situation, reminderId: string, unit: string): Promise<Decision> {
  const found = await usableDraft(situation, reminderId, unit)
  if (found.kind === 'refused') return found.decision
  return handOn(situation, found.reminder, unit)
}

/** Hands a text to those who may approve it. `kept` is what keeps it, where it is new. */
export async function handOn(situation: Situation, reminder: Reminder, unit: string, kept: Change[] = []): Promise<Decision> {
  const { desk, community, today, caller } = situation
  const role = roleToAsk(reminder.origin, reminder.tone)
  const say = (text: string): Reply => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
  const above = await reachableStaff(desk.storage, community.id, role === 'manager' ? ['manager'] : ['supervisor'])
  const people = above.length > 0 || role === 'manager' ? above : await reachableStaff(desk.storage, community.id, ['manager'])
  if (people.length === 0)
    return decided('submit', `no ${role} can be reached`, [say(nobodyToApprove(ROLE_WORDS[role]))], kept, reminder.unitId)
  const proposal = await propose(desk.storage, community, reminder.unitId, today, askedAgain(reminder))
  if (!proposal) return staleDraft(situation, unit)
  const recipient = reminder.accountId === null ? null : await recipientFor(desk.storage, proposal, today)
  const card = await cardOf(situation, proposal, recipient, reminder)
  const by = caller.kind === 'staff' ? caller.name : ''
  const cards = people.map(({ accountId, chatId }): Reply => {
    const button = (label: string, action: PressAction) => ownButton(accountId, label, action)
    const buttons = [
      button('批准', { do: 'reminder_approve', reminderId: reminder.id, unit }),
      button('退回', { do: 'reminder_return', reminderId: reminder.id, unit }),
    ]
    const text = approvalCardText({ ...card, tone: reminder.tone }, by, reminder.origin)
    return { audience: 'private', kind: 'text', text, chatId, buttons, unitId: reminder.unitId }
  })
  return decided('submit', `${reminder.template} to ${role}`, [say(passedOnText(unit, ROLE_WORDS[role])), ...cards], kept, reminder.unitId)
}

/** 批准: it goes out through the gate, or to the steward to be sent by hand. */
export async function approve(situation: Situation, reminderId: string, unit: string): Promise<Decision> {
  const found = await usableDraft(situation, reminderId, unit)
  if (found.kind === 'refused') return found.decision
  const { caller, now } = situation
  const { reminder } = found
  const role = approverRoleOf(caller)
  if (caller.kind !== 'staff' || role === null || !mayApprove(situation, reminder)) return notYours(situation)
  const { unitId } = reminder
  if (reminder.tone === 'T4') return approveAsDemand(situation, reminder, unit)
  if (reminder.accountId === null) {
    const change: Change = { kind: 'reminder_approved', reminderId, unitId, by: caller.name, role, at: now }
    const said = approvedText(unit, caller.name, '请手动发给业主，发出后点“已发送”。')
    const replies = [
      here(situation, approvedText(unit, caller.name, '已转管家手动发送。')),
      ...(await toSteward(situation, reminder, unit, said)),
    ]
    return decided('approve', reminder.template, replies, [change], unitId)
  }
  const released = await release(situation, reminder)
  if (released.kind === 'stopped')
    return decided('blocked', released.reasons.join('；'), [here(situation, stoppedNowText(unit, released.reasons))], [], unitId)
  const said = approvedText(unit, caller.name, queuedNext(released.startsAt))
  return decided(
    'approve',
    reminder.template,
    [here(situation, said), ...(await news(situation, reminder, said))],
    released.changes,
    unitId,
  )
}

/** A demand on this path becomes the demand it is: made again, with its notice and its letter; the draft is put aside. */
async function approveAsDemand(situation: Situation, reminder: Reminder, unit: string): Promise<Decision> {
  const seen = [{ unit, fen: reminder.amountFen ?? ZERO }]
  const decision = await approveDemands(situation, { name: 'approve_demands', only: [unit], seen })
  if (decision.changes.length === 0) return decision
  return { ...decision, changes: [putAside(reminder, 'approved as a demand', situation.now), ...decision.changes] }
}

/** 退回: it will not go out; the steward hears of it. */
export async function sendBack(situation: Situation, reminderId: string, unit: string): Promise<Decision> {
  const found = await usableDraft(situation, reminderId, unit)
  if (found.kind === 'refused') return found.decision
  const { caller, now } = situation
  const { reminder } = found
  if (caller.kind !== 'staff' || !mayApprove(situation, reminder)) return notYours(situation)
  const said = returnedText(unit, caller.name)
  const replies = [here(situation, said), ...(await news(situation, reminder, said))]
  return decided('return', reminder.template, replies, [putAside(reminder, `returned by ${caller.name}`, now)], reminder.unitId)
}

function notYours(situation: Situation): Decision {
  return decided('refuse', 'not allowed: approve', [sayHere(situation, NOT_ALLOWED)])
}

function here(situation: Situation, text: string): Reply {
  return sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
}

/** The person who wrote the text hears what became of it. */
async function news(situation: Situation, reminder: Reminder, text: string): Promise<Reply[]> {
  const author = await authorOf(situation, reminder)
  return author ? [{ audience: 'private', kind: 'text', text, chatId: author.chatId, unitId: reminder.unitId }] : []
}

/** The person who wrote the text gets it to copy, with 已发送. */
async function toSteward(situation: Situation, reminder: Reminder, unit: string, text: string): Promise<Reply[]> {
  const { desk, community, today } = situation
  const author = await authorOf(situation, reminder)
  const proposal = author && (await propose(desk.storage, community, reminder.unitId, today, askedAgain(reminder)))
  if (!author || !proposal) return []
  const card = await cardOf(situation, proposal, null, reminder)
  const place = { audience: 'private' as const, kind: 'text' as const, chatId: author.chatId, unitId: reminder.unitId }
  const sent = ownButton(author.accountId, '已发送', { do: 'reminder_by_hand', reminderId: reminder.id, unit })
  return [
    { ...place, text: reminder.text },
    { ...place, text: `${text}\n${byHandText(card)}`, buttons: [sent] },
  ]
}

async function authorOf({ desk, community }: Situation, reminder: Reminder) {
  const staff = await reachableStaff(desk.storage, community.id, ['steward', 'supervisor', 'manager'])
  return staff.find(person => person.name === reminder.draftedBy)
}
