// Reminders that went out from an approved text, with the opening each began with, and what owners wrote since.
import { type Day, dayIn, instantAt } from '../domain/calendar.ts'
import type { OpeningAnswer, OpeningUse } from '../domain/metrics/openings.ts'
import type { Storage } from './open.ts'

/** The uses since a day; the same text sent by the product or by hand is one kind of use. */
export async function openingUses(
  { db }: Storage,
  { id: communityId, zone }: { id: string; zone: string },
  since: Day,
): Promise<OpeningUse[]> {
  const sent = { communityId, state: 'sent', origin: 'template', method: { not: 'none' }, sentAt: { gte: instantAt(zone, since, '00:00') } }
  const rows = await db.reminder.findMany({ where: sent, select: { unitId: true, template: true, variant: true, sentAt: true } })
  return rows.flatMap(({ unitId, template, variant, sentAt }) =>
    sentAt === null ? [] : [{ unitId, on: dayIn(zone, sentAt), template, variant: variant ?? 0 }],
  )
}

/** The days on which owners wrote about the fee themselves. */
export async function repliesSince({ db }: Storage, communityId: string, since: Day): Promise<OpeningAnswer[]> {
  const rows = await db.ownerReply.findMany({ where: { communityId, day: { gte: since } }, select: { unitId: true, day: true } })
  return rows.map(({ unitId, day }) => ({ unitId, on: day }))
}
