// After one household the next: a button, so that a steward goes down the list of the day without looking anything up.
import type { ReplyButton } from '../domain/changes.ts'
import { remindedToday } from '../ledger/reminders.ts'
import { chaseDay } from './chaseDay.ts'
import { ownButton } from './notices.ts'
import type { Situation } from './situation.ts'

/** A button to the draft of the next household on the caller's list that is to be messaged today; none at the end of the list. */
export async function nextButtons(situation: Situation, after: string): Promise<ReplyButton[]> {
  const { desk, community, today, caller } = situation
  if (caller.kind !== 'staff' || caller.role !== 'steward') return []
  const { lines } = await chaseDay(desk.storage, community, today, { steward: caller.name })
  const done = await remindedToday(desk.storage, community.id, today)
  const next = lines.find(
    line => line.today === true && line.lane === 'chase' && line.channel === 'message' && line.unit !== after && !done.has(line.unitId),
  )
  return next ? [ownButton(caller.accountId, `下一户 ${next.unit}`, { do: 'draft', unit: next.unit })] : []
}
