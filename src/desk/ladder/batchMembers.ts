// Who may go into a batch today: every household through the checklist, with what is asked of it or why it is left out.
import type { BatchMember } from '../../domain/changes/legal.ts'
import { viewOf } from '../../domain/chase/view.ts'
import type { BatchKind } from '../../domain/ladderAsk.ts'
import { billsUnderDemand, unmetPoints } from '../../domain/legal/checklist.ts'
import { sumFen } from '../../domain/money.ts'
import { newId } from '../../ledger/keys.ts'
import { batchCandidates, buildingsOf, serviceProofs } from '../../ledger/legal.ts'
import { UNMET_WORDS } from '../../replies/ladder/legal.ts'
import { chaseDay } from '../chaseDay.ts'
import type { Situation } from '../situation.ts'

/** The households that passed, those overdue the longest first, and those that did not with their reasons. */
export interface Examined {
  fit: BatchMember[]
  left: { unitId: string; unit: string; why: string }[]
}

/** Takes households through the checklist of a batch; of the community when none are named. */
export async function examine(situation: Situation, kind: BatchKind, only?: readonly string[]): Promise<Examined> {
  const { desk, community, today, now } = situation
  const unitIds = only ?? (await batchCandidates(desk.storage, community.id, kind))
  const { facts, openDays, policy } = await chaseDay(desk.storage, community, today, { unitIds })
  const buildings = await buildingsOf(desk.storage, unitIds)
  const proofs = await serviceProofs(desk.storage, community.id)
  const found: (BatchMember & { overdueDays: number })[] = []
  const left: Examined['left'] = []
  for (const household of facts.values()) {
    const view = viewOf(household, { today, openDays, policy })
    const { unitId, unit } = household
    const overdueDays = view.debt.oldest?.overdueDays ?? 0
    // Nobody asks why somebody is missing who is not yet near.
    if (only === undefined && overdueDays < policy.ladder.letterFrom) continue
    const unmet = unmetPoints(view, kind, buildings.get(unitId) ?? '', proofs)
    const items = billsUnderDemand(view).map(({ bill, outstandingFen }) => ({ billId: bill.id, fen: outstandingFen }))
    if (unmet.length > 0 || items.length === 0)
      left.push({ unitId, unit, why: unmet.map(one => UNMET_WORDS[one]).join('、') || '没有可列的账单' })
    else found.push({ noticeId: newId(now), unitId, unit, items, fen: sumFen(items.map(item => item.fen)), overdueDays })
  }
  found.sort((a, b) => b.overdueDays - a.overdueDays || (a.unit < b.unit ? -1 : 1))
  return { fit: found.map(({ overdueDays: _, ...member }) => member), left: left.sort((a, b) => (a.unit < b.unit ? -1 : 1)) }
}
