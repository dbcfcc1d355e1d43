// What is known about a home beside its money, in the case file.
import { contactScore } from '../../domain/cases/contactPoints.ts'
import { responsesOf } from '../../domain/cases/response.ts'
import type { HouseholdFacts } from '../../domain/household.ts'
import { careTags, caseNotes, homeTraits, lastCareOn, phonePoints } from '../../ledger/homes.ts'
import { homeLines, responseLine } from '../../replies/case/homes.ts'
import type { Situation } from '../situation.ts'

const NOTES = 3

/** The lines about a home: reach, traits, needs, notes. Notes are people's words and stand in private chats alone. */
export async function aboutLines({ desk, community, today, audience }: Situation, facts: HouseholdFacts): Promise<string[]> {
  const { storage } = desk
  const { unitId, boundAccounts } = facts
  const [points, traits, needs, notes, care] = await Promise.all([
    phonePoints(storage, unitId),
    homeTraits(storage, unitId),
    careTags(storage, unitId),
    audience === 'private' ? caseNotes(storage, unitId) : [],
    lastCareOn(storage, unitId),
  ])
  const score = contactScore(points, boundAccounts, today, community.policy)
  const hint = responseLine(responsesOf(facts, today))
  const lines = homeLines({ points, boundAccounts, score, traits, needs, notes: notes.slice(0, NOTES), care }, today)
  return hint === null ? lines : [...lines, hint]
}
