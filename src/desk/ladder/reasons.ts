// The reason code of a contact came, by a button or a line.
import type { Decision } from '../../domain/changes.ts'
import type { ReasonCode } from '../../domain/household.ts'
import { forTeam } from '../../domain/speech.ts'
import { openContacts } from '../../ledger/notices.ts'
import * as say from '../../replies/ladder/reviews.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { askNext } from '../case/gaps.ts'
import { notAllowed, openCase } from '../cases.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** The code came: every contact of the household that waited for it is closed. */
export async function giveReason(situation: Situation, unit: string, reason: ReasonCode): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { caller, desk, community, now, today } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'reason')
  const { unitId } = found.facts
  const open = (await openContacts(desk.storage, community.id, today, unitId)).filter(row => row.missing.includes('reason'))
  const asked = askNext(situation, unit, open, 'reason', found.line)
  const text = open.length === 0 ? say.noOpenContact(unit) : say.reasonLogged(unit, reason, asked.replies.length === 0)
  const changes = open.map(({ contactId }) => ({
    kind: 'contact_closed' as const,
    contactId,
    unitId,
    reason,
    staff: caller.name,
    on: today,
    at: now,
  }))
  const reply = sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
  return decided('reason', reason, [reply, ...asked.replies], [...changes, ...asked.changes], unitId)
}
