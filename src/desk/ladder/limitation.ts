// “时效”: what runs out of time, for those who have to act before it does.

import type { Decision } from '../../domain/changes.ts'
import { expiringBills } from '../../domain/limitationCalendar.ts'
import { forTeam } from '../../domain/speech.ts'
import { expiringHouseholds } from '../../ledger/expiring.ts'
import { limitationText } from '../../replies/ladder/limitation.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { notAllowed } from '../cases.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

const MOST_DAYS = 365

/** The calendar of the next days; manager, supervisor and Legal. */
export async function showLimitation(situation: Situation, days: number): Promise<Decision> {
  const { caller, desk, community, today } = situation
  const may = caller.kind === 'staff' && (caller.role === 'manager' || caller.role === 'supervisor' || caller.role === 'legal')
  if (!may) return notAllowed(situation, 'limitation')
  const within = Math.min(MOST_DAYS, Math.max(1, days))
  const bills = expiringBills(await expiringHouseholds(desk.storage, community, today, within), today, community.policy, within)
  return decided('limitation', `${bills.length} within ${within} days`, [
    sayToTeam(situation, () => forTeam(limitationText(bills, within, today)), ASK_PRIVATELY),
  ])
}
