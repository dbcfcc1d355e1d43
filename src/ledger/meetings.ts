// What meetings with the owners agreed.
import type { Day } from '../domain/calendar.ts'
import type { Storage } from './open.ts'

/** A meeting on record. */
export interface MeetingCard {
  meetingId: string
  on: Day
  title: string
  text: string
  by: string
}

/** The meetings of a community, the newest first. */
export async function meetingsOf({ db }: Storage, communityId: string): Promise<MeetingCard[]> {
  const rows = await db.meeting.findMany({ where: { communityId }, orderBy: [{ day: 'desc' }, { createdAt: 'desc' }] })
  return rows.map(({ id, day, title, text, by }) => ({ meetingId: id, on: day, title, text, by }))
}
