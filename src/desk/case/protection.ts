// Staff who are abused or threatened stop at once; the supervisor takes over and decides who goes on, and when (requirement R128).
import { addDays } from '../../domain/calendar.ts'
import type { Change, Decision } from '../../domain/changes.ts'
import { forTeam } from '../../domain/speech.ts'
import { protectedNews, protectedText } from '../../replies/case/homes.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { notAllowed, openCase } from '../cases.ts'
import { tellRoles } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** “3-501 业主辱骂我 暂停”: only the kind is written down. */
export async function protectStaff(situation: Situation, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { unitId } = found.facts
  const { caller, today, now, community } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'protection')
  const until = addDays(today, community.policy.objectionHoldDays)
  const hold: Change = { kind: 'hold', unitId, lastSilentOn: until, reason: 'staff_protection', on: today, at: now }
  const news = await tellRoles(situation, ['supervisor', 'manager'], protectedNews(unit, caller.name, until, today), unitId)
  const reply = sayToTeam(situation, () => forTeam(protectedText(unit, until, today)), ASK_PRIVATELY)
  return decided('hold', 'staff protection', [reply, ...news], [hold], unitId)
}
