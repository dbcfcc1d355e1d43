// Which home a line of staff may mean that does not name it whole.
import type { Storage } from './open.ts'

/** The homes whose code ends so (`501`, `2-501`): those of these stewards, or everybody's where no names are given; in the order of their codes. */
export async function homesEnding({ db }: Storage, communityId: string, ending: string, stewards?: readonly string[]): Promise<string[]> {
  const whose =
    stewards === undefined
      ? {}
      : {
          stewardId: {
            in: (await db.staff.findMany({ where: { communityId, name: { in: [...stewards] } }, select: { id: true } })).map(
              ({ id }) => id,
            ),
          },
        }
  const where = { communityId, code: { endsWith: `-${ending}` }, ...whose }
  const rows = await db.unit.findMany({ where, select: { code: true }, take: MOST_ENDING })
  return rows.map(({ code }) => code).sort()
}

const MOST_ENDING = 50

/** The home that was decided about last for this person in this chat since then; null when there was none. */
export async function homeSpokenOf(
  { db }: Storage,
  communityId: string,
  { senderId, chatId, since }: { senderId: string; chatId: string; since: Date },
): Promise<string | null> {
  const events = await db.inbox.findMany({
    where: { senderId, chatId, at: { gte: since }, state: 'done' },
    select: { eventId: true },
    orderBy: { seq: 'desc' },
    take: LOOKED_BACK,
  })
  const references = events.map(({ eventId }) => eventId)
  const entries = await db.ledgerEntry.findMany({
    where: { communityId, reference: { in: references }, unitId: { not: null } },
    select: { reference: true, unitId: true },
  })
  const last = references.map(reference => entries.find(entry => entry.reference === reference)).find(entry => entry !== undefined)
  if (!last?.unitId) return null
  return (await db.unit.findUnique({ where: { id: last.unitId }, select: { code: true } }))?.code ?? null
}

const LOOKED_BACK = 10
