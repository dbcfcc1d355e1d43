// 合规, as far as the book of entries and the notices tell it: what was stopped, held back and refused, and which demands can be proved (metrics §2).
import { addDays, type Day, instantAt } from '../domain/calendar.ts'
import type { ComplianceCounts } from '../domain/metrics/facts.ts'
import { WORDING_STOPPED } from '../domain/wording/stopped.ts'
import type { Storage } from './open.ts'

/** The counts of the days `from` to `to` in the community's zone. */
export async function stoppedAndProved(
  { db }: Storage,
  { id: communityId, zone }: { id: string; zone: string },
  { from, to }: { from: Day; to: Day },
): Promise<Pick<ComplianceCounts, 'draftsBlocked' | 'quietHourBlocks' | 'refusals' | 'demands'>> {
  const at = { gte: instantAt(zone, from, '00:00'), lt: instantAt(zone, addDays(to, 1), '00:00') }
  // A payload is canonical JSON of this program's own making: a key stands in it as it is, and one quoted in somebody's words does not.
  const count = (kinds: string[], mark: string) =>
    db.ledgerEntry.count({ where: { communityId, kind: { in: kinds }, at, payload: { contains: mark } } })
  return {
    draftsBlocked: (await count(['decision', 'refusal'], `"${WORDING_STOPPED}":`)) + (await count(['send'], '"SG8"')),
    quietHourBlocks: await count(['send'], '"held":'),
    refusals: await count(['refusal'], '"practice":'),
    demands: await demandsOf(db, communityId, from, to),
  }
}

// A message alone proves no demand (open-points 4): its delivery or return does, or the number of the registered letter.
async function demandsOf(db: Storage['db'], communityId: string, from: Day, to: Day): Promise<ComplianceCounts['demands']> {
  const sent = { communityId, kind: 'demand', sentDay: { gte: from, lte: to }, state: { not: 'withdrawn' } }
  const ids = (await db.notice.findMany({ where: sent, select: { id: true } })).map(row => row.id)
  const proof = { OR: [{ event: { in: ['delivered', 'returned'] } }, { by: 'mail', number: { not: '' } }] }
  const proved = await db.noticeEvidence.findMany({ where: { communityId, ...proof }, select: { noticeId: true }, distinct: ['noticeId'] })
  const found = new Set(proved.map(row => row.noticeId))
  return { withEvidence: ids.filter(id => found.has(id)).length, all: ids.length }
}
