// Why a household stands on its step: from the stored decision, or from the rules where nothing is stored yet.
import type { Day } from '../../domain/calendar.ts'
import type { ChaseSettings } from '../../domain/chase/settings.ts'
import { inputsOf, standingOf } from '../../domain/chase/standing.ts'
import { viewOf } from '../../domain/chase/view.ts'
import type { HouseholdFacts } from '../../domain/household.ts'
import { lateFees } from '../../domain/lateFee.ts'
import type { CommunityCard } from '../../domain/people.ts'
import { verifiedLateFee } from '../../ledger/lateFee.ts'
import type { Storage } from '../../ledger/open.ts'
import { storedStages } from '../../ledger/stages.ts'
import { lateFeeLine } from '../../replies/ladder/lateFee.ts'
import type { StageTold } from '../../replies/ladder/stage.ts'

/** The step of a household as it is stored since the last scan or change; null off the ladder. */
export async function stageOfHousehold(storage: Storage, facts: HouseholdFacts, settings: ChaseSettings): Promise<StageTold | null> {
  const view = viewOf(facts, settings)
  const standing = standingOf(view)
  if (standing === null) return null
  const stored = (await storedStages(storage, [facts.unitId])).get(facts.unitId)
  const isStored = stored?.stage === standing.stage && stored.ruleId === standing.rule
  return {
    ...standing,
    since: isStored ? stored.sinceDay : settings.today,
    inputs: isStored ? stored.inputs : inputsOf(view),
    proposedOn: stored?.proposed === standing.proposed ? (stored.proposedDay as Day | null) : null,
  }
}

/** What 违约金 on the bills asked for comes to, for staff in private; nothing without a verified clause. */
export async function lateFeeOfCase(
  storage: Storage,
  community: CommunityCard,
  facts: HouseholdFacts,
  line: { chasedBillIds: readonly string[] },
  today: Day,
): Promise<{ lateFee?: string }> {
  const terms = await verifiedLateFee(storage, community)
  const asked = facts.bills.filter(bill => line.chasedBillIds.includes(bill.id))
  const fee = terms && lateFees(asked, today, terms)
  return terms && fee ? { lateFee: lateFeeLine(terms.clause, fee, terms.waivedOnPayment) } : {}
}
