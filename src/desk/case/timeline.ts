// “3-501 全部记录”: everything that happened in the case, page by page.
import type { Decision } from '../../domain/changes.ts'
import { timelineOf } from '../../ledger/timeline.ts'
import { EARLIER_LABEL, timelineText } from '../../replies/case/timeline.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { openCase } from '../cases.ts'
import { ownButton } from '../notices.ts'
import { decided, type Situation, sayHere } from '../situation.ts'

const PAGE = 20

/** A page of the timeline; in a group it is not shown, for it holds people's own words. */
export async function showTimeline(situation: Situation, unit: string, from = 0): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { unitId } = found.facts
  const { caller, desk, community, today, audience, inbound } = situation
  if (audience !== 'private') return decided('timeline', 'only in private', [sayHere(situation, ASK_PRIVATELY)], [], unitId)
  const events = await timelineOf(desk.storage, community, unitId)
  const page = events.slice(from, from + PAGE)
  const more = from + PAGE < events.length
  const buttons = more ? [ownButton(caller.accountId, EARLIER_LABEL, { do: 'timeline', unit, from: from + PAGE })] : []
  const text = timelineText(unit, page, from, events.length, today)
  const reply = { audience, kind: 'text' as const, text, chatId: inbound.chat.id, unitId }
  return decided('timeline', unit, [{ ...reply, ...(more ? { buttons } : {}) }], [], unitId)
}
