// The clause on 违约金 as it was verified: the settings say what it is, and a manager or Legal said that the contract says the same.
import type { LateFeeTerms } from '../domain/lateFee.ts'
import type { CommunityCard } from '../domain/people.ts'
import type { Storage } from './open.ts'

/** Who verified a clause, and when. */
export interface Verified {
  by: string
  on: string
}

/** The verification of exactly the terms of the settings; null when there is none, or the terms changed since. */
export async function lateFeeVerified(storage: Storage, { id, policy: { lateFee } }: CommunityCard): Promise<Verified | null> {
  if (lateFee.clause === '') return null
  const { clause, graceDays, ratePer100k, capPerMille, waivedOnPayment } = lateFee
  const terms = { clause, graceDays, ratePer100k, capPerMille, waivedOnPayment }
  const row = await storage.db.lateFeeClause.findFirst({
    where: { communityId: id, ...terms, retiredDay: null },
    orderBy: { createdAt: 'desc' },
  })
  return row?.verifiedBy && row.verifiedDay ? { by: row.verifiedBy, on: row.verifiedDay } : null
}

/** The terms that may be told in a formal letter; null without a verified clause (law X10). */
export async function verifiedLateFee(storage: Storage, community: CommunityCard): Promise<LateFeeTerms | null> {
  return (await lateFeeVerified(storage, community)) === null ? null : community.policy.lateFee
}
