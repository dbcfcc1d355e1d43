// A demand as a message in the chat: what its sending means for the notice, and what becomes of the notice when the gate stops it.
import { type Day, dayIn } from '../domain/calendar.ts'
import type { ContactOutcome } from '../domain/household.ts'
import type { Pen } from './changes/pen.ts'
import { communityCard } from './directory.ts'
import type { NewEntry } from './entries.ts'
import { type Tx, within } from './open.ts'

/** How the message of a demand ended. */
interface Sent {
  outcome: 'delivered' | 'unknown' | 'failed'
  staff: string
  on: Day
  at: Date
  messageId?: string
}

/**
 * A message alone does not serve a demand: it counts as sent, and the registered letter decides, unless the community's contract makes the chat an
 * agreed address (open-points 4).
 */
export async function demandByMessage(
  { storage, tx, base, entry }: Pen,
  reminderId: string,
  sent: Sent,
): Promise<{ outcome: ContactOutcome; row: { noticeId?: string; periodDays?: number }; entries: NewEntry[] }> {
  const community = await communityCard(within(storage, tx), base.communityId)
  const serves = community?.policy.notices.electronicOnly === true
  const outcome = sent.outcome === 'delivered' && !serves ? 'posted' : sent.outcome
  const notice = await tx.notice.findFirst({ where: { reminderId } })
  if (!notice) return { outcome, row: {}, entries: [] }
  const row = { noticeId: notice.id, periodDays: notice.periodDays }
  if (sent.outcome !== 'delivered') return { outcome, row, entries: [] }
  const { staff, on, at, messageId: number = '' } = sent
  const event = serves ? 'delivered' : 'posted'
  const { unitId, id: noticeId } = notice
  await tx.noticeEvidence.create({ data: { ...base, noticeId, unitId, by: 'message', event, number, staff, day: on, at } })
  const data = serves ? { state: 'delivered', deliveredDay: on, deliveredAt: at } : { state: 'sent', sentDay: on, sentAt: at }
  await tx.notice.updateMany({ where: { id: noticeId, state: { in: ['approved', 'sent'] } }, data })
  return { outcome, row, entries: [entry('notice', { noticeId, by: 'message', event, number, staff, on }, unitId, '/notice')] }
}

/** The gate stopped the message of a demand: the case has changed, and the letter must not go out on the old approval. Returns the notice taken back. */
export async function withdrawDemand(tx: Tx, reminderId: string, reason: string, at: Date): Promise<string | null> {
  const notice = await tx.notice.findFirst({ where: { reminderId, state: 'approved' }, select: { id: true, communityId: true } })
  if (!notice) return null
  const { zone } = await tx.community.findUniqueOrThrow({ where: { id: notice.communityId }, select: { zone: true } })
  await tx.notice.update({ where: { id: notice.id }, data: { state: 'withdrawn', withdrawnDay: dayIn(zone, at), reason } })
  return notice.id
}
