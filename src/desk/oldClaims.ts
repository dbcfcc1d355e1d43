// A reported payment that nobody found for as long as the community's settings wait fails by the clock (open-points 21); the household comes back to the list.
import { type Day, daysBetween } from '../domain/calendar.ts'
import type { Reply } from '../domain/changes.ts'
import { openDays } from '../domain/holidays.ts'
import type { CommunityCard } from '../domain/people.ts'
import { nextStart } from '../domain/reminders/whenToSend.ts'
import { quietDaysOf } from '../ledger/calendar.ts'
import { pendingClaims } from '../ledger/claims.ts'
import { commitDecision } from '../ledger/commit.ts'
import { wasDecided } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { claimFailedByClock } from '../replies/office.ts'
import { notFoundText } from '../replies/owner.ts'
import { tellOwners } from './notices.ts'
import { reachableStaff } from './tellStaff.ts'

/** Fails what waits too long; owner and finance hear of it in the hours in which people are written to. */
export async function failOldClaims(storage: Storage, community: CommunityCard, day: Day, now: Date): Promise<void> {
  const { failAfterDays } = community.policy.claims
  if (failAfterDays === 0) return
  const old = (await pendingClaims(storage, community.id)).filter(({ on }) => daysBetween(on, day) >= failAfterDays)
  if (old.length === 0) return
  const calendar = { zone: community.zone, openDays: openDays(await quietDaysOf(storage, community.id)) }
  const notBefore = nextStart(now, community.policy.windows.day, calendar)
  const finance = await reachableStaff(storage, community.id, ['finance'])
  const told = finance.length > 0 ? finance : await reachableStaff(storage, community.id, ['manager'])
  for (const claim of old) {
    const { paymentId, unitId, unit } = claim
    const reference = `claim-failed:${paymentId}`
    if (await wasDecided(storage, community.id, reference)) continue
    const text = claimFailedByClock(claim, failAfterDays, day)
    const news = told.map(({ chatId }): Reply => ({ audience: 'private', kind: 'text', text, chatId, unitId }))
    const replies = [...(await tellOwners({ desk: { storage } }, unitId, notFoundText(unit))), ...news]
    const change = { kind: 'claim_settled' as const, paymentId, unitId, outcome: 'failed' as const, at: now, on: day }
    const decision = { action: 'settled', reason: `nobody found it for ${failAfterDays} days`, unitId, changes: [change], replies }
    await commitDecision(storage, { communityId: community.id, reference, eventIds: [], actor: 'schedule', now, decision, notBefore })
  }
}
