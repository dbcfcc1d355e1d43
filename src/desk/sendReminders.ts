// What delivery asks the desk about reminders: may this one go out now, and what is said when one did not.
import type { Decision, Reply } from '../domain/changes.ts'
import { writeDecision } from '../ledger/commit.ts'
import { communityCard, unitCode, wasDecided } from '../ledger/directory.ts'
import { type Storage, within } from '../ledger/open.ts'
import type { QueuedMessage } from '../ledger/outbox.ts'
import {
  anotherUnderWay,
  answerStandsBefore,
  holdBack,
  markSending,
  putOff,
  quotaOpensAt,
  unansweredEnds,
  waitingReminder,
} from '../ledger/reminderClaims.ts'
import { closedText, endedText } from '../replies/reminders/card.ts'
import { askGate } from './reminderGate.ts'
import { stewardNews } from './tellStaff.ts'

/** The desk's part in the sending of reminders. */
export interface ReminderDesk {
  /** Passes a waiting reminder through the gate and marks it as being sent; null when it must not go out now. */
  claim(seq: number, now: Date): Promise<QueuedMessage | null>
  /** Tells the stewards of reminders that failed or may have failed, each once. */
  tellEnds(now: Date): Promise<void>
}

/** The desk's part over a ledger. */
export function makeReminderDesk(storage: Storage): ReminderDesk {
  return {
    claim: (seq, now) => storage.transact(tx => claim(within(storage, tx), tx, seq, now)),
    tellEnds: now => tellEnds(storage, now),
  }
}

/** How long a word that follows an answer waits before it looks whether the answer has left. */
const BEHIND_ANSWER_MS = 2_000

async function claim(storage: Storage, tx: Parameters<typeof waitingReminder>[1], seq: number, now: Date): Promise<QueuedMessage | null> {
  const waiting = await waitingReminder(storage, tx, seq, now)
  if (!waiting) return null
  const { reminder, queued } = waiting
  if (reminder.occasion === 'owner_asked' && (await answerStandsBefore(tx, queued.chatId, seq))) {
    await putOff(tx, seq, new Date(now.getTime() + BEHIND_ANSWER_MS), 'the answer goes first')
    return null
  }
  const community = await communityCard(storage, reminder.communityId)
  if (!community) throw new Error(`There is no community ${reminder.communityId}.`)
  const attempt = { chatId: queued.chatId, now, anotherUnderWay: await anotherUnderWay(tx, reminder.unitId, seq) }
  const passage = await askGate(storage, community, reminder, attempt)
  if (passage.kind === 'later') {
    await holdBack(storage, tx, reminder, seq, { ...passage, now })
    return null
  }
  if (passage.kind === 'closed') {
    const unit = (await unitCode(storage, reminder.unitId)) ?? ''
    const reasons = passage.failed.map(check => check.text)
    // Nobody waits to hear that a notice or a word of thanks was overtaken by events.
    const quiet = reminder.automatic && reminder.method === 'none'
    const news = quiet ? [] : await stewardNews(storage, community, reminder.unitId, now, closedText(unit, reminder.tone, reasons))
    const decision = closing(reminder, passage.failed, news, now)
    await writeDecision(storage, tx, {
      communityId: community.id,
      reference: `gate:${reminder.id}`,
      eventIds: [],
      actor: 'delivery',
      now,
      decision,
    })
    return null
  }
  const opensAt = await quotaOpensAt(tx, queued.chatId, 'direct', now)
  if (opensAt !== null) {
    await putOff(tx, seq, opensAt, 'the platform takes no more for now')
    return null
  }
  return markSending(storage, tx, reminder, queued, passage.text, now)
}

function closing(
  { id, unitId }: { id: string; unitId: string },
  failed: { id: string; text: string }[],
  replies: Reply[],
  at: Date,
): Decision {
  const reason = failed.map(check => check.text).join('；')
  const checks = failed.map(check => check.id)
  const change = { kind: 'reminder_cancelled' as const, reminderId: id, unitId, reason, checks, at }
  return { action: 'reminder_cancelled', reason: `${checks.join(', ')}: ${reason}`, unitId, changes: [change], replies }
}

async function tellEnds(storage: Storage, now: Date): Promise<void> {
  for (const { id, communityId, unitId, state } of await unansweredEnds(storage, now)) {
    const reference = `reminder-end:${id}`
    if (await wasDecided(storage, communityId, reference)) continue
    const unit = (await unitCode(storage, unitId)) ?? ''
    const community = await communityCard(storage, communityId)
    const replies = community ? await stewardNews(storage, community, unitId, now, endedText(unit, state)) : []
    const decision = { action: 'told', reason: `reminder ${state}`, unitId, changes: [], replies }
    await storage.transact(tx => writeDecision(storage, tx, { communityId, reference, eventIds: [], actor: 'delivery', now, decision }))
  }
}
